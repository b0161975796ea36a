"""Wooden toys, golek puppets and dolls."""

from .botany import flower
from .labels import sign_leaf
from .palette import BARK, CHILLI, CREAM, INK, KUNYIT, NILA, TALAS_MID, dark, light
from .scene import Scene, good
from .sewing import swatch
from .shapes import circle, clipped, dots, ellipse, line, path, place, rect, shadow

_WOODS = ("#d9a86c", "#c98f57", "#e6c08a")


def _wheel(r: float, wood: str, hub: str) -> str:
    return (
        circle(0, 2, r, dark(wood, 0.5))
        + circle(0, 0, r, dark(wood, 0.3))
        + circle(0, 0, r * 0.72, wood)
        + circle(0, 0, r * 0.26, hub)
    )


@good("mainan-kayu", "sky leaf plum kunyit nila peach")
def mainan_kayu(scene: Scene) -> str:
    form, wood, (a, b, c) = scene.variant % 4, scene.pick(_WOODS), scene.accents[:3]
    if form == 0:
        truck = (
            rect(-96, -84, 118, 58, a, 6)
            + line("M-84-66H10M-84-48H10", dark(a, 0.25), 2.4)
            + path("M28-98H70Q80-98 84-84L94-52V-26H28Z", wood)
            + path("M38-88H66Q72-88 74-80L80-60H38Z", light(NILA, 0.6))
            + rect(-100, -30, 200, 13, dark(wood, 0.2), 4)
            + circle(88, -38, 6, KUNYIT)
        )
        load = "".join(
            circle(x, y, 14, k) + circle(x - 4, y - 5, 4, light(k, 0.5))
            for x, y, k in ((-76, -92, CHILLI), (-48, -96, KUNYIT), (-20, -92, TALAS_MID), (4, -92, CHILLI))
        )
        wheels = place(_wheel(24, wood, b), -62, -14) + place(_wheel(24, wood, b), 58, -14)
        return shadow(120, 212, 104, 10) + place(load + truck + wheels, 116, 202, 0, 1.04)
    if form == 1:
        top = (
            path("M-52-20Q-46-48 0-52Q46-48 52-20Q40 20 0 62Q-40 20-52-20Z", a)
            + path("M-52-20Q0-4 52-20L47-4Q0 12-47-4Z", b)
            + path("M-40 12Q0 26 40 12L34 22Q0 34-34 22Z", c)
            + path("M18-50Q46-46 52-20Q40 20 0 62Q34 0 18-50Z", INK, ' fill-opacity=".16"')
            + rect(-8, -76, 16, 28, wood, 6)
            + path("M-4 58H4L0 76Z", dark(wood, 0.5))
            + line("M-38-30Q-30-40-14-42", light(a, 0.6), 4)
        )
        small = top.replace(a, c)
        string = line("M30 214Q70 190 96 214T168 214Q196 206 206 222", CREAM, 3.4)
        return (
            shadow(98, 210, 54, 9)
            + shadow(186, 206, 34, 6)
            + place(top, 94, 132, -10, 1.22)
            + place(small, 186, 164, 14, 0.66)
            + string
        )
    if form == 2:
        horse = (
            path(
                "M-54-66H34Q40-112 66-128L92-110L98-92L76-84Q66-66 62-42Q60-22 48-20H-56Q-70-26-66-54Q-62-66-54-66Z",
                wood,
            )
            + path("M-46-22L-60 8H-42L-30-22ZM30-22L44 8H62L50-24Z", dark(wood, 0.15))
            + path("M42-106Q34-78 32-60L46-62Q52-98 66-126Z", a)
            + path("M-62-60Q-92-50-84-16Q-74-22-60-44Z", a)
            + path("M-30-66H18V-44Q-6-30-30-44Z", b)
            + line("M-30-46Q-6-32 18-46", KUNYIT, 3)
            + circle(74, -106, 4.5, INK)
            + line("M62-92L94-104", c, 4)
            + path("M62-126L66-142L74-124Z", wood)
        )
        return shadow(120, 214, 98, 9) + place(
            line("M-98-8Q0 34 100-8", dark(wood, 0.3), 13) + line("M-96-10Q0 30 98-10", light(wood, 0.2), 5) + horse,
            114,
            196,
            0,
            1.08,
        )
    blocks = "".join(
        place(
            rect(-28, -56, 56, 56, k, 5)
            + path("M28-56L42-66V-10L28 0Z", dark(k, 0.3))
            + path("M-28-56L-14-66H42L28-56Z", light(k, 0.35))
            + rect(-22, -50, 44, 44, light(wood, 0.3), 3)
            + art,
            x,
            y,
            t,
        )
        for x, y, t, k, art in (
            (64, 210, -2, a, circle(0, -28, 14, a)),
            (150, 212, 3, b, path("M0-44L16-14H-16Z", b)),
            (106, 152, 4, c, place(sign_leaf(c), 0, -30, 0, 1.4)),
        )
    )
    return shadow(110, 214, 94, 9) + blocks + place(_wheel(20, wood, KUNYIT), 208, 204)


def _puppet(scene: Scene, skin: str, robe: str, crown: str, form: int, name: str) -> str:
    """A golek: carved head with crown, batik robe, rods in both hands. The origin is the hem's middle."""
    sarong = "M-34-92Q-26-104 0-104Q26-104 34-92L50 0Q0 12-50 0Z"
    rods = line("M-52-50L-40 20M52-50L40 20", "#6d5233", 3.4)
    arms = (
        path("M-30-94Q-58-86-60-48L-46-44Q-42-70-24-76ZM30-94Q58-86 60-48L46-44Q42-70 24-76Z", skin)
        + line("M-60-56L-46-52M60-56L46-52", KUNYIT, 5)
        + line("M-54-80L-40-74M54-80L40-74", KUNYIT, 5)
    )
    body = (
        clipped(swatch(scene.motif, robe, light(robe, 0.7), -56, -108, 112, 124), sarong, name)
        + path("M-14-104H14L20 4H-20Z", dark(robe, 0.35))
        + line("M-14-104L-20 4M14-104L20 4", KUNYIT, 2.6)
        + path("M-34-92Q0-70 34-92L30-82Q0-58-30-82Z", KUNYIT)
        + dots(((-20, -80), (0, -73), (20, -80)), CHILLI, 5)
    )
    head = rect(-8, -116, 16, 18, skin) + path(
        "M-24-148Q-24-170 0-170Q24-170 24-148Q22-114 0-110Q-22-114-24-148Z", skin
    )
    face = (
        line("M-17-146Q-11-151-5-146M17-146Q11-151 5-146", INK, 2.4)
        + line("M-15-138Q-10-143-6-138ZM15-138Q10-143 6-138Z", INK, 2)
        + line("M0-140L-3-128H3", dark(skin, 0.35), 1.8)
    )
    mouth = (
        line("M-6-121Q0-117 6-121", CHILLI, 3)
        if form != 2
        else path("M-11-124H11Q8-113 0-113Q-8-113-11-124Z", "#8e1c12") + line("M-8-122H8", CREAM, 3)
    )
    brow = line("M-15-128Q0-122 15-128", INK, 2.4) if form == 1 else ""
    if form == 2:
        hat = path("M-27-150Q-30-182 0-184Q30-182 27-150Q0-166-27-150Z", "#231a1e") + circle(20, -184, 9, "#231a1e")
    else:
        hat = (
            path(
                "M-28-150Q-30-164-22-172L-12-168L-14-186L0-204L14-186L12-168L22-172Q30-164 28-150Q0-166-28-150Z", crown
            )
            + line("M-26-152Q0-167 26-152", KUNYIT, 4)
            + path("M-30-152Q-46-160-42-136Q-34-134-28-142ZM30-152Q46-160 42-136Q34-134 28-142Z", KUNYIT)
            + dots(((0, -184), (-12, -164), (12, -164)), CHILLI, 6)
        )
    return rods + arms + body + head + face + mouth + brow + hat


@good("wayang-golek", "talas plum nila night chilli leaf")
def wayang_golek(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    skins = scene.pick(
        (("#f3dcc0", "#c8452f", "#e9b98f"), ("#e9b98f", "#f3dcc0", "#c8452f"), ("#c8452f", "#e9b98f", "#f3dcc0")), 3
    )
    stand = rect(-46, 0, 92, 10, BARK, 3)
    if form == 0:
        return shadow(120, 216, 66, 8) + place(
            stand + _puppet(scene, skins[0], a, KUNYIT, 0, "g1"), scene.pick((112, 128)), 208, 0, 1.02
        )
    if form == 1:
        return (
            shadow(120, 216, 104, 8)
            + place(stand + _puppet(scene, skins[0], a, KUNYIT, 0, "g1"), 66, 206, -3, 0.9)
            + place(stand + _puppet(scene, skins[1], b, c, 1, "g2"), 172, 206, 3, 0.9)
        )
    return shadow(120, 216, 70, 8) + place(
        stand + _puppet(scene, "#c8452f" if scene.variant % 2 else "#e58a63", a, b, 2, "g1"),
        118,
        208,
        scene.pick((-3, 3), 3),
        1.08,
    )


@good("boneka", "talas sky butter nila mint leaf")
def boneka(scene: Scene) -> str:
    form, (a, b, c) = scene.variant % 3, scene.accents[:3]
    if form == 0:
        skin, hair = "#e9c4a0", "#2b1f1c"
        kebaya = (
            path("M-40-84Q0-100 40-84L58-30L40-24L36-44V-20H-36V-44L-40-24L-58-30Z", a)
            + dots(((-20, -60), (20, -60), (-26, -40), (26, -40), (-12, -36), (12, -36)), light(a, 0.6), 5)
            + path("M-10-92L0-56L10-92Z", CREAM)
            + line("M0-56V-22", KUNYIT, 3)
        )
        sarong = clipped(
            swatch(scene.motif, b, light(b, 0.7), -40, -24, 80, 64), "M-36-24H36L30 34Q0 42-30 34Z", "s"
        ) + rect(-37, -28, 74, 9, KUNYIT, 3)
        head = (
            circle(0, -128, 46, hair)
            + circle(26, -168, 20, hair)
            + path("M-38-132Q-30-164 0-164Q30-164 38-132Q36-92 0-92Q-36-92-38-132Z", skin)
            + path("M-40-132Q-34-170 0-168Q34-170 40-132Q20-152-6-152Q-26-148-40-132Z", hair)
            + circle(-15, -126, 4.6, INK)
            + circle(15, -126, 4.6, INK)
            + circle(-22, -114, 7, "#e58a8a")
            + circle(22, -114, 7, "#e58a8a")
            + line("M-8-110Q0-103 8-110", CHILLI, 3)
            + place(flower(c), -34, -158, 0, 1)
        )
        hands = (
            circle(-50, -24, 9, skin)
            + circle(50, -24, 9, skin)
            + rect(-22, 32, 18, 14, skin, 6)
            + rect(4, 32, 18, 14, skin, 6)
        )
        return shadow(120, 214, 60, 8) + place(hands + sarong + kebaya + head, scene.pick((112, 128)), 174, 0, 0.86)
    fur = scene.pick(("#c98f57", "#e9c595", "#8a6a5a", "#f3c4d6"))
    if form == 1:
        ears = (
            circle(-36, -150, 19, fur)
            + circle(36, -150, 19, fur)
            + circle(-36, -150, 10, light(fur, 0.45))
            + circle(36, -150, 10, light(fur, 0.45))
        )
        body = (
            ellipse(-46, -44, 17, 32, dark(fur, 0.12), ' transform="rotate(24 -46 -44)"')
            + ellipse(46, -44, 17, 32, dark(fur, 0.12), ' transform="rotate(-24 46 -44)"')
            + ellipse(0, -42, 48, 50, fur)
            + ellipse(0, -36, 30, 34, light(fur, 0.45))
            + ellipse(-34, 0, 24, 19, dark(fur, 0.08))
            + ellipse(34, 0, 24, 19, dark(fur, 0.08))
            + ellipse(-36, 2, 12, 10, light(fur, 0.5))
            + ellipse(36, 2, 12, 10, light(fur, 0.5))
        )
        head = (
            ears
            + ellipse(0, -118, 52, 46, fur)
            + ellipse(0, -104, 24, 18, light(fur, 0.55))
            + ellipse(0, -111, 9, 6.6, INK)
            + line("M0-104V-98M-9-95Q-4-90 0-97Q4-90 9-95", INK, 2.6)
            + circle(-20, -124, 5.4, INK)
            + circle(20, -124, 5.4, INK)
            + dots(((-21.5, -126), (18.5, -126)), "#ffffff", 3)
            + line("M0-164V-142", dark(fur, 0.3), 1.8, ' stroke-dasharray="4 4"')
        )
        bow = (
            path("M0-76L-30-90V-60ZM0-76L30-90V-60Z", a)
            + circle(0, -76, 8, dark(a, 0.2))
            + dots(((-20, -78), (20, -78), (-22, -70), (22, -70)), light(a, 0.6), 4)
        )
        return shadow(120, 214, 78, 9) + place(body + head + bow, 120, 196, scene.pick((0, -4)), 1.1)
    tone = scene.pick((a, b), 3)
    patch = "M-78-30Q-84-78-30-84Q30-90 66-66Q92-44 82-12Q70 12 20 12H-40Q-72 8-78-30Z"
    legs = "".join(rect(x, 0, 26, 30, dark(tone, 0.2), 10) for x in (-50, -20, 22, 50))
    elephant = (
        legs
        + clipped(swatch(scene.motif, tone, light(tone, 0.65), -90, -94, 184, 112), patch, "e")
        + path("M-66-24Q-98-20-100 12Q-100 26-88 26Q-84 4-64 4Z", tone)
        + ellipse(-44, -66, 44, 42, light(tone, 0.12))
        + path("M-34-100Q14-108 16-62Q10-30-18-40Q-34-66-34-100Z", b if tone == a else a)
        + line("M-28-94Q6-98 8-62Q4-42-14-46", CREAM, 2, ' stroke-dasharray="4 4"')
        + path("M-82-64Q-104-40-94-4Q-92 12-104 16L-98 26Q-80 18-80-4Q-82-26-66-40Z", light(tone, 0.12))
        + circle(-62, -74, 5.6, INK)
        + dots(((-63.5, -76),), "#ffffff", 3)
        + line("M82-40Q98-28 94-10", tone, 6)
    )
    return shadow(124, 216, 94, 9) + place(elephant, 130, 180, 0, 1.12)
