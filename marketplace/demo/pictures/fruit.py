"""Taro, mangosteen, banana, pineapple, guava, durian."""

from random import Random

from .botany import banana_leaf, leaf, sprig, talas_leaf
from .palette import CREAM, KUNYIT, MANGGIS, SOGA, TALAS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import blob, circle, clipped, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import bowl, checks, plate, tampah


def wicker(w: float, h: float, name: str, straw: str = "#e3bd82", weft: str = "#b9803f") -> str:
    """An open basket standing on the origin, to be filled above y = -h."""
    a = w / 2
    d = f"M{num(-a)} {num(-h)}H{num(a)}L{num(a * 0.84)} -6Q0 4 {num(-a * 0.84)} -6Z"
    shade = path(f"M{num(a * 0.5)} {num(-h)}H{num(a)}L{num(a * 0.84)} -6Q{num(a * 0.6)} -2 {num(a * 0.4)} -1Z", "#2a0d1b", ' fill-opacity=".14"')
    rim = line(f"M{num(-a)} {num(-h)}Q0 {num(-h + 14)} {num(a)} {num(-h)}", "#8a4b1f", 8) + line(f"M{num(-a)} {num(-h)}Q0 {num(-h + 14)} {num(a)} {num(-h)}", "#d9a963", 4, ' stroke-dasharray="9 6"')
    return clipped(checks(-a, -h, w, h + 4, 8, straw, weft), d, name) + shade + rim


def _corm(rng: Random, tone: str) -> str:
    """A taro corm with its rings and root hairs."""
    d = "M-30-30Q0-44 30-30Q44-6 32 22Q18 44 0 46Q-18 44-32 22Q-44-6-30-30Z"
    rings = "".join(f"M{num(-36 + abs(y) * 0.16)} {y}Q0 {y + rng.randint(8, 13)} {num(36 - abs(y) * 0.16)} {y}" for y in (-22, -8, 6, 20, 32))
    hairs = "".join(f"M{num(x)} {num(y)}l{rng.randint(-5, 5)} {rng.randint(4, 8)}" for x, y in scatter(rng, 16, 28, 34))
    return path(d, tone) + path("M10-40Q44-30 38 0Q34 36 4 46Q26 10 10-40Z", dark(tone, 0.25)) + line(rings, dark(tone, 0.35), 2) + line(hairs, light(tone, 0.2), 1.3) + line("M-26-22Q-32-4-26 14", light(tone, 0.3), 3)


def _stalks(length: float) -> str:
    """Cut leaf stalks with young leaves."""
    body = "".join(line(f"M{x} 0Q{x + b * 0.4} {num(-length * 0.5)} {x + b} {num(-length)}", c, 8) for x, b, c in ((-12, -14, "#6aa865"), (0, 0, "#7d8f5a"), (12, 14, "#6aa865")))
    return body + place(talas_leaf("#58b27f", TALAS), -26, -length - 6, -16, 1.5) + place(talas_leaf(TALAS_MID, "#a9d6b0"), 0, -length - 16, 0, 1.6) + place(talas_leaf("#58b27f", TALAS), 27, -length - 4, 16, 1.5)


@good("talas", "rose kunyit sky butter plum peach")
def talas(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone = scene.pick(("#7a4a2c", "#8a5a38", "#6b4034"))
    cut = circle(0, 4, 31, dark(tone, 0.3)) + circle(0, 0, 31, tone) + circle(0, 0, 27, "#f6ece0") + dots(scatter(rng, 34, 22, 22), "#96608c", 2.2)
    if form == 0:
        whole = "".join(place(_stalks(66), x, 118, a, 0.82) for x, a in ((74, -10), (166, 10))) + place(_stalks(74), 120, 116)
        return shadow(120, 212, 92, 12) + whole + "".join(place(_corm(rng, t), x, y, a, 1.12) for x, y, a, t in ((66, 158, 5, tone), (174, 158, -5, tone), (120, 164, 0, light(tone, 0.06)))) + path("M98 118Q120 126 142 118V132Q120 140 98 132Z", KUNYIT)
    if form == 1:
        spots = ((78, 158, -12), (162, 158, 12), (120, 142, 0), (96, 186, 20), (146, 188, -16))
        return shadow(120, 212, 106, 12) + place(tampah(108, 40), 120, 188) + "".join(place(_corm(rng, tone), x, y, a, 0.86) for x, y, a in spots) + place(cut, 190, 204, 0, 0.9) + place(talas_leaf(TALAS_MID, "#d8efd9"), 40, 172, -30, 1.2)
    return shadow(110, 212, 94, 12) + place(talas_leaf("#58b27f", TALAS), 64, 92, -14, 3.6) + place(_corm(rng, tone), 92, 158, -8, 1.35) + place(cut, 182, 190, 0, 1.15) + place(cut, 150, 214, 0, 0.8)


def _mangosteen(scene: Scene) -> str:
    skin = scene.pick(("#5a1135", "#4f1a3f", "#6b1740"))
    cap = path("M-24-30Q-12-44 0-34Q12-44 24-30Q14-18 0-24Q-14-18-24-30Z", "#5c9c4c") + path("M-2-44H5L4-30H-3Z", SOGA) + line("M-18-30Q-8-32-2-28M18-30Q8-32 2-28", "#3f7a38", 1.6)
    return circle(0, 0, 36, skin) + path("M14-33A36 36 0 0 1 6 35Q30 8 14-33Z", dark(skin, 0.4)) + path("M-24-14Q-18-26-8-26Q-18-16-20-4Z", light(skin, 0.35)) + cap


def _mangosteen_open() -> str:
    """The lower half: a thick rind and white segments."""
    segs = "".join(place(path("M0-1C-8-4-9-17 0-19C9-17 8-4 0-1Z", "#fffdf6", ' stroke="#e3d3dc" stroke-width="1.2"'), 0, 0, i * 60) for i in range(6))
    return circle(0, 4, 36, "#3f0b26") + circle(0, 0, 36, "#5a1135") + circle(0, -1, 31, "#a83a63") + circle(0, -1, 24, "#7c1f48") + segs


@good("manggis", "butter mint sky peach kunyit leaf")
def manggis(scene: Scene) -> str:
    form, fruit = scene.variant % 3, _mangosteen(scene)
    if form == 0:
        return shadow(120, 212, 98, 12) + place(leaf(56), 56, 116, -150) + place(leaf(50, "#62b381"), 170, 112, -30) + place(fruit, 70, 158, -6, 1.2) + place(fruit, 158, 154, 8, 1.25) + place(_mangosteen_open(), 114, 196, 0, 1.02)
    if form == 1:
        spots = heap(scene.rng, (2, 3), 54, 40, 0.04)
        return shadow(120, 212, 92, 12) + "".join(place(fruit, 120 + x, 124 + y, scene.rng.randint(-14, 14), 0.9) for x, y in spots) + place(wicker(176, 70, "b"), 120, 208) + place(_mangosteen_open(), 196, 206, 0, 0.8)
    spots = heap(scene.rng, (1, 2, 3), 68, 50, 0.03)
    return shadow(120, 214, 106, 10) + place(banana_leaf(232, 48), 120, 204) + "".join(place(fruit, 120 + x, 180 + y, scene.rng.randint(-12, 12), 0.95) for x, y in spots) + place(_mangosteen_open(), 204, 206, 0, 0.62)


def _banana(colour: str) -> str:
    """One banana hanging from the origin, curving to the left."""
    return path("M0 0Q-8 52-56 78Q-66 80-66 72Q-30 48-20-2Z", colour) + path("M0 0Q-8 52-56 78Q-62 79-64 77Q-22 50-8 0Z", dark(colour, 0.16)) + line("M-15 6Q-24 46-58 70", light(colour, 0.5), 2.6) + path("M-56 78Q-66 80-66 72L-60 69Q-54 72-56 78Z", "#4a3414") + path("M0 0L-20-2L-17-14H-4Z", "#a9a03a")


@good("pisang", "nila talas manggis rose leaf chilli")
def pisang(scene: Scene) -> str:
    form = scene.variant % 3
    colour = scene.pick(("#f7cf3c", "#e9c832", "#c9c94a", "#f2b82c"))
    hand = "".join(place(_banana(light(colour, 0.06 * (i % 3))), 6 * i - 10, 3 * abs(i - 2), 34 - i * 17, 1, False) for i in range(5)) + "".join(place(_banana(colour), 8 * i + 8, 8, -16 - i * 17) for i in range(3))
    crown = path("M-30 2Q0-20 38 4Q30 18 6 16Q-18 16-30 2Z", "#8f8a35") + rect(-3, -34, 15, 34, "#7f7a2c", 4) + ellipse(4, -34, 7, 3, "#5a5520")
    bunch = hand + crown
    if form == 0:
        return shadow(120, 208, 92, 12) + place(bunch, 128, 74, 6, 1.42)
    if form == 1:
        return shadow(120, 212, 94, 12) + place(bunch, 128, 64, 0, 1.12) + place(wicker(180, 62, "b"), 120, 208)
    stem = line("M120-10Q126 60 118 150", "#7f8a35", 12)
    hands = "".join(place(bunch.replace(crown, ""), x, y, a, s) for x, y, a, s in ((122, 24, 0, 0.9), (118, 78, 4, 0.86), (122, 128, -2, 0.78)))
    heart = path("M-2 0Q-24 26 0 54Q24 26 2 0Z", "#8f2a58") + path("M0 0Q22 26 0 54Q8 26 0 0Z", MANGGIS) + line("M-10 20Q0 14 10 20", "#c4648f", 2)
    return place(leaf(120), 60, 30, 150) + place(leaf(130, "#62b381"), 170, 20, 26) + stem + hands + place(heart, 120, 182)


def _pineapple(colour: str) -> str:
    d = "M-34-30Q-42 10-30 48Q0 62 30 48Q42 10 34-30Q0-44-34-30Z"
    net = "".join(f"M-46 {y}L46 {y + 54}M46 {y}L-46 {y + 54}" for y in range(-96, 60, 15))
    eyes = "".join(f"M{x + (r % 2) * 12} {num(-30 + r * 8.6)}v.1" for r in range(10) for x in range(-36, 40, 24))
    crown = "".join(place(path(f"M-6 0Q-9 {-h * 0.6} 0 {-h}Q9 {-h * 0.6} 6 0Z", c), x, -34, a) for x, h, a, c in ((-12, 46, -42, TALAS), (12, 46, 42, TALAS), (-8, 58, -22, TALAS_MID), (8, 58, 22, TALAS_MID), (0, 66, 0, TALAS), (-4, 44, -12, "#62b381"), (5, 44, 12, "#62b381"), (0, 34, 0, "#8cc79a")))
    return crown + clipped(rect(-46, -46, 92, 110, colour) + path("M12-46H46V64H4Q30 20 12-46Z", dark(colour, 0.2)) + line(net, dark(colour, 0.42), 2) + line(eyes, light(colour, 0.45), 4), d, "n")


@good("nanas", "nila rose leaf chilli plum sky")
def nanas(scene: Scene) -> str:
    form, colour = scene.variant % 3, scene.pick(("#e8a02a", "#d98a1f", "#c9a83a"))
    fruit = _pineapple(colour)
    slice_ = circle(0, 3, 30, "#a8702a") + circle(0, 0, 30, "#c9862c") + circle(0, 0, 27, "#ffd95e") + line("".join(f"M{x} {y}L{x * 2.4:.0f} {y * 2.4:.0f}" for x, y in ((9, 0), (6, 6), (0, 9), (-6, 6), (-9, 0), (-6, -6), (0, -9), (6, -6))), "#f0b52f", 2) + circle(0, 0, 7, "#fbe9a8")
    if form == 0:
        return shadow(104, 210, 70, 11) + place(fruit, 98, 136, -3, 1.28) + place(slice_, 188, 200, 0, 1.05) + place(slice_, 160, 218, 0, 0.72)
    if form == 1:
        twin = fruit.replace('id="n"', 'id="n2"').replace("#n)", "#n2)")
        return shadow(120, 210, 94, 12) + place(twin, 70, 146, -8, 1.06) + place(fruit, 160, 142, 8, 1.14) + place(slice_, 116, 212, 0, 0.85)
    half = path("M-60 0Q-62 38 0 40Q62 38 60 0Z", "#c9862c") + ellipse(0, 0, 60, 16, "#c9862c") + ellipse(0, 0, 54, 13, "#ffd95e") + ellipse(0, 0, 26, 5, "#fbe9a8") + dots(scatter(scene.rng, 24, 46, 9), "#f0b52f", 2.4)
    return shadow(120, 214, 100, 12) + place(plate(106, 30, CREAM, scene.accents[0]), 120, 200) + place(fruit, 152, 128, 12, 1.08) + place(half, 76, 166, 0, 0.86) + place(slice_, 110, 206, 0, 0.85) + place(slice_, 176, 204, 0, 0.8)


@good("jambu-kristal", "plum nila peach manggis clay night")
def jambu_kristal(scene: Scene) -> str:
    rng, form, skin = scene.rng, scene.variant % 3, scene.pick(("#a8cf6a", "#bfdc86", "#93c25c"))

    def guava() -> str:
        bumps = "".join(f"M{num(x)} {num(y)}q4-3 8 0" for x, y in scatter(rng, 7, 24, 24))
        return path(blob(rng, 37, 35, 0.05), skin) + path("M12-34Q40-22 36 6Q28 34-2 35Q30 6 12-34Z", dark(skin, 0.18)) + line(bumps, dark(skin, 0.16), 1.6) + path("M-24-10Q-20-26-6-28Q-16-18-18-6Z", light(skin, 0.6)) + path("M-7-32L0-38L7-32L3-27H-3Z", "#5c7a2c") + line("M0-34V-44", SOGA, 3)

    half = circle(0, 4, 36, dark(skin, 0.3)) + circle(0, 0, 36, skin) + circle(0, 0, 32, "#fbf8e6") + ellipse(0, 0, 17, 15, "#f0ecc9") + dots(scatter(rng, 9, 12, 11), "#b9a86a", 3)
    wedge = path("M-32-8Q0-20 32-8Q22 22 0 24Q-22 22-32-8Z", skin) + path("M-28-8Q0-18 28-8Q18 14 0 16Q-18 14-28-8Z", "#fbf8e6") + dots(((-8, -2), (0, 2), (8, -2)), "#b9a86a", 3)
    if form == 0:
        return shadow(120, 212, 98, 12) + place(leaf(50), 62, 112, -150) + place(leaf(46, "#62b381"), 160, 104, -36) + place(guava(), 78, 152, -6, 1.3) + place(guava(), 164, 164, 10, 1.1) + place(half, 116, 196, 0, 0.92)
    if form == 1:
        return shadow(120, 212, 96, 12) + "".join(place(guava(), 120 + x, 126 + y, rng.randint(-20, 20), 0.94) for x, y in heap(rng, (2, 3), 58, 40, 0.04)) + place(wicker(180, 72, "b"), 120, 208) + place(half, 42, 208, 0, 0.72)
    return shadow(120, 212, 104, 12) + place(plate(108, 34, CREAM, scene.accents[0]), 120, 196) + place(guava(), 84, 150, -8, 1.1) + place(half, 154, 168) + "".join(place(wedge, x, y, a, 0.8) for x, y, a in ((88, 202, -10), (136, 210, 6), (184, 202, 14))) + place(sprig(TALAS_MID, 2, 24), 40, 196, -30)


def _husk(rng: Random, rx: float, ry: float, colour: str) -> str:
    """The thorny husk of a durian."""
    thorns = "".join(f"M{num(x - 7)} {num(y + 4)}L{num(x + x * 0.1)} {num(y - 11 + y * 0.08)}L{num(x + 7)} {num(y + 4)}Z" for x, y in sorted(((x, y) for y in range(int(-ry), int(ry) + 1, 12) for x in range(int(-rx) - (y % 24) // 2, int(rx) + 1, 15) if (x / rx) ** 2 + (y / ry) ** 2 <= 1.02), key=lambda p: p[1]))
    body = path(blob(rng, rx, ry, 0.03, 10), dark(colour, 0.2))
    return body + path(thorns, colour, f' stroke="{dark(colour, 0.35)}" stroke-width="1.4" stroke-linejoin="round"')


@good("durian", "plum nila butter chilli night peach")
def durian(scene: Scene) -> str:
    rng, form, husk = scene.rng, scene.variant % 3, scene.pick(("#8fa83c", "#a8a042", "#7a9a3a"))
    flesh = scene.pick(("#ffdf6e", "#f9c63a", "#ffe9a0"))

    def lobe(x: float, y: float, turn: float, scale: float = 1) -> str:
        return place(path("M-22 0C-22-16 22-18 24 0C24 16-20 18-22 0Z", dark(flesh, 0.3), ' transform="translate(0 3)"') + path("M-22 0C-22-16 22-18 24 0C24 16-20 18-22 0Z", flesh) + line("M-14-4Q0-12 14-5", light(flesh, 0.7), 3) + line("M-8 5Q2 8 12 4", dark(flesh, 0.18), 1.6), x, y, turn, scale)

    stem = path("M-7-12L-5-34H6L8-12Z", SOGA) + ellipse(0, -34, 7, 3, "#b9743a")
    opened = place(_husk(rng, 60, 46, husk), 0, 0) + ellipse(0, -3, 47, 33, "#f7f0d2") + ellipse(0, -3, 43, 29, "#e6d9a8") + line("M-40-3H40", "#f7f0d2", 5) + lobe(-2, -17, -4, 1.15) + lobe(0, 11, 4, 1.15)
    whole = _husk(rng, 58, 62, husk)
    if form == 0:
        return shadow(84, 206, 68, 11) + place(stem, 84, 88, -6, 1.2) + place(whole, 84, 142, 0, 1.05) + shadow(182, 212, 54, 9) + place(opened, 178, 184, 6, 0.92)
    if form == 1:
        return shadow(120, 210, 92, 13) + place(place(stem, 0, -56, 0, 1.2) + whole, 120, 136, scene.pick((-8, 10), 3), 1.3) + lobe(60, 216, -6, 0.9) + lobe(188, 214, 8, 0.9)
    return shadow(120, 214, 106, 11) + place(banana_leaf(234, 52), 120, 202) + place(opened, 112, 136, -5, 1.35) + lobe(66, 208, -8) + lobe(124, 216, 3) + lobe(182, 206, 10)


