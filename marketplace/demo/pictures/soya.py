"""Tofu, tempe, oncom and abon."""

from random import Random

from .botany import banana_leaf, leaf, rawit, shallot, sprig
from .labels import label, sign_sun
from .palette import CREAM, dark, light, mix
from .scene import Scene, good
from .shapes import blob, clipped, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow
from .vessels import bowl, jar, plate, pouch, tampah


def _cube(tone: str, skin: str) -> str:
    """A cube of tofu."""
    return (
        path("M-30-14H22V30Q22 34 18 34H-26Q-30 34-30 30Z", tone)
        + path("M-30-14L-12-30H40L22-14Z", skin)
        + path("M22-14L40-30V16L22 34Z", dark(tone, 0.18))
        + line("M-24-18L-10-27H26", light(skin, 0.5), 2)
    )


@good("tahu", "talas nila manggis leaf plum sky")
def tahu(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone, skin = scene.pick((("#fbf3df", "#fffaf0"), ("#f4cf6a", "#f9df90"), ("#e2a250", "#c98436")))
    spots = heap(
        rng, scene.pick(((1, 2, 3), (2, 3, 4), (2, 3))), 58 if form != 1 else 50, 44 if form != 1 else 36, 0.03
    )
    stamp = ellipse(-4, 10, 10, 10, "none", f' stroke="{dark(tone, 0.3)}" stroke-width="2.2"')
    cubes = "".join(
        place(
            _cube(tone, skin) + (stamp if skin == "#f9df90" else dots(scatter(rng, 5, 18, 14), dark(tone, 0.14), 2.2)),
            116 + x,
            170 + y,
            0,
            1.02 if form != 1 else 0.9,
        )
        for x, y in spots
    )
    under = (
        place(plate(108, 32, CREAM, scene.accents[0]), 120, 198)
        if form == 0
        else place(tampah(108, 38), 120, 192)
        if form == 1
        else place(banana_leaf(236, 54), 120, 200)
    )
    return (
        shadow(120, 212, 104, 12)
        + under
        + cubes
        + place(rawit("#4f9a35"), 200, 214, 10, 1.2)
        + place(rawit("#d8321c"), 40, 214, -10, 1.2)
    )


def _tempe_slab(rng: Random, mould: str, bean: str) -> str:
    """A block of tempe, its beans in white mould."""
    beans = "".join(
        place(ellipse(0, 0, 6, 4, bean), x, y, rng.randint(0, 180))
        for x, y in (
            (px + rng.uniform(-3, 3), py + rng.uniform(-2, 2)) for py in (-8, 2, 12, 22) for px in range(-56, 58, 15)
        )
    )
    top = "".join(
        ellipse(x, y, 6, 2.6, mix(bean, mould, 0.3))
        for x, y in ((px + (py % 2) * 8, py) for py in (-30, -23) for px in range(-44, 78, 17))
    )
    return (
        path("M-66-16H60V30H-66Z", mould)
        + beans
        + path("M-66-16L-46-36H80L60-16Z", light(mould, 0.5))
        + top
        + path("M60-16L80-36V10L60 30Z", dark(mould, 0.2))
    )


@good("tempe", "talas plum nila clay leaf manggis")
def tempe(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    slab = _tempe_slab(rng, "#f3ead8", scene.pick(("#dcae62", "#c99a50", "#b98d5c")))
    wrapped = (
        path("M-70-20H62V28H-70Z", "#2f8a55")
        + path("M-70-20L-50-40H82L62-20Z", "#57a877")
        + path("M62-20L82-40V8L62 28Z", "#1d6b45")
        + line("M-50-18V26M-28-18V26M-6-18V26M16-18V26M38-18V26", "#277748", 1.6)
        + line("M-70 4H62L82-16", "#e9d9a8", 5)
        + line("M-4-20V28M-4-20L16-40", "#e9d9a8", 5)
    )
    slices = "".join(
        place(
            rect(-26, -22, 52, 44, "#d9964a", 6)
            + rect(-22, -18, 44, 36, "#e9b36a", 5)
            + dots(scatter(rng, 12, 17, 13), "#f9dfae", 6),
            x,
            y,
            a,
        )
        for x, y, a in ((56, 208, -8), (106, 216, 4))
    )
    if form == 0:
        return (
            shadow(120, 208, 104, 12)
            + place(banana_leaf(236, 52), 120, 198)
            + place(slab, 108, 136, 0, 1.18)
            + slices
            + place(rawit("#d8321c"), 186, 214, 0, 1.3)
        )
    if form == 1:
        return (
            shadow(116, 210, 104, 12)
            + place(slab, 104, 186, 0, 1.16)
            + place(wrapped, 116, 122, 0, 1)
            + place(rawit("#4f9a35"), 204, 216, 0, 1.2)
        )
    return (
        shadow(120, 212, 106, 13)
        + place(tampah(110, 40), 120, 190)
        + place(wrapped, 76, 172, -4, 0.76)
        + place(wrapped, 150, 178, 3, 0.76)
        + place(slab, 110, 126, 0, 0.9)
        + place(sprig(), 206, 206, 30)
    )


@good("oncom", "leaf nila sky talas plum mint")
def oncom(scene: Scene) -> str:
    rng, form, mould = scene.rng, scene.variant % 3, scene.pick(("#e8762a", "#d9602a", "#2f2a33", "#f08a3a"))
    crumb = mix(mould, "#fff2d0", 0.35) if mould != "#2f2a33" else "#6b6370"

    def block() -> str:
        fuzz = dots(((x - 3, y + 8) for x, y in scatter(rng, 60, 56, 20)), crumb, 3.4) + dots(
            ((x - 3, y + 8) for x, y in scatter(rng, 40, 56, 20)), dark(mould, 0.25), 2.6
        )
        rough = "M-66-14Q-50-20-34-14T0-15T34-14T60-15V30Q40 34 20 30T-20 31T-66 29Z"
        return (
            path(rough, mould)
            + fuzz
            + path("M-66-14L-44-34Q0-40 80-34L60-15Q0-22-66-14Z", light(mould, 0.16))
            + dots(((x + 8, y - 25) for x, y in scatter(rng, 40, 54, 7)), crumb, 3)
            + path("M60-15L80-34V12L60 30Z", dark(mould, 0.3))
        )

    if form == 0:
        return (
            shadow(120, 210, 104, 12)
            + place(banana_leaf(238, 56), 120, 198)
            + place(block(), 100, 178, 0, 1.12)
            + place(block(), 118, 124, 0, 0.98)
            + place(rawit("#4f9a35"), 206, 212, 0, 1.2)
        )
    if form == 1:
        return (
            shadow(120, 212, 106, 13)
            + place(tampah(110, 42), 120, 188)
            + "".join(
                place(block(), x, y, 0, 0.66) for x, y in ((70, 154), (162, 154), (64, 190), (168, 192), (116, 172))
            )
            + place(sprig(), 206, 220, 20, 0.8)
        )
    cubes = "".join(
        place(
            path("M-18-8H14V20H-18Z", mould)
            + path("M-18-8L-8-18H24L14-8Z", light(mould, 0.2))
            + path("M14-8L24-18V10L14 20Z", dark(mould, 0.3))
            + dots(scatter(rng, 8, 12, 9), crumb, 2.6),
            116 + x,
            172 + y,
            rng.randint(-8, 8),
            1.15,
        )
        for x, y in heap(rng, (2, 3, 4, 4), 42, 24, 0.06)
    )
    return (
        shadow(120, 212, 104, 12)
        + place(plate(108, 36, CREAM, scene.accents[0]), 120, 190)
        + cubes
        + place(rawit("#d8321c"), 190, 202, 0, 1.2)
        + place(rawit("#4f9a35"), 54, 206, 0, 1.2)
        + place(shallot(), 210, 216, 20, 0.9)
    )


def _floss(rng: Random, tone: str, rx: float, ry: float, count: int) -> str:
    """A soft heap of shredded meat."""
    threads = [(dark(tone, 0.25), ""), (light(tone, 0.3), ""), (tone, "")]
    body = path(blob(rng, rx, ry, 0.06, 12), dark(tone, 0.12))
    for colour, _ in threads:
        d = "".join(
            f"M{num(x)} {num(y)}q{rng.randint(-8, 8)} {rng.randint(-8, 2)} {rng.randint(-13, 13)} {rng.randint(-4, 6)}"
            for x, y in scatter(rng, count, rx * 0.94, ry * 0.94)
        )
        body += line(d, colour, 2)
    return body


@good("abon", "talas nila sky leaf plum mint")
def abon(scene: Scene) -> str:
    rng, form, tone = scene.rng, scene.variant % 3, scene.pick(("#b9743a", "#c98a42", "#a85a32"))
    tag = label(
        scene.pick((1, 2, 0, 4)),
        88,
        62,
        "Abon",
        scene.ink,
        sign_sun(scene.ink),
        sub=scene.pick(("Sapi", "Ikan", "Ayam", "Jantung")),
    )
    if form == 0:
        window = "M-38-56H38Q44-56 44-50V-20Q44-10 0-10-44-10-44-20V-50Q-44-56-38-56Z"
        bag = (
            pouch(116, 170, scene.accents[0], dark(scene.accents[0], 0.35))
            + place(tag, 0, -100)
            + clipped(place(_floss(rng, tone, 54, 32, 34), 0, -32), window, "w")
        )
        return (
            shadow(104, 208, 76)
            + place(bag, 102, 206)
            + place(_floss(rng, tone, 36, 16, 34), 192, 212)
            + place(shallot(), 214, 190, 20)
        )
    if form == 1:
        inside = "M-46-106Q-54-100-54-90V-12Q-54-3-44-3H44Q54-3 54-12V-90Q54-100 46-106Z"
        body = (
            jar(116, 144, tone, "screw", scene.accents[0], 0.9)
            + clipped(place(_floss(rng, tone, 66, 60, 90), 0, -54), inside, "f")
            + rect(-48, -92, 6, 66, "#ffffff", 3).replace("/>", ' fill-opacity=".5"/>')
            + place(tag, 0, -50)
        )
        return shadow(140, 208, 74) + place(body, 140, 208) + place(_floss(rng, tone, 38, 16, 34), 48, 214)
    dish = bowl(160, 74, scene.accents[0], light(scene.accents[0], 0.6)) + place(_floss(rng, tone, 68, 30, 90), 0, -86)
    return (
        shadow(116, 210, 86)
        + place(dish, 116, 208)
        + place(rawit("#d8321c"), 210, 218, 0, 1.2)
        + place(leaf(40), 10, 220, -20)
    )
