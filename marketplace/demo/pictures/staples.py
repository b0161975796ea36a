"""Rice, eggs and salted fish."""

from random import Random

from .botany import banana_leaf, leaf, rawit, shallot
from .labels import label, sign_rice
from .palette import CREAM, SOGA, dark, light, mix
from .scene import Scene, good
from .shapes import circle, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import bowl, plate, pouch, sack, tampah
from .weaving import wicker


def _rice_ear() -> str:
    grains = "".join(
        place(ellipse(0, 0, 6, 2.8, c), 10 + i * 9, -8 - i * 3 + (6 if i % 2 else -4), -20 + (30 if i % 2 else -30))
        for i, c in enumerate(("#e0aa3a", "#f0c45c") * 4)
    )
    return line("M-60 14Q0-4 84-34", "#b9913a", 2.4) + grains + place(leaf(50, "#9aa83a"), -40, 10, -30)


@good("beras", "talas nila plum clay leaf sky")
def beras(scene: Scene) -> str:
    rng, form, rice = scene.rng, scene.variant % 4, scene.pick(("#fffaf0", "#f3e6d6", "#b0525c", "#fff6df", "#4d3550"))
    specks = line(
        "".join(f"M{num(x)} {num(y)}l{rng.randint(2, 4)} {rng.randint(-2, 2)}" for x, y in scatter(rng, 70, 50, 14)),
        mix(rice, "#8a6a3a", 0.35) if rice[1] in "ef" else light(rice, 0.3),
        1.8,
    )
    mound = (
        path("M-74 6Q-40-34 0-38Q40-34 74 6Q0 20-74 6Z", rice)
        + path("M16-36Q48-28 74 6Q40 16 16 15Q38-8 16-36Z", dark(rice, 0.1))
        + place(specks, 0, -8)
    )
    tag = label(
        scene.pick((2, 1, 4)),
        92,
        76,
        "Beras",
        scene.ink,
        place(sign_rice(scene.ink), 0, 0, 0, 1.1),
        sub=scene.pick(("Pandan", "Merah", "Organik", "Pulen")),
    )
    if form == 0:
        return (
            shadow(92, 208, 82)
            + place(
                sack(140, 172, scene.pick(("#efe2c6", "#f6ecd8"), 4), rng)
                + rect(-69, -36, 138, 8, scene.accents[0])
                + place(tag, 0, -76),
                92,
                208,
            )
            + place(mound, 184, 216, 0, 0.66)
            + place(_rice_ear(), 168, 168, -10, 0.8)
        )
    if form == 1:
        return (
            shadow(120, 206, 106, 14)
            + place(tampah(108, 46), 120, 168)
            + place(mound, 120, 172, 0, 1.24)
            + place(_rice_ear(), 62, 206, 8, 0.9)
        )
    if form == 2:
        bag = (
            pouch(122, 168, "#f6f2ea", scene.accents[0], False)
            + rect(-44, -50, 88, 36, rice, 6)
            + place(specks, 0, -32, 0, 0.62)
            + place(tag, 0, -98)
        )
        return (
            shadow(140, 208, 78)
            + place(bag, 142, 206)
            + place(_rice_ear(), 50, 196, -24, 0.9)
            + place(mound, 46, 222, 0, 0.5)
        )
    pot = bowl(164, 84, scene.accents[0], light(scene.accents[0], 0.6)) + place(mound, 0, -84, 0, 1.02)
    return (
        shadow(112, 210, 86)
        + place(pot, 112, 208)
        + place(_rice_ear(), 176, 214, -20, 0.8)
        + place(line("M0 0L40-56", "#8a4b1f", 7) + ellipse(-4, 6, 17, 11, "#8a4b1f"), 176, 122, 10)
    )


def _egg(tone: str) -> str:
    return (
        path("M0-28C14-28 21-8 21 3 21 17 12 24 0 24-12 24-21 17-21 3-21-8-14-28 0-28Z", tone)
        + path("M6-26C16-20 21-6 21 3 21 17 12 24 0 24 20 12 14-8 6-26Z", dark(tone, 0.13))
        + ellipse(-8, -9, 4, 8, light(tone, 0.65))
    )


@good("telur", "nila talas plum sky clay manggis")
def telur(scene: Scene) -> str:
    rng, form, tone = scene.rng, scene.variant % 3, scene.pick(("#dba574", "#a8d0c9", "#f2e6d4", "#c98a5a"))
    mixed = (tone, light(tone, 0.2), dark(tone, 0.06))
    if form == 0:
        straw = line(
            "".join(
                f"M{num(120 + x)} {num(150 + y)}l{rng.randint(-22, 22)} {rng.randint(-9, 9)}"
                for x, y in scatter(rng, 60, 78, 18)
            ),
            "#e3bd6a",
            3,
        )
        eggs = "".join(
            place(_egg(mixed[i % 3]), 120 + x, 148 + y, rng.randint(-25, 25), 1.1)
            for i, (x, y) in enumerate(heap(rng, (2, 3, 4), 40, 26, 0.06))
        )
        return shadow(120, 212, 96, 12) + straw + eggs + place(wicker(180, 58, "b"), 120, 208)
    if form == 1:
        rack = (
            path("M-104-34H104L94 6H-94Z", "#8d8a9a")
            + path("M-104-34H104V-26H-104Z", "#aaa7b6")
            + line("M-78-26L-72 4M-52-26L-48 4M-26-26L-24 4M0-26V4M26-26L24 4M52-26L48 4M78-26L72 4", "#737083", 2)
        )
        rows = "".join(
            place(_egg(mixed[(i + r) % 3]), -82 + i * 33 + r * 4, -52 - (2 - r) * 22, 0, 0.86)
            for r in range(3)
            for i in range(6 - (r == 0))
        )
        return shadow(120, 214, 106, 9) + place(rows + rack, 120, 208, 0, 1.04)
    nest = "".join(
        line(f"M{num(120 + x - 30)} {num(190 + y)}q30 {rng.randint(-12, 12)} 62 {rng.randint(-6, 6)}", c, 4)
        for (x, y), c in zip(scatter(rng, 34, 62, 16), ("#d9ab5c", "#b98a42", "#e9c67f") * 12, strict=False)
    )
    halved = (
        path("M0-28C14-28 21-8 21 3 21 17 12 24 0 24-12 24-21 17-21 3-21-8-14-28 0-28Z", "#fffdf6")
        + circle(0, 3, 13, "#f0941f")
        + circle(-4, -1, 4, "#ffc85c")
    )
    eggs = "".join(
        place(_egg(mixed[i % 3]), x, y, a, 1.5)
        for i, (x, y, a) in enumerate(((86, 160, -18), (152, 158, 16), (118, 146, 0)))
    )
    return (
        shadow(120, 212, 100, 12)
        + nest
        + eggs
        + line("M44 196Q120 222 198 194", "#c9994d", 9)
        + line("M52 204Q120 224 190 202", "#e9c67f", 4)
        + place(halved, 206, 208, 24, 0.95)
    )


def _fish(tone: str, rng: Random) -> str:
    """A dried fish, head to the left."""
    body = path("M-62 2Q-40-22 4-18Q40-14 58-2L84-20Q78 0 86 20L58 5Q30 22-6 22Q-44 20-62 2Z", tone)
    belly = path("M-62 2Q-30 12 58 4Q30 22-6 22Q-44 20-62 2Z", light(tone, 0.4))
    scales = "".join(
        f"M{x} {y}q5 4 0 8"
        for x, y in (
            (-24, -10),
            (-12, -12),
            (0, -12),
            (12, -11),
            (24, -9),
            (36, -6),
            (-18, -2),
            (-6, -3),
            (6, -3),
            (18, -3),
            (30, -2),
        )
    )
    return (
        place(
            path(
                "M-62 2Q-40-22 4-18Q40-14 58-2L84-20Q78 0 86 20L58 5Q30 22-6 22Q-44 20-62 2Z",
                "#2a0d1b",
                ' fill-opacity=".25"',
            ),
            2,
            5,
        )
        + path("M-10-16Q8-32 30-14Z", dark(tone, 0.2))
        + body
        + belly
        + line(scales, dark(tone, 0.28), 1.6)
        + line("M-34-14Q-28 2-34 16", dark(tone, 0.4), 2)
        + circle(-46, -4, 4.5, CREAM)
        + circle(-46, -4, 2.2, "#2a0d1b")
        + line("M-62 3L-52 5", dark(tone, 0.5), 1.6)
        + line("M66-10L78-14M66 2H80M66 8L78 14", dark(tone, 0.3), 1.4)
        + dots(scatter(rng, 10, 40, 10), "#fffdf6", 1.6)
    )


@good("ikan-asin", "talas plum clay manggis leaf night")
def ikan_asin(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tones = scene.pick((("#b9a98f", "#c9b48a"), ("#93a3b0", "#a9b6bf"), ("#d0a964", "#c29a58")))
    if form == 0:
        spots = ((120, 126, 6), (104, 150, -4), (134, 168, 4), (112, 190, -3))
        return (
            shadow(120, 210, 106, 15)
            + place(tampah(110, 52), 120, 162)
            + "".join(place(_fish(tones[i % 2], rng), x, y, a, 1.02) for i, (x, y, a) in enumerate(spots))
            + place(rawit("#d8321c"), 206, 214, 0, 1.3)
        )
    if form == 1:
        pole = rect(-4, 36, 248, 9, "#d9a963", 4) + line("M50 37V44M128 37V44M196 37V44", SOGA, 2)
        hung = "".join(
            line(f"M{x} 40V{y - 68}", "#e9dcc0", 2) + place(_fish(tones[i % 2], rng), x, y, 90 + a, 1.05)
            for i, (x, y, a) in enumerate(((58, 122, -3), (122, 130, 3), (184, 122, -2)))
        )
        return (
            pole
            + hung
            + place(rawit("#d8321c"), 60, 224, 0, 1.1)
            + place(rawit("#4f9a35"), 88, 226, 30, 1.1)
            + place(shallot(), 176, 218, 0, 1)
        )
    pieces = "".join(
        place(_fish(tones[i % 2], rng), 120 + x, 168 + y, rng.randint(-20, 20), 0.5)
        for i, (x, y) in enumerate(heap(rng, (3, 4, 4, 5), 40, 17, 0.1))
    )
    return (
        shadow(120, 212, 106, 13)
        + place(plate(110, 38, CREAM, scene.accents[0]), 120, 188)
        + place(banana_leaf(190, 52), 120, 184)
        + pieces
        + place(rawit("#d8321c"), 186, 200, 0, 1.1)
        + place(rawit("#4f9a35"), 62, 204, 20, 1.1)
    )
