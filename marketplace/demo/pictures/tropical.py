"""Pineapple, crystal guava and durian."""

from random import Random

from .botany import banana_leaf, leaf, sprig
from .palette import CREAM, SOGA, TALAS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import blob, circle, clipped, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import plate
from .weaving import wicker


def _pineapple(colour: str) -> str:
    d = "M-34-30Q-42 10-30 48Q0 62 30 48Q42 10 34-30Q0-44-34-30Z"
    net = "".join(f"M-46 {y}L46 {y + 54}M46 {y}L-46 {y + 54}" for y in range(-96, 60, 15))
    eyes = "".join(f"M{x + (r % 2) * 12} {num(-30 + r * 8.6)}v.1" for r in range(10) for x in range(-36, 40, 24))
    crown = "".join(
        place(path(f"M-6 0Q-9 {-h * 0.6} 0 {-h}Q9 {-h * 0.6} 6 0Z", c), x, -34, a)
        for x, h, a, c in (
            (-12, 46, -42, TALAS),
            (12, 46, 42, TALAS),
            (-8, 58, -22, TALAS_MID),
            (8, 58, 22, TALAS_MID),
            (0, 66, 0, TALAS),
            (-4, 44, -12, "#62b381"),
            (5, 44, 12, "#62b381"),
            (0, 34, 0, "#8cc79a"),
        )
    )
    return crown + clipped(
        rect(-46, -46, 92, 110, colour)
        + path("M12-46H46V64H4Q30 20 12-46Z", dark(colour, 0.2))
        + line(net, dark(colour, 0.42), 2)
        + line(eyes, light(colour, 0.45), 4),
        d,
        "n",
    )


@good("nanas", "nila rose leaf chilli plum sky")
def nanas(scene: Scene) -> str:
    form, colour = scene.variant % 3, scene.pick(("#e8a02a", "#d98a1f", "#c9a83a"))
    fruit = _pineapple(colour)
    slice_ = (
        circle(0, 3, 30, "#a8702a")
        + circle(0, 0, 30, "#c9862c")
        + circle(0, 0, 27, "#ffd95e")
        + line(
            "".join(
                f"M{x} {y}L{x * 2.4:.0f} {y * 2.4:.0f}"
                for x, y in ((9, 0), (6, 6), (0, 9), (-6, 6), (-9, 0), (-6, -6), (0, -9), (6, -6))
            ),
            "#f0b52f",
            2,
        )
        + circle(0, 0, 7, "#fbe9a8")
    )
    if form == 0:
        return (
            shadow(104, 210, 70, 11)
            + place(fruit, 98, 136, -3, 1.28)
            + place(slice_, 188, 200, 0, 1.05)
            + place(slice_, 160, 218, 0, 0.72)
        )
    if form == 1:
        twin = fruit.replace('id="n"', 'id="n2"').replace("#n)", "#n2)")
        return (
            shadow(120, 210, 94, 12)
            + place(twin, 70, 146, -8, 1.06)
            + place(fruit, 160, 142, 8, 1.14)
            + place(slice_, 116, 212, 0, 0.85)
        )
    half = (
        path("M-60 0Q-62 38 0 40Q62 38 60 0Z", "#c9862c")
        + ellipse(0, 0, 60, 16, "#c9862c")
        + ellipse(0, 0, 54, 13, "#ffd95e")
        + ellipse(0, 0, 26, 5, "#fbe9a8")
        + dots(scatter(scene.rng, 24, 46, 9), "#f0b52f", 2.4)
    )
    return (
        shadow(120, 214, 100, 12)
        + place(plate(106, 30, CREAM, scene.accents[0]), 120, 200)
        + place(fruit, 152, 128, 12, 1.08)
        + place(half, 76, 166, 0, 0.86)
        + place(slice_, 110, 206, 0, 0.85)
        + place(slice_, 176, 204, 0, 0.8)
    )


@good("jambu-kristal", "plum nila peach manggis clay night")
def jambu_kristal(scene: Scene) -> str:
    rng, form, skin = scene.rng, scene.variant % 3, scene.pick(("#a8cf6a", "#bfdc86", "#93c25c"))

    def guava() -> str:
        bumps = "".join(f"M{num(x)} {num(y)}q4-3 8 0" for x, y in scatter(rng, 7, 24, 24))
        return (
            path(blob(rng, 37, 35, 0.05), skin)
            + path("M12-34Q40-22 36 6Q28 34-2 35Q30 6 12-34Z", dark(skin, 0.18))
            + line(bumps, dark(skin, 0.16), 1.6)
            + path("M-24-10Q-20-26-6-28Q-16-18-18-6Z", light(skin, 0.6))
            + path("M-7-32L0-38L7-32L3-27H-3Z", "#5c7a2c")
            + line("M0-34V-44", SOGA, 3)
        )

    half = (
        circle(0, 4, 36, dark(skin, 0.3))
        + circle(0, 0, 36, skin)
        + circle(0, 0, 32, "#fbf8e6")
        + ellipse(0, 0, 17, 15, "#f0ecc9")
        + dots(scatter(rng, 9, 12, 11), "#b9a86a", 3)
    )
    wedge = (
        path("M-32-8Q0-20 32-8Q22 22 0 24Q-22 22-32-8Z", skin)
        + path("M-28-8Q0-18 28-8Q18 14 0 16Q-18 14-28-8Z", "#fbf8e6")
        + dots(((-8, -2), (0, 2), (8, -2)), "#b9a86a", 3)
    )
    if form == 0:
        return (
            shadow(120, 212, 98, 12)
            + place(leaf(50), 62, 112, -150)
            + place(leaf(46, "#62b381"), 160, 104, -36)
            + place(guava(), 78, 152, -6, 1.3)
            + place(guava(), 164, 164, 10, 1.1)
            + place(half, 116, 196, 0, 0.92)
        )
    if form == 1:
        return (
            shadow(120, 212, 96, 12)
            + "".join(
                place(guava(), 120 + x, 126 + y, rng.randint(-20, 20), 0.94) for x, y in heap(rng, (2, 3), 58, 40, 0.04)
            )
            + place(wicker(180, 72, "b"), 120, 208)
            + place(half, 42, 208, 0, 0.72)
        )
    return (
        shadow(120, 212, 104, 12)
        + place(plate(108, 34, CREAM, scene.accents[0]), 120, 196)
        + place(guava(), 84, 150, -8, 1.1)
        + place(half, 154, 168)
        + "".join(place(wedge, x, y, a, 0.8) for x, y, a in ((88, 202, -10), (136, 210, 6), (184, 202, 14)))
        + place(sprig(TALAS_MID, 2, 24), 40, 196, -30)
    )


def _husk(rng: Random, rx: float, ry: float, colour: str) -> str:
    """The thorny husk of a durian."""
    thorns = "".join(
        f"M{num(x - 7)} {num(y + 4)}L{num(x + x * 0.1)} {num(y - 11 + y * 0.08)}L{num(x + 7)} {num(y + 4)}Z"
        for x, y in sorted(
            (
                (x, y)
                for y in range(int(-ry), int(ry) + 1, 12)
                for x in range(int(-rx) - (y % 24) // 2, int(rx) + 1, 15)
                if (x / rx) ** 2 + (y / ry) ** 2 <= 1.02
            ),
            key=lambda p: p[1],
        )
    )
    body = path(blob(rng, rx, ry, 0.03, 10), dark(colour, 0.2))
    return body + path(thorns, colour, f' stroke="{dark(colour, 0.35)}" stroke-width="1.4" stroke-linejoin="round"')


@good("durian", "plum nila butter chilli night peach")
def durian(scene: Scene) -> str:
    rng, form, husk = scene.rng, scene.variant % 3, scene.pick(("#8fa83c", "#a8a042", "#7a9a3a"))
    flesh = scene.pick(("#ffdf6e", "#f9c63a", "#ffe9a0"))

    def lobe(x: float, y: float, turn: float, scale: float = 1) -> str:
        return place(
            path("M-22 0C-22-16 22-18 24 0C24 16-20 18-22 0Z", dark(flesh, 0.3), ' transform="translate(0 3)"')
            + path("M-22 0C-22-16 22-18 24 0C24 16-20 18-22 0Z", flesh)
            + line("M-14-4Q0-12 14-5", light(flesh, 0.7), 3)
            + line("M-8 5Q2 8 12 4", dark(flesh, 0.18), 1.6),
            x,
            y,
            turn,
            scale,
        )

    stem = path("M-7-12L-5-34H6L8-12Z", SOGA) + ellipse(0, -34, 7, 3, "#b9743a")
    opened = (
        place(_husk(rng, 60, 46, husk), 0, 0)
        + ellipse(0, -3, 47, 33, "#f7f0d2")
        + ellipse(0, -3, 43, 29, "#e6d9a8")
        + line("M-40-3H40", "#f7f0d2", 5)
        + lobe(-2, -17, -4, 1.15)
        + lobe(0, 11, 4, 1.15)
    )
    whole = _husk(rng, 58, 62, husk)
    if form == 0:
        return (
            shadow(84, 206, 68, 11)
            + place(stem, 84, 88, -6, 1.2)
            + place(whole, 84, 142, 0, 1.05)
            + shadow(182, 212, 54, 9)
            + place(opened, 178, 184, 6, 0.92)
        )
    if form == 1:
        return (
            shadow(120, 210, 92, 13)
            + place(place(stem, 0, -56, 0, 1.2) + whole, 120, 136, scene.pick((-8, 10), 3), 1.3)
            + lobe(60, 216, -6, 0.9)
            + lobe(188, 214, 8, 0.9)
        )
    return (
        shadow(120, 214, 106, 11)
        + place(banana_leaf(234, 52), 120, 202)
        + place(opened, 112, 136, -5, 1.35)
        + lobe(66, 208, -8)
        + lobe(124, 216, 3)
        + lobe(182, 206, 10)
    )
