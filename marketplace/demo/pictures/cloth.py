"""Batik and what is sewn: shirts, T-shirts, veils, prayer robes and dresses."""

from .botany import flower, sprig
from .labels import hang_tag, label, sign_kujang, sign_leaf, sign_mountain, sign_sun
from .letters import word
from .palette import BARK, CREAM, KUNYIT, MANGGIS, dark, light, mix
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, shadow

_GRIDS = {
    "talas": (22, 24, "M{x} {y}c-5-5-11 1-9 6c2 6 7 8 9 12c2-4 7-6 9-12c2-5-4-11-9-6v17", True),
    "gerimis": (17, 13, "M{x} {y}l-5 8m8 1v.1", True),
    "kawung": (24, 12, "M{x} {y}m0-1q-5-5 0-9q5 4 0 9m1 1q5-5 9 0q-4 5-9 0m-1 1q5 5 0 9q-5-4 0-9m-1-1q-5 5-9 0q4-5 9 0", False),
    "kujang": (26, 21, "M{x} {y}c-1-4 0-7 3-10c3-3 3-7-1-11c7 1 10 6 8 11c-1 3-4 5-5 7c-1 1-1 3-2 4z", False),
    "bambu": (25, 19, "M{x} {y}q7-5 13 1q-7 3-13-1zm-1 2q-1 7 5 12q1-7-5-12z", False),
    "pala": (27, 16, "M{x} {y}q-4-7 0-9q4 2 0 9q7-4 9 0q-2 4-9 0q4 7 0 9q-4-2 0-9q-7 4-9 0q2-4 9 0", False),
}


def swatch(motif: str, cloth: str, thread: str, x: float, y: float, w: float, h: float) -> str:
    """A piece of batik over a rectangle: `motif` in the colour `thread` on `cloth`. Clip it to the form it covers."""
    step_x, step_y, form, stroked = _GRIDS[motif]
    d, row, py = "", 0, y
    while py < y + h + step_y:
        px = x - step_x / 2 + (row % 2) * step_x / 2
        while px < x + w + step_x:
            d += form.format(x=num(px), y=num(py))
            px += step_x
        py += step_y
        row += 1
    return rect(x, y, w, h, cloth) + (line(d, thread, 1.8) if stroked else path(d, thread))


def _other(motif: str, by: int = 1) -> str:
    names = list(_GRIDS)
    return names[(names.index(motif) + by) % len(names)]


@good("kain-batik", "kunyit mint peach leaf sky rose")
def kain_batik(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    motif = scene.motif
    if form == 0:
        face = "M44 36H186Q198 36 198 48V124Q198 134 186 134H44Q34 134 34 124V48Q34 36 44 36Z"
        rolls = "".join(place(path("M36 38H206V45H36Z", "#2a0d1b", ' fill-opacity=".25"') + clipped(swatch(_other(motif, i), k, light(k, 0.6), 30, 0, 180, 42), "M54 0H186Q206 0 206 20Q206 40 186 40H54Q34 40 34 20Q34 0 54 0Z", f"r{i}") + line("M48 20H206", dark(k, 0.3), 2) + line("M46 4H196", light(k, 0.4), 2), x, y) for i, (k, x, y) in enumerate(((c, 0, 168), (b, 4, 130))))
        cloth = clipped(swatch(motif, a, light(a, 0.75), 30, 30, 102, 108) + swatch(_other(motif, 3), dark(a, 0.35), light(a, 0.6), 132, 30, 70, 108) + rect(30, 120, 170, 16, "#2a0d1b").replace("/>", ' fill-opacity=".2"/>') + line("M129 34V136", CREAM, 3, ' stroke-dasharray="2 5"'), face, "f")
        return shadow(120, 212, 94) + rolls + cloth + place(label(0, 50, 32, "Batik", scene.ink), 80, 86)
    if form == 1:
        def hung(x: float, w: float, h: float, k: str, m: str, name: str) -> str:
            d = f"M0 0H{num(w)}V{num(h)}H0Z"
            folds = path(f"M{num(w * 0.3)} 0h7v{num(h)}h-7zM{num(w * 0.74)} 0h6v{num(h)}h-6z", "#2a0d1b", ' fill-opacity=".16"')
            fringe = "".join(f"M{num(3 + i * 6)} {num(h)}v9" for i in range(int(w / 6)))
            return place(line(fringe, light(k, 0.6), 2.4) + clipped(swatch(m, k, light(k, 0.72), 0, 0, w, h) + rect(0, h - 34, w, 22, dark(k, 0.35)) + path("".join(f"M{num(i * 12)} {num(h - 12)}l6-20l6 20z" for i in range(int(w / 12) + 1)), light(k, 0.72)) + folds, d, name), x, 34)

        rail = line("M22 34H218", BARK, 9) + circle(22, 34, 9, KUNYIT) + circle(218, 34, 9, KUNYIT)
        return hung(122, 80, 180, b, _other(motif, 2), "h2") + hung(38, 80, 160, a, motif, "h1") + rail
    fold = "M30 196L84 60Q140 44 214 74L186 206Q110 224 30 196Z"
    drape = clipped(swatch(motif, a, light(a, 0.75), 20, 40, 200, 186), fold, "d") + path("M84 60Q96 120 60 200L30 196ZM150 54Q150 130 128 212L112 212Q140 130 136 53Z", "#2a0d1b", ' fill-opacity=".14"') + line("M44 186Q112 208 182 194", KUNYIT, 4) + line("M46 178Q112 200 184 186", light(a, 0.6), 2, ' stroke-dasharray="3 5"')
    canting = place(rect(-4, -60, 8, 66, "#c98f57", 4) + path("M-10 4H10Q12 22 0 24Q-12 22-10 4Z", "#b9743a") + line("M8 16Q20 18 20 28", "#8a4b1f", 3.6), 202, 176, 40, 1.15)
    return shadow(120, 214, 98) + drape + canting + place(flower(light(a, 0.5)), 40, 214)


_SHIRT = "M-30-88L-14-94Q0-82 14-94L30-88L74-60L60-24L44-34V84H-44V-34L-60-24L-74-60Z"


def _hanger() -> str:
    return line("M0-96V-106Q0-112 6-112Q14-114 12-122Q8-130-2-124", "#6d5a50", 3.4) + line("M-34-84L0-100L34-84", "#b9804a", 6)


@good("kemeja", "mint butter sky rose leaf clay")
def kemeja(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    shape = _SHIRT if form != 2 else "M-30-88L-14-94Q0-82 14-94L30-88L60-66L84 40L62 46L46-18V84H-46V-18L-62 46L-84 40L-60-66Z"
    split = swatch(scene.motif, a, light(a, 0.72), -90, -96, 180, 184)
    if form == 1:
        split += swatch(_other(scene.motif, 2), b, light(b, 0.6), 0, -96, 90, 184)
    folds = path("M30-60Q40 10 34 84H44V-34L54-28Q48-44 30-60ZM-40-34Q-34 20-36 84H-44V-34Z", "#2a0d1b", ' fill-opacity=".16"')
    collar = path("M-15-95L-24-84L-8-66L0-78ZM15-95L24-84L8-66L0-78Z", light(a, 0.2), f' stroke="{dark(a, 0.4)}" stroke-width="1.6"') + path("M-14-94Q0-84 14-94L10-98H-10Z", dark(a, 0.5))
    placket = rect(-5, -76, 10, 160, dark(a, 0.2)) + dots(((0, y) for y in range(-64, 84, 24)), CREAM, 5)
    pocket = rect(14, -44, 24, 26, dark(a, 0.1), 3) + line("M14-38H38", light(a, 0.6), 1.6, ' stroke-dasharray="3 3"')
    cuffs = line("M-74-58L-60-24M74-58L60-24", dark(a, 0.35), 3) if form != 2 else line("M-84 38L-62 45M84 38L62 45", dark(a, 0.35), 6)
    wear = _hanger() + clipped(split + folds, shape, "k") + cuffs + placket + pocket + collar + place(hang_tag("Bogor", MANGGIS), -30, -30, 6, 0.8)
    return line("M10 26H230", BARK, 7) + ellipse(124, 214, 60, 6, "#2a0d1b", ' fill-opacity=".2"') + place(wear, scene.pick((120, 112, 128)), 138, scene.pick((0, -3, 2)), 1.0)


@good("kaos", "kunyit sky leaf peach plum mint")
def kaos(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    tone = scene.pick(("#fffaf0", a, "#2b2326", light(a, 0.6)))
    pale = tone[1] in "ef" or tone == light(a, 0.6)
    ink = scene.ink if pale else CREAM
    sign = scene.pick((sign_mountain, sign_kujang, sign_leaf, sign_sun))(ink)
    art = place(sign, 0, -20, 0, 1.9) + word(scene.pick(("Bogor", "Kota hujan", "Pakuan", "Salak")), 0, 34, 16, ink, 68) + line("M-30 44H30", b, 3.4)
    shape = "M-32-86Q0-66 32-86L78-56L62-20L46-30V86Q0 92-46 86V-30L-62-20L-78-56Z"
    tee = path(shape, "#2a0d1b", ' fill-opacity=".22" transform="translate(4 6)"') + path(shape, tone) + path("M46-30V86Q38 89 26 90Q40 20 34-84L78-56L62-20Z", dark(tone, 0.12)) + line("M-32-86Q0-62 32-86", b, 6) + line("M-76-52L-61-23M76-52L61-23", b, 4.4) + line("M-45 80Q0 87 45 80", dark(tone, 0.18), 1.6, ' stroke-dasharray="4 3"') + line("M-34-20Q-30 20-36 60M36-10Q32 30 38 66", dark(tone, 0.12), 2.6) + art
    if form == 1:
        second = path(shape, b) + path("M46-30V86Q38 89 26 90Q40 20 34-84L78-56L62-20Z", dark(b, 0.2)) + line("M-32-86Q0-62 32-86", light(b, 0.4), 6)
        return line("M10 24H230", BARK, 7) + place(_hanger() + second, 158, 132, 3, 0.98) + place(_hanger() + tee, 100, 138, -2)
    if form == 2:
        stack = "".join(rect(34, y, 172, 26, k, 11) + line(f"M44 {y + 20}H196", dark(k, 0.25), 2) + line(f"M46 {y + 5}H180", light(k, 0.35), 2.4) for y, k in ((182, b), (158, light(a, 0.2))))
        folded = path("M44 36H196Q204 36 204 46V150Q204 160 194 160H46Q36 160 36 150V46Q36 36 44 36Z", tone) + path("M170 36H196Q204 36 204 46V150Q204 160 194 160H172Z", dark(tone, 0.1)) + path("M84 36Q120 66 156 36L148 32H92Z", dark(tone, 0.3)) + line("M84 36Q120 66 156 36", b, 6)
        return shadow(120, 212, 94) + stack + folded + place(art, 120, 104, 0, 1)
    return line("M10 24H230", BARK, 7) + place(_hanger() + tee, 120, 138, 0, 1.06)


@good("jilbab", "sky mint butter plum leaf peach")
def jilbab(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    tone = scene.pick((light(a, 0.35), a, light(a, 0.6)))
    if form == 0:
        head = path("M0-104C42-104 54-66 52-34Q50-6 70 30Q84 62 66 84Q0 104-66 84Q-84 62-70 30Q-50-6-52-34C-54-66-42-104 0-104Z", tone)
        face = path("M0-84C26-84 32-60 30-40C28-16 14-4 0-4C-14-4-28-16-30-40C-32-60-26-84 0-84Z", "#e9c4a0") + path("M0-84C26-84 32-62 30-48Q0-70-30-48C-32-62-26-84 0-84Z", dark(tone, 0.3))
        folds = line("M-34-10Q0 24 44 22M-46 10Q-10 50 52 44M-58 36Q-20 74 50 66M30-12Q10 10-20 18", dark(tone, 0.22), 3) + path("M30-94Q60-70 52-34Q50-6 70 30Q84 62 66 84Q52 90 40 92Q66 30 30-94Z", dark(tone, 0.14))
        hem = line("M-68 74Q0 96 68 74", b, 4, ' stroke-dasharray="2 7"') + place(flower(light(b, 0.4)), 34, 4, 0, 0.9)
        bust = path("M-30 86H30L36 110H-36Z", "#b9804a")
        return shadow(120, 212, 70) + place(bust + head + face + folds + hem, 120, 118, 0, 1.02)
    if form == 1:
        square = "M-82-70L70-84L84 66L-66 82Z"
        body = path(square, "#2a0d1b", ' fill-opacity=".25" transform="translate(5 9)"') + clipped(swatch(scene.motif, tone, mix(tone, dark(a, 0.4), 0.45), -90, -90, 180, 180), square, "j") + line("M-72-62L62-74L74 58L-58 72Z", b, 4) + path("M-82-70L70-84L-66 82Z", light(tone, 0.25), ' fill-opacity=".35"') + path("M-82-70L-8-77L-74 8Z", b)
        return place(body, 120, 116, -4, 1.2) + place(label(4, 58, 26, "Jilbab", scene.ink), 168, 184, -8)
    def drape(x: float, k: str, name: str, h: float) -> str:
        d = f"M-32 0Q0-10 32 0L36 {num(h)}L0 {num(h + 20)}L-36 {num(h)}Z"
        return place(clipped(rect(-40, -10, 80, h + 34, k) + path(f"M-14-8L-18 {num(h + 20)}H-8L-6-8ZM12-8L16 {num(h + 20)}H24L20-8Z", dark(k, 0.2)), d, name) + line(f"M-35 {num(h - 6)}L0 {num(h + 14)}L35 {num(h - 6)}", light(k, 0.55), 3), x, 36)

    return drape(56, light(b, 0.35), "j1", 120) + drape(184, light(c, 0.35), "j2", 126) + drape(120, tone, "j3", 148) + line("M14 34H226", BARK, 9) + circle(14, 34, 8, KUNYIT) + circle(226, 34, 8, KUNYIT)


@good("mukena", "plum talas nila leaf manggis night")
def mukena(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    white = scene.pick(("#fffdf6", light(a, 0.8), "#f6ecd8", "#e9eef6"))
    lace = scene.pick((light(a, 0.4), "#d9c08a", light(b, 0.45)))
    if form != 1:
        top = path("M0-112C38-112 46-78 46-52Q48-20 84 46Q90 60 84 66" + "q-7 13-14 0" * 12 + "Q-90 60-84 46Q-48-20-46-52C-46-78-38-112 0-112Z", white)
        face = path("M0-92C23-92 28-70 26-54C24-34 12-24 0-24C-12-24-24-34-26-54C-28-70-23-92 0-92Z", dark(scene.accents[0], 0.2)) + line("M0-93C24-93 29-70 27-54C25-34 12-22 0-22C-12-22-25-34-27-54C-29-70-24-93 0-93Z", lace, 4, ' stroke-dasharray="1 5"')
        folds = line("M-20-18Q-36 20-52 60M0-16V66M20-18Q36 20 52 60", dark(white, 0.14), 3) + line("M-78 50Q0 66 78 50", lace, 6, ' stroke-dasharray="2 8"') + line("M-80 57Q0 73 80 57", lace, 2)
        skirt = path("M-70 50H70L78 96H-78Z", dark(white, 0.07)) + line("M-40 70L-44 96M-14 72L-16 96M14 72L16 96M40 70L44 96", dark(white, 0.18), 2) + line("M-77 90H77", lace, 5, ' stroke-dasharray="2 8"')
        blossoms = "".join(place(flower(lace, KUNYIT), x, y, i * 20, 0.62) for i, (x, y) in enumerate(((-56, 36), (-28, 44), (0, 47), (28, 44), (56, 36))))
        return shadow(120, 214, 84) + place(skirt + top + face + folds + blossoms, 120, 118, 0, 1.02)
    pouch_ = path("M-56-60Q0-72 56-60L62 0Q0 14-62 0Z", a) + line("M-56-54Q0-66 56-54", KUNYIT, 4) + place(flower(light(a, 0.6)), 0, -26, 0, 1.4) + line("M-56-60Q-72-78-60-86", KUNYIT, 3)
    folded = rect(-84, -40, 168, 40, dark(white, 0.06), 8) + rect(-80, -76, 160, 40, white, 8) + rect(-76, -104, 152, 32, white, 8) + line("M-76-40H76M-72-76H72", dark(white, 0.16), 2) + path("M-76-86H76V-76" + "q-6.3 11-12.6 0" * 12 + "Z", lace) + dots(((x, -82) for x in range(-66, 70, 12)), white, 3) + line("M-80-22H80", lace, 3, ' stroke-dasharray="2 7"')
    return shadow(120, 210, 96) + place(folded, 112, 176) + place(pouch_, 158, 212, -4, 0.82) + place(sprig("#62b381", 2, 20), 44, 216, -30)


@good("gamis", "butter mint sky peach leaf rose")
def gamis(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]
    robe = "M-24-92Q0-80 24-92L46-80L66 8L48 14L36-36Q40 30 66 92Q0 104-66 92Q-40 30-36-36L-48 14L-66 8L-46-80Z"
    print_ = swatch(scene.motif, a, light(a, 0.7), -70, -96, 140, 200)
    plain = rect(-70, -96, 140, 200, a)
    inside = print_ if form == 0 else plain + (swatch(scene.motif, b, light(b, 0.65), -70, 30, 140, 74) if form == 1 else path("M-20-92H20L34 104H-34Z", light(a, 0.25)) + line("M-20-92L-34 104M20-92L34 104", KUNYIT, 2.6, ' stroke-dasharray="2 5"'))
    folds = path("M-20-20Q-26 40-44 98H-32Q-18 40-14-20ZM10-20Q18 40 28 100H40Q22 40 16-20Z", "#2a0d1b", ' fill-opacity=".15"')
    belt = path("M-36-36Q0-28 36-36L37-24Q0-16-37-24Z", dark(b, 0.1)) + path("M2-30L16-6L8 22L2-4L-8 20L-10-8Z", b)
    neck = path("M-24-92Q0-80 24-92Q18-60 0-54Q-18-60-24-92Z", light(a, 0.2)) + line("M-24-92Q-18-60 0-54Q18-60 24-92", KUNYIT, 2.4) + dots(((0, -74), (0, -64)), KUNYIT, 4)
    cuffs = line("M-66 6L-48 12M66 6L48 12", KUNYIT, 5)
    veil = path("M-40-4Q-30-60 0-62Q34-58 42-2Q0 16-40-4Z", light(b, 0.35)) + line("M-26-8Q-14-44 0-50M20-4Q22-34 8-50", dark(b, 0.1), 2)
    dress = _hanger() + clipped(inside + folds, robe, "g") + cuffs + neck + belt + line("M-64 88Q0 100 64 88", KUNYIT, 3)
    side = place(veil, 200, 208, 0, 0.84) if form != 2 else place(hang_tag("Gamis", MANGGIS), 172, 120, -6, 1.1)
    return line("M10 22H230", BARK, 7) + ellipse(116, 226, 74, 6, "#2a0d1b", ' fill-opacity=".22"') + place(dress, scene.pick((112, 120, 106)), 130, 0, 1.02) + side
