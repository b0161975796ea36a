"""Bamboo chairs and lamps."""

from .botany import leaf
from .palette import STRAW, dark, light
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, shadow
from .vessels import checks


@good("kursi-bambu", "mint butter plum nila peach rose")
def kursi_bambu(scene: Scene) -> str:
    form, cane = scene.variant % 3, scene.pick(("#d9b45c", "#c98f4a", "#b9a94a"))
    edge, cushion = dark(cane, 0.35), scene.accents[0]

    def pole(d: str, w: float = 10) -> str:
        return line(d, edge, w + 2.4) + line(d, cane, w) + line(d, light(cane, 0.45), w * 0.22)

    def node(*spots: tuple[float, float]) -> str:
        return dots(spots, edge, 4)

    if form == 2:
        bench = (
            pole("M30 200V96M210 200V96")
            + pole("M26 152H214", 12)
            + pole("M26 168H214", 8)
            + "".join(pole(f"M{x} 148V100", 6) for x in range(52, 200, 22))
            + pole("M24 98H216", 11)
            + pole("M40 216V158M200 216V158")
        )
        return (
            shadow(120, 216, 104, 9)
            + bench
            + path("M34 138H206Q214 138 214 146V152H26V146Q26 138 34 138Z", cushion)
            + line("M36 145H204", light(cushion, 0.5), 2, ' stroke-dasharray="6 4"')
            + node((60, 98), (120, 98), (180, 98), (80, 152), (160, 152))
        )
    back = pole("M70 206V44Q70 30 84 30H156Q170 30 170 44V206")
    slats = (
        "".join(pole(f"M{x} 128V40", 6) for x in (90, 110, 130, 150))
        if form == 0
        else clipped(checks(76, 38, 90, 84, 9, STRAW, "#c98f4a"), "M78 40H162V118H78Z", "c")
    )
    seat = (
        path("M52 128H188L202 160H38Z", light(cushion, 0.08))
        + path("M38 160H202V170H38Z", dark(cushion, 0.25))
        + line("M60 136H180", light(cushion, 0.5), 2, ' stroke-dasharray="6 4"')
    )
    legs = (
        pole("M46 216V172")
        + pole("M194 216V172")
        + pole("M42 174H198", 9)
        + pole("M50 196H190", 7)
        + pole("M72 94Q40 96 44 132V170", 9)
        + pole("M168 94Q200 96 196 132V170", 9)
    )
    return (
        shadow(120, 216, 92, 9)
        + back
        + slats
        + pole("M70 74H170", 7)
        + seat
        + legs
        + node((70, 60), (170, 60), (70, 100), (170, 100), (46, 192), (194, 192))
    )


@good("lampu-bambu", "night manggis talas plum nila chilli")
def lampu_bambu(scene: Scene) -> str:
    form, glow = scene.variant % 4, scene.pick(("#ffd66b", "#ffe3a3", "#ffb84d"))
    cane, edge = scene.pick((("#c98f4a", "#7a4a1e"), ("#a8703a", "#5e2f0f")))
    halo = circle(0, 0, 92, glow, ' fill-opacity=".16"') + circle(0, 0, 66, glow, ' fill-opacity=".2"')
    if form == 0:
        shade = (
            path("M-34-60H34L66 44Q0 64-66 44Z", glow)
            + line("".join(f"M{num(x * 0.52)} -60L{x} {num(54 - abs(x) * 0.16)}" for x in range(-64, 65, 16)), cane, 5)
            + line("M-34-60H34M-45-24Q0-12 45-24M-56 12Q0 28 56 12M-66 44Q0 64 66 44", edge, 4)
        )
        return (
            line("M120 0V52", "#2b2326", 3.4)
            + place(halo, 120, 128)
            + place(shade, 120, 112, 0, 1.14)
            + ellipse(120, 206, 70, 8, glow, ' fill-opacity=".35"')
        )
    if form == 1:
        body = (
            rect(-30, -130, 60, 130, cane, 8)
            + path("".join(f"M{x} {y}l8-11l8 11l-8 11z" for y in (-104, -74, -44) for x in (-24, -8, 8)), glow)
            + rect(12, -130, 18, 130, "#2a0d1b", 8).replace("/>", ' fill-opacity=".14"/>')
            + line("M-30-118H30M-30-26H30", edge, 4)
            + ellipse(0, -130, 30, 8, glow)
            + rect(-38, -8, 76, 12, edge, 5)
        )
        return (
            "".join(place(halo, x, y, 0, 0.8) for x, y in ((84, 130), (168, 156)))
            + shadow(120, 210, 96, 9)
            + place(body, 82, 206, 0, 1.24)
            + place(body, 172, 210, 0, 0.84)
        )
    if form == 2:
        orb = (
            circle(0, 0, 54, glow)
            + "".join(ellipse(0, 0, r, 54, "none", f' stroke="{cane}" stroke-width="4"') for r in (14, 34, 54))
            + "".join(ellipse(0, 0, 54, r, "none", f' stroke="{edge}" stroke-width="3"') for r in (16, 38))
            + rect(-14, -62, 28, 12, edge, 4)
        )
        return (
            line("M76 0V40M172 0V90", "#2b2326", 3.2)
            + place(halo, 76, 96)
            + place(halo, 172, 138, 0, 0.84)
            + place(orb, 76, 98, 0, 1.08)
            + place(orb, 172, 140, 0, 0.9)
        )
    table = (
        path("M-28-104H28L56-34H-56Z", glow)
        + line("".join(f"M{num(x * 0.5)} -104L{x} -34" for x in range(-56, 57, 14)), cane, 4)
        + line("M-28-104H28M-56-34H56M-42-70H42", edge, 4.4)
        + rect(-7, -32, 14, 34, cane, 4)
        + line("M-7-16H7", edge, 3)
        + path("M-38 0H38L44 14H-44Z", edge)
    )
    return (
        place(halo, 118, 126)
        + shadow(118, 212, 64, 9)
        + place(table, 118, 188, 0, 1.34)
        + place(leaf(44), 204, 214, 190)
    )
