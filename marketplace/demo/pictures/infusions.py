"""Tea, bandrek and bir pletok."""

from .botany import cinnamon, ginger, sprig, star_anise
from .labels import label, sign_leaf, sign_sun
from .palette import CREAM, KUNYIT, dark, light, mix
from .scene import Scene, good
from .shapes import circle, dots, ellipse, line, num, path, place, rect, scatter, shadow, steam
from .vessels import bottle, box, cup, glass, tampah


@good("teh", "peach night talas butter plum mint")
def teh(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    pot_colour = scene.accents[0]
    pot = (
        line("M48-44Q78-60 70-28Q66-8 42-14", pot_colour, 9)
        + path("M-46-42Q-70-44-82-72L-70-76Q-62-58-44-60Z", pot_colour)
        + path("M-50-40Q-50-76 0-76Q50-76 50-40Q50-2 30 0H-30Q-50-2-50-40Z", pot_colour)
        + path("M22-72Q50-66 50-40Q50-2 30 0H10Q36-30 22-72Z", dark(pot_colour, 0.2))
        + ellipse(0, -75, 28, 6, dark(pot_colour, 0.3))
        + path("M-26-77Q0-94 26-77Z", light(pot_colour, 0.2))
        + circle(0, -92, 6, KUNYIT)
        + dots(((-30, -36), (-16, -28), (0, -25), (16, -28), (-38, -46)), light(pot_colour, 0.7), 5)
        + line("M-36-54Q-30-66-16-68", light(pot_colour, 0.5), 3)
    )
    dry = place(
        ellipse(0, 0, 34, 9, "#4a3a1e")
        + line(
            "".join(
                f"M{num(a)} {num(b)}l{rng.randint(-7, 7)} {rng.randint(-4, 4)}" for a, b in scatter(rng, 34, 30, 8)
            ),
            "#6f7a35",
            2.4,
        )
        + line(
            "".join(
                f"M{num(a)} {num(b)}l{rng.randint(-6, 6)} {rng.randint(-3, 3)}" for a, b in scatter(rng, 16, 26, 6)
            ),
            "#2b2a14",
            2,
        ),
        0,
        0,
    )
    fresh = sprig("#62b381", 2, 32)
    carton = box(96, 122, 26, scene.accents[1]) + place(
        label(
            scene.pick((1, 4, 2)),
            78,
            86,
            "Teh",
            scene.ink,
            place(sign_leaf(scene.ink), 0, 0, 0, 1.1),
            sub=scene.pick(("Hijau", "Melati", "Puncak", "Putih")),
        ),
        0,
        -60,
    )
    if form == 0:
        return (
            shadow(104, 208, 74)
            + place(pot, 100, 206, 0, 1.2)
            + place(cup("#b9661a", CREAM), 194, 216, 0, 1.05)
            + steam(194, 172, 0.9)
            + place(fresh, 34, 224, -20)
        )
    if form == 1:
        return (
            shadow(88, 208, 74)
            + place(carton, 76, 206, 0, 1.12)
            + place(cup("#c9782a", light(pot_colour, 0.75)), 186, 210, 0, 1.25)
            + steam(186, 158)
            + place(dry, 150, 228, 0, 0.8)
        )
    basket = (
        place(tampah(66, 24), 0, 0)
        + place(dry, 0, -4, 0, 1.6)
        + place(fresh, 30, 2, 40, 0.8)
        + place(fresh, -36, 6, -50, 0.7)
    )
    return shadow(160, 202, 60) + place(carton, 164, 200, 0, 0.98) + shadow(84, 222, 66, 10) + place(basket, 84, 206)


@good("bandrek", "leaf nila mint plum talas sky")
def bandrek(scene: Scene) -> str:
    form, colour = scene.variant % 3, scene.pick(("#e8962a", "#c8321f", "#8f2a58", "#1d6b45"))
    text = scene.pick(("Bandrek", "Bajigur", "Bandrek", "Sekoteng"))
    carton = (
        box(104, 132, 30, colour)
        + rect(-52, -132, 104, 30, dark(colour, 0.35))
        + rect(-52, -16, 104, 16, dark(colour, 0.35))
        + place(label(scene.pick((2, 4, 1)), 88, 74, text, scene.ink, place(ginger(scene.rng), 0, 2, 0, 0.72)), 0, -60)
    )
    drink = (
        glass(60, 78, "#a8611f")
        + dots(((-10, -62), (4, -63), (14, -61)), "#fff2d0", 6)
        + line("M-14-58L-8-30", CREAM, 3)
    )
    spices = (
        place(ginger(scene.rng), 40, 216) + place(cinnamon(), 204, 222, -6, 0.85) + place(star_anise(), 88, 226, 0, 0.8)
    )
    if form == 0:
        return (
            shadow(100, 206, 80)
            + place(carton, 88, 202, 0, 1.08)
            + shadow(192, 212, 32, 6)
            + place(drink, 192, 212, 0, 1.05)
            + steam(192, 122)
            + place(ginger(scene.rng), 44, 218)
            + place(star_anise(), 140, 224, 0, 0.8)
        )
    if form == 1:
        mug = place(cup("#a8611f", scene.accents[0], True), 124, 212, 0, 2.05) + dots(
            ((112, 138), (132, 137), (124, 141)), "#fff2d0", 9
        )
        return shadow(124, 216, 64) + mug + steam(124, 120, 1.4) + spices
    sachets = "".join(
        place(
            rect(-26, -84, 52, 84, c)
            + path(
                "M-26-84H26V-76L23-72L20-76L17-72L14-76L11-72L8-76L5-72L2-76L-1-72L-4-76L-7-72L-10-76L-13-72L-16-76L-19-72L-22-76L-26-72Z",
                dark(c, 0.3),
            )
            + rect(14, -84, 12, 84, dark(c, 0.15))
            + place(label(2, 44, 44, text, scene.ink, place(ginger(scene.rng), 0, 0, 0, 0.6)), 0, -36),
            x,
            y,
            a,
            1.25,
        )
        for x, y, a, c in (
            (66, 190, -10, dark(colour, 0.2)),
            (164, 188, 10, light(colour, 0.2)),
            (114, 202, -2, colour),
        )
    )
    return shadow(116, 208, 92) + sachets + place(ginger(scene.rng), 198, 214) + place(cinnamon(), 48, 224, 0, 0.8)


@good("bir-pletok", "butter talas sky nila mint peach")
def bir_pletok(scene: Scene) -> str:
    form, red = scene.variant % 3, scene.pick(("#a3261a", "#b8412a", "#8e1c2c"))
    tag = label(scene.pick((1, 0, 2, 4)), 70, 70, "Pletok", scene.ink, sign_sun(scene.ink), sub="Bir Jahe")
    big = bottle(80, 180, red, scene.accents[0], 0.4) + place(tag, 0, -56)
    cool = (
        glass(58, 84, light(red, 0.15))
        + "".join(
            place(rect(-8, -8, 16, 16, light(red, 0.55), 3), a, b, t)
            for a, b, t in ((-9, -52, 12), (9, -58, -18), (2, -36, 30))
        )
        + ellipse(0, -74, 20, 4, light(red, 0.6))
    )
    wood = place(
        line("".join(f"M{x} 0l{d} -26" for x, d in ((-16, 3), (-9, -2), (-2, 4), (5, 0), (12, -3))), "#c8321f", 4)
        + rect(-20, -18, 38, 6, "#d9a963", 2),
        0,
        0,
    )
    if form == 0:
        return (
            shadow(86, 208, 54)
            + place(big, 82, 208)
            + shadow(170, 212, 36, 6)
            + place(cool, 170, 212, 0, 1.2)
            + place(ginger(scene.rng), 210, 222, 10, 0.8)
            + place(star_anise(), 130, 226, 0, 0.8)
        )
    if form == 1:
        small = bottle(66, 146, mix(red, "#e8962a", 0.35), scene.accents[1], 0.4) + place(tag, 0, -46, 0, 0.86)
        return (
            shadow(74, 204, 44)
            + shadow(146, 212, 46)
            + place(small, 70, 202)
            + place(big, 148, 212)
            + place(cinnamon(), 200, 222, -10, 0.8)
            + place(ginger(scene.rng), 36, 220, 0, 0.9)
        )
    return (
        shadow(156, 208, 54)
        + place(big, 158, 208)
        + shadow(70, 214, 40, 6)
        + place(cup(red, CREAM), 74, 214, 0, 1.5)
        + steam(74, 150, 1.1)
        + place(wood, 104, 228, 20, 0.8)
        + place(star_anise(), 30, 224, 0, 0.9)
    )
