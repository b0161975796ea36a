"""Shirts and T-shirts."""

from .labels import hang_tag, sign_kujang, sign_leaf, sign_mountain, sign_sun
from .letters import word
from .palette import BARK, CREAM, MANGGIS, dark, light
from .scene import Scene, good
from .sewing import hanger, other_motif, swatch
from .shapes import clipped, dots, ellipse, line, path, place, rect, shadow

_SHIRT = "M-30-88L-14-94Q0-82 14-94L30-88L74-60L60-24L44-34V84H-44V-34L-60-24L-74-60Z"


@good("kemeja", "mint butter sky rose leaf clay")
def kemeja(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    shape = (
        _SHIRT
        if form != 2
        else "M-30-88L-14-94Q0-82 14-94L30-88L60-66L84 40L62 46L46-18V84H-46V-18L-62 46L-84 40L-60-66Z"
    )
    split = swatch(scene.motif, a, light(a, 0.72), -90, -96, 180, 184)
    if form == 1:
        split += swatch(other_motif(scene.motif, 2), b, light(b, 0.6), 0, -96, 90, 184)
    folds = path(
        "M30-60Q40 10 34 84H44V-34L54-28Q48-44 30-60ZM-40-34Q-34 20-36 84H-44V-34Z", "#2a0d1b", ' fill-opacity=".16"'
    )
    collar = path(
        "M-15-95L-24-84L-8-66L0-78ZM15-95L24-84L8-66L0-78Z",
        light(a, 0.2),
        f' stroke="{dark(a, 0.4)}" stroke-width="1.6"',
    ) + path("M-14-94Q0-84 14-94L10-98H-10Z", dark(a, 0.5))
    placket = rect(-5, -76, 10, 160, dark(a, 0.2)) + dots(((0, y) for y in range(-64, 84, 24)), CREAM, 5)
    pocket = rect(14, -44, 24, 26, dark(a, 0.1), 3) + line("M14-38H38", light(a, 0.6), 1.6, ' stroke-dasharray="3 3"')
    cuffs = (
        line("M-74-58L-60-24M74-58L60-24", dark(a, 0.35), 3)
        if form != 2
        else line("M-84 38L-62 45M84 38L62 45", dark(a, 0.35), 6)
    )
    wear = (
        hanger()
        + clipped(split + folds, shape, "k")
        + cuffs
        + placket
        + pocket
        + collar
        + place(hang_tag("Bogor", MANGGIS), -30, -30, 6, 0.8)
    )
    return (
        line("M10 26H230", BARK, 7)
        + ellipse(124, 214, 60, 6, "#2a0d1b", ' fill-opacity=".2"')
        + place(wear, scene.pick((120, 112, 128)), 138, scene.pick((0, -3, 2)), 1.0)
    )


@good("kaos", "kunyit sky leaf peach plum mint")
def kaos(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    tone = scene.pick(("#fffaf0", a, "#2b2326", light(a, 0.6)))
    pale = tone[1] in "ef" or tone == light(a, 0.6)
    ink = scene.ink if pale else CREAM
    sign = scene.pick((sign_mountain, sign_kujang, sign_leaf, sign_sun))(ink)
    art = (
        place(sign, 0, -20, 0, 1.9)
        + word(scene.pick(("Bogor", "Kota hujan", "Pakuan", "Salak")), 0, 34, 16, ink, 68)
        + line("M-30 44H30", b, 3.4)
    )
    shape = "M-32-86Q0-66 32-86L78-56L62-20L46-30V86Q0 92-46 86V-30L-62-20L-78-56Z"
    tee = (
        path(shape, "#2a0d1b", ' fill-opacity=".22" transform="translate(4 6)"')
        + path(shape, tone)
        + path("M46-30V86Q38 89 26 90Q40 20 34-84L78-56L62-20Z", dark(tone, 0.12))
        + line("M-32-86Q0-62 32-86", b, 6)
        + line("M-76-52L-61-23M76-52L61-23", b, 4.4)
        + line("M-45 80Q0 87 45 80", dark(tone, 0.18), 1.6, ' stroke-dasharray="4 3"')
        + line("M-34-20Q-30 20-36 60M36-10Q32 30 38 66", dark(tone, 0.12), 2.6)
        + art
    )
    if form == 1:
        second = (
            path(shape, b)
            + path("M46-30V86Q38 89 26 90Q40 20 34-84L78-56L62-20Z", dark(b, 0.2))
            + line("M-32-86Q0-62 32-86", light(b, 0.4), 6)
        )
        return (
            line("M10 24H230", BARK, 7)
            + place(hanger() + second, 158, 132, 3, 0.98)
            + place(hanger() + tee, 100, 138, -2)
        )
    if form == 2:
        stack = "".join(
            rect(34, y, 172, 26, k, 11)
            + line(f"M44 {y + 20}H196", dark(k, 0.25), 2)
            + line(f"M46 {y + 5}H180", light(k, 0.35), 2.4)
            for y, k in ((182, b), (158, light(a, 0.2)))
        )
        folded = (
            path("M44 36H196Q204 36 204 46V150Q204 160 194 160H46Q36 160 36 150V46Q36 36 44 36Z", tone)
            + path("M170 36H196Q204 36 204 46V150Q204 160 194 160H172Z", dark(tone, 0.1))
            + path("M84 36Q120 66 156 36L148 32H92Z", dark(tone, 0.3))
            + line("M84 36Q120 66 156 36", b, 6)
        )
        return shadow(120, 212, 94) + stack + folded + place(art, 120, 104, 0, 1)
    return line("M10 24H230", BARK, 7) + place(hanger() + tee, 120, 138, 0, 1.06)
