"""Pickled fruit, candied nutmeg and yoghurt."""

from .botany import (
    leaf,
    lime,
    nutmeg,
    rawit,
)
from .labels import label
from .palette import CREAM, dark, light
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, path, place, rect, scatter, shadow
from .vessels import bowl, jar


@good("asinan", "talas nila mint plum butter leaf")
def asinan(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    sauce = "#d9442a"

    def bits(rx: float, ry: float, count: int) -> str:
        kinds = (
            ("#ffe08a", 9, 6),
            ("#d8efc0", 8, 6),
            ("#f6b24a", 10, 5),
            ("#fff2e0", 8, 6),
            ("#f2778a", 8, 7),
            ("#7fb53d", 9, 5),
        )
        return "".join(
            place(
                ellipse(0, 2, w + 1, h + 1, dark(sauce, 0.3))
                + path(f"M{-w} {h * 0.6}L{-w * 0.5} {-h}H{w * 0.6}L{w} {h * 0.4}Q0 {h * 1.4}{-w} {h * 0.6}Z", c)
                + line(f"M{-w * 0.4} {-h * 0.4}H{w * 0.3}", light(c, 0.6), 1.5),
                x,
                y,
                rng.randint(-50, 50),
            )
            for (x, y), (c, w, h) in ((p, rng.choice(kinds)) for p in scatter(rng, count, rx, ry))
        )

    peanuts = "".join(
        place(ellipse(0, 0, 4.5, 3, "#e3b277") + line("M-2-1H1", "#f6dfae", 1.2), x, y, rng.randint(0, 180))
        for x, y in scatter(rng, 12, 50, 10)
    )
    if form == 0:
        crackers = "".join(
            place(
                circle(0, 0, 19, "#e8a92f")
                + circle(0, 0, 19, "none", ' stroke="#c98a1c" stroke-width="2"')
                + line("M-12-4Q-4 4 4-4T14 2M-8-11Q0-6 8-10M-10 8Q0 12 9 8", "#f9d889", 3),
                x,
                y,
                a,
            )
            for x, y, a in ((166, 118, 20), (192, 136, -30))
        )
        dish = bowl(156, 80, scene.accents[0], light(scene.accents[0], 0.6))
        filling = (
            ellipse(0, -79, 72, 10, sauce)
            + place(path("M-66-2Q-40-34 0-34Q44-34 66-2Q0 14-66-2Z", sauce) + bits(46, 13, 26), 0, -80)
            + place(peanuts, 0, -96)
        )
        return (
            crackers
            + shadow(112, 210, 84)
            + place(dish + filling, 112, 208)
            + place(rawit("#d8321c"), 206, 218, 10, 1.3)
        )
    shape = "M-50-112Q-58-106-58-96V-12Q-58-3-48-3H48Q58-3 58-12V-96Q58-106 50-112Z"
    inside = place(bits(60, 60, 62), 0, -56)
    body = (
        jar(124, 150, sauce if form == 1 else "#f0c46a", "screw", scene.accents[0], 0.86)
        + clipped(inside, shape, "a")
        + rect(-52, -98, 6, 70, "#ffffff", 3).replace("/>", ' fill-opacity=".5"/>')
    )
    body += place(
        label(scene.pick((3, 0, 2)), 96, 48, "Asinan", scene.ink, sub=scene.pick(("Bogor", "Buah", "Sayur"), 3)), 0, -44
    )
    x = scene.pick((104, 136))
    side = 206 if x < 120 else 34
    return (
        shadow(x, 208, 78)
        + place(body, x, 208)
        + place(lime("#e8962a"), side, 214, 0, 1.2)
        + place(rawit("#d8321c"), side - 8, 190, 30, 1.3)
    )


@good("manisan-pala", "plum talas sky leaf manggis clay")
def manisan_pala(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone = scene.pick(("#f0c766", "#e2653f", "#b97a3a", "#f3d98a"))

    def fan(scale: float, turn: float) -> str:
        petals = "".join(
            place(
                path("M0 0C-8-8-8-24 0-30C8-24 8-8 0 0Z", tone, f' stroke="{dark(tone, 0.22)}" stroke-width="1.2"')
                + line("M0-4V-22", light(tone, 0.5), 1.4),
                0,
                0,
                i * 36,
            )
            for i in range(10)
        )
        sugar = dots(scatter(rng, 16, 24, 24), "#fffdf6", 2.2)
        return place(
            place(path("M0 0L26 2L20 20L-4 30L-26 12L-24-14L0-30L24-14Z", dark(tone, 0.4)), 0, 3)
            + petals
            + circle(0, 0, 5, dark(tone, 0.25))
            + sugar,
            0,
            0,
            turn,
            scale,
        )

    if form == 0:
        spots = ((66, 196), (120, 202), (174, 196), (92, 172), (148, 172), (120, 148))
        dish = (
            ellipse(120, 206, 108, 26, scene.accents[0])
            + ellipse(120, 203, 108, 26, light(scene.accents[0], 0.4))
            + ellipse(120, 203, 96, 20, CREAM)
        )
        return (
            shadow(120, 214, 106, 14)
            + dish
            + "".join(place(fan(1.05, i * 20), x, y) for i, (x, y) in enumerate(spots[::-1]))
            + place(nutmeg(), 206, 176, 0, 0.9)
        )
    shape = "M-46-104Q-54-98-54-88V-12Q-54-3-44-3H44Q54-3 54-12V-88Q54-98 46-104Z"
    inside = rect(-60, -106, 120, 106, dark(tone, 0.18)) + "".join(
        place(fan(0.78, i * 25), x, y)
        for i, (x, y) in enumerate(
            (
                (-34, -90),
                (4, -94),
                (38, -86),
                (-20, -62),
                (22, -60),
                (-42, -36),
                (44, -34),
                (-6, -32),
                (-28, -8),
                (20, -8),
            )
        )
    )
    body = (
        jar(116, 142, tone, scene.pick(("screw", "cloth"), 3), scene.accents[0])
        + clipped(inside, shape, "p")
        + place(label(scene.pick((2, 4, 1)), 84, 56, "Pala", scene.ink, sub="Manisan"), 0, -48)
    )
    x, side = scene.pick(((102, 200), (138, 40)))
    return (
        shadow(x, 208, 74)
        + place(body, x, 208)
        + place(fan(1.05, 10), side, 212)
        + place(nutmeg(form == 1), side - 4, 178, 0, 1.05)
    )


@good("yogurt", "nila rose talas plum night leaf")
def yogurt(scene: Scene) -> str:
    form = scene.variant % 3
    tones = scene.pick((("#f2a3bd", "#c8325a"), ("#c9a7e0", "#6a3b8c"), ("#ffe08a", "#e8962a"), ("#fdf6ea", "#27468f")))

    def flask(tone: tuple[str, str], text: str) -> str:
        body, band = tone
        d = "M-14-112H14V-100Q34-92 34-76V-10Q34 0 24 0H-24Q-34 0-34-10V-76Q-34-92-14-100Z"
        return (
            path(d, body)
            + path("M16-96Q34-90 34-76V-10Q34 0 24 0H14Q22-40 16-96Z", dark(body, 0.12))
            + rect(-17, -124, 34, 15, band, 4)
            + rect(-34, -74, 68, 52, band)
            + rect(-27, -78, 5, 66, light(body, 0.7), 2.5)
            + word_label(text)
            + circle(0, -60, 8, light(body, 0.3))
            + circle(3, -58, 4, light(band, 0.4))
        )

    def word_label(text: str) -> str:
        return place(label(4, 54, 24, text, tones[1] if tones[1] != "#fdf6ea" else scene.ink), 0, -38)

    def tub(tone: tuple[str, str]) -> str:
        body, band = tone
        return (
            path("M-40-70H40L32-4Q31 0 27 0H-27Q-31 0-32-4Z", CREAM)
            + path("M18-70H40L32-4Q31 0 27 0H10Q20-30 18-70Z", dark(CREAM, 0.1))
            + path("M-37-48H37L34-20H-34Z", band)
            + place(label(2, 50, 26, "Yogurt", band), 0, -34)
            + ellipse(0, -70, 42, 11, light(body, 0.4))
            + ellipse(0, -70, 36, 8, body)
            + path("M-18-72Q-8-88 4-78Q16-86 14-72Q0-64-18-72Z", light(body, 0.5))
            + circle(-8, -78, 6, "#c8325a")
            + circle(7, -80, 6, "#6a3b8c")
            + place(leaf(16, "#62b381"), 2, -84, -30)
        )

    others = (("#ffe08a", "#e8962a"), ("#bfe0b0", "#3f9a63"), ("#f2a3bd", "#c8325a"))
    if form == 0:
        return "".join(
            shadow(x, y + 2, 36, 6) + place(flask(t, "Yogurt"), x, y, 0, s)
            for t, x, y, s in ((others[0], 54, 196, 1.05), (others[1], 186, 196, 1.05), (tones, 120, 212, 1.25))
        )
    if form == 1:
        return (
            shadow(90, 210, 60)
            + place(tub(tones), 88, 210, 0, 1.5)
            + shadow(182, 208, 40)
            + place(flask(others[scene.variant // 3 % 3], "Susu"), 184, 208, 0, 1.1)
            + circle(150, 222, 8, "#6a3b8c")
            + circle(164, 228, 7, "#c8325a")
            + circle(161, 226, 2, "#f2a3bd")
        )
    return "".join(
        shadow(x, y + 1, 44, 7) + place(tub(t), x, y, 0, s)
        for t, x, y, s in ((others[1], 64, 190, 1.05), (others[0], 176, 190, 1.05), (tones, 118, 218, 1.25))
    )
