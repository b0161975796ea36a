"""Rice baskets, trays and carrying baskets."""

from .botany import sprig
from .palette import BARK, CREAM, SOGA, dark, light
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, ring, scatter, shadow
from .vessels import checks
from .weaving import STRAWS, diagonal, figure, wicker


@good("boboko", "talas plum nila leaf clay night")
def boboko(scene: Scene) -> str:
    rng, form, (a, b) = scene.rng, scene.variant % 3, scene.pick(STRAWS)
    foot = path("M-38-22H38L46 0H-46Z", SOGA) + path("M-32-16H32L36-6H-38Z", dark(SOGA, 0.3))
    shape = "M-74-112C-72-70-54-28-32-20H32C54-28 72-70 74-112Z"
    dyed = figure(scene.accents[0], -76, 80) if scene.variant % 2 else ""
    body = foot + clipped(
        diagonal(-78, -114, 156, 98, a, b)
        + dyed
        + path("M34-114H78V-14H18Q44-60 34-114Z", BARK, ' fill-opacity=".18"'),
        shape,
        "b",
    )
    rice = path("M-68-114C-62-150-28-164 0-164C28-164 62-150 68-114Z", "#fffdf6") + line(
        "".join(
            f"M{num(x)} {num(y - 130)}l{rng.randint(3, 6)} {rng.randint(-3, 3)}" for x, y in scatter(rng, 34, 52, 18)
        ),
        "#ddd3bf",
        2.6,
    )
    rim = ellipse(0, -113, 76, 13, "none", f' stroke="{SOGA}" stroke-width="9"') + ellipse(
        0, -113, 76, 13, "none", f' stroke="{light(b, 0.2)}" stroke-width="5" stroke-dasharray="9 5"'
    )
    front = line("M-75-112Q0-84 75-112", SOGA, 9) + line(
        "M-75-112Q0-84 75-112", light(b, 0.25), 5, ' stroke-dasharray="9 5"'
    )
    if form == 0:
        scoop = place(rect(-5, -70, 10, 76, "#a8672f", 5) + ellipse(0, 16, 16, 20, "#8a4b1f"), 196, 172, 24)
        return shadow(114, 208, 76, 11) + place(rim + rice + body + front, 112, 208, 0, 1.06) + scoop
    if form == 1:
        empty = ellipse(0, -113, 74, 13, dark(b, 0.45)) + rim
        small = foot + clipped(checks(-78, -114, 156, 98, 8, a, b), shape, "b2") + front
        return (
            shadow(88, 204, 66, 10)
            + shadow(174, 214, 52, 8)
            + place(body + empty + front, 86, 204)
            + place(small + ellipse(0, -113, 72, 12, dark(b, 0.45)) + rim, 174, 214, 0, 0.72)
        )
    lid = (
        path("M-78-112Q-60-150 0-156Q60-150 78-112Q0-92-78-112Z", b)
        + clipped(diagonal(-80, -158, 160, 60, a, b), "M-78-112Q-60-150 0-156Q60-150 78-112Q0-92-78-112Z", "l")
        + line("M-78-112Q0-90 78-112", SOGA, 8)
        + circle(0, -158, 8, SOGA)
    )
    return shadow(120, 208, 76, 11) + place(body + lid, 120, 208, 0, 1.1) + place(sprig(), 30, 214, -30)


@good("tampah", "plum talas nila clay manggis leaf", seen_from_above=True)
def tampah_(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(STRAWS)

    def tray(r: float, name: str, colour: str) -> str:
        d = f"M{num(-r)} 0A{num(r)} {num(r)} 0 1 1 {num(r)} 0A{num(r)} {num(r)} 0 1 1 {num(-r)} 0Z"
        star = (
            path("M0-44L12-12L44 0L12 12L0 44L-12 12L-44 0L-12-12Z", colour)
            if scene.variant % 2
            else path(
                "".join(
                    f"M{x} {y}l9-9l9 9l-9 9z"
                    for x, y in (
                        (-9, -40),
                        (-9, 40),
                        (-49, 0),
                        (31, 0),
                        (-9, 0),
                        (-30, -21),
                        (12, -21),
                        (-30, 21),
                        (12, 21),
                    )
                ),
                colour,
            )
        )
        return (
            circle(5, 8, r + 3, "#2a0d1b", ' fill-opacity=".3"')
            + clipped(checks(-r, -r, 2 * r, 2 * r, 9, a, b) + place(star, 0, 0, 0, r / 80), d, name)
            + ring(0, 0, r, r, SOGA, 11)
            + ellipse(0, 0, r, r, "none", f' stroke="{light(b, 0.25)}" stroke-width="6" stroke-dasharray="12 5"')
        )

    if form == 0:
        return place(tray(98, "t1", scene.accents[0]), 120, 118, 0)
    if form == 1:
        return place(tray(74, "t1", scene.accents[0]), 86, 88) + place(tray(58, "t2", scene.accents[1]), 168, 168)
    spices = "".join(
        place(
            path("M-24 4Q-12-16 0-18Q14-16 24 4Q0 14-24 4Z", c)
            + dots(scatter(scene.rng, 16, 16, 6), light(c, 0.4), 2.2),
            x,
            y,
        )
        for x, y, c in (
            (-40, -34, "#c8321f"),
            (34, -40, "#e8a92f"),
            (-44, 30, "#6d3914"),
            (40, 34, "#5c9c4c"),
            (0, 0, CREAM),
        )
    )
    return place(tray(100, "t1", "#d9ab66") + place(spices, 0, 0, 0, 1.15), 120, 118) + place(sprig(), 206, 224, -40)


@good("keranjang-anyam", "leaf plum sky mint nila kunyit")
def keranjang_anyam(scene: Scene) -> str:
    form, (a, b) = scene.variant % 4, scene.pick(STRAWS)
    band = scene.accents[0]
    handle = line("M-62-78Q-58-168 0-168Q58-168 62-78", dark(b, 0.35), 11) + line(
        "M-62-78Q-58-168 0-168Q58-168 62-78", a, 5, ' stroke-dasharray="8 5"'
    )
    if form == 0:
        return (
            shadow(120, 208, 84, 11)
            + place(handle + wicker(156, 84, "w", a, b), 120, 206, 0, 1.1)
            + place(
                rect(-82, -52, 164, 15, band)
                + path("".join(f"M{x} -38l8-13l8 13z" for x in range(-80, 78, 16)), CREAM),
                120,
                206,
                0,
                0.98,
            )
        )
    if form == 1:
        shape = "M-58-124H58Q66-60 54-8Q54 0 46 0H-46Q-54 0-54-8Q-66-60-58-124Z"
        hamper = (
            clipped(
                diagonal(-68, -126, 136, 130, a, b, 10)
                + rect(-70, -88, 140, 18, band)
                + rect(-70, -40, 140, 10, band)
                + path("M30-126H68V4H20Q44-60 30-126Z", BARK, ' fill-opacity=".16"'),
                shape,
                "k",
            )
            + ellipse(0, -124, 59, 12, dark(b, 0.4))
            + ring(0, -124, 59, 12, SOGA, 7)
        )
        lid = place(
            ellipse(0, 0, 62, 16, b)
            + ellipse(0, -5, 62, 16, a)
            + ring(0, -5, 40, 10, b, 3)
            + ring(0, -5, 20, 5, b, 3)
            + circle(0, -10, 7, SOGA),
            178,
            200,
        )
        return shadow(96, 208, 70, 10) + place(hamper, 94, 208, 0, 1.16) + lid
    if form == 2:
        bag = "M-70-92H70L78-6Q0 8-78-6Z"
        stripes = "".join(rect(-80, y, 160, 12, c) for y, c in ((-82, band), (-58, scene.accents[1]), (-34, band)))
        tote = (
            line("M-36-90Q-38-158 0-158Q38-158 36-90", band, 9)
            + clipped(
                diagonal(-82, -94, 164, 100, a, b, 10)
                + stripes
                + diagonal(-82, -46, 164, 8, a, b, 8)
                + path("M40-94H80V6H30Q56-40 40-94Z", BARK, ' fill-opacity=".15"'),
                bag,
                "k",
            )
            + line("M-70-92H70", dark(b, 0.3), 6)
        )
        return shadow(120, 210, 84, 11) + place(tote, 120, 206, 0, 1.16)
    return "".join(
        shadow(x, y + 2, w * 0.5, 7)
        + place(
            wicker(w, h, f"n{i}", a, b)
            + ellipse(0, -h, w / 2, 9, dark(b, 0.4))
            + ring(0, -h, w / 2, 9, SOGA, 5)
            + rect(-w * 0.46, -h * 0.55, w * 0.92, 10, c),
            x,
            y,
        )
        for i, (x, y, w, h, c) in enumerate(
            ((74, 186, 124, 100, band), (174, 196, 100, 70, scene.accents[1]), (116, 220, 80, 48, band))
        )
    )
