"""Taro, mangosteen and banana."""

from random import Random

from .botany import banana_leaf, leaf, talas_leaf
from .palette import KUNYIT, MANGGIS, SOGA, TALAS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import circle, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import tampah
from .weaving import wicker


def _corm(rng: Random, tone: str) -> str:
    """A taro corm with its rings and root hairs."""
    d = "M-30-30Q0-44 30-30Q44-6 32 22Q18 44 0 46Q-18 44-32 22Q-44-6-30-30Z"
    rings = "".join(
        f"M{num(-36 + abs(y) * 0.16)} {y}Q0 {y + rng.randint(8, 13)} {num(36 - abs(y) * 0.16)} {y}"
        for y in (-22, -8, 6, 20, 32)
    )
    hairs = "".join(f"M{num(x)} {num(y)}l{rng.randint(-5, 5)} {rng.randint(4, 8)}" for x, y in scatter(rng, 16, 28, 34))
    return (
        path(d, tone)
        + path("M10-40Q44-30 38 0Q34 36 4 46Q26 10 10-40Z", dark(tone, 0.25))
        + line(rings, dark(tone, 0.35), 2)
        + line(hairs, light(tone, 0.2), 1.3)
        + line("M-26-22Q-32-4-26 14", light(tone, 0.3), 3)
    )


def _stalks(length: float) -> str:
    """Cut leaf stalks with young leaves."""
    body = "".join(
        line(f"M{x} 0Q{x + b * 0.4} {num(-length * 0.5)} {x + b} {num(-length)}", c, 8)
        for x, b, c in ((-12, -14, "#6aa865"), (0, 0, "#7d8f5a"), (12, 14, "#6aa865"))
    )
    return (
        body
        + place(talas_leaf("#58b27f", TALAS), -26, -length - 6, -16, 1.5)
        + place(talas_leaf(TALAS_MID, "#a9d6b0"), 0, -length - 16, 0, 1.6)
        + place(talas_leaf("#58b27f", TALAS), 27, -length - 4, 16, 1.5)
    )


@good("talas", "rose kunyit sky butter plum peach")
def talas(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone = scene.pick(("#7a4a2c", "#8a5a38", "#6b4034"))
    cut = (
        circle(0, 4, 31, dark(tone, 0.3))
        + circle(0, 0, 31, tone)
        + circle(0, 0, 27, "#f6ece0")
        + dots(scatter(rng, 34, 22, 22), "#96608c", 2.2)
    )
    if form == 0:
        whole = "".join(place(_stalks(66), x, 118, a, 0.82) for x, a in ((74, -10), (166, 10))) + place(
            _stalks(74), 120, 116
        )
        return (
            shadow(120, 212, 92, 12)
            + whole
            + "".join(
                place(_corm(rng, t), x, y, a, 1.12)
                for x, y, a, t in ((66, 158, 5, tone), (174, 158, -5, tone), (120, 164, 0, light(tone, 0.06)))
            )
            + path("M98 118Q120 126 142 118V132Q120 140 98 132Z", KUNYIT)
        )
    if form == 1:
        spots = ((78, 158, -12), (162, 158, 12), (120, 142, 0), (96, 186, 20), (146, 188, -16))
        return (
            shadow(120, 212, 106, 12)
            + place(tampah(108, 40), 120, 188)
            + "".join(place(_corm(rng, tone), x, y, a, 0.86) for x, y, a in spots)
            + place(cut, 190, 204, 0, 0.9)
            + place(talas_leaf(TALAS_MID, "#d8efd9"), 40, 172, -30, 1.2)
        )
    return (
        shadow(110, 212, 94, 12)
        + place(talas_leaf("#58b27f", TALAS), 64, 92, -14, 3.6)
        + place(_corm(rng, tone), 92, 158, -8, 1.35)
        + place(cut, 182, 190, 0, 1.15)
        + place(cut, 150, 214, 0, 0.8)
    )


def _mangosteen(scene: Scene) -> str:
    skin = scene.pick(("#5a1135", "#4f1a3f", "#6b1740"))
    cap = (
        path("M-24-30Q-12-44 0-34Q12-44 24-30Q14-18 0-24Q-14-18-24-30Z", "#5c9c4c")
        + path("M-2-44H5L4-30H-3Z", SOGA)
        + line("M-18-30Q-8-32-2-28M18-30Q8-32 2-28", "#3f7a38", 1.6)
    )
    return (
        circle(0, 0, 36, skin)
        + path("M14-33A36 36 0 0 1 6 35Q30 8 14-33Z", dark(skin, 0.4))
        + path("M-24-14Q-18-26-8-26Q-18-16-20-4Z", light(skin, 0.35))
        + cap
    )


def _mangosteen_open() -> str:
    """The lower half: a thick rind and white segments."""
    segs = "".join(
        place(
            path("M0-1C-8-4-9-17 0-19C9-17 8-4 0-1Z", "#fffdf6", ' stroke="#e3d3dc" stroke-width="1.2"'), 0, 0, i * 60
        )
        for i in range(6)
    )
    return (
        circle(0, 4, 36, "#3f0b26")
        + circle(0, 0, 36, "#5a1135")
        + circle(0, -1, 31, "#a83a63")
        + circle(0, -1, 24, "#7c1f48")
        + segs
    )


@good("manggis", "butter mint sky peach kunyit leaf")
def manggis(scene: Scene) -> str:
    form, fruit = scene.variant % 3, _mangosteen(scene)
    if form == 0:
        return (
            shadow(120, 212, 98, 12)
            + place(leaf(56), 56, 116, -150)
            + place(leaf(50, "#62b381"), 170, 112, -30)
            + place(fruit, 70, 158, -6, 1.2)
            + place(fruit, 158, 154, 8, 1.25)
            + place(_mangosteen_open(), 114, 196, 0, 1.02)
        )
    if form == 1:
        spots = heap(scene.rng, (2, 3), 54, 40, 0.04)
        return (
            shadow(120, 212, 92, 12)
            + "".join(place(fruit, 120 + x, 124 + y, scene.rng.randint(-14, 14), 0.9) for x, y in spots)
            + place(wicker(176, 70, "b"), 120, 208)
            + place(_mangosteen_open(), 196, 206, 0, 0.8)
        )
    spots = heap(scene.rng, (1, 2, 3), 68, 50, 0.03)
    return (
        shadow(120, 214, 106, 10)
        + place(banana_leaf(232, 48), 120, 204)
        + "".join(place(fruit, 120 + x, 180 + y, scene.rng.randint(-12, 12), 0.95) for x, y in spots)
        + place(_mangosteen_open(), 204, 206, 0, 0.62)
    )


def _banana(colour: str) -> str:
    """One banana hanging from the origin, curving to the left."""
    return (
        path("M0 0Q-8 52-56 78Q-66 80-66 72Q-30 48-20-2Z", colour)
        + path("M0 0Q-8 52-56 78Q-62 79-64 77Q-22 50-8 0Z", dark(colour, 0.16))
        + line("M-15 6Q-24 46-58 70", light(colour, 0.5), 2.6)
        + path("M-56 78Q-66 80-66 72L-60 69Q-54 72-56 78Z", "#4a3414")
        + path("M0 0L-20-2L-17-14H-4Z", "#a9a03a")
    )


@good("pisang", "nila talas manggis rose leaf chilli")
def pisang(scene: Scene) -> str:
    form = scene.variant % 3
    colour = scene.pick(("#f7cf3c", "#e9c832", "#c9c94a", "#f2b82c"))
    hand = "".join(
        place(_banana(light(colour, 0.06 * (i % 3))), 6 * i - 10, 3 * abs(i - 2), 34 - i * 17, 1, False)
        for i in range(5)
    ) + "".join(place(_banana(colour), 8 * i + 8, 8, -16 - i * 17) for i in range(3))
    crown = (
        path("M-30 2Q0-20 38 4Q30 18 6 16Q-18 16-30 2Z", "#8f8a35")
        + rect(-3, -34, 15, 34, "#7f7a2c", 4)
        + ellipse(4, -34, 7, 3, "#5a5520")
    )
    bunch = hand + crown
    if form == 0:
        return shadow(120, 208, 92, 12) + place(bunch, 138, 70, -14, 1.3)
    if form == 1:
        return shadow(120, 212, 94, 12) + place(bunch, 134, 62, -12, 1.08) + place(wicker(180, 62, "b"), 120, 208)
    stem = line("M120-10Q126 60 118 150", "#7f8a35", 12)
    hands = "".join(
        place(bunch.replace(crown, ""), x, y, a, s)
        for x, y, a, s in ((122, 24, 0, 0.9), (118, 78, 4, 0.86), (122, 128, -2, 0.78))
    )
    heart = (
        path("M-2 0Q-24 26 0 54Q24 26 2 0Z", "#8f2a58")
        + path("M0 0Q22 26 0 54Q8 26 0 0Z", MANGGIS)
        + line("M-10 20Q0 14 10 20", "#c4648f", 2)
    )
    return (
        place(leaf(120), 60, 30, 150) + place(leaf(130, "#62b381"), 170, 20, 26) + stem + hands + place(heart, 120, 182)
    )
