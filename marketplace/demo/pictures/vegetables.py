"""Oyster mushrooms and vegetables."""

from random import Random

from .botany import chilli
from .labels import label
from .palette import SOGA, TALAS, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import circle, dots, ellipse, line, num, path, place, rect, scatter, shadow
from .vessels import tampah
from .weaving import wicker


def _cap(rng: Random, size: float, tone: str) -> str:
    """One oyster mushroom, gills below its fan."""
    stem = path("M-6 0Q-9 18-4 34H7Q11 16 8 0Z", light(tone, 0.45))
    gills = path("M-34 2Q0 20 36 2Q22 16 6 18H-6Q-24 14-34 2Z", light(tone, 0.5)) + line(
        "M-22 7L-4 17M-10 9L0 18M10 9L3 18M24 7L7 17", dark(tone, 0.12), 1.3
    )
    fan = (
        path(f"M-38 2Q-36-26-6-{num(rng.uniform(25, 30))}Q34-28 39 2Q28 8 14 4Q0 10-14 5Q-28 9-38 2Z", tone)
        + path("M12-26Q36-20 39 2Q28 8 18 4Q28-10 12-26Z", dark(tone, 0.12))
        + line("M-26-8Q-18-20-4-20", "#fffdf6", 2.6)
    )
    return place(stem + gills + fan, 0, 0, 0, size)


@good("jamur-tiram", "plum talas nila clay manggis night")
def jamur_tiram(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone = scene.pick(("#ece2d6", "#f0b9c4", "#d9cfc9", "#f4e2b0"))
    tufts = (
        (0, -84, 0.9, 0),
        (-34, -62, 1, -18),
        (34, -60, 1, 18),
        (-4, -46, 1.1, 0),
        (-46, -30, 0.9, -30),
        (48, -28, 0.9, 30),
        (16, -16, 0.95, 8),
        (-22, -12, 0.9, -8),
    )
    cluster = "".join(place(_cap(rng, s, tone), x, y, a) for x, y, s, a in tufts)
    if form == 0:
        return (
            shadow(120, 210, 92, 12)
            + place(wicker(172, 62, "b"), 120, 206)
            + place(cluster, 120, 150, 0, 1.05)
            + place(path("M-86 0Q0 14 86 0V10Q0 24-86 10Z", "#8a4b1f"), 120, 146)
        )
    if form == 1:
        log = (
            rect(-60, -92, 120, 92, "#e9ded0", 20)
            + rect(20, -92, 40, 92, dark("#e9ded0", 0.12), 20)
            + dots(((x, y - 46) for x, y in scatter(rng, 60, 50, 40)), "#b9824a", 4)
            + line("M-46-80Q-40-40-48-10", "#ffffff", 5)
            + ellipse(-58, -46, 12, 36, SOGA)
            + rect(40, -74, 16, 56, scene.accents[0], 4)
        )
        return shadow(140, 210, 84, 11) + place(log, 146, 206, 0, 1.1) + place(cluster, 78, 150, -14, 0.98)
    punnet = (
        path("M-86-44H86L74 4H-74Z", scene.accents[0])
        + path("M50-44H86L74 4H40Z", dark(scene.accents[0], 0.2))
        + path("M-90-52H90V-42H-90Z", light(scene.accents[0], 0.25))
        + place(label(4, 84, 30, "Jamur", scene.ink), 0, -20)
    )
    row = "".join(
        place(_cap(rng, 0.95, tone), x, y, a)
        for x, y, a in (
            (-50, -74, -20),
            (0, -86, 0),
            (50, -74, 20),
            (-26, -60, -8),
            (28, -60, 8),
            (-66, -54, -26),
            (68, -54, 26),
        )
    )
    return shadow(120, 212, 96, 11) + place(row, 120, 206, 0, 1.16) + place(punnet, 120, 206, 0, 1.1)


def _carrot() -> str:
    return (
        path("M-12-10Q0-18 12-10Q10 30 0 66Q-10 30-12-10Z", "#ee8a2c")
        + line("M-8 4H0M2 18H8M-5 32H2", "#c96a18", 2)
        + line("M0-14Q-14-34-22-44M0-14V-50M0-14Q14-34 20-46", TALAS_MID, 4)
        + dots(((-22, -44), (0, -52), (20, -46), (-12, -36), (10, -36)), "#62b381", 9)
    )


def _bunch(tone: str) -> str:
    """Leafy greens tied with a bamboo strip."""
    leaves = "".join(
        place(
            path("M0 0Q-20-30-14-58Q0-76 14-58Q20-30 0 0Z", c)
            + line("M0 0V-58M0-20L-9-34M0-20L9-34M0-38L-7-50M0-38L7-50", light(c, 0.45), 1.6),
            x,
            0,
            a,
        )
        for x, a, c in (
            (-12, -34, dark(tone, 0.15)),
            (12, 34, dark(tone, 0.15)),
            (-7, -16, tone),
            (7, 16, tone),
            (0, 0, light(tone, 0.12)),
        )
    )
    stalks = path("M-13-2H13L9 42Q0 46-9 42Z", "#d9ecc4") + line("M-5 2L-3 42M4 2L3 42", "#a9cf8a", 2)
    return leaves + stalks + rect(-14, 6, 28, 7, "#d9a963", 2)


def _tomato() -> str:
    return (
        circle(0, 0, 19, "#d8321c")
        + path("M6-18A19 19 0 0 1 4 19Q16 2 6-18Z", "#a8200f")
        + path("M0-12L-9-18L-2-17L0-23L3-17L10-18Z", TALAS_MID)
        + ellipse(-8, -6, 4, 6, "#f2907a")
    )


def _aubergine() -> str:
    return (
        path("M-8-40Q-26 0-16 34Q0 52 16 34Q24 4 8-40Z", "#5b2a6e")
        + path("M2-38Q24 0 10 40Q20 34 18 22Q20-10 8-40Z", "#3f1a4f")
        + path("M-12-36Q0-56 12-36L6-26L0-34L-6-26Z", TALAS_MID)
        + line("M0-46V-58", TALAS, 5)
        + line("M-10-14Q-14 4-9 20", "#a67ab8", 3)
    )


def _corn() -> str:
    kernels = "".join(f"M{x} {y}v.1" for y in range(-38, 40, 9) for x in (-9, 0, 9))
    return (
        path("M-16 36Q-20-20 0-50Q20-20 16 36Z", "#f2b82c")
        + line(kernels, "#ffdc6e", 7)
        + path("M-6 50Q-34 30-24-14Q-12 16-2 48ZM6 50Q34 30 24-14Q12 16 2 48Z", "#7fb553")
        + path("M0 52Q-14 40-10 14Q4 30 6 50Z", "#62993c")
    )


@good("sayur", "plum nila clay manggis sky rose")
def sayur(scene: Scene) -> str:
    form = scene.variant % 4
    if form == 0:
        inside = (
            place(_bunch("#3f9a63"), 76, 128, -12, 1.15)
            + place(_corn(), 178, 108, 18, 1.05)
            + place(_carrot(), 134, 96, 176, 1)
            + place(_bunch("#62a83c"), 122, 132, 6, 1.1)
            + place(_aubergine(), 168, 120, 24)
            + place(_tomato(), 90, 136)
            + place(_tomato(), 126, 140)
        )
        return shadow(120, 212, 96, 12) + inside + place(wicker(184, 78, "b"), 120, 210)
    if form == 1:
        return (
            shadow(120, 214, 98, 11)
            + place(_bunch("#3f9a63"), 72, 162, -8, 1.45)
            + place(_bunch("#6aa83c"), 166, 160, 8, 1.45)
            + place(_carrot(), 106, 148, 14, 1.05)
            + place(_carrot(), 128, 150, -6, 1.1)
            + place(_tomato(), 46, 210)
            + place(_tomato(), 196, 212, 0, 1.1)
            + place(chilli(), 120, 224, -6)
        )
    if form == 2:
        return (
            shadow(120, 208, 106, 14)
            + place(tampah(108, 46), 120, 172)
            + place(_bunch("#3f9a63"), 66, 152, -30, 1.15)
            + place(_bunch("#6aa83c"), 176, 150, 30, 1.15)
            + place(_corn(), 112, 138, -8, 1.15)
            + place(_aubergine(), 144, 144, 12, 1.1)
            + place(_tomato(), 92, 182)
            + place(_tomato(), 126, 190, 0, 1.1)
            + place(_tomato(), 162, 184)
        )
    crate = (
        "".join(rect(-96, y, 192, 22, "#c9924f") + rect(-96, y, 192, 4, "#e0b57a") for y in (-74, -48, -22))
        + rect(-96, -78, 12, 80, "#8a5a2b")
        + rect(84, -78, 12, 80, "#8a5a2b")
    )
    row = "".join(
        place(f, x, y, a, s)
        for f, x, y, a, s in (
            (_bunch("#3f9a63"), 54, 120, -10, 1.1),
            (_corn(), 98, 104, -8, 1),
            (_bunch("#6aa83c"), 138, 122, 2, 1.1),
            (_aubergine(), 176, 112, 8, 1),
            (_bunch("#2f8a55"), 202, 124, 14, 0.9),
            (_tomato(), 80, 132, 0, 1),
            (_tomato(), 116, 134, 0, 1),
            (_carrot(), 160, 98, 178, 0.85),
        )
    )
    return shadow(120, 214, 106, 9) + row + place(crate, 120, 212)
