"""Bamboo, pandan and rattan: rice baskets, fans, trays, mats, hats, chairs and lamps."""

from .botany import leaf, sprig
from .fruit import wicker
from .palette import BARK, CHILLI, CREAM, KUNYIT, MANGGIS, NILA, SOGA, STRAW, TALAS, dark, light, mix
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, ring, scatter, shadow
from .vessels import checks, tampah

_STRAWS = (("#efcf97", "#c98f4a"), ("#f3dcb0", "#d9ab66"), ("#dfb577", "#a8703a"))


def diagonal(x: float, y: float, w: float, h: float, a: str, b: str, cell: float = 9) -> str:
    """A twill of two straws over a rectangle, running askew."""
    d, n = "", 0
    py = y
    while py < y + h + cell:
        px = x + (n % 4) * cell / 2 - cell * 2
        while px < x + w + cell:
            d += f"M{num(px)} {num(py)}h{num(cell)}l{num(cell / 2)} {num(cell / 2)}h-{num(cell)}z"
            px += cell * 2
        py += cell / 2
        n += 1
    return rect(x, y, w, h, a) + path(d, b)


def _figure(colour: str, y: float, reach: float) -> str:
    """A row of dyed lozenges woven into a wall."""
    return path("".join(f"M{x} {num(y)}l10-12l10 12l-10 12z" for x in range(int(-reach), int(reach), 26)), colour)


@good("boboko", "talas plum nila leaf clay night")
def boboko(scene: Scene) -> str:
    rng, form, (a, b) = scene.rng, scene.variant % 3, scene.pick(_STRAWS)
    foot = path("M-38-22H38L46 0H-46Z", SOGA) + path("M-32-16H32L36-6H-38Z", dark(SOGA, 0.3))
    shape = "M-74-112C-72-70-54-28-32-20H32C54-28 72-70 74-112Z"
    dyed = _figure(scene.accents[0], -76, 80) if scene.variant % 2 else ""
    body = foot + clipped(diagonal(-78, -114, 156, 98, a, b) + dyed + path("M34-114H78V-14H18Q44-60 34-114Z", BARK, ' fill-opacity=".18"'), shape, "b")
    rice = path("M-68-114C-62-150-28-164 0-164C28-164 62-150 68-114Z", "#fffdf6") + line("".join(f"M{num(x)} {num(y - 130)}l{rng.randint(3, 6)} {rng.randint(-3, 3)}" for x, y in scatter(rng, 34, 52, 18)), "#ddd3bf", 2.6)
    rim = ellipse(0, -113, 76, 13, "none", f' stroke="{SOGA}" stroke-width="9"') + ellipse(0, -113, 76, 13, "none", f' stroke="{light(b, 0.2)}" stroke-width="5" stroke-dasharray="9 5"')
    front = line("M-75-112Q0-84 75-112", SOGA, 9) + line("M-75-112Q0-84 75-112", light(b, 0.25), 5, ' stroke-dasharray="9 5"')
    if form == 0:
        scoop = place(rect(-5, -70, 10, 76, "#a8672f", 5) + ellipse(0, 16, 16, 20, "#8a4b1f"), 196, 172, 24)
        return shadow(114, 208, 76, 11) + place(rim + rice + body + front, 112, 208, 0, 1.06) + scoop
    if form == 1:
        empty = ellipse(0, -113, 74, 13, dark(b, 0.45)) + rim
        small = (foot + clipped(checks(-78, -114, 156, 98, 8, a, b), shape, "b2") + front)
        return shadow(88, 204, 66, 10) + shadow(174, 214, 52, 8) + place(body + empty + front, 86, 204) + place(small + ellipse(0, -113, 72, 12, dark(b, 0.45)) + rim, 174, 214, 0, 0.72)
    lid = path("M-78-112Q-60-150 0-156Q60-150 78-112Q0-92-78-112Z", b) + clipped(diagonal(-80, -158, 160, 60, a, b), "M-78-112Q-60-150 0-156Q60-150 78-112Q0-92-78-112Z", "l") + line("M-78-112Q0-90 78-112", SOGA, 8) + circle(0, -158, 8, SOGA)
    return shadow(120, 208, 76, 11) + place(body + lid, 120, 208, 0, 1.1) + place(sprig(), 30, 214, -30)


def _fan(a: str, b: str, colour: str, name: str, form: int) -> str:
    """A square bamboo fan on its handle; the origin is the middle of the blade."""
    blade = "M-56-50Q0-58 62-44Q70 0 60 44Q0 56-56 48Z"
    dye = (
        path("M-20-24L0-4L-20 16L-40-4ZM24-24L44-4L24 16L4-4Z", colour),
        _figure(colour, 0, 78),
        line("M-56-20L0 28L62-20M-56-36L0 12L62-36", colour, 7),
        rect(-60, -10, 130, 20, colour) + path("".join(f"M{x} 8l8-16l8 16z" for x in range(-60, 68, 16)), CREAM),
    )[form % 4]
    return path(blade, "#2a0d1b", ' fill-opacity=".25" transform="translate(5 7)"') + clipped(checks(-60, -60, 132, 120, 9, a, b) + dye, blade, name) + line(blade, SOGA, 6) + line("M-56-72L-56 118", "#8a4b1f", 9) + line("M-57-66L-57 110", "#c98f4a", 3)


@good("hihid", "nila plum talas leaf chilli rose")
def hihid(scene: Scene) -> str:
    a, b = scene.pick(_STRAWS)
    colours = (scene.accents[0], scene.accents[1])
    if scene.variant % 2:
        return shadow(122, 214, 80, 9) + place(_fan(a, b, colours[1], "h2", scene.variant + 1), 178, 86, 26, 0.9) + place(_fan(a, b, colours[0], "h1", scene.variant // 2), 104, 110, -12, 1.04)
    return shadow(118, 216, 70, 9) + place(_fan(a, b, colours[0], "h1", scene.variant // 2), 128, 100, scene.pick((14, -10, 8), 2), 1.3)


@good("tampah", "plum talas nila clay manggis leaf", seen_from_above=True)
def tampah_(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(_STRAWS)

    def tray(r: float, name: str, colour: str) -> str:
        d = f"M{num(-r)} 0A{num(r)} {num(r)} 0 1 1 {num(r)} 0A{num(r)} {num(r)} 0 1 1 {num(-r)} 0Z"
        star = path("M0-44L12-12L44 0L12 12L0 44L-12 12L-44 0L-12-12Z", colour) if scene.variant % 2 else path("".join(f"M{x} {y}l9-9l9 9l-9 9z" for x, y in ((-9, -40), (-9, 40), (-49, 0), (31, 0), (-9, 0), (-30, -21), (12, -21), (-30, 21), (12, 21))), colour)
        return circle(5, 8, r + 3, "#2a0d1b", ' fill-opacity=".3"') + clipped(checks(-r, -r, 2 * r, 2 * r, 9, a, b) + place(star, 0, 0, 0, r / 80), d, name) + ring(0, 0, r, r, SOGA, 11) + ellipse(0, 0, r, r, "none", f' stroke="{light(b, 0.25)}" stroke-width="6" stroke-dasharray="12 5"')

    if form == 0:
        return place(tray(98, "t1", scene.accents[0]), 120, 118, 0)
    if form == 1:
        return place(tray(74, "t1", scene.accents[0]), 86, 88) + place(tray(58, "t2", scene.accents[1]), 168, 168)
    spices = "".join(place(path("M-24 4Q-12-16 0-18Q14-16 24 4Q0 14-24 4Z", c) + dots(scatter(scene.rng, 16, 16, 6), light(c, 0.4), 2.2), x, y) for x, y, c in ((-40, -34, "#c8321f"), (34, -40, "#e8a92f"), (-44, 30, "#6d3914"), (40, 34, "#5c9c4c"), (0, 0, CREAM)))
    return place(tray(100, "t1", "#d9ab66") + place(spices, 0, 0, 0, 1.15), 120, 118) + place(sprig(), 206, 224, -40)


@good("keranjang-anyam", "leaf plum sky mint nila kunyit")
def keranjang_anyam(scene: Scene) -> str:
    form, (a, b) = scene.variant % 4, scene.pick(_STRAWS)
    band = scene.accents[0]
    handle = line("M-62-78Q-58-168 0-168Q58-168 62-78", dark(b, 0.35), 11) + line("M-62-78Q-58-168 0-168Q58-168 62-78", a, 5, ' stroke-dasharray="8 5"')
    if form == 0:
        return shadow(120, 208, 84, 11) + place(handle + wicker(156, 84, "w", a, b), 120, 206, 0, 1.1) + place(rect(-82, -52, 164, 15, band) + path("".join(f"M{x} -38l8-13l8 13z" for x in range(-80, 78, 16)), CREAM), 120, 206, 0, 0.98)
    if form == 1:
        shape = "M-58-124H58Q66-60 54-8Q54 0 46 0H-46Q-54 0-54-8Q-66-60-58-124Z"
        hamper = clipped(diagonal(-68, -126, 136, 130, a, b, 10) + rect(-70, -88, 140, 18, band) + rect(-70, -40, 140, 10, band) + path("M30-126H68V4H20Q44-60 30-126Z", BARK, ' fill-opacity=".16"'), shape, "k") + ellipse(0, -124, 59, 12, dark(b, 0.4)) + ring(0, -124, 59, 12, SOGA, 7)
        lid = place(ellipse(0, 0, 62, 16, b) + ellipse(0, -5, 62, 16, a) + ring(0, -5, 40, 10, b, 3) + ring(0, -5, 20, 5, b, 3) + circle(0, -10, 7, SOGA), 178, 200)
        return shadow(96, 208, 70, 10) + place(hamper, 94, 208, 0, 1.16) + lid
    if form == 2:
        bag = "M-70-92H70L78-6Q0 8-78-6Z"
        stripes = "".join(rect(-80, y, 160, 12, c) for y, c in ((-82, band), (-58, scene.accents[1]), (-34, band)))
        tote = line("M-36-90Q-38-158 0-158Q38-158 36-90", band, 9) + clipped(diagonal(-82, -94, 164, 100, a, b, 10) + stripes + diagonal(-82, -46, 164, 8, a, b, 8) + path("M40-94H80V6H30Q56-40 40-94Z", BARK, ' fill-opacity=".15"'), bag, "k") + line("M-70-92H70", dark(b, 0.3), 6)
        return shadow(120, 210, 84, 11) + place(tote, 120, 206, 0, 1.16)
    nested = "".join(shadow(x, y + 2, w * 0.5, 7) + place(wicker(w, h, f"n{i}", a, b) + ellipse(0, -h, w / 2, 9, dark(b, 0.4)) + ring(0, -h, w / 2, 9, SOGA, 5) + rect(-w * 0.46, -h * 0.55, w * 0.92, 10, c), x, y) for i, (x, y, w, h, c) in enumerate(((74, 186, 124, 100, band), (174, 196, 100, 70, scene.accents[1]), (116, 220, 80, 48, band))))
    return nested


@good("tikar", "nila plum talas kunyit leaf rose")
def tikar(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(_STRAWS)
    c, d = scene.accents[:2]
    if form == 0:
        sheet = "M16 158L64 60H228L212 214Q110 226 16 158Z"
        pattern = diagonal(0, 50, 240, 180, a, b, 12) + "".join(line(f"M{64 - i * 17} {78 + i * 34}L{226 - i * 3} {78 + i * 36}", k, 10) for i, k in enumerate((c, d, c, d)))
        roll = path("M40 52H222Q236 52 236 66T222 82H40Q26 82 26 66T40 52Z", b) + clipped(diagonal(20, 50, 220, 34, light(a, 0.1), b, 10) + rect(70, 50, 12, 34, c) + rect(170, 50, 12, 34, d), "M40 52H222Q236 52 236 66T222 82H40Q26 82 26 66T40 52Z", "r") + ellipse(34, 67, 9, 15, dark(b, 0.2)) + ring(34, 67, 5, 9, a, 2)
        return path(sheet, "#2a0d1b", ' fill-opacity=".25" transform="translate(4 10)"') + clipped(pattern, sheet, "s") + roll
    if form == 1:
        def upright(x: float, h: float, k: str, name: str) -> str:
            shape = f"M-28 0V{num(-h)}H28V0Q0 10-28 0Z"
            bands = "".join(rect(-30, -h + y, 60, 9, k) for y in (24, 44, h - 40))
            return shadow(x, 210, 34, 7) + place(clipped(diagonal(-30, -h, 60, h + 10, a, b, 10) + bands + rect(10, -h, 20, h + 10, BARK).replace("/>", ' fill-opacity=".16"/>'), shape, name) + ellipse(0, -h, 28, 9, dark(b, 0.15)) + ring(0, -h, 20, 6, a, 2.4) + ring(0, -h, 11, 3, a, 2) + rect(-30, -h * 0.55, 60, 7, dark(k, 0.3), 3), x, 208)

        return upright(62, 160, c, "u1") + upright(180, 148, d, "u2") + upright(120, 178, mix(c, d, 0.5), "u3")
    stack = "".join(place(path("M-96 0H92Q104 10 92 22H-96Z", k) + clipped(diagonal(-98, 0, 200, 24, a, b, 9), "M-96 0H92Q104 10 92 22H-96Z", f"f{i}") + rect(-60, 0, 12, 22, k) + rect(40, 0, 12, 22, k) + line("M-96 21H90", dark(b, 0.3), 2), 120, 186 - i * 24) for i, k in enumerate((c, d, c)))
    top = "M26 138L52 84H206L222 138Z"
    return shadow(120, 212, 102, 9) + stack + clipped(diagonal(20, 80, 210, 62, a, b, 11) + line("M40 110H216M34 124H220", c, 7), top, "t") + line("M44 100L200 100", d, 5)


@good("topi-pandan", "nila leaf plum rose sky talas")
def topi_pandan(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(_STRAWS)
    ribbon = scene.accents[0]

    def hat(name: str, k: str) -> str:
        crown = "M-52 0Q-54-70 0-72Q54-70 52 0Q0 18-52 0Z"
        weave = "".join(f"M-60 {y}Q0 {y + 20} 60 {y}" for y in range(-70, 10, 9))
        return ellipse(0, 10, 106, 30, dark(b, 0.3)) + ellipse(0, 5, 106, 30, a) + "".join(ellipse(0, 5, r, r * 0.28, "none", f' stroke="{b}" stroke-width="3" stroke-dasharray="8 5"') for r in (98, 84, 70)) + clipped(rect(-60, -76, 120, 100, light(a, 0.12)) + line(weave, b, 3, ' stroke-dasharray="8 5"') + path("M20-76H60V20H12Q34-30 20-76Z", BARK, ' fill-opacity=".14"'), crown, name) + path("M-53-22Q0-2 53-22L52 0Q0 18-52 0Z", k) + path("M30-8Q54-24 62-8Q58 6 34 0ZM34-2L66 18L50 24Z", dark(k, 0.2))

    if form == 0:
        return shadow(120, 206, 108, 13) + place(hat("h1", ribbon), 120, 174, -3, 1.06)
    if form == 1:
        return shadow(120, 210, 106, 12) + "".join(place(hat(f"h{i}", k), 120 + (i - 1) * 6, y, 0, 0.98) for i, (y, k) in enumerate(((188, ribbon), (150, scene.accents[1]), (112, ribbon))))
    cone = "M0-96L110 14Q0 52-110 14Z"
    rings = "".join(f"M{num(-110 * t)} {num(-96 + 110 * t)}Q0 {num(-96 + 152 * t)} {num(110 * t)} {num(-96 + 110 * t)}" for t in (0.2, 0.36, 0.52, 0.68, 0.84))
    spokes = "".join(f"M0-96L{x} {num(34 - abs(x) * 0.17)}" for x in range(-100, 101, 25))
    caping = clipped(rect(-112, -100, 224, 150, a) + line(rings, b, 4) + line(spokes, dark(b, 0.1), 2) + path("M0-96L110 14Q70 36 30 38Z", BARK, ' fill-opacity=".16"') + line(rings.split("M")[3].join(("M", "")), ribbon, 9), cone, "c") + line("M-110 14Q0 52 110 14", SOGA, 7) + circle(0, -94, 6, SOGA)
    return shadow(120, 208, 106, 13) + place(caping, 120, 160, scene.pick((-3, 4)), 1.02) + line("M40 178Q30 210 62 216", ribbon, 3.4)


@good("kursi-bambu", "mint butter plum nila peach rose")
def kursi_bambu(scene: Scene) -> str:
    form, cane = scene.variant % 3, scene.pick(("#d9b45c", "#c98f4a", "#b9a94a"))
    edge, cushion = dark(cane, 0.35), scene.accents[0]

    def pole(d: str, w: float = 10) -> str:
        return line(d, edge, w + 2.4) + line(d, cane, w) + line(d, light(cane, 0.45), w * 0.22)

    def node(*spots: tuple[float, float]) -> str:
        return dots(spots, edge, 4)

    if form == 2:
        bench = pole("M30 200V96M210 200V96") + pole("M26 152H214", 12) + pole("M26 168H214", 8) + "".join(pole(f"M{x} 148V100", 6) for x in range(52, 200, 22)) + pole("M24 98H216", 11) + pole("M40 216V158M200 216V158")
        return shadow(120, 216, 104, 9) + bench + path("M34 138H206Q214 138 214 146V152H26V146Q26 138 34 138Z", cushion) + line("M36 145H204", light(cushion, 0.5), 2, ' stroke-dasharray="6 4"') + node((60, 98), (120, 98), (180, 98), (80, 152), (160, 152))
    back = pole("M70 206V44Q70 30 84 30H156Q170 30 170 44V206")
    slats = "".join(pole(f"M{x} 128V40", 6) for x in (90, 110, 130, 150)) if form == 0 else clipped(checks(76, 38, 90, 84, 9, STRAW, "#c98f4a"), "M78 40H162V118H78Z", "c")
    seat = path("M52 128H188L202 160H38Z", light(cushion, 0.08)) + path("M38 160H202V170H38Z", dark(cushion, 0.25)) + line("M60 136H180", light(cushion, 0.5), 2, ' stroke-dasharray="6 4"')
    legs = pole("M46 216V172") + pole("M194 216V172") + pole("M42 174H198", 9) + pole("M50 196H190", 7) + pole("M72 94Q40 96 44 132V170", 9) + pole("M168 94Q200 96 196 132V170", 9)
    return shadow(120, 216, 92, 9) + back + slats + pole("M70 74H170", 7) + seat + legs + node((70, 60), (170, 60), (70, 100), (170, 100), (46, 192), (194, 192))


@good("lampu-bambu", "night manggis talas plum nila chilli")
def lampu_bambu(scene: Scene) -> str:
    form, glow = scene.variant % 4, scene.pick(("#ffd66b", "#ffe3a3", "#ffb84d"))
    cane, edge = scene.pick((("#c98f4a", "#7a4a1e"), ("#a8703a", "#5e2f0f")))
    halo = circle(0, 0, 92, glow, ' fill-opacity=".16"') + circle(0, 0, 66, glow, ' fill-opacity=".2"')
    if form == 0:
        shade = path("M-34-60H34L66 44Q0 64-66 44Z", glow) + line("".join(f"M{num(x * 0.52)} -60L{x} {num(54 - abs(x) * 0.16)}" for x in range(-64, 65, 16)), cane, 5) + line("M-34-60H34M-45-24Q0-12 45-24M-56 12Q0 28 56 12M-66 44Q0 64 66 44", edge, 4)
        return line("M120 0V52", "#2b2326", 3.4) + place(halo, 120, 128) + place(shade, 120, 112, 0, 1.14) + ellipse(120, 206, 70, 8, glow, ' fill-opacity=".35"')
    if form == 1:
        body = rect(-30, -130, 60, 130, cane, 8) + path("".join(f"M{x} {y}l8-11l8 11l-8 11z" for y in (-104, -74, -44) for x in (-24, -8, 8)), glow) + rect(12, -130, 18, 130, "#2a0d1b", 8).replace("/>", ' fill-opacity=".14"/>') + line("M-30-118H30M-30-26H30", edge, 4) + ellipse(0, -130, 30, 8, glow) + rect(-38, -8, 76, 12, edge, 5)
        return "".join(place(halo, x, y, 0, 0.8) for x, y in ((84, 130), (168, 156))) + shadow(120, 210, 96, 9) + place(body, 82, 206, 0, 1.24) + place(body, 172, 210, 0, 0.84)
    if form == 2:
        orb = circle(0, 0, 54, glow) + "".join(ellipse(0, 0, r, 54, "none", f' stroke="{cane}" stroke-width="4"') for r in (14, 34, 54)) + "".join(ellipse(0, 0, 54, r, "none", f' stroke="{edge}" stroke-width="3"') for r in (16, 38)) + rect(-14, -62, 28, 12, edge, 4)
        return line("M76 0V40M172 0V90", "#2b2326", 3.2) + place(halo, 76, 96) + place(halo, 172, 138, 0, 0.84) + place(orb, 76, 98, 0, 1.08) + place(orb, 172, 140, 0, 0.9)
    table = path("M-28-104H28L56-34H-56Z", glow) + line("".join(f"M{num(x * 0.5)} -104L{x} -34" for x in range(-56, 57, 14)), cane, 4) + line("M-28-104H28M-56-34H56M-42-70H42", edge, 4.4) + rect(-7, -32, 14, 34, cane, 4) + line("M-7-16H7", edge, 3) + path("M-38 0H38L44 14H-44Z", edge)
    return place(halo, 118, 126) + shadow(118, 212, 64, 9) + place(table, 118, 188, 0, 1.34) + place(leaf(44), 204, 214, 190)


