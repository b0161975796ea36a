"""Palm sugar, in rounds and in grains."""

from .botany import leaf
from .labels import label, sign_leaf
from .palette import CREAM, SOGA, dark, light
from .scene import Scene, good
from .shapes import dots, ellipse, heap, line, path, place, rect, scatter, shadow
from .vessels import bowl, pouch, tampah


def _sugar_round(tone: str) -> str:
    """A round of palm sugar set in a half coconut shell, tied with a pandan strip."""
    return (
        path("M-32-10V14Q-30 24 0 24Q30 24 32 14V-10Z", tone)
        + path("M10-10H32V14Q30 22 12 24Q20 8 10-10Z", dark(tone, 0.25))
        + ellipse(0, -10, 32, 10, light(tone, 0.22))
        + ellipse(-2, -11, 22, 6, light(tone, 0.32))
        + path("M-6-19H6L7 24H-7Z", "#d9b668")
        + line("M0-18V23", "#b9914a", 1.4)
    )


@good("gula-aren", "talas peach nila mint plum sky")
def gula_aren(scene: Scene) -> str:
    rng, tone, form = scene.rng, scene.pick(("#8a4b1f", "#6d3914", "#a5642f")), scene.variant % 3
    if form == 0:
        spots = heap(rng, scene.pick(((1, 2, 3), (2, 3))), 64, 38, 0.03)
        return (
            shadow(120, 212, 100, 12)
            + place(tampah(108, 36), 120, 192)
            + "".join(place(_sugar_round(tone), 120 + x, 184 + y, rng.randint(-3, 3), 1.05) for x, y in spots)
        )
    if form == 1:
        roll = (
            rect(-24, -84, 48, 84, "#d2ab66", 6)
            + rect(10, -84, 14, 84, dark("#d2ab66", 0.2), 6)
            + line("M-16-80V-4M-6-82V-4M4-82V-4", "#b98c4a", 1.3)
            + ellipse(0, -84, 24, 8, tone)
            + ellipse(0, -85, 17, 5, light(tone, 0.25))
            + rect(-25, -62, 50, 5, "#7a4a1e")
            + rect(-25, -26, 50, 5, "#7a4a1e")
        )
        rolls = "".join(
            shadow(x, y, 30, 5) + place(roll, x, y, 0, s)
            for x, y, s in ((62, 192, 1.2), (122, 196, 1.4), (180, 192, 1.15))
        )
        return (
            rolls
            + place(_sugar_round(tone), 92, 214, 0, 0.75)
            + place(_sugar_round(dark(tone, 0.15)), 160, 216, 0, 0.7)
        )
    halves = place(
        path("M-54-6Q-50 40 0 42Q50 40 54-6Z", "#5e3a1c")
        + line("M-40 8Q-30 34 0 36M-48 4Q-44 16-38 22", "#8a6037", 2)
        + ellipse(0, -6, 54, 15, "#8a6037")
        + ellipse(0, -7, 48, 12, tone)
        + ellipse(-8, -9, 30, 6, light(tone, 0.25)),
        94,
        164,
        -4,
        1.15,
    )
    return (
        shadow(110, 210, 94)
        + halves
        + place(_sugar_round(tone), 184, 192, 0, 1.05)
        + place(_sugar_round(light(tone, 0.08)), 150, 212, 0, 0.8)
        + place(leaf(54), 18, 216, -16)
    )


@good("gula-semut", "mint manggis nila leaf peach talas")
def gula_semut(scene: Scene) -> str:
    rng, tone, form = scene.rng, scene.pick(("#b9743a", "#a5642f", "#c9894a")), scene.variant % 3
    grains = dots(scatter(rng, 60, 44, 8), light(tone, 0.4), 2) + dots(scatter(rng, 40, 40, 8), dark(tone, 0.3), 1.8)
    pile = (
        path("M-58 8Q-30-30-2-34Q26-32 58 8Q0 20-58 8Z", tone)
        + path("M10-33Q30-28 58 8Q34 14 14 15Q30-8 10-33Z", dark(tone, 0.16))
        + place(grains, -2, -2)
    )
    tag = label(
        scene.pick((4, 1, 2, 0)), 82, 76, "Semut", scene.ink, place(sign_leaf(scene.ink), 0, 0), sub="Gula aren"
    )
    if form == 0:
        window = rect(-40, -38, 80, 28, tone, 8) + place(dots(scatter(rng, 60, 36, 10), light(tone, 0.4), 2), 0, -24)
        bag = pouch(112, 168, scene.pick(("#e6cfa6", CREAM, "#d2ab74")), scene.accents[0]) + place(tag, 0, -90) + window
        return (
            shadow(98, 208, 74)
            + place(bag, 98, 206)
            + place(pile, 186, 216, 0, 0.74)
            + place(_sugar_round(SOGA), 206, 188, 0, 0.62)
        )
    if form == 1:
        dish = (
            bowl(150, 72, scene.accents[0], light(scene.accents[0], 0.6))
            + ellipse(0, -71, 68, 10, tone)
            + place(pile, 0, -78, 0, 1.12)
        )
        spoon = place(rect(-4, -80, 8, 84, "#b9743a", 4) + ellipse(0, 8, 15, 18, "#8a4b1f"), 172, 96, 38)
        return shadow(112, 210, 80) + spoon + place(dish, 112, 208) + place(_sugar_round(SOGA), 208, 210, 0, 0.7)
    toples = (
        path("M-42-104H42Q52-100 52-88V-10Q52 0 42 0H-42Q-52 0-52-10V-88Q-52-100-42-104Z", "#eaf2ef")
        + path("M-47-80Q0-92 47-80V-12Q47-4 39-4H-39Q-47-4-47-12Z", tone)
        + place(dots(scatter(rng, 90, 44, 34), light(tone, 0.35), 2.1), 0, -42)
        + rect(-46, -120, 92, 20, "#cf9d63", 5)
        + rect(-40, -92, 6, 76, "#ffffff", 3)
        + place(tag, 0, -44, 0, 0.78)
    )
    return shadow(140, 208, 70) + place(toples, 144, 208, 0, 1.2) + place(pile, 52, 218, 0, 0.66)
