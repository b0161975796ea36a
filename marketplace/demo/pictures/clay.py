"""Pots, soap and bracelets."""

from math import cos, pi, sin

from .botany import flower, leaf, sprig
from .labels import label, sign_leaf
from .palette import CREAM, INK, KUNYIT, MANGGIS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, scatter, shadow


@good("gerabah", "mint nila butter talas sky plum")
def gerabah(scene: Scene) -> str:
    form, clay = scene.variant % 3, scene.pick(("#c4683e", "#a8512f", "#d98a5a", "#8a4a38"))
    paint = scene.pick((CREAM, scene.accents[0], KUNYIT))
    jug_shape = "M-18-132H18L22-104Q64-90 64-44Q64-2 34 0H-34Q-64-2-64-44Q-64-90-22-104Z"
    bands = line("M-64-56Q0-36 64-56M-64-28Q0-8 64-28", paint, 4) + line(
        "".join(f"M{x} {num(-44 + 12 * (1 - (x / 64) ** 2))}l6-8l6 8" for x in range(-54, 50, 14)), paint, 3
    )
    shade = path("M4-132H18L22-104Q64-90 64-44Q64-2 34 0H10Q46-50 4-132Z", dark(clay, 0.22))
    jug = (
        path(jug_shape, clay)
        + shade
        + clipped(bands, jug_shape, "j")
        + ellipse(0, -132, 22, 7, light(clay, 0.25))
        + ellipse(0, -132, 15, 4.4, dark(clay, 0.55))
        + line("M-46-70Q-52-48-44-26", light(clay, 0.4), 5)
    )
    kendi = (
        path("M-10-112H10L14-84Q52-74 52-38Q52-2 28 0H-28Q-52-2-52-38Q-52-74-14-84Z", clay)
        + path("M44-58L76-92L86-82Q72-46 50-26Z", dark(clay, 0.1))
        + path("M4-84H14Q52-74 52-38Q52-2 28 0H10Q38-40 4-84Z", dark(clay, 0.2))
        + ellipse(0, -112, 15, 5, light(clay, 0.3))
        + circle(0, -118, 7, dark(clay, 0.15))
        + line("M-50-46Q0-28 50-46", paint, 4)
        + line("M-50-34Q0-16 50-34", paint, 2, ' stroke-dasharray="2 6"')
    )
    bowl_ = (
        path("M-50-38H50Q44 0 14 2H-14Q-44 0-50-38Z", light(clay, 0.12))
        + path("M20-38H50Q44 0 14 2H6Q30-10 20-38Z", dark(clay, 0.16))
        + ellipse(0, -38, 50, 10, light(clay, 0.3))
        + ellipse(0, -38, 42, 7, dark(clay, 0.4))
        + line("M-44-22Q0-8 44-22", paint, 3, ' stroke-dasharray="6 5"')
    )
    if form == 0:
        return shadow(92, 208, 72) + place(jug, 90, 206, 0, 1.24) + shadow(186, 214, 48, 7) + place(bowl_, 186, 214)
    if form == 1:
        tray = "".join(place(bowl_, x, y, 0, s) for x, y, s in ((52, 214, 0.7), (196, 198, 0.62)))
        return shadow(122, 208, 70) + place(kendi, 112, 206, 0, 1.4) + tray
    stems = (
        place(leaf(54, TALAS_MID), 0, -130, -70)
        + place(leaf(54, "#62b381"), 0, -130, -112)
        + place(sprig(TALAS_MID, 3, 22), 4, -130, 10)
        + place(flower("#f3b9c9"), -14, -176)
        + place(flower(KUNYIT, MANGGIS), 18, -168, 20)
    )
    return (
        shadow(76, 206, 60)
        + shadow(176, 212, 54, 8)
        + place(kendi, 176, 210, 0, 0.96)
        + place(stems + jug, 78, 206, 0, 0.98)
    )


@good("sabun", "plum talas sky nila rose leaf")
def sabun(scene: Scene) -> str:
    form, rng = scene.variant % 3, scene.rng
    tones = scene.pick(
        (
            ("#8fc79a", "#f3c4d6", "#ffe3a3"),
            ("#c9a7e0", "#a8cf6a", "#fff6e6"),
            ("#e2a250", "#f5b8a0", "#bfe0d8"),
            ("#3b2a26", "#e9c595", "#d5e6b8"),
        )
    )

    def bar(tone: str, art: str) -> str:
        return (
            path("M-56-16H46V24Q46 30 40 30H-50Q-56 30-56 24Z", tone)
            + path("M-56-16L-34-38H68L46-16Z", light(tone, 0.45))
            + path("M46-16L68-38V4L46 28Z", dark(tone, 0.25))
            + line("M-50 10Q-30 0-10 12T40 8", light(tone, 0.5), 4)
            + place(art, 6, -27)
            + dots(scatter(rng, 8, 40, 12), dark(tone, 0.22), 2.4)
        )

    leaf_art = place(leaf(28, "#5c9c4c"), -14, 0, -8) + place(leaf(18, "#7fb553"), 2, 2, 20)
    bloom = place(flower(light(MANGGIS, 0.5)), 0, 2, 0, 0.62)

    def belly(k: str) -> str:
        return (
            rect(-24, -16, 44, 46, CREAM)
            + path("M-24-16L-2-38H42L20-16Z", light(CREAM, 0.4))
            + line("M-24-16V30M20-16V30", k, 2)
            + place(sign_leaf(k), -2, 6, 0, 1)
        )

    foam = "".join(
        circle(x, y, r, "#ffffff", ' fill-opacity=".75"') + circle(x - r * 0.3, y - r * 0.3, r * 0.3, "#ffffff")
        for x, y, r in ((36, 206, 12), (56, 218, 9), (24, 224, 8), (206, 60, 10), (222, 84, 6), (190, 84, 5))
    )
    if form == 0:
        stack = "".join(
            place(bar(tones[i], art), 112 + d, y, 0, 1.24)
            for i, y, d, art in ((0, 182, 0, leaf_art), (1, 130, 8, bloom), (2, 78, -4, leaf_art))
        )
        return shadow(120, 216, 88, 9) + stack + foam + place(flower("#c9a7e0"), 208, 216)
    if form == 1:
        dish = (
            path("M-96-18H96L82 8H-82Z", "#a8703a")
            + "".join(rect(x, -16, 10, 22, dark("#a8703a", 0.3)) for x in range(-76, 76, 26))
            + rect(-100, -26, 200, 10, light("#a8703a", 0.2), 4)
        )
        return (
            shadow(120, 214, 98, 8)
            + place(dish, 120, 206)
            + place(bar(tones[0], "") + belly(scene.ink), 116, 142, 0, 1.42)
            + foam
            + place(sprig("#62b381", 2, 20), 210, 214, 20)
        )
    trio = "".join(
        place(bar(tones[i], "" if i != 1 else bloom) + (belly(scene.ink) if i != 1 else ""), x, y, a, 0.94)
        for i, x, y, a in ((0, 70, 120, -6), (1, 168, 134, 4), (2, 108, 190, 0))
    )
    return (
        shadow(70, 146, 60, 7)
        + shadow(170, 162, 60, 7)
        + shadow(114, 216, 66, 8)
        + trio
        + foam
        + place(flower("#f3b9c9"), 200, 210, 0, 1.1)
    )


@good("gelang", "mint plum sky talas butter nila", seen_from_above=True)
def gelang(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]

    def band(r: float, colour: str, style: int) -> str:
        base = ellipse(4, 7, r, r * 0.9, "none", f' stroke="{INK}" stroke-opacity=".28" stroke-width="17"')
        if style == 0:
            beads = ""
            count = int(r / 3.2)
            for i in range(count):
                x, y = r * cos(2 * pi * i / count), r * 0.9 * sin(2 * pi * i / count)
                k = (colour, KUNYIT, light(colour, 0.4))[i % 3]
                beads += (
                    circle(x, y, 9.6, dark(k, 0.35)) + circle(x, y - 1, 9, k) + circle(x - 3, y - 4, 2.6, light(k, 0.7))
                )
            return base + beads
        if style == 1:
            return (
                base
                + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{dark(colour, 0.35)}" stroke-width="20"')
                + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{colour}" stroke-width="16"')
                + ellipse(
                    0, 0, r, r * 0.9, "none", f' stroke="{light(colour, 0.6)}" stroke-width="8" stroke-dasharray="7 6"'
                )
                + ellipse(0, 0, r + 7, (r + 7) * 0.9, "none", f' stroke="{KUNYIT}" stroke-width="2"')
            )
        wood = "#a8672f"
        return (
            base
            + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{dark(wood, 0.35)}" stroke-width="20"')
            + ellipse(0, -1, r, r * 0.9, "none", f' stroke="{wood}" stroke-width="16"')
            + ellipse(0, -2, r + 2, r * 0.92, "none", f' stroke="{light(wood, 0.4)}" stroke-width="3"')
            + ellipse(
                0,
                0,
                r,
                r * 0.9,
                "none",
                f' stroke="{CREAM}" stroke-width="5" stroke-dasharray="1 13" stroke-linecap="round"',
            )
        )

    shift = scene.variant // 3
    if form == 0:
        return (
            place(band(62, a, shift % 3), 92, 94)
            + place(band(54, b, (shift + 1) % 3), 154, 152)
            + place(flower(light(c, 0.4)), 48, 196, 0, 1.3)
        )
    if form == 1:
        card = rect(-62, -84, 124, 168, CREAM, 8)
        return place(
            rect(-56, -76, 124, 168, INK, 8).replace("/>", ' fill-opacity=".28"/>')
            + card
            + place(label(4, 92, 30, "Gelang", scene.ink), 0, -58)
            + place(band(44, a, (shift + 1) % 3), 0, 22),
            120,
            124,
            -6,
            1.14,
        )
    return place(band(60, a, 1), 78, 82) + place(band(54, b, 0), 164, 104) + place(band(48, c, 2), 112, 172)
