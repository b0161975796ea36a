"""Potted plants and compost."""

from .botany import flower, leaf, talas_leaf
from .labels import label, sign_leaf
from .palette import CREAM, TALAS, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import dots, ellipse, line, path, place, rect, scatter, shadow
from .vessels import sack


@good("tanaman-hias", "plum peach nila butter clay rose")
def tanaman_hias(scene: Scene) -> str:
    form, rng = scene.variant % 4, scene.rng
    pot_colour = scene.pick(("#c4683e", "#fff8ec", "#27468f", "#b9556f"))
    pot = (
        path("M-46-62H46L34-4Q33 0 28 0H-28Q-33 0-34-4Z", pot_colour)
        + path("M18-62H46L34-4Q33 0 28 0H10Q24-26 18-62Z", dark(pot_colour, 0.18))
        + rect(-51, -76, 102, 19, light(pot_colour, 0.12), 4)
        + rect(-51, -61, 102, 4, dark(pot_colour, 0.2))
        + line("M-28-44L-22-10", light(pot_colour, 0.45), 3.6)
        + line("M-38-38l9 9l9-9l9 9l9-9l9 9l9-9l9 9l9-9", mix(pot_colour, scene.accents[0], 0.5), 3)
    )
    if form == 0:
        leaves = "".join(
            place(talas_leaf(c, v), x, y, a, s)
            for x, y, a, s, c, v in (
                (-44, -116, -48, 1.7, TALAS, "#e88aa8"),
                (46, -114, 48, 1.7, TALAS, "#e88aa8"),
                (-22, -150, -20, 2, TALAS_MID, "#f3b0c4"),
                (26, -148, 22, 1.9, TALAS_MID, "#f3b0c4"),
                (0, -112, 0, 1.9, "#58b27f", "#e2557f"),
            )
        )
        plant = (
            line("M0-76Q-20-96-40-104M0-76Q20-96 42-104M0-76Q-8-110-20-132M0-76Q8-110 24-130M0-76V-96", "#5c9c4c", 4)
            + leaves
        )
    elif form == 1:
        plant = "".join(
            place(
                path("M-9 0Q-14-60 0-118Q14-60 9 0Z", "#3f7a48")
                + line("M-7-12Q0-16 7-12M-9-34Q0-38 9-34M-8-56Q0-60 8-56M-6-78Q0-81 6-78", "#8cc79a", 3.4)
                + line("M-9 0Q-14-60 0-118Q14-60 9 0", "#e3d36a", 2.4),
                x,
                -70,
                a,
                s,
            )
            for x, a, s in ((-22, -24, 0.86), (22, 24, 0.9), (-12, -8, 1.05), (14, 9, 1), (0, 0, 1.15))
        )
    elif form == 2:
        bloom = scene.pick(("#c4648f", "#ffffff", "#e8962a"))
        stems = line("M-6-74Q-30-130 14-170M6-74Q36-110 52-140", "#5c9c4c", 4)
        orchids = "".join(
            place(flower(bloom, "#8f2a58"), x, y, rng.randint(0, 70), s)
            for x, y, s in (
                (-14, -112, 1.1),
                (-18, -138, 1.15),
                (-2, -158, 1.1),
                (18, -170, 0.9),
                (36, -118, 1.05),
                (52, -138, 0.95),
            )
        )
        plant = (
            place(leaf(66, TALAS), 0, -74, -162)
            + place(leaf(66, TALAS), 0, -74, -20)
            + place(leaf(46, "#58b27f"), 0, -74, -145)
            + place(leaf(50, "#58b27f"), 0, -74, -36)
            + stems
            + orchids
        )
    else:
        fronds = "".join(
            line(f"M0-72Q{b * 0.4} -130 {b} {h}", TALAS, 3)
            + "".join(
                place(
                    leaf(34 - k * 5, TALAS_MID),
                    b * t,
                    -72 + (h + 72) * t - 22 * (1 - t) * t * 4 * 0.4,
                    (150 if s else 20) - (40 if b < 0 else -10),
                )
                for k, t in enumerate((0.5, 0.7, 0.9))
                for s in (0, 1)
            )
            for b, h in ((-70, -112), (-36, -150), (0, -166), (38, -150), (72, -112))
        )
        plant = fronds
    return shadow(120, 210, 66, 11) + place(
        ellipse(0, -74, 46, 6, "#3b2416") + plant + pot, scene.pick((120, 112, 130)), 210, 0, 1.08
    )


@good("kompos", "leaf nila mint clay sky kunyit")
def kompos(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    soil = "#4a2d1a"
    mound = (
        path("M-64 8Q-40-28-4-36Q30-32 64 8Q0 22-64 8Z", soil)
        + dots(scatter(rng, 40, 44, 10), light(soil, 0.2), 2.6)
        + dots(scatter(rng, 14, 40, 9), "#8a5a38", 4)
        + line("M-30 0Q-24-6-18 0T-6 0", "#c98a72", 3)
    )
    seedling = (
        line("M0 0Q-2-14 0-30", "#62b381", 4)
        + place(leaf(30, "#62b381"), 0, -26, -36)
        + place(leaf(30, TALAS_MID), 0, -26, -144)
    )
    colour = scene.pick(("#e6d9c3", "#e9c58c", "#f3e6c9", "#bcd6ae"))
    tag = label(
        scene.pick((2, 4, 1)),
        96,
        80,
        "Kompos",
        scene.ink,
        place(sign_leaf(scene.ink), 0, -2, 0, 1.2),
        sub=scene.pick(("Organik", "Kascing", "Bokashi")),
    )
    if form == 0:
        return (
            shadow(96, 208, 82)
            + place(sack(144, 168, colour, rng) + place(tag, 0, -62), 94, 208)
            + place(mound, 186, 216, 0, 0.74)
            + place(seedling, 188, 196, 0, 1.2)
        )
    if form == 1:
        bag = (
            path("M-66-150Q0-160 66-150L70-8Q0 8-70-8Z", colour)
            + path("M34-154L66-150L70-8Q50-2 36 0Q48-70 34-154Z", dark(colour, 0.14))
            + path("M-66-150Q0-160 66-150L65-134Q0-144-65-134Z", scene.accents[0])
            + line("M-60-143Q0-152 60-143", CREAM, 1.6, ' stroke-dasharray="5 4"')
            + path("M-69-40Q0-28 69-40L70-20Q0-8-70-20Z", scene.accents[0])
        )
        return (
            shadow(136, 210, 84)
            + place(bag + place(tag, 0, -88), 138, 208)
            + place(mound, 48, 220, 0, 0.6)
            + place(seedling, 46, 204, 0, 1)
        )
    pail = (
        path("M-62-76H62L50-4Q0 8-50-4Z", scene.accents[0])
        + path("M24-76H62L50-4Q30 2 16 2Q34-30 24-76Z", dark(scene.accents[0], 0.2))
        + ellipse(0, -76, 62, 14, light(scene.accents[0], 0.3))
        + ellipse(0, -76, 56, 11, soil)
        + line("M-62-72Q0-180 62-72", "#8d7281", 4)
    )
    trowel = place(
        path("M-14-4Q-16 40 0 58Q16 40 14-4Z", "#b9c2cc")
        + path("M0-4Q16 20 0 58Q16 40 14-4Z", "#8f99a6")
        + rect(-4, -30, 8, 28, "#8f99a6")
        + rect(-7, -70, 14, 44, "#b9743a", 7),
        202,
        172,
        18,
    )
    return (
        shadow(106, 210, 76)
        + place(
            pail
            + place(mound, 0, -80, 0, 0.86)
            + "".join(place(seedling, x, y, a, 1.1) for x, y, a in ((-24, -92, -10), (4, -106, 0), (28, -92, 10)))
            + place(tag, 0, -36, 0, 0.7),
            104,
            210,
        )
        + trowel
    )
