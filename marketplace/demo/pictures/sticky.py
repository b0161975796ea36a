"""Dodol, wajit, gemblong and dodongkal: sticky rice and palm sugar."""

from random import Random

from .botany import banana_leaf
from .labels import label, sign_leaf
from .palette import CHILLI, CREAM, KUNYIT_DEEP, MANGGIS_MID, NILA, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import (
    blob,
    clipped,
    dots,
    ellipse,
    heap,
    line,
    num,
    path,
    place,
    rect,
    scatter,
    shadow,
    steam,
)
from .vessels import box, plate, tampah

_PAPERS = (MANGGIS_MID, KUNYIT_DEEP, TALAS_MID, NILA, CHILLI, "#c4648f", "#2aa0a0")


def _wrapped(colour: str) -> str:
    """A dodol twisted into glossy paper."""
    ears = "M-26-8L-46-16L-41-6L-48 0L-41 6L-46 16L-26 8ZM26-8L46-16L41-6L48 0L41 6L46 16L26 8Z"
    body = (
        path("M-28-7H30V18H-28Z", "#2a0d1b", ' fill-opacity=".2"')
        + path(ears, dark(colour, 0.15))
        + line("M-28-5L-42-10M-28 4L-42 9M28-5L42-10M28 4L42 9", light(colour, 0.3), 1.4)
    )
    return (
        body
        + rect(-28, -13, 56, 26, colour, 5)
        + rect(-26, -10, 52, 5, light(colour, 0.4), 2.5)
        + rect(-28, 6, 56, 7, dark(colour, 0.2), 3)
        + rect(-12, -13, 24, 26, CREAM)
        + place(sign_leaf(colour), 0, -1, 0, 0.6)
    )


def _block(colour: str = "#4a1f10") -> str:
    """A cut block of dodol, shining."""
    return (
        path("M-46-14H46V18Q46 26 38 26H-38Q-46 26-46 18Z", colour)
        + path("M-46-14L-32-30H60L46-14Z", light(colour, 0.22))
        + path("M46-14L60-30V8L46 22Z", dark(colour, 0.45))
        + line("M-26-22H34", light(colour, 0.55), 3)
        + line("M-38-4Q-30-8-20-4", light(colour, 0.35), 2)
    )


@good("dodol", "peach talas sky butter leaf rose")
def dodol(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tones = scene.pick((_PAPERS, _PAPERS[::-1], (KUNYIT_DEEP, CHILLI), (TALAS_MID, NILA, KUNYIT_DEEP)))
    spots = heap(rng, (1, 2, 3), 58, 30, 0.06)
    pile = "".join(
        place(_wrapped(tones[i % len(tones)]), 120 + x, 200 + y * 1.05, rng.randint(-9, 9))
        for i, (x, y) in enumerate(spots)
    )
    if form == 0:
        return shadow(120, 212, 96) + place(banana_leaf(224, 52), 120, 196) + place(_block(), 112, 104, 0, 0.98) + pile
    if form == 1:
        colour = scene.accents[0]
        carton = place(
            box(116, 118, 34, colour)
            + label(scene.pick((4, 2, 1)), 90, 74, "Dodol", scene.ink, sign_leaf(scene.ink), sub="Bogor").join(
                ('<g transform="translate(0 -60)">', "</g>")
            ),
            96,
            192,
        )
        row = "".join(
            place(_wrapped(tones[i % len(tones)]), x, y, a)
            for i, (x, y, a) in enumerate(((66, 212, 4), (166, 214, -6), (118, 222, -2), (196, 190, 16)))
        )
        return shadow(120, 198, 104) + carton + row
    cuts = "".join(
        place(_block(scene.pick(("#4a1f10", "#5d2b12", "#3f2a12"))), x, y, 0, 0.72)
        for x, y in ((78, 190), (162, 186), (120, 150))
    )
    extra = place(_wrapped(tones[0]), 62, 222, 6, 0.9) + place(_wrapped(tones[1]), 178, 222, -8, 0.9)
    return shadow(120, 210, 106, 12) + place(plate(108, 30, CREAM, scene.accents[0]), 120, 196) + cuts + extra


def _wajit(rng: Random) -> str:
    """A wajit folded in dry maize leaf, tied with a strip."""
    husk = "#e3c78a"
    body = (
        path("M0-30L34 16Q0 26-34 16Z", dark(husk, 0.3), ' transform="translate(2 5)"')
        + path("M0-30L34 16Q0 26-34 16Z", husk)
        + path("M0-30L34 16Q18 22 6 22Z", dark(husk, 0.14))
    )
    veins = line("M0-26Q-10 0-22 16M0-26Q-4 0-8 19M0-26Q8 0 20 17", dark(husk, 0.22), 1.3)
    tail = path(f"M-5-26Q-12-44{rng.randint(-4, 2)}-46Q4-40 4-26Z", light(husk, 0.25))
    return body + veins + tail + line("M-14-8Q0-2 14-8", "#a8763f", 3)


def _wajit_open(rng: Random) -> str:
    """Sticky palm-sugar rice on its opened husk."""
    grains = "".join(
        f"M{num(x)} {num(y)}l{rng.randint(2, 5)} {rng.randint(-2, 3)}" for x, y in scatter(rng, 34, 22, 13)
    )
    return (
        path("M-50 4Q-30-26 0-22Q34-28 52 2Q26 24 0 22Q-30 26-50 4Z", "#e3c78a")
        + line("M-44 4Q0-4 46 2", "#c7a562", 1.5)
        + place(path(blob(rng, 30, 18, 0.08), "#4f230d"), 0, 2)
        + path(blob(rng, 29, 17, 0.08), "#7a3a17")
        + line(grains, "#b06a34", 2.6)
    )


@good("wajit", "talas nila plum leaf mint manggis")
def wajit(scene: Scene) -> str:
    rng = scene.rng
    rows = scene.pick(((1, 2, 3), (2, 3), (3, 4), (1, 3)))
    spots = heap(rng, rows, 56 if max(rows) < 4 else 48, 36, 0.07)
    pile = "".join(place(_wajit(rng), 116 + x, 186 + y, rng.randint(-9, 9), scene.pick((1, 1.08))) for x, y in spots)
    under = place(tampah(108, 40), 120, 184) if scene.variant % 2 else place(banana_leaf(230, 58), 120, 192)
    return (
        shadow(120, 210, 100, 13)
        + under
        + pile
        + place(_wajit_open(rng), scene.pick((176, 70, 150)), 212, scene.pick((-6, 5)), 0.95)
    )


def _gemblong(rng: Random, sugar: str) -> str:
    """A fried rice ball under palm-sugar glaze."""
    body = path(blob(rng, 29, 20, 0.05), dark(sugar, 0.5), ' transform="translate(1 4)"') + path(
        blob(rng, 29, 20, 0.05), sugar
    )
    return (
        body
        + path("M-22-6Q-8-22 14-14Q4-16-6-12Q-16-8-22-6Z", light(sugar, 0.6))
        + line(f"M-18 8Q0 {num(rng.uniform(12, 17))} 18 8", dark(sugar, 0.3), 2.4)
        + dots(scatter(rng, 5, 18, 10), light(sugar, 0.4), 2)
    )


@good("gemblong", "sky talas kunyit mint rose nila")
def gemblong(scene: Scene) -> str:
    rng = scene.rng
    rows = scene.pick(((1, 2, 3), (2, 3, 4), (3, 4), (1, 3, 4)))
    sugar = scene.pick(("#a85a22", "#8f4519", "#bd7030"))
    pile = "".join(
        place(_gemblong(rng, sugar), 120 + x, 192 + y, rng.randint(-12, 12)) for x, y in heap(rng, rows, 46, 27, 0.06)
    )
    base = place(plate(106, 32, CREAM, scene.accents[0]), 120, 196) + place(banana_leaf(168, 34), 120, 196)
    if scene.variant % 3 == 2:
        base = place(tampah(106, 36), 120, 194) + place(banana_leaf(176, 40), 120, 192)
    return shadow(120, 212, 104, 12) + base + pile


@good("dodongkal", "manggis talas nila clay plum night")
def dodongkal(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    rice = scene.pick(("#fffaf0", "#f4efe6", "#dcefcf"))
    if form != 1:
        x = scene.pick((112, 128))
        cone = "M0-168Q8-168 12-156L56-10Q58 0 44 2Q0 10-44 2Q-58 0-56-10L-12-156Q-8-168 0-168Z"
        bands = "".join(
            path(f"M{-60} {y}Q0 {y + 16} 60 {y - 2}V{y + h}Q0 {y + h + 16}-60 {y + h + 2}Z", "#8a4b1f")
            + line(f"M-58 {y + h}Q0 {y + h + 16} 58 {y + h - 2}", "#b06a34", 3)
            for y, h in ((-120, 12), (-82, 15), (-42, 17))
        )
        flakes = "".join(
            f"M{num(px)} {num(py)}l5 3"
            for px, py in ((a, b - 60) for a, b in scatter(rng, 70, 44, 80))
            if abs(px) < (py + 168) * 0.33
        )
        body = path(cone, rice) + clipped(
            bands
            + path("M20-170L60-8V8H24Q30-60 8-170Z", "#2a0d1b", ' fill-opacity=".1"')
            + line(flakes, mix(rice, "#b9a98c", 0.35), 1.6),
            cone,
            "d",
        )
        slices = "".join(
            place(_slice(rng, rice), sx, sy, a, 0.8) for sx, sy, a in ((x + 82, 206, -6), (x - 78, 210, 8))
        )
        return (
            shadow(120, 208, 100, 12)
            + place(banana_leaf(226, 56), 120, 196)
            + place(body, x, 200)
            + slices
            + (steam(x, 28) if form == 0 else "")
        )
    pieces = "".join(
        place(_slice(rng, rice), 120 + px, 190 + py, rng.randint(-8, 8), 1.1)
        for px, py in heap(rng, (2, 3), 66, 38, 0.05)
    )
    return (
        shadow(120, 212, 104, 12)
        + place(plate(108, 34, CREAM, scene.accents[0]), 120, 194)
        + place(banana_leaf(180, 42), 120, 194)
        + pieces
        + steam(120, 112, 1.1)
    )


def _slice(rng: Random, rice: str) -> str:
    """A wedge of steamed rice flour, palm sugar in its middle, grated coconut on top."""
    flakes = "".join(
        f"M{num(x)} {num(y - 16)}l{rng.randint(-5, 5)} {rng.randint(-2, 3)}" for x, y in scatter(rng, 18, 24, 6)
    )
    return (
        path("M-34-16H34L30 16Q0 22-30 16Z", rice)
        + path("M-32-2Q0 4 32-2L31 7Q0 13-31 7Z", "#8a4b1f")
        + path("M14-16H34L30 16Q22 19 12 19Z", "#2a0d1b", ' fill-opacity=".1"')
        + ellipse(0, -16, 34, 9, light(rice, 0.6))
        + line(flakes, "#fffdf6", 2.4)
        + line(flakes.replace("l", "m1 2l"), "#d9cdb4", 1)
    )
