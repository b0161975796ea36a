"""Bamboo flutes, palm-fibre brooms and blades."""

from .palette import BARK, INK, KUNYIT, dark, light
from .scene import Scene, good
from .sewing import swatch
from .shapes import circle, clipped, dots, ellipse, line, num, path, place, rect, shadow


def _flute(length: float, cane: str, band: str) -> str:
    """A suling lying from the origin to the right."""
    holes = "".join(ellipse(length * t, 0, 4.6, 3.6, BARK) for t in (0.38, 0.48, 0.58, 0.68, 0.78, 0.88))
    nodes = "".join(rect(length * t, -10, 5, 20, dark(cane, 0.3)) for t in (0.22, 0.62))
    return (
        rect(0, -6, length, 22, INK, 10).replace("/>", ' fill-opacity=".25"/>')
        + rect(0, -10, length, 20, cane, 8)
        + rect(2, -8, length - 4, 5, light(cane, 0.45), 2.5)
        + rect(2, 4, length - 4, 5, dark(cane, 0.18), 2.5)
        + nodes
        + rect(8, -13, 14, 26, band, 4)
        + line("M11-9V9M15-9V9M19-9V9", light(band, 0.5), 1.6)
        + rect(24, -3, 12, 7, BARK, 2)
        + holes
        + rect(length * 0.94, -11, 8, 22, band, 3)
    )


@good("suling", "talas plum nila clay leaf rose", seen_from_above=True)
def suling(scene: Scene) -> str:
    form, cane, (a, b) = scene.variant % 3, scene.pick(("#e3bd6a", "#c98f4a", "#d9b45c")), scene.accents[:2]
    tassel = (
        line("M0 0Q14 14 8 34", a, 3)
        + path("M2 32H15L18 66H-2Z", a)
        + line("M4 44L3 64M9 44V64M13 44L14 64", light(a, 0.4), 1.8)
    )
    if form == 0:
        return "".join(
            place(_flute(w, c, k), x, y, -34)
            for x, y, w, c, k in (
                (14, 152, 212, cane, a),
                (34, 190, 222, light(cane, 0.15), b),
                (74, 214, 176, dark(cane, 0.15), a),
            )
        ) + place(tassel, 186, 40, -10)
    if form == 1:
        pouch = place(
            path(
                "M-100-26H92Q104-26 104-14V14Q104 26 92 26H-100Z", INK, ' fill-opacity=".28" transform="translate(5 9)"'
            )
            + clipped(
                swatch(scene.motif, b, light(b, 0.7), -104, -28, 210, 58),
                "M-100-26H92Q104-26 104-14V14Q104 26 92 26H-100Z",
                "p",
            )
            + line("M-84-26V26", KUNYIT, 4),
            128,
            160,
            -24,
            1.06,
        )
        return pouch + place(_flute(220, cane, a), 16, 128, -24) + place(tassel, 26, 128, 30)
    pan = "".join(
        place(_flute(190 - i * 22, light(cane, 0.06 * (i % 2)), a if i % 2 else b), 42 + i * 38, 212 - i * 3, -90)
        for i in range(5)
    )
    return pan + line("M28 176H212", a, 8) + line("M28 176H212", light(a, 0.5), 2, ' stroke-dasharray="4 4"')


@good("sapu-ijuk", "butter leaf rose sky plum kunyit")
def sapu_ijuk(scene: Scene) -> str:
    form, (a, b) = scene.variant % 3, scene.accents[:2]

    def broom(colour: str, length: float, name: str) -> str:
        fan = "M-20-74H20L64 8Q0 20-64 8Z"
        hairs = "".join(f"M{num(x * 0.3)} -74L{x} {num(12 - abs(x) * 0.05)}" for x in range(-60, 61, 6))
        stick = (
            rect(-6, -74 - length, 12, length + 6, "#c98f57", 5)
            + rect(-4, -74 - length, 3, length, "#e6c08a", 1.5)
            + rect(-7, -78 - length, 14, 16, colour, 5)
        )
        return (
            stick
            + path(fan, "#2b1f1c")
            + line(hairs, "#54423a", 2)
            + line("".join(f"M{num(x * 0.3)} -74L{x} 10" for x in range(-57, 60, 12)), "#171010", 1.6)
            + path("M-22-78H22L30-52H-30Z", colour)
            + line("M-26-64H26M-24-71H24M-29-57H29", light(colour, 0.5), 2, ' stroke-dasharray="5 3"')
        )

    if form == 0:
        return shadow(122, 216, 78, 8) + place(
            broom(a, 150, "b"), scene.pick((112, 130)), 206, scene.pick((10, -10)), 1.1
        )
    if form == 1:
        return (
            shadow(120, 216, 104, 8)
            + place(broom(b, 136, "b2"), 172, 204, 14, 0.98)
            + place(broom(a, 150, "b1"), 80, 206, -9, 1.02)
        )
    hand = (
        path("M-16-60H16L58 30Q0 44-58 30Z", "#2b1f1c")
        + line("".join(f"M{num(x * 0.28)} -60L{x} 32" for x in range(-54, 56, 6)), "#54423a", 2)
        + path("M-18-64H18L26-36H-26Z", a)
        + line("M-22-50H22M-20-57H20M-25-43H25", light(a, 0.5), 2, ' stroke-dasharray="5 3"')
        + path("M-10-64Q-12-104 0-108Q12-104 10-64Z", "#c98f57")
        + circle(0, -98, 3.4, BARK)
    )
    brush = (
        rect(-64, -16, 128, 24, "#c98f57", 10)
        + rect(-60, -13, 120, 6, "#e6c08a", 3)
        + path("M-58 8H58L64 38H-64Z", "#2b1f1c")
        + line("".join(f"M{x} 8l{num(x * 0.08)} 28" for x in range(-54, 58, 7)), "#54423a", 2)
    )
    return (
        shadow(94, 212, 66, 8)
        + shadow(176, 216, 58, 7)
        + place(hand, 88, 162, -6, 1.36)
        + place(brush, 172, 186, 4, 0.84)
    )


@good("golok", "plum talas nila butter clay night", seen_from_above=True)
def golok(scene: Scene) -> str:
    form, wood, strap = scene.variant % 3, scene.pick(("#6d3914", "#8a4b1f", "#3b2416")), scene.accents[0]
    blade_d = (
        "M0-11H112Q150-12 172-2Q150 22 112 20L0 11Z",
        "M0-11Q70-22 130-12Q164-4 172 8Q140 22 96 16L0 11Z",
        "M0-10H128L172 8Q140 20 100 20Q50 20 0 10Z",
    )[form]
    blade = (
        path(blade_d, "#c9d2da")
        + line("M6 10Q80 17 120 17Q150 16 170 2" if form == 0 else "M6 10Q90 18 120 16Q150 14 170 8", "#f3f7fa", 3)
        + line("M4-8H108" if form != 1 else "M4-9Q70-18 126-9", "#8f9ba8", 3)
        + line("M20 0H96", "#aab5c0", 2)
    )
    hilt = (
        rect(-10, -14, 14, 28, KUNYIT, 4)
        + path("M-10-12Q-40-16-58-8Q-76-16-84 0Q-84 20-68 20Q-58 10-48 14Q-28 16-10 12Z", wood)
        + line("M-16-6Q-40-10-56-2M-20 8Q-36 10-46 7", light(wood, 0.35), 2.4)
        + circle(-70, 6, 4, KUNYIT)
    )
    knife = blade + hilt
    sheath_d = "M0-17H130Q160-16 182-2Q160 24 126 24L0 17Z"
    sheath = (
        path(sheath_d, dark(wood, 0.1))
        + path("M0 2H182Q160 24 126 24L0 17Z", dark(wood, 0.35))
        + line("M8-12H128", light(wood, 0.35), 2.6)
        + "".join(
            rect(x, -19, 12, 40, strap, 3) + line(f"M{x + 3} -16V18M{x + 9} -16V18", light(strap, 0.5), 1.6)
            for x in (6, 56, 106)
        )
        + path("M150-14Q168-10 182-2Q172 10 154 18Z", KUNYIT)
        + line("M14-19Q30-58 64-40Q96-24 110-19", strap, 5)
    )

    def under(d: str) -> str:
        return path(d, INK, ' fill-opacity=".3" transform="translate(4 9)"')

    if form == 0:
        return place(under(sheath_d) + sheath, 40, 200, -28, 0.98) + place(under(blade_d) + knife, 84, 134, -28, 0.96)
    if form == 1:
        return place(under(sheath_d) + sheath, 28, 70, 28, 1.1) + place(under(blade_d) + knife, 160, 76, 128, 1.06)
    kujang_d = "M-6 60C-14 30-6 8 14-10C34-28 32-58 2-92C52-82 78-44 64-6C56 16 34 26 28 42C24 54 24 60 18 66Z"
    kujang = (
        path(kujang_d, INK, ' fill-opacity=".3" transform="translate(4 9)"')
        + path(kujang_d, "#c9d2da")
        + path("M2-92C52-82 78-44 64-6C56 16 34 26 28 42C46 6 56-44 2-92Z", "#f3f7fa")
        + dots(((50, -36), (53, -20), (46, -4)), "#6d7883", 6)
        + rect(-12, 58, 36, 12, KUNYIT, 4)
        + path("M-8 70H22L26 112Q34 128 12 130Q-12 128-6 110Z", wood)
        + line("M-2 78H18M-2 90H20M-2 102H22", light(wood, 0.35), 2.4)
    )
    return place(kujang, 66, 108, -8, 0.98) + place(under(blade_d) + knife, 152, 182, -64, 0.86)
