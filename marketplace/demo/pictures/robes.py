"""Veils, prayer robes and dresses."""

from .botany import flower, sprig
from .labels import hang_tag, label
from .palette import BARK, KUNYIT, MANGGIS, dark, light, mix
from .scene import Scene, good
from .sewing import hanger, swatch
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, shadow


@good("jilbab", "sky mint butter plum leaf peach")
def jilbab(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    tone = scene.pick((light(a, 0.35), a, light(a, 0.6)))
    if form == 0:
        head = path(
            "M0-104C42-104 54-66 52-34Q50-6 70 30Q84 62 66 84Q0 104-66 84Q-84 62-70 30Q-50-6-52-34C-54-66-42-104 0-104Z",
            tone,
        )
        face = path("M0-84C26-84 32-60 30-40C28-16 14-4 0-4C-14-4-28-16-30-40C-32-60-26-84 0-84Z", "#e9c4a0") + path(
            "M0-84C26-84 32-62 30-48Q0-70-30-48C-32-62-26-84 0-84Z", dark(tone, 0.3)
        )
        folds = line(
            "M-34-10Q0 24 44 22M-46 10Q-10 50 52 44M-58 36Q-20 74 50 66M30-12Q10 10-20 18", dark(tone, 0.22), 3
        ) + path("M30-94Q60-70 52-34Q50-6 70 30Q84 62 66 84Q52 90 40 92Q66 30 30-94Z", dark(tone, 0.14))
        hem = line("M-68 74Q0 96 68 74", b, 4, ' stroke-dasharray="2 7"') + place(flower(light(b, 0.4)), 34, 4, 0, 0.9)
        bust = path("M-30 86H30L36 110H-36Z", "#b9804a")
        return shadow(120, 212, 70) + place(bust + head + face + folds + hem, 120, 118, 0, 1.02)
    if form == 1:
        square = "M-82-70L70-84L84 66L-66 82Z"
        body = (
            path(square, "#2a0d1b", ' fill-opacity=".25" transform="translate(5 9)"')
            + clipped(swatch(scene.motif, tone, mix(tone, dark(a, 0.4), 0.45), -90, -90, 180, 180), square, "j")
            + line("M-72-62L62-74L74 58L-58 72Z", b, 4)
            + path("M-82-70L70-84L-66 82Z", light(tone, 0.25), ' fill-opacity=".35"')
            + path("M-82-70L-8-77L-74 8Z", b)
        )
        return place(body, 120, 116, -4, 1.2) + place(label(4, 58, 26, "Jilbab", scene.ink), 168, 184, -8)

    def drape(x: float, k: str, name: str, h: float) -> str:
        d = f"M-32 0Q0-10 32 0L36 {num(h)}L0 {num(h + 20)}L-36 {num(h)}Z"
        return place(
            clipped(
                rect(-40, -10, 80, h + 34, k)
                + path(f"M-14-8L-18 {num(h + 20)}H-8L-6-8ZM12-8L16 {num(h + 20)}H24L20-8Z", dark(k, 0.2)),
                d,
                name,
            )
            + line(f"M-35 {num(h - 6)}L0 {num(h + 14)}L35 {num(h - 6)}", light(k, 0.55), 3),
            x,
            36,
        )

    return (
        drape(56, light(b, 0.35), "j1", 120)
        + drape(184, light(c, 0.35), "j2", 126)
        + drape(120, tone, "j3", 148)
        + line("M14 34H226", BARK, 9)
        + circle(14, 34, 8, KUNYIT)
        + circle(226, 34, 8, KUNYIT)
    )


@good("mukena", "plum talas nila leaf manggis night")
def mukena(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    white = scene.pick(("#fffdf6", light(a, 0.8), "#f6ecd8", "#e9eef6"))
    lace = scene.pick((light(a, 0.4), "#d9c08a", light(b, 0.45)))
    if form != 1:
        top = path(
            "M0-112C38-112 46-78 46-52Q48-20 84 46Q90 60 84 66"
            + "q-7 13-14 0" * 12
            + "Q-90 60-84 46Q-48-20-46-52C-46-78-38-112 0-112Z",
            white,
        )
        face = path(
            "M0-92C23-92 28-70 26-54C24-34 12-24 0-24C-12-24-24-34-26-54C-28-70-23-92 0-92Z",
            dark(scene.accents[0], 0.2),
        ) + line(
            "M0-93C24-93 29-70 27-54C25-34 12-22 0-22C-12-22-25-34-27-54C-29-70-24-93 0-93Z",
            lace,
            4,
            ' stroke-dasharray="1 5"',
        )
        folds = (
            line("M-20-18Q-36 20-52 60M0-16V66M20-18Q36 20 52 60", dark(white, 0.14), 3)
            + line("M-78 50Q0 66 78 50", lace, 6, ' stroke-dasharray="2 8"')
            + line("M-80 57Q0 73 80 57", lace, 2)
        )
        skirt = (
            path("M-70 50H70L78 96H-78Z", dark(white, 0.07))
            + line("M-40 70L-44 96M-14 72L-16 96M14 72L16 96M40 70L44 96", dark(white, 0.18), 2)
            + line("M-77 90H77", lace, 5, ' stroke-dasharray="2 8"')
        )
        blossoms = "".join(
            place(flower(lace, KUNYIT), x, y, i * 20, 0.62)
            for i, (x, y) in enumerate(((-56, 36), (-28, 44), (0, 47), (28, 44), (56, 36)))
        )
        return shadow(120, 214, 84) + place(skirt + top + face + folds + blossoms, 120, 118, 0, 1.02)
    pouch_ = (
        path("M-56-60Q0-72 56-60L62 0Q0 14-62 0Z", a)
        + line("M-56-54Q0-66 56-54", KUNYIT, 4)
        + place(flower(light(a, 0.6)), 0, -26, 0, 1.4)
        + line("M-56-60Q-72-78-60-86", KUNYIT, 3)
    )
    folded = (
        rect(-84, -40, 168, 40, dark(white, 0.06), 8)
        + rect(-80, -76, 160, 40, white, 8)
        + rect(-76, -104, 152, 32, white, 8)
        + line("M-76-40H76M-72-76H72", dark(white, 0.16), 2)
        + path("M-76-86H76V-76" + "q-6.3 11-12.6 0" * 12 + "Z", lace)
        + dots(((x, -82) for x in range(-66, 70, 12)), white, 3)
        + line("M-80-22H80", lace, 3, ' stroke-dasharray="2 7"')
    )
    return (
        shadow(120, 210, 96)
        + place(folded, 112, 176)
        + place(pouch_, 158, 212, -4, 0.82)
        + place(sprig("#62b381", 2, 20), 44, 216, -30)
    )


@good("gamis", "butter mint sky peach leaf rose")
def gamis(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    robe = "M-24-92Q0-80 24-92L46-80L66 8L48 14L36-36Q40 30 66 92Q0 104-66 92Q-40 30-36-36L-48 14L-66 8L-46-80Z"
    print_ = swatch(scene.motif, a, light(a, 0.7), -70, -96, 140, 200)
    plain = rect(-70, -96, 140, 200, a)
    inside = (
        print_
        if form == 0
        else plain
        + (
            swatch(scene.motif, b, light(b, 0.65), -70, 30, 140, 74)
            if form == 1
            else path("M-20-92H20L34 104H-34Z", light(a, 0.25))
            + line("M-20-92L-34 104M20-92L34 104", KUNYIT, 2.6, ' stroke-dasharray="2 5"')
        )
    )
    folds = path(
        "M-20-20Q-26 40-44 98H-32Q-18 40-14-20ZM10-20Q18 40 28 100H40Q22 40 16-20Z", "#2a0d1b", ' fill-opacity=".15"'
    )
    belt = path("M-36-36Q0-28 36-36L37-24Q0-16-37-24Z", dark(b, 0.1)) + path("M2-30L16-6L8 22L2-4L-8 20L-10-8Z", b)
    neck = (
        path("M-24-92Q0-80 24-92Q18-60 0-54Q-18-60-24-92Z", light(a, 0.2))
        + line("M-24-92Q-18-60 0-54Q18-60 24-92", KUNYIT, 2.4)
        + dots(((0, -74), (0, -64)), KUNYIT, 4)
    )
    cuffs = line("M-66 6L-48 12M66 6L48 12", KUNYIT, 5)
    veil = path("M-40-4Q-30-60 0-62Q34-58 42-2Q0 16-40-4Z", light(b, 0.35)) + line(
        "M-26-8Q-14-44 0-50M20-4Q22-34 8-50", dark(b, 0.1), 2
    )
    dress = hanger() + clipped(inside + folds, robe, "g") + cuffs + neck + belt + line("M-64 88Q0 100 64 88", KUNYIT, 3)
    side = place(veil, 200, 208, 0, 0.84) if form != 2 else place(hang_tag("Gamis", MANGGIS), 172, 120, -6, 1.1)
    return (
        line("M10 22H230", BARK, 7)
        + ellipse(116, 226, 74, 6, "#2a0d1b", ' fill-opacity=".22"')
        + place(dress, scene.pick((112, 120, 106)), 130, 0, 1.02)
        + side
    )
