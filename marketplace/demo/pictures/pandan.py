"""Fans, mats and hats of bamboo and pandan."""

from .palette import BARK, CREAM, SOGA, dark, light, mix
from .scene import Scene, good
from .shapes import circle, clipped, ellipse, line, num, path, place, rect, ring, shadow
from .vessels import checks
from .weaving import STRAWS, diagonal, figure


def _fan(a: str, b: str, colour: str, name: str, form: int) -> str:
    """A square bamboo fan on its handle; the origin is the middle of the blade."""
    blade = "M-56-50Q0-58 62-44Q70 0 60 44Q0 56-56 48Z"
    dye = (
        path("M-20-24L0-4L-20 16L-40-4ZM24-24L44-4L24 16L4-4Z", colour),
        figure(colour, 0, 78),
        line("M-56-20L0 28L62-20M-56-36L0 12L62-36", colour, 7),
        rect(-60, -10, 130, 20, colour) + path("".join(f"M{x} 8l8-16l8 16z" for x in range(-60, 68, 16)), CREAM),
    )[form % 4]
    return (
        path(blade, "#2a0d1b", ' fill-opacity=".25" transform="translate(5 7)"')
        + clipped(checks(-60, -60, 132, 120, 9, a, b) + dye, blade, name)
        + line(blade, SOGA, 6)
        + line("M-56-72L-56 118", "#8a4b1f", 9)
        + line("M-57-66L-57 110", "#c98f4a", 3)
    )


@good("hihid", "nila plum talas leaf chilli rose")
def hihid(scene: Scene) -> str:
    a, b = scene.pick(STRAWS)
    colours = (scene.accents[0], scene.accents[1])
    if scene.variant % 2:
        return (
            shadow(122, 214, 80, 9)
            + place(_fan(a, b, colours[1], "h2", scene.variant + 1), 178, 86, 26, 0.9)
            + place(_fan(a, b, colours[0], "h1", scene.variant // 2), 104, 110, -12, 1.04)
        )
    return shadow(118, 216, 70, 9) + place(
        _fan(a, b, colours[0], "h1", scene.variant // 2), 128, 100, scene.pick((14, -10, 8), 2), 1.3
    )


@good("tikar", "nila plum talas kunyit leaf rose")
def tikar(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(STRAWS)
    c, d = scene.accents[:2]
    if form == 0:
        sheet = "M16 158L64 60H228L212 214Q110 226 16 158Z"
        pattern = diagonal(0, 50, 240, 180, a, b, 12) + "".join(
            line(f"M{64 - i * 17} {78 + i * 34}L{226 - i * 3} {78 + i * 36}", k, 10) for i, k in enumerate((c, d, c, d))
        )
        roll = (
            path("M40 52H222Q236 52 236 66T222 82H40Q26 82 26 66T40 52Z", b)
            + clipped(
                diagonal(20, 50, 220, 34, light(a, 0.1), b, 10) + rect(70, 50, 12, 34, c) + rect(170, 50, 12, 34, d),
                "M40 52H222Q236 52 236 66T222 82H40Q26 82 26 66T40 52Z",
                "r",
            )
            + ellipse(34, 67, 9, 15, dark(b, 0.2))
            + ring(34, 67, 5, 9, a, 2)
        )
        return (
            path(sheet, "#2a0d1b", ' fill-opacity=".25" transform="translate(4 10)"')
            + clipped(pattern, sheet, "s")
            + roll
        )
    if form == 1:

        def upright(x: float, h: float, k: str, name: str) -> str:
            shape = f"M-28 0V{num(-h)}H28V0Q0 10-28 0Z"
            bands = "".join(rect(-30, -h + y, 60, 9, k) for y in (24, 44, h - 40))
            return shadow(x, 210, 34, 7) + place(
                clipped(
                    diagonal(-30, -h, 60, h + 10, a, b, 10)
                    + bands
                    + rect(10, -h, 20, h + 10, BARK).replace("/>", ' fill-opacity=".16"/>'),
                    shape,
                    name,
                )
                + ellipse(0, -h, 28, 9, dark(b, 0.15))
                + ring(0, -h, 20, 6, a, 2.4)
                + ring(0, -h, 11, 3, a, 2)
                + rect(-30, -h * 0.55, 60, 7, dark(k, 0.3), 3),
                x,
                208,
            )

        return upright(62, 160, c, "u1") + upright(180, 148, d, "u2") + upright(120, 178, mix(c, d, 0.5), "u3")
    stack = "".join(
        place(
            path("M-96 0H92Q104 10 92 22H-96Z", k)
            + clipped(diagonal(-98, 0, 200, 24, a, b, 9), "M-96 0H92Q104 10 92 22H-96Z", f"f{i}")
            + rect(-60, 0, 12, 22, k)
            + rect(40, 0, 12, 22, k)
            + line("M-96 21H90", dark(b, 0.3), 2),
            120,
            186 - i * 24,
        )
        for i, k in enumerate((c, d, c))
    )
    top = "M26 138L52 84H206L222 138Z"
    return (
        shadow(120, 212, 102, 9)
        + stack
        + clipped(diagonal(20, 80, 210, 62, a, b, 11) + line("M40 110H216M34 124H220", c, 7), top, "t")
        + line("M44 100L200 100", d, 5)
    )


@good("topi-pandan", "nila leaf plum rose sky talas")
def topi_pandan(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.pick(STRAWS)
    ribbon = scene.accents[0]

    def hat(name: str, k: str) -> str:
        crown = "M-52 0Q-54-70 0-72Q54-70 52 0Q0 18-52 0Z"
        weave = "".join(f"M-60 {y}Q0 {y + 20} 60 {y}" for y in range(-70, 10, 9))
        return (
            ellipse(0, 10, 106, 30, dark(b, 0.3))
            + ellipse(0, 5, 106, 30, a)
            + "".join(
                ellipse(0, 5, r, r * 0.28, "none", f' stroke="{b}" stroke-width="3" stroke-dasharray="8 5"')
                for r in (98, 84, 70)
            )
            + clipped(
                rect(-60, -76, 120, 100, light(a, 0.12))
                + line(weave, b, 3, ' stroke-dasharray="8 5"')
                + path("M20-76H60V20H12Q34-30 20-76Z", BARK, ' fill-opacity=".14"'),
                crown,
                name,
            )
            + path("M-53-22Q0-2 53-22L52 0Q0 18-52 0Z", k)
            + path("M30-8Q54-24 62-8Q58 6 34 0ZM34-2L66 18L50 24Z", dark(k, 0.2))
        )

    if form == 0:
        return shadow(120, 206, 108, 13) + place(hat("h1", ribbon), 120, 174, -3, 1.06)
    if form == 1:
        return shadow(120, 210, 106, 12) + "".join(
            place(hat(f"h{i}", k), 120 + (i - 1) * 6, y, 0, 0.98)
            for i, (y, k) in enumerate(((188, ribbon), (150, scene.accents[1]), (112, ribbon)))
        )
    cone = "M0-96L110 14Q0 52-110 14Z"
    rings = "".join(
        f"M{num(-110 * t)} {num(-96 + 110 * t)}Q0 {num(-96 + 152 * t)} {num(110 * t)} {num(-96 + 110 * t)}"
        for t in (0.2, 0.36, 0.52, 0.68, 0.84)
    )
    spokes = "".join(f"M0-96L{x} {num(34 - abs(x) * 0.17)}" for x in range(-100, 101, 25))
    caping = (
        clipped(
            rect(-112, -100, 224, 150, a)
            + line(rings, b, 4)
            + line(spokes, dark(b, 0.1), 2)
            + path("M0-96L110 14Q70 36 30 38Z", BARK, ' fill-opacity=".16"')
            + line(rings.split("M")[3].join(("M", "")), ribbon, 9),
            cone,
            "c",
        )
        + line("M-110 14Q0 52 110 14", SOGA, 7)
        + circle(0, -94, 6, SOGA)
    )
    return (
        shadow(120, 208, 106, 13)
        + place(caping, 120, 160, scene.pick((-3, 4)), 1.02)
        + line("M40 178Q30 210 62 216", ribbon, 3.4)
    )
