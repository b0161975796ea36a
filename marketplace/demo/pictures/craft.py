"""Of wood, clay, iron, fibre and thread: toys, puppets, pots, soap, bracelets, flutes, brooms, dolls, blades."""

from math import cos, pi, sin

from .botany import flower, leaf, sprig
from .cloth import swatch
from .labels import label, sign_leaf
from .palette import BARK, CHILLI, CREAM, INK, KUNYIT, MANGGIS, NILA, SOGA, TALAS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, ring, scatter, shadow

_WOODS = ("#d9a86c", "#c98f57", "#e6c08a")


def _wheel(r: float, wood: str, hub: str) -> str:
    return circle(0, 2, r, dark(wood, 0.5)) + circle(0, 0, r, dark(wood, 0.3)) + circle(0, 0, r * 0.72, wood) + circle(0, 0, r * 0.26, hub)


@good("mainan-kayu", "sky leaf plum kunyit nila peach")
def mainan_kayu(scene: Scene) -> str:
    form, wood, (a, b, c) = scene.variant % 4, scene.pick(_WOODS), scene.accents[:3]
    if form == 0:
        truck = rect(-96, -84, 118, 58, a, 6) + line("M-84-66H10M-84-48H10", dark(a, 0.25), 2.4) + path("M28-98H70Q80-98 84-84L94-52V-26H28Z", wood) + path("M38-88H66Q72-88 74-80L80-60H38Z", light(NILA, 0.6)) + rect(-100, -30, 200, 13, dark(wood, 0.2), 4) + circle(88, -38, 6, KUNYIT)
        load = "".join(circle(x, y, 14, k) + circle(x - 4, y - 5, 4, light(k, 0.5)) for x, y, k in ((-76, -92, CHILLI), (-48, -96, KUNYIT), (-20, -92, TALAS_MID), (4, -92, CHILLI)))
        wheels = place(_wheel(24, wood, b), -62, -14) + place(_wheel(24, wood, b), 58, -14)
        return shadow(120, 212, 104, 10) + place(load + truck + wheels, 116, 202, 0, 1.04)
    if form == 1:
        top = path("M-52-20Q-46-48 0-52Q46-48 52-20Q40 20 0 62Q-40 20-52-20Z", a) + path("M-52-20Q0-4 52-20L47-4Q0 12-47-4Z", b) + path("M-40 12Q0 26 40 12L34 22Q0 34-34 22Z", c) + path("M18-50Q46-46 52-20Q40 20 0 62Q34 0 18-50Z", INK, ' fill-opacity=".16"') + rect(-8, -76, 16, 28, wood, 6) + path("M-4 58H4L0 76Z", dark(wood, 0.5)) + line("M-38-30Q-30-40-14-42", light(a, 0.6), 4)
        small = top.replace(a, c)
        string = line("M30 214Q70 190 96 214T168 214Q196 206 206 222", CREAM, 3.4)
        return shadow(98, 210, 54, 9) + shadow(186, 206, 34, 6) + place(top, 94, 132, -10, 1.22) + place(small, 186, 164, 14, 0.66) + string
    if form == 2:
        horse = path("M-54-66H34Q40-112 66-128L92-110L98-92L76-84Q66-66 62-42Q60-22 48-20H-56Q-70-26-66-54Q-62-66-54-66Z", wood) + path("M-46-22L-60 8H-42L-30-22ZM30-22L44 8H62L50-24Z", dark(wood, 0.15)) + path("M42-106Q34-78 32-60L46-62Q52-98 66-126Z", a) + path("M-62-60Q-92-50-84-16Q-74-22-60-44Z", a) + path("M-30-66H18V-44Q-6-30-30-44Z", b) + line("M-30-46Q-6-32 18-46", KUNYIT, 3) + circle(74, -106, 4.5, INK) + line("M62-92L94-104", c, 4) + path("M62-126L66-142L74-124Z", wood)
        return shadow(120, 214, 98, 9) + place(line("M-98-8Q0 34 100-8", dark(wood, 0.3), 13) + line("M-96-10Q0 30 98-10", light(wood, 0.2), 5) + horse, 114, 196, 0, 1.08)
    blocks = "".join(place(rect(-28, -56, 56, 56, k, 5) + path("M28-56L42-66V-10L28 0Z", dark(k, 0.3)) + path("M-28-56L-14-66H42L28-56Z", light(k, 0.35)) + rect(-22, -50, 44, 44, light(wood, 0.3), 3) + art, x, y, t) for x, y, t, k, art in ((64, 210, -2, a, circle(0, -28, 14, a)), (150, 212, 3, b, path("M0-44L16-14H-16Z", b)), (106, 152, 4, c, place(sign_leaf(c), 0, -30, 0, 1.4))))
    return shadow(110, 214, 94, 9) + blocks + place(_wheel(20, wood, KUNYIT), 208, 204)


def _puppet(scene: Scene, skin: str, robe: str, crown: str, form: int, name: str) -> str:
    """A golek: carved head with crown, batik robe, rods in both hands. The origin is the hem's middle."""
    sarong = "M-34-92Q-26-104 0-104Q26-104 34-92L50 0Q0 12-50 0Z"
    rods = line("M-52-50L-40 20M52-50L40 20", "#6d5233", 3.4)
    arms = path("M-30-94Q-58-86-60-48L-46-44Q-42-70-24-76ZM30-94Q58-86 60-48L46-44Q42-70 24-76Z", skin) + line("M-60-56L-46-52M60-56L46-52", KUNYIT, 5) + line("M-54-80L-40-74M54-80L40-74", KUNYIT, 5)
    body = clipped(swatch(scene.motif, robe, light(robe, 0.7), -56, -108, 112, 124), sarong, name) + path("M-14-104H14L20 4H-20Z", dark(robe, 0.35)) + line("M-14-104L-20 4M14-104L20 4", KUNYIT, 2.6) + path("M-34-92Q0-70 34-92L30-82Q0-58-30-82Z", KUNYIT) + dots(((-20, -80), (0, -73), (20, -80)), CHILLI, 5)
    head = rect(-8, -116, 16, 18, skin) + path("M-24-148Q-24-170 0-170Q24-170 24-148Q22-114 0-110Q-22-114-24-148Z", skin)
    face = line("M-17-146Q-11-151-5-146M17-146Q11-151 5-146", INK, 2.4) + line("M-15-138Q-10-143-6-138ZM15-138Q10-143 6-138Z", INK, 2) + line("M0-140L-3-128H3", dark(skin, 0.35), 1.8)
    mouth = line("M-6-121Q0-117 6-121", CHILLI, 3) if form != 2 else path("M-11-124H11Q8-113 0-113Q-8-113-11-124Z", "#8e1c12") + line("M-8-122H8", CREAM, 3)
    brow = line("M-15-128Q0-122 15-128", INK, 2.4) if form == 1 else ""
    if form == 2:
        hat = path("M-27-150Q-30-182 0-184Q30-182 27-150Q0-166-27-150Z", "#231a1e") + circle(20, -184, 9, "#231a1e")
    else:
        hat = path("M-28-150Q-30-164-22-172L-12-168L-14-186L0-204L14-186L12-168L22-172Q30-164 28-150Q0-166-28-150Z", crown) + line("M-26-152Q0-167 26-152", KUNYIT, 4) + path("M-30-152Q-46-160-42-136Q-34-134-28-142ZM30-152Q46-160 42-136Q34-134 28-142Z", KUNYIT) + dots(((0, -184), (-12, -164), (12, -164)), CHILLI, 6)
    return rods + arms + body + head + face + mouth + brow + hat


@good("wayang-golek", "talas plum nila night chilli leaf")
def wayang_golek(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    skins = scene.pick((("#f3dcc0", "#c8452f", "#e9b98f"), ("#e9b98f", "#f3dcc0", "#c8452f"), ("#c8452f", "#e9b98f", "#f3dcc0")), 3)
    stand = rect(-46, 0, 92, 10, BARK, 3)
    if form == 0:
        return shadow(120, 216, 66, 8) + place(stand + _puppet(scene, skins[0], a, KUNYIT, 0, "g1"), scene.pick((112, 128)), 208, 0, 1.02)
    if form == 1:
        return shadow(120, 216, 104, 8) + place(stand + _puppet(scene, skins[0], a, KUNYIT, 0, "g1"), 66, 206, -3, 0.9) + place(stand + _puppet(scene, skins[1], b, c, 1, "g2"), 172, 206, 3, 0.9)
    return shadow(120, 216, 70, 8) + place(stand + _puppet(scene, "#c8452f" if scene.variant % 2 else "#e58a63", a, b, 2, "g1"), 118, 208, scene.pick((-3, 3), 3), 1.08)


@good("gerabah", "mint nila butter talas sky plum")
def gerabah(scene: Scene) -> str:
    form, clay = scene.variant % 3, scene.pick(("#c4683e", "#a8512f", "#d98a5a", "#8a4a38"))
    paint = scene.pick((CREAM, scene.accents[0], KUNYIT))
    jug_shape = "M-18-132H18L22-104Q64-90 64-44Q64-2 34 0H-34Q-64-2-64-44Q-64-90-22-104Z"
    bands = line("M-64-56Q0-36 64-56M-64-28Q0-8 64-28", paint, 4) + line("".join(f"M{x} {num(-44 + 12 * (1 - (x / 64) ** 2))}l6-8l6 8" for x in range(-54, 50, 14)), paint, 3)
    shade = path("M4-132H18L22-104Q64-90 64-44Q64-2 34 0H10Q46-50 4-132Z", dark(clay, 0.22))
    jug = path(jug_shape, clay) + shade + clipped(bands, jug_shape, "j") + ellipse(0, -132, 22, 7, light(clay, 0.25)) + ellipse(0, -132, 15, 4.4, dark(clay, 0.55)) + line("M-46-70Q-52-48-44-26", light(clay, 0.4), 5)
    kendi = path("M-10-112H10L14-84Q52-74 52-38Q52-2 28 0H-28Q-52-2-52-38Q-52-74-14-84Z", clay) + path("M44-58L76-92L86-82Q72-46 50-26Z", dark(clay, 0.1)) + path("M4-84H14Q52-74 52-38Q52-2 28 0H10Q38-40 4-84Z", dark(clay, 0.2)) + ellipse(0, -112, 15, 5, light(clay, 0.3)) + circle(0, -118, 7, dark(clay, 0.15)) + line("M-50-46Q0-28 50-46", paint, 4) + line("M-50-34Q0-16 50-34", paint, 2, ' stroke-dasharray="2 6"')
    bowl_ = path("M-50-38H50Q44 0 14 2H-14Q-44 0-50-38Z", light(clay, 0.12)) + path("M20-38H50Q44 0 14 2H6Q30-10 20-38Z", dark(clay, 0.16)) + ellipse(0, -38, 50, 10, light(clay, 0.3)) + ellipse(0, -38, 42, 7, dark(clay, 0.4)) + line("M-44-22Q0-8 44-22", paint, 3, ' stroke-dasharray="6 5"')
    if form == 0:
        return shadow(92, 208, 72) + place(jug, 90, 206, 0, 1.24) + shadow(186, 214, 48, 7) + place(bowl_, 186, 214)
    if form == 1:
        tray = "".join(place(bowl_, x, y, 0, s) for x, y, s in ((52, 214, 0.7), (196, 198, 0.62)))
        return shadow(122, 208, 70) + place(kendi, 112, 206, 0, 1.4) + tray
    stems = place(leaf(54, TALAS_MID), 0, -130, -70) + place(leaf(54, "#62b381"), 0, -130, -112) + place(sprig(TALAS_MID, 3, 22), 4, -130, 10) + place(flower("#f3b9c9"), -14, -176) + place(flower(KUNYIT, MANGGIS), 18, -168, 20)
    return shadow(76, 206, 60) + shadow(176, 212, 54, 8) + place(kendi, 176, 210, 0, 0.96) + place(stems + jug, 78, 206, 0, 0.98)


@good("sabun", "plum talas sky nila rose leaf")
def sabun(scene: Scene) -> str:
    form, rng = scene.variant % 3, scene.rng
    tones = scene.pick((("#8fc79a", "#f3c4d6", "#ffe3a3"), ("#c9a7e0", "#a8cf6a", "#fff6e6"), ("#e2a250", "#f5b8a0", "#bfe0d8"), ("#3b2a26", "#e9c595", "#d5e6b8")))

    def bar(tone: str, art: str) -> str:
        return path("M-56-16H46V24Q46 30 40 30H-50Q-56 30-56 24Z", tone) + path("M-56-16L-34-38H68L46-16Z", light(tone, 0.45)) + path("M46-16L68-38V4L46 28Z", dark(tone, 0.25)) + line("M-50 10Q-30 0-10 12T40 8", light(tone, 0.5), 4) + place(art, 6, -27) + dots(scatter(rng, 8, 40, 12), dark(tone, 0.22), 2.4)

    leaf_art = place(leaf(28, "#5c9c4c"), -14, 0, -8) + place(leaf(18, "#7fb553"), 2, 2, 20)
    bloom = place(flower(light(MANGGIS, 0.5)), 0, 2, 0, 0.62)
    belly = lambda k: rect(-24, -16, 44, 46, CREAM) + path("M-24-16L-2-38H42L20-16Z", light(CREAM, 0.4)) + line("M-24-16V30M20-16V30", k, 2) + place(sign_leaf(k), -2, 6, 0, 1)  # noqa: E731
    foam = "".join(circle(x, y, r, "#ffffff", ' fill-opacity=".75"') + circle(x - r * 0.3, y - r * 0.3, r * 0.3, "#ffffff") for x, y, r in ((36, 206, 12), (56, 218, 9), (24, 224, 8), (206, 60, 10), (222, 84, 6), (190, 84, 5)))
    if form == 0:
        stack = "".join(place(bar(tones[i], art), 112 + d, y, 0, 1.24) for i, y, d, art in ((0, 182, 0, leaf_art), (1, 130, 8, bloom), (2, 78, -4, leaf_art)))
        return shadow(120, 216, 88, 9) + stack + foam + place(flower("#c9a7e0"), 208, 216)
    if form == 1:
        dish = path("M-96-18H96L82 8H-82Z", "#a8703a") + "".join(rect(x, -16, 10, 22, dark("#a8703a", 0.3)) for x in range(-76, 76, 26)) + rect(-100, -26, 200, 10, light("#a8703a", 0.2), 4)
        return shadow(120, 214, 98, 8) + place(dish, 120, 206) + place(bar(tones[0], "") + belly(scene.ink), 116, 142, 0, 1.42) + foam + place(sprig("#62b381", 2, 20), 210, 214, 20)
    trio = "".join(place(bar(tones[i], "" if i != 1 else bloom) + (belly(scene.ink) if i != 1 else ""), x, y, a, 0.94) for i, x, y, a in ((0, 70, 120, -6), (1, 168, 134, 4), (2, 108, 190, 0)))
    return shadow(70, 146, 60, 7) + shadow(170, 162, 60, 7) + shadow(114, 216, 66, 8) + trio + foam + place(flower("#f3b9c9"), 200, 210, 0, 1.1)


@good("gelang", "mint plum sky talas butter nila", seen_from_above=True)
def gelang(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]

    def band(r: float, colour: str, style: int) -> str:
        base = ellipse(4, 7, r, r * 0.9, "none", f' stroke="{INK}" stroke-opacity=".28" stroke-width="17"')
        if style == 0:
            beads = ""
            count = int(r / 3.2)
            for i in range(count):
                x, y = r * cos(2 * pi * i / count), r * 0.9 * sin(2 * pi * i / count)
                k = (colour, KUNYIT, light(colour, 0.4))[i % 3]
                beads += circle(x, y, 9.6, dark(k, 0.35)) + circle(x, y - 1, 9, k) + circle(x - 3, y - 4, 2.6, light(k, 0.7))
            return base + beads
        if style == 1:
            return base + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{dark(colour, 0.35)}" stroke-width="20"') + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{colour}" stroke-width="16"') + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{light(colour, 0.6)}" stroke-width="8" stroke-dasharray="7 6"') + ellipse(0, 0, r + 7, (r + 7) * 0.9, "none", f' stroke="{KUNYIT}" stroke-width="2"')
        wood = "#a8672f"
        return base + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{dark(wood, 0.35)}" stroke-width="20"') + ellipse(0, -1, r, r * 0.9, "none", f' stroke="{wood}" stroke-width="16"') + ellipse(0, -2, r + 2, r * 0.92, "none", f' stroke="{light(wood, 0.4)}" stroke-width="3"') + ellipse(0, 0, r, r * 0.9, "none", f' stroke="{CREAM}" stroke-width="5" stroke-dasharray="1 13" stroke-linecap="round"')

    shift = scene.variant // 3
    if form == 0:
        return place(band(62, a, shift % 3), 92, 94) + place(band(54, b, (shift + 1) % 3), 154, 152) + place(flower(light(c, 0.4)), 48, 196, 0, 1.3)
    if form == 1:
        card = rect(-62, -84, 124, 168, CREAM, 8)
        return place(rect(-56, -76, 124, 168, INK, 8).replace("/>", ' fill-opacity=".28"/>') + card + place(label(4, 92, 30, "Gelang", scene.ink), 0, -58) + place(band(44, a, (shift + 1) % 3), 0, 22), 120, 124, -6, 1.14)
    return place(band(60, a, 1), 78, 82) + place(band(54, b, 0), 164, 104) + place(band(48, c, 2), 112, 172)


def _flute(length: float, cane: str, band: str) -> str:
    """A suling lying from the origin to the right."""
    holes = "".join(ellipse(length * t, 0, 4.6, 3.6, BARK) for t in (0.38, 0.48, 0.58, 0.68, 0.78, 0.88))
    nodes = "".join(rect(length * t, -10, 5, 20, dark(cane, 0.3)) for t in (0.22, 0.62))
    return rect(0, -6, length, 22, INK, 10).replace("/>", ' fill-opacity=".25"/>') + rect(0, -10, length, 20, cane, 8) + rect(2, -8, length - 4, 5, light(cane, 0.45), 2.5) + rect(2, 4, length - 4, 5, dark(cane, 0.18), 2.5) + nodes + rect(8, -13, 14, 26, band, 4) + line("M11-9V9M15-9V9M19-9V9", light(band, 0.5), 1.6) + rect(24, -3, 12, 7, BARK, 2) + holes + rect(length * 0.94, -11, 8, 22, band, 3)


@good("suling", "talas plum nila clay leaf rose", seen_from_above=True)
def suling(scene: Scene) -> str:
    form, cane, (a, b) = scene.variant % 3, scene.pick(("#e3bd6a", "#c98f4a", "#d9b45c")), scene.accents[:2]
    tassel = line("M0 0Q14 14 8 34", a, 3) + path("M2 32H15L18 66H-2Z", a) + line("M4 44L3 64M9 44V64M13 44L14 64", light(a, 0.4), 1.8)
    if form == 0:
        return "".join(place(_flute(w, c, k), x, y, -34) for x, y, w, c, k in ((14, 152, 212, cane, a), (34, 190, 222, light(cane, 0.15), b), (74, 214, 176, dark(cane, 0.15), a))) + place(tassel, 186, 40, -10)
    if form == 1:
        pouch = place(path("M-100-26H92Q104-26 104-14V14Q104 26 92 26H-100Z", INK, ' fill-opacity=".28" transform="translate(5 9)"') + clipped(swatch(scene.motif, b, light(b, 0.7), -104, -28, 210, 58), "M-100-26H92Q104-26 104-14V14Q104 26 92 26H-100Z", "p") + line("M-84-26V26", KUNYIT, 4), 128, 160, -24, 1.06)
        return pouch + place(_flute(220, cane, a), 16, 128, -24) + place(tassel, 26, 128, 30)
    pan = "".join(place(_flute(190 - i * 22, light(cane, 0.06 * (i % 2)), a if i % 2 else b), 42 + i * 38, 212 - i * 3, -90) for i in range(5))
    return pan + line("M28 176H212", a, 8) + line("M28 176H212", light(a, 0.5), 2, ' stroke-dasharray="4 4"')


@good("sapu-ijuk", "butter leaf rose sky plum kunyit")
def sapu_ijuk(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]

    def broom(colour: str, length: float, name: str) -> str:
        fan = "M-20-74H20L64 8Q0 20-64 8Z"
        hairs = "".join(f"M{num(x * 0.3)} -74L{x} {num(12 - abs(x) * 0.05)}" for x in range(-60, 61, 6))
        stick = rect(-6, -74 - length, 12, length + 6, "#c98f57", 5) + rect(-4, -74 - length, 3, length, "#e6c08a", 1.5) + rect(-7, -78 - length, 14, 16, colour, 5)
        return stick + path(fan, "#2b1f1c") + line(hairs, "#54423a", 2) + line("".join(f"M{num(x * 0.3)} -74L{x} 10" for x in range(-57, 60, 12)), "#171010", 1.6) + path("M-22-78H22L30-52H-30Z", colour) + line("M-26-64H26M-24-71H24M-29-57H29", light(colour, 0.5), 2, ' stroke-dasharray="5 3"')

    if form == 0:
        return shadow(122, 216, 78, 8) + place(broom(a, 150, "b"), scene.pick((112, 130)), 206, scene.pick((10, -10)), 1.1)
    if form == 1:
        return shadow(120, 216, 104, 8) + place(broom(b, 136, "b2"), 172, 204, 14, 0.98) + place(broom(a, 150, "b1"), 80, 206, -9, 1.02)
    hand = path("M-16-60H16L58 30Q0 44-58 30Z", "#2b1f1c") + line("".join(f"M{num(x * 0.28)} -60L{x} 32" for x in range(-54, 56, 6)), "#54423a", 2) + path("M-18-64H18L26-36H-26Z", a) + line("M-22-50H22M-20-57H20M-25-43H25", light(a, 0.5), 2, ' stroke-dasharray="5 3"') + path("M-10-64Q-12-104 0-108Q12-104 10-64Z", "#c98f57") + circle(0, -98, 3.4, BARK)
    brush = rect(-64, -16, 128, 24, "#c98f57", 10) + rect(-60, -13, 120, 6, "#e6c08a", 3) + path("M-58 8H58L64 38H-64Z", "#2b1f1c") + line("".join(f"M{x} 8l{num(x * 0.08)} 28" for x in range(-54, 58, 7)), "#54423a", 2)
    return shadow(94, 212, 66, 8) + shadow(176, 216, 58, 7) + place(hand, 88, 162, -6, 1.36) + place(brush, 172, 186, 4, 0.84)


@good("boneka", "talas sky butter nila mint leaf")
def boneka(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    if form == 0:
        skin, hair = "#e9c4a0", "#2b1f1c"
        kebaya = path("M-40-84Q0-100 40-84L58-30L40-24L36-44V-20H-36V-44L-40-24L-58-30Z", a) + dots(((-20, -60), (20, -60), (-26, -40), (26, -40), (-12, -36), (12, -36)), light(a, 0.6), 5) + path("M-10-92L0-56L10-92Z", CREAM) + line("M0-56V-22", KUNYIT, 3)
        sarong = clipped(swatch(scene.motif, b, light(b, 0.7), -40, -24, 80, 64), "M-36-24H36L30 34Q0 42-30 34Z", "s") + rect(-37, -28, 74, 9, KUNYIT, 3)
        head = circle(0, -128, 46, hair) + circle(26, -168, 20, hair) + path("M-38-132Q-30-164 0-164Q30-164 38-132Q36-92 0-92Q-36-92-38-132Z", skin) + path("M-40-132Q-34-170 0-168Q34-170 40-132Q20-152-6-152Q-26-148-40-132Z", hair) + circle(-15, -126, 4.6, INK) + circle(15, -126, 4.6, INK) + circle(-22, -114, 7, "#e58a8a") + circle(22, -114, 7, "#e58a8a") + line("M-8-110Q0-103 8-110", CHILLI, 3) + place(flower(c), -34, -158, 0, 1)
        hands = circle(-50, -24, 9, skin) + circle(50, -24, 9, skin) + rect(-22, 32, 18, 14, skin, 6) + rect(4, 32, 18, 14, skin, 6)
        return shadow(120, 214, 60, 8) + place(hands + sarong + kebaya + head, scene.pick((112, 128)), 168, 0, 1.0)
    fur = scene.pick(("#c98f57", "#e9c595", "#8a6a5a", "#f3c4d6"))
    if form == 1:
        ears = circle(-36, -150, 19, fur) + circle(36, -150, 19, fur) + circle(-36, -150, 10, light(fur, 0.45)) + circle(36, -150, 10, light(fur, 0.45))
        body = ellipse(-46, -44, 17, 32, dark(fur, 0.12), ' transform="rotate(24 -46 -44)"') + ellipse(46, -44, 17, 32, dark(fur, 0.12), ' transform="rotate(-24 46 -44)"') + ellipse(0, -42, 48, 50, fur) + ellipse(0, -36, 30, 34, light(fur, 0.45)) + ellipse(-34, 0, 24, 19, dark(fur, 0.08)) + ellipse(34, 0, 24, 19, dark(fur, 0.08)) + ellipse(-36, 2, 12, 10, light(fur, 0.5)) + ellipse(36, 2, 12, 10, light(fur, 0.5))
        head = ears + ellipse(0, -118, 52, 46, fur) + ellipse(0, -104, 24, 18, light(fur, 0.55)) + ellipse(0, -111, 9, 6.6, INK) + line("M0-104V-98M-9-95Q-4-90 0-97Q4-90 9-95", INK, 2.6) + circle(-20, -124, 5.4, INK) + circle(20, -124, 5.4, INK) + dots(((-21.5, -126), (18.5, -126)), "#ffffff", 3) + line("M0-164V-142", dark(fur, 0.3), 1.8, ' stroke-dasharray="4 4"')
        bow = path("M0-76L-30-90V-60ZM0-76L30-90V-60Z", a) + circle(0, -76, 8, dark(a, 0.2)) + dots(((-20, -78), (20, -78), (-22, -70), (22, -70)), light(a, 0.6), 4)
        return shadow(120, 214, 78, 9) + place(body + head + bow, 120, 196, scene.pick((0, -4)), 1.1)
    tone = scene.pick((a, b), 3)
    patch = "M-78-30Q-84-78-30-84Q30-90 66-66Q92-44 82-12Q70 12 20 12H-40Q-72 8-78-30Z"
    legs = "".join(rect(x, 0, 26, 30, dark(tone, 0.2), 10) for x in (-50, -20, 22, 50))
    elephant = legs + clipped(swatch(scene.motif, tone, light(tone, 0.65), -90, -94, 184, 112), patch, "e") + path("M-66-24Q-98-20-100 12Q-100 26-88 26Q-84 4-64 4Z", tone) + ellipse(-44, -66, 44, 42, light(tone, 0.12)) + path("M-34-100Q14-108 16-62Q10-30-18-40Q-34-66-34-100Z", b if tone == a else a) + line("M-28-94Q6-98 8-62Q4-42-14-46", CREAM, 2, ' stroke-dasharray="4 4"') + path("M-82-64Q-104-40-94-4Q-92 12-104 16L-98 26Q-80 18-80-4Q-82-26-66-40Z", light(tone, 0.12)) + circle(-62, -74, 5.6, INK) + dots(((-63.5, -76),), "#ffffff", 3) + line("M82-40Q98-28 94-10", tone, 6)
    return shadow(124, 216, 94, 9) + place(elephant, 130, 180, 0, 1.12)


@good("golok", "plum talas nila butter clay night", seen_from_above=True)
def golok(scene: Scene) -> str:
    form, wood, strap = scene.variant % 3, scene.pick(("#6d3914", "#8a4b1f", "#3b2416")), scene.accents[0]
    blade_d = ("M0-11H112Q150-12 172-2Q150 22 112 20L0 11Z", "M0-11Q70-22 130-12Q164-4 172 8Q140 22 96 16L0 11Z", "M0-10H128L172 8Q140 20 100 20Q50 20 0 10Z")[form]
    blade = path(blade_d, "#c9d2da") + line("M6 10Q80 17 120 17Q150 16 170 2" if form == 0 else "M6 10Q90 18 120 16Q150 14 170 8", "#f3f7fa", 3) + line("M4-8H108" if form != 1 else "M4-9Q70-18 126-9", "#8f9ba8", 3) + line("M20 0H96", "#aab5c0", 2)
    hilt = rect(-10, -14, 14, 28, KUNYIT, 4) + path("M-10-12Q-40-16-58-8Q-76-16-84 0Q-84 20-68 20Q-58 10-48 14Q-28 16-10 12Z", wood) + line("M-16-6Q-40-10-56-2M-20 8Q-36 10-46 7", light(wood, 0.35), 2.4) + circle(-70, 6, 4, KUNYIT)
    knife = blade + hilt
    sheath_d = "M0-17H130Q160-16 182-2Q160 24 126 24L0 17Z"
    sheath = path(sheath_d, dark(wood, 0.1)) + path("M0 2H182Q160 24 126 24L0 17Z", dark(wood, 0.35)) + line("M8-12H128", light(wood, 0.35), 2.6) + "".join(rect(x, -19, 12, 40, strap, 3) + line(f"M{x + 3} -16V18M{x + 9} -16V18", light(strap, 0.5), 1.6) for x in (6, 56, 106)) + path("M150-14Q168-10 182-2Q172 10 154 18Z", KUNYIT) + line("M14-19Q30-58 64-40Q96-24 110-19", strap, 5)
    under = lambda d: path(d, INK, ' fill-opacity=".3" transform="translate(4 9)"')  # noqa: E731
    if form == 0:
        return place(under(sheath_d) + sheath, 42, 198, -28, 1.04) + place(under(blade_d) + knife, 88, 128, -28, 1.08)
    if form == 1:
        return place(under(sheath_d) + sheath, 28, 70, 28, 1.1) + place(under(blade_d) + knife, 160, 76, 128, 1.06)
    kujang_d = "M-6 60C-14 30-6 8 14-10C34-28 32-58 2-92C52-82 78-44 64-6C56 16 34 26 28 42C24 54 24 60 18 66Z"
    kujang = path(kujang_d, INK, ' fill-opacity=".3" transform="translate(4 9)"') + path(kujang_d, "#c9d2da") + path("M2-92C52-82 78-44 64-6C56 16 34 26 28 42C46 6 56-44 2-92Z", "#f3f7fa") + dots(((50, -36), (53, -20), (46, -4)), "#6d7883", 6) + rect(-12, 58, 36, 12, KUNYIT, 4) + path("M-8 70H22L26 112Q34 128 12 130Q-12 128-6 110Z", wood) + line("M-2 78H18M-2 90H20M-2 102H22", light(wood, 0.35), 2.4)
    return place(kujang, 62, 98, -10, 1.08) + place(under(blade_d) + knife, 150, 186, -64, 0.9)


