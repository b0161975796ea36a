"""Crackers and chips: a bag with a window, a toples, or a tray of them."""

from collections.abc import Callable
from random import Random

from .botany import banana_leaf, leaf, rawit, talas_leaf
from .labels import SIGNS, label
from .palette import CREAM, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import blob, clipped, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import jar, pouch, tampah

Chip = Callable[[Random], str]


def chip(rng: Random, colour: str, speck: str, rx: float = 15, ry: float = 11, specks: int = 8) -> str:
    """A fried slice with a browned edge and specks."""
    outline = blob(rng, rx, ry, 0.11)
    body = place(path(outline, dark(colour, 0.35)), 0.6, 2.6) + path(
        outline, colour, f' stroke="{mix(colour, "#9a5a1c", 0.35)}" stroke-width="1.5"'
    )
    body += line(
        f"M{num(-rx * 0.55)} {num(-ry * 0.3)}Q{num(-rx * 0.2)} {num(-ry * 0.75)} {num(rx * 0.3)} {num(-ry * 0.6)}",
        light(colour, 0.6),
        1.8,
    )
    return body + dots(scatter(rng, specks, rx * 0.7, ry * 0.65), speck, 2.1)


def _talas_chip(rng: Random) -> str:
    return chip(rng, "#f3e2cc", "#96608c", specks=11)


def _pisang_chip(rng: Random) -> str:
    long = chip(rng, "#f4c94e", "#c98a1c", 20, 8.5, 3)
    return long + line("M-12 1Q0 4 13 0", "#d9a32f", 1.5)


def _singkong_chip(rng: Random) -> str:
    return chip(rng, rng.choice(("#f7dd9a", "#f2cf7f")), "#d9ac57", 15, 12, 3) + line(
        "M-3-8Q-1 0-4 8M5-7Q7 0 4 7", "#e0b765", 1.3
    )


def _tempe_chip(rng: Random) -> str:
    beans = "".join(
        place(ellipse(0, 0, 4, 2.6, "#f6dfae"), x, y, rng.randint(0, 90))
        for x, y in ((-8, -3), (1, -5), (9, -2), (-4, 4), (6, 5))
    )
    return chip(rng, "#d9a055", "#3f6b3a", 16, 12, 4) + beans


def _emping_chip(rng: Random) -> str:
    return chip(rng, "#f0d79b", "#b98c46", 13, 12, 6) + line("M-4-2Q0 2 4-1", "#cfa55c", 1.6)


def _bag(scene: Scene, text: str, piece: Chip, sign: str, hot: bool = False) -> str:
    """A bag off the middle, its window full of pieces, more pieces before it."""
    rng, bag, band, other = scene.rng, *scene.accents[:3]
    x = scene.pick((104, 132, 112, 126))
    window = "M-34-74H34Q40-74 40-68V-24Q40-12 0-12-40-12-40-24V-68Q-40-74-34-74Z"
    inside = rect(-42, -76, 84, 66, dark(bag, 0.2)) + "".join(
        place(piece(rng), px, py, rng.randint(-35, 35))
        for px, py in (
            (-28, -66),
            (0, -70),
            (28, -64),
            (-16, -48),
            (15, -46),
            (36, -42),
            (-36, -40),
            (-4, -28),
            (26, -24),
            (-26, -22),
        )
    )
    paper = scene.pick((CREAM, band, CREAM, light(other, 0.75)))
    ink = scene.ink if paper != band else CREAM
    face = clipped(inside, window, "w") + place(
        label(scene.pick((0, 1, 4, 3, 2)), 82, 50, text, ink, sign, paper), 0, -106
    )
    front = "".join(
        place(piece(rng), x + dx, y, rng.randint(-40, 40), 1.25)
        for dx, y in ((-84, 210), (-62, 219), (-88, 224), (72, 212), (92, 218), (66, 226))
    )
    chillies = place(rawit("#d8321c"), x + 48, 226, -10) + place(rawit("#c8321f"), x - 36, 230, 20) if hot else ""
    return shadow(x, 208, 74) + place(pouch(112, 168, bag, band) + face, x, 206) + front + chillies


def _tray(scene: Scene, piece: Chip, size: float = 1.15) -> str:
    """A heap on a winnowing tray, with a leaf at its edge."""
    rng = scene.rng
    spots = heap(rng, (3, 4, 5, 6, 5), 27, 15)
    pieces = "".join(place(piece(rng), 120 + x, 184 + y * 1.05, rng.randint(-40, 40), size) for x, y in spots)
    green = place(talas_leaf(TALAS_MID, "#d8efd9"), scene.pick((206, 34)), 128, scene.pick((35, -35)), 0.95)
    return shadow(120, 206, 106, 16) + place(tampah(104, 46), 120, 166) + green + pieces


def _toples(scene: Scene, text: str, piece: Chip, sign: str) -> str:
    """A square-shouldered toples full of pieces, its lid in an accent dye, and a handful beside it."""
    rng, lid, ink = scene.rng, scene.accents[0], scene.ink
    x = scene.pick((102, 138), 3)
    shape = "M-44-122Q-54-118-54-106V-12Q-54-3-44-3H44Q54-3 54-12V-106Q54-118 44-122Z"
    spots = [
        (px + rng.uniform(-4, 4), py)
        for row, py in enumerate(range(-112, 4, 17))
        for px in range(-48 + (row % 2) * 13, 60, 27)
    ]
    inside = rect(-56, -124, 112, 124, "#e2a961") + "".join(
        place(piece(rng), px, py, rng.randint(-40, 40)) for px, py in spots
    )
    body = (
        jar(116, 158, "#f6ecd8", "screw", lid, 0.9)
        + clipped(inside, shape, "j")
        + rect(-47, -112, 6, 84, "#ffffff", 3).replace("/>", ' fill-opacity=".55"/>')
    )
    body += place(label(scene.pick((2, 0, 1, 4)), 78, 56, text, ink, sign), 0, -56)
    beside = "".join(
        place(piece(rng), (210 if x < 120 else 34) + dx, 214 + dy, rng.randint(-40, 40), 1.3)
        for dx, dy in ((-14, -6), (6, -2), (-10, 9), (12, 12), (-26, 12))
    )
    return shadow(x, 208, 76) + place(body, x, 208) + beside


def _snack(scene: Scene, texts: tuple[str, ...], piece: Chip, hot: bool = False) -> str:
    text = scene.pick(texts)
    sign = scene.pick(SIGNS)(scene.ink)
    form = scene.variant % 3
    if form == 1:
        return _tray(scene, piece)
    return (
        _bag(scene, text, piece, "" if scene.variant % 2 else sign, hot)
        if form == 0
        else _toples(scene, text, piece, sign)
    )


@good("keripik-talas", "talas plum sky kunyit peach leaf")
def keripik_talas(scene: Scene) -> str:
    return _snack(scene, ("Talas", "Keripik", "Bogor", "Balitung"), _talas_chip)


@good("keripik-pisang", "nila leaf manggis mint plum chilli")
def keripik_pisang(scene: Scene) -> str:
    return _snack(scene, ("Pisang", "Manis", "Nangka", "Renyah"), _pisang_chip)


@good("keripik-singkong", "chilli talas night rose sky plum")
def keripik_singkong(scene: Scene) -> str:
    def spicy(rng: Random) -> str:
        return _singkong_chip(rng) + dots(scatter(rng, 9, 10, 8), "#c8321f", 2)

    hot = scene.variant % 2 == 0
    return _snack(scene, ("Pedas", "Singkong", "Balado", "Asin"), spicy if hot else _singkong_chip, hot)


@good("keripik-tempe", "mint nila peach talas plum butter")
def keripik_tempe(scene: Scene) -> str:
    return _snack(scene, ("Tempe", "Kriuk", "Sagu", "Gurih"), _tempe_chip)


@good("emping", "manggis talas night rose chilli leaf")
def emping(scene: Scene) -> str:
    return _snack(scene, ("Emping", "Melinjo", "Gurih", "Asli"), _emping_chip)


def _rice_cake(rng: Random, colour: str, grain: str) -> str:
    """One rengginang: a round of puffed rice grains."""
    body = place(path(blob(rng, 25, 15, 0.05, 12), dark(colour, 0.35)), 0, 4) + path(
        blob(rng, 25, 15, 0.05, 12), colour
    )
    grains = "".join(
        f"M{num(x)} {num(y)}l{rng.randint(2, 5)} {rng.randint(-3, 2)}" for x, y in scatter(rng, 40, 23, 13)
    )
    more = "".join(
        f"M{num(x)} {num(y)}l{rng.randint(-5, -2)} {rng.randint(-2, 3)}" for x, y in scatter(rng, 26, 22, 12)
    )
    return body + line(more, dark(colour, 0.18), 3) + line(grains, grain, 3.2)


@good("rengginang", "nila plum talas clay rose night")
def rengginang(scene: Scene) -> str:
    rng = scene.rng
    tones = scene.pick((("#f3dfb0", "#fff6dc"), ("#e7b56a", "#f6d79c"), ("#b0566f", "#d98aa0")))
    other = scene.pick((("#e7b56a", "#f6d79c"), ("#f3dfb0", "#fff6dc")))
    if scene.variant % 2:
        stack = "".join(
            place(_rice_cake(rng, *(tones if i % 3 else other)), 82 + rng.uniform(-4, 4), 196 - i * 13, 0, 1.45)
            for i in range(8)
        )
        lying = place(_rice_cake(rng, *tones), 176, 204, 0, 1.7) + place(_rice_cake(rng, *other), 166, 174, -30, 1.5)
        return shadow(90, 212, 60) + shadow(178, 218, 52, 8) + place(banana_leaf(236, 44), 120, 206) + stack + lying
    spots = heap(rng, (2, 3, 4, 3), 46, 22, 0.06)
    pieces = "".join(
        place(_rice_cake(rng, *(tones if i % 4 else other)), 120 + x, 188 + y, rng.randint(-14, 14), 1.18)
        for i, (x, y) in enumerate(spots)
    )
    return shadow(120, 208, 106, 16) + place(tampah(106, 46), 120, 166) + pieces


def _rind(rng: Random) -> str:
    """One puffed, curled piece of skin cracker."""
    bend = rng.uniform(6, 12)
    d = f"M-26 6Q-30-8-16-{num(bend + 6)}Q0-{num(bend + 12)} 18-{num(bend)}Q30-4 25 8Q14-2 0-1Q-14 0-26 6Z"
    bubbles = dots(scatter(rng, 7, 16, 6), "#fbe9c4", 4.4)
    return (
        path(d, "#a8682a", ' transform="translate(0 4)"')
        + path(d, "#eec27c")
        + place(bubbles, 0, -6)
        + line(f"M-20-2Q-8-{num(bend + 4)} 14-{num(bend - 2)}", "#fff3d6", 2)
    )


@good("kerupuk-kulit", "talas nila manggis leaf plum chilli")
def kerupuk_kulit(scene: Scene) -> str:
    rng = scene.rng
    if scene.variant % 3 == 1:
        return _bag(
            scene, scene.pick(("Dorokdok", "Kulit")), lambda r: place(_rind(r), 0, 2, 0, 0.62), SIGNS[3](scene.ink)
        )
    tin, lid = scene.accents[:2]
    if scene.variant % 3 == 2:
        spots = heap(rng, (3, 4, 4, 5), 36, 20)
        pieces = "".join(place(_rind(rng), 120 + x, 188 + y, rng.randint(-50, 50), 1.05) for x, y in spots)
        return shadow(120, 208, 104, 14) + place(tampah(104, 44), 120, 170) + pieces
    return _tin(scene, tin, lid) + "".join(
        place(_rind(rng), x, y, rng.randint(-30, 30)) for x, y in ((190, 214), (214, 226), (172, 228), (34, 224))
    )


def _tin(scene: Scene, colour: str, lid: str) -> str:
    """The warung's cracker tin (kaleng kerupuk) with a glass front."""
    rng = scene.rng
    window = "M-40-112H40V-34H-40Z"
    inside = rect(-42, -114, 84, 82, "#6d4a22") + "".join(
        place(_rind(rng), x, y, rng.randint(-50, 50), 0.8)
        for x, y in ((-30, -94), (4, -98), (32, -88), (-18, -72), (20, -68), (-32, -52), (2, -50), (34, -46))
    )
    body = (
        rect(-56, -134, 112, 134, colour, 6)
        + rect(32, -134, 24, 134, dark(colour, 0.2), 6)
        + clipped(inside, window, "k")
    )
    body += f'<rect x="-42" y="-114" width="84" height="82" rx="4" fill="none" stroke="{light(colour, 0.6)}" stroke-width="5"/>'
    body += label(3, 76, 22, "Kulit", lid).join(('<g transform="translate(0 -16)">', "</g>"))
    body += (
        path("M-60-134H60L52-150H-52Z", lid)
        + rect(-16, -158, 32, 9, dark(lid, 0.3), 4)
        + line("M-32-106L-36-52", "#ffffff", 4, ' stroke-opacity=".5"')
    )
    return shadow(100, 208, 74) + place(body, 100, 208) + place(leaf(40), 20, 214, -20)
