"""Honey, syrup of nutmeg and essential oils."""

from .botany import (
    cinnamon,
    flower,
    leaf,
    nutmeg,
    sprig,
    star_anise,
)
from .labels import label, sign_drop, sign_flower, sign_hexagons, sign_leaf
from .palette import TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import dots, ellipse, line, path, place, rect, shadow
from .vessels import bottle, glass, jar


@good("madu", "nila manggis talas sky plum night")
def madu(scene: Scene) -> str:
    gold, form = scene.pick(("#e8960f", "#c9720c", "#f2ae2a", "#8f4a10")), scene.variant % 3
    comb = (
        path("M-34-10L-17-20L0-10L17-20L34-10V10L17 20L0 10L-17 20L-34 10Z", "#f4b638")
        + line("M-34-10L-17 0L0-10L17 0L34-10M-17 0V20M0-10V10M17 0V20", "#b9730f", 2)
        + dots(((-17, -9), (17, -10), (-26, 5), (26, 6), (-8, 4)), "#ffdc7a", 7)
    )
    dipper = line("M0-66L0-14", "#a86d38", 5) + "".join(
        ellipse(0, y, w, 4, "#8a4b1f") + ellipse(0, y - 1, w, 2.6, "#b9743a")
        for y, w in ((-16, 9), (-8, 12), (0, 13), (8, 11), (15, 7))
    )
    drop = path("M-26 0Q-6-10 20-4Q36 2 24 8Q-6 14-26 6Z", gold) + ellipse(-2, -1, 12, 2.4, light(gold, 0.5))
    tag = label(
        scene.pick((4, 0, 1, 2)),
        78,
        62,
        "Madu",
        scene.ink,
        sign_hexagons(scene.ink),
        sub=scene.pick(("Hutan", "Klanceng", "Randu", "Kaliandra")),
    )
    beside = place(drop, 194, 218) + place(dipper, 198, 200, 32)
    if form == 0:
        x = scene.pick((98, 108))
        return shadow(x, 208, 60) + place(bottle(92, 158, gold, scene.accents[0]) + place(tag, 0, -50), x, 208) + beside
    if form == 1:
        body = jar(116, 136, gold, scene.pick(("cloth", "cork"), 3), scene.accents[0]) + place(tag, 0, -52, 0, 1.12)
        return (
            shadow(96, 208, 72) + place(body, 94, 208) + place(comb, 196, 216, -6, 1.05) + place(dipper, 190, 180, 28)
        )
    trio = "".join(
        shadow(x, y + 2, 36, 6) + place(bottle(58, h, c, scene.accents[i % 2]) + place(tag, 0, -h * 0.3, 0, 0.64), x, y)
        for i, (x, y, h, c) in enumerate(
            ((56, 198, 128, gold), (184, 198, 118, mix(gold, "#5a2a08", 0.45)), (120, 212, 142, light(gold, 0.2)))
        )
    )
    return trio + place(comb, 200, 226, 0, 0.7)


@good("sirup-pala", "mint sky talas peach nila plum")
def sirup_pala(scene: Scene) -> str:
    tone, form = scene.pick(("#d98a1f", "#c9533a", "#e3b04a")), scene.variant % 3
    tag = label(scene.pick((1, 2, 4, 0)), 68, 66, "Pala", scene.ink, place(sign_flower(scene.ink), 0, -1), sub="Sirup")
    fruits = (
        place(nutmeg(), 206, 212, 0, 1.2) + place(nutmeg(False), 182, 190, 20, 1.1) + place(leaf(40), 214, 190, -40)
    )
    one = bottle(72, 176, tone, scene.accents[0], 0.42) + place(tag, 0, -54)
    if form == 0:
        drink = (
            glass(46, 70, light(tone, 0.25))
            + dots(((-8, -40), (6, -30), (-2, -20)), "#ffffff", 7)
            + line("M8-66L16-92", scene.accents[1], 4)
        )
        return shadow(86, 208, 50) + place(one, 82, 208) + shadow(150, 212, 28, 5) + place(drink, 150, 212) + fruits
    if form == 1:
        two = bottle(66, 158, mix(tone, "#a3261a", 0.5), scene.accents[1], 0.42) + place(tag, 0, -50, 0, 0.92)
        return (
            shadow(74, 204, 46)
            + shadow(142, 210, 44)
            + place(one, 70, 204)
            + place(two, 144, 210)
            + place(nutmeg(), 206, 212, 0, 1.25)
            + place(nutmeg(False), 30, 222, 0, 0.9)
        )
    return (
        shadow(146, 208, 50)
        + place(one, 146, 208)
        + place(place(sprig(TALAS_MID, 4, 30), 0, 0, -20) + nutmeg(False), 58, 200, 0, 1.3)
        + place(nutmeg(), 92, 218, 0, 1.15)
        + place(flower("#fff2d0"), 210, 216, 0, 0.9)
    )


@good("minyak-atsiri", "talas plum nila mint clay rose")
def minyak_atsiri(scene: Scene) -> str:
    amber, form = scene.pick(("#8a4413", "#2f5f3f", "#27468f")), scene.variant % 3
    text = scene.pick(("Sereh", "Pala", "Cengkeh", "Nilam"))

    def vial(colour: str, tall: float = 1) -> str:
        d = "M-12-92H12V-82Q30-78 30-64V-8Q30 0 22 0H-22Q-30 0-30-8V-64Q-30-78-12-82Z"
        return (
            path(d, colour)
            + path("M14-80Q30-76 30-64V-8Q30 0 22 0H14Q20-40 14-80Z", dark(colour, 0.35))
            + rect(-24, -66, 5, 56, light(colour, 0.45), 2.5)
            + rect(-13, -104, 26, 20, "#2b2326", 3)
            + path("M-9-104Q-10-128 0-130Q10-128 9-104Z", "#3d3337")
            + rect(-5, -122, 3, 14, "#7a6e73", 1.5)
            + place(label(0, 50, 42, text, scene.ink, sign_drop(scene.ink)), 0, -36)
        )

    herb = (
        "".join(
            line(f"M{x} 0Q{x + b} -50 {x + 2 * b} {-h}", c, 5)
            for x, b, h, c in (
                (-10, -8, 92, "#7fb53d"),
                (-3, -3, 106, "#9cc95a"),
                (4, 3, 112, "#6aa336"),
                (11, 9, 98, "#8fbf4a"),
            )
        )
        + rect(-15, -26, 31, 10, scene.accents[0], 3)
        + line("M-10 0V-18M-3 0V-18M4 0V-18M11 0V-18", "#f3e6c0", 6)
    )
    carton = (
        rect(-32, -112, 64, 112, scene.accents[0])
        + path("M32-112L46-122V-10L32 0Z", dark(scene.accents[0], 0.3))
        + path("M-32-112L-18-122H46L32-112Z", light(scene.accents[0], 0.3))
        + place(label(1, 52, 66, text, scene.ink, sign_leaf(scene.ink)), 0, -54)
    )
    if form == 0:
        return (
            shadow(118, 210, 60)
            + place(herb, 52, 206, -8, 1.25)
            + place(vial(amber), 122, 210, 0, 1.4)
            + place(flower("#f3b9c9"), 196, 212, 0, 1.2)
            + place(star_anise(), 206, 186, 10)
        )
    if form == 1:
        return (
            shadow(86, 206, 60)
            + place(carton, 82, 204, 0, 1.2)
            + shadow(164, 212, 40)
            + place(vial(amber), 168, 212, 0, 1.2)
            + place(cinnamon(), 52, 224, 0, 0.8)
        )
    trio = "".join(
        shadow(x, y + 1, 34, 6) + place(vial(c), x, y, 0, s)
        for c, x, y, s in ((light(amber, 0.15), 58, 196, 1), ("#5a2f5f", 182, 196, 1), (amber, 120, 214, 1.25))
    )
    return trio + place(sprig("#62b381", 3, 24), 30, 222, 40) + place(flower("#f0b2cc"), 206, 220)
