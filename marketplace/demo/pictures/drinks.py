"""Coffee, tea, bandrek, bir pletok, and the palm sugar that goes into them."""

from .botany import cinnamon, coffee_bean, coffee_cherry, ginger, leaf, sprig, star_anise
from .labels import label, sign_leaf, sign_mountain, sign_sun
from .palette import CREAM, KUNYIT, SOGA, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import blob, circle, clipped, dots, ellipse, heap, line, num, path, place, rect, scatter, shadow, steam
from .vessels import bottle, bowl, box, cup, glass, kraft_bag, pouch, sack, tampah

_ESTATES = ("Cibulao", "Pancawati", "Sukamakmur", "Cisarua", "Tanjungsari")


def _beans(scene: Scene, spots: tuple[tuple[float, float], ...]) -> str:
    return "".join(place(coffee_bean(), x, y, scene.rng.randint(0, 180), 1.2) for x, y in spots)


def _coffee_bag(scene: Scene, sub: str) -> str:
    paper = scene.pick(("#c98f57", "#2b2326", "#e6cfa6", "#8a4b1f"))
    dark_label = paper in ("#c98f57", "#e6cfa6")
    ground, ink = ("#3b1d12", "#f0cf9a") if dark_label else (CREAM, scene.ink)
    tag = label(scene.pick((0, 4, 1, 3, 2)), 88, 92, "Kopi", ink, place(sign_mountain(ink), 0, 0, 0, 1.05), ground, sub)
    return kraft_bag(116, 166, paper, scene.accents[0]) + circle(0, -136, 3.6, dark(paper, 0.4)) + place(tag, 0, -68)


@good("kopi-biji", "plum talas nila kunyit mint rose")
def kopi_biji(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    if form == 0:
        x = scene.pick((98, 142), 3)
        s = 1 if x < 120 else -1
        beans = _beans(scene, tuple((x + s * dx, dy) for dx, dy in ((66, 206), (80, 214), (94, 206), (74, 224), (96, 222), (112, 214), (-62, 220), (-48, 228))))
        twig = place(line("M0 0Q14-10 34-8", SOGA, 2.6) + place(leaf(34), 30, -8, -30) + place(leaf(26, "#62b381"), 12, -6, -80) + "".join(place(coffee_cherry(c), a, b) for a, b, c in ((8, 4, "#c8321f"), (20, 2, "#d9442a"), (31, 3, "#e8962a"))), x + s * 70, 186, 0, 1.1, s < 0)
        return shadow(x, 208, 72) + place(_coffee_bag(scene, scene.pick(_ESTATES)), x, 208) + twig + beans
    if form == 1:
        mouth = "".join(place(coffee_bean(), px, py, rng.randint(0, 180), 1.25) for px, py in heap(rng, (3, 5, 7, 6), 16, 11))
        bag = "M-66-96Q-60-30-70-10Q-66 4 0 4Q66 4 70-10Q60-30 66-96Z"
        jute = path(bag, "#d2ab74") + path("M30-96H66Q60-30 70-10Q66 4 20 4Q44-40 30-96Z", dark("#d2ab74", 0.16)) + line("M-60-80Q-56-30-62-6M-44-84V0M44-84V0", "#b98c52", 1.2) + path("M-72-104Q0-84 72-104L68-84Q0-66-68-84Z", "#e6c796") + ellipse(0, -102, 70, 17, "#3b1d12") + place(mouth, 0, -94) + place(label(2, 86, 54, "Kopi", scene.ink, paper="#f3dfba", sub=scene.pick(_ESTATES)), 0, -38)
        return shadow(112, 210, 84) + place(jute, 112, 208) + _beans(scene, ((196, 214), (210, 204), (206, 224), (188, 226), (30, 222), (42, 212)))
    pieces = "".join(place(coffee_bean(), px, py, rng.randint(0, 180), 1.5) for px, py in ((120 + a, 164 + b) for a, b in scatter(rng, 64, 82, 26)))
    scoop = place(path("M-24-10H24Q22 16 0 16Q-22 16-24-10Z", "#b9743a") + ellipse(0, -10, 24, 6, "#8a4b1f") + "".join(place(coffee_bean(), a, b, 40 * a) for a, b in ((-10, -12), (4, -14), (12, -10), (-2, -9))) + rect(22, -14, 50, 9, "#b9743a", 4), 140, 128, -18, 1.15)
    return shadow(120, 204, 106, 15) + place(tampah(106, 48), 120, 166) + ellipse(120, 164, 90, 34, "#3b1d12") + pieces + scoop + place(sprig(TALAS_MID, 2, 26), 34, 150, -30) + place(coffee_cherry(), 42, 148) + place(coffee_cherry("#d9442a"), 54, 156)


@good("kopi-bubuk", "kunyit leaf manggis sky talas clay")
def kopi_bubuk(scene: Scene) -> str:
    form = scene.variant % 3
    drink = "#3b1d12"
    mug = place(cup(drink, scene.pick((CREAM, "#f0b2cc", "#9db3e6"))), 188, 214, 0, 1.2) + steam(190, 164)
    powder = path("M-38 4Q-20-24 2-26Q22-22 40 4Q0 14-38 4Z", "#4a2413") + dots(scatter(scene.rng, 22, 26, 6), "#6d3914", 2)
    if form == 0:
        bag = pouch(108, 160, scene.accents[0], dark(scene.accents[0], 0.35)) + place(label(scene.pick((1, 2, 4)), 82, 92, "Kopi", scene.ink, sign_mountain(scene.ink), sub=scene.pick(("Bubuk", "Robusta", "Arabika", "Tubruk"))), 0, -70)
        return shadow(88, 208, 72) + place(bag, 86, 206) + mug + _beans(scene, ((34, 222), (50, 228), (140, 226)))
    if form == 1:
        return shadow(150, 208, 70) + place(_coffee_bag(scene, "Bubuk"), 150, 208) + place(powder, 52, 216, 0, 1.05) + place(rect(-26, -4, 62, 7, "#b9743a", 3) + ellipse(-30, -1, 15, 9, "#8a4b1f") + ellipse(-30, -3, 12, 6, "#4a2413"), 60, 184, -16)
    tumbler = glass(72, 96, "#4a2413") + ellipse(0, -78, 32, 5, "#8a5a3c") + dots(((-12, -78), (2, -79), (14, -77)), "#d9a963", 3)
    tin = rect(-34, -80, 68, 80, scene.accents[0], 4) + rect(16, -80, 18, 80, dark(scene.accents[0], 0.2), 4) + rect(-37, -92, 74, 15, light(scene.accents[0], 0.25), 4) + place(label(2, 58, 46, "Kopi", scene.ink), 0, -38)
    return shadow(60, 206, 44) + place(tin, 58, 204, 0, 1.25) + shadow(158, 214, 52) + ellipse(158, 210, 52, 11, CREAM) + ellipse(158, 208, 40, 7, dark(CREAM, 0.12)) + place(tumbler, 158, 210, 0, 1.3) + steam(158, 84, 1.1) + place(powder, 70, 226, 0, 0.7)


@good("teh", "peach night talas butter plum mint")
def teh(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    pot_colour = scene.accents[0]
    pot = line("M48-44Q78-60 70-28Q66-8 42-14", pot_colour, 9) + path("M-46-42Q-70-44-82-72L-70-76Q-62-58-44-60Z", pot_colour) + path("M-50-40Q-50-76 0-76Q50-76 50-40Q50-2 30 0H-30Q-50-2-50-40Z", pot_colour) + path("M22-72Q50-66 50-40Q50-2 30 0H10Q36-30 22-72Z", dark(pot_colour, 0.2)) + ellipse(0, -75, 28, 6, dark(pot_colour, 0.3)) + path("M-26-77Q0-94 26-77Z", light(pot_colour, 0.2)) + circle(0, -92, 6, KUNYIT) + dots(((-30, -36), (-16, -28), (0, -25), (16, -28), (-38, -46)), light(pot_colour, 0.7), 5) + line("M-36-54Q-30-66-16-68", light(pot_colour, 0.5), 3)
    dry = place(ellipse(0, 0, 34, 9, "#4a3a1e") + line("".join(f"M{num(a)} {num(b)}l{rng.randint(-7, 7)} {rng.randint(-4, 4)}" for a, b in scatter(rng, 34, 30, 8)), "#6f7a35", 2.4) + line("".join(f"M{num(a)} {num(b)}l{rng.randint(-6, 6)} {rng.randint(-3, 3)}" for a, b in scatter(rng, 16, 26, 6)), "#2b2a14", 2), 0, 0)
    fresh = sprig("#62b381", 2, 32)
    carton = box(96, 122, 26, scene.accents[1]) + place(label(scene.pick((1, 4, 2)), 78, 86, "Teh", scene.ink, place(sign_leaf(scene.ink), 0, 0, 0, 1.1), sub=scene.pick(("Hijau", "Melati", "Puncak", "Putih"))), 0, -60)
    if form == 0:
        return shadow(104, 208, 74) + place(pot, 100, 206, 0, 1.2) + place(cup("#b9661a", CREAM), 194, 216, 0, 1.05) + steam(194, 172, 0.9) + place(fresh, 34, 224, -20)
    if form == 1:
        return shadow(88, 208, 74) + place(carton, 76, 206, 0, 1.12) + place(cup("#c9782a", light(pot_colour, 0.75)), 186, 210, 0, 1.25) + steam(186, 158) + place(dry, 150, 228, 0, 0.8)
    basket = place(tampah(66, 24), 0, 0) + place(dry, 0, -4, 0, 1.6) + place(fresh, 30, 2, 40, 0.8) + place(fresh, -36, 6, -50, 0.7)
    return shadow(160, 202, 60) + place(carton, 164, 200, 0, 0.98) + shadow(84, 222, 66, 10) + place(basket, 84, 206)


@good("bandrek", "leaf nila mint plum talas sky")
def bandrek(scene: Scene) -> str:
    form, colour = scene.variant % 3, scene.pick(("#e8962a", "#c8321f", "#8f2a58", "#1d6b45"))
    text = scene.pick(("Bandrek", "Bajigur", "Bandrek", "Sekoteng"))
    carton = box(104, 132, 30, colour) + rect(-52, -132, 104, 30, dark(colour, 0.35)) + rect(-52, -16, 104, 16, dark(colour, 0.35)) + place(label(scene.pick((2, 4, 1)), 88, 74, text, scene.ink, place(ginger(scene.rng), 0, 2, 0, 0.72)), 0, -60)
    drink = glass(60, 78, "#a8611f") + dots(((-10, -62), (4, -63), (14, -61)), "#fff2d0", 6) + line("M-14-58L-8-30", CREAM, 3)
    spices = place(ginger(scene.rng), 40, 216) + place(cinnamon(), 204, 222, -6, 0.85) + place(star_anise(), 88, 226, 0, 0.8)
    if form == 0:
        return shadow(100, 206, 80) + place(carton, 88, 202, 0, 1.08) + shadow(192, 212, 32, 6) + place(drink, 192, 212, 0, 1.05) + steam(192, 122) + place(ginger(scene.rng), 44, 218) + place(star_anise(), 140, 224, 0, 0.8)
    if form == 1:
        mug = place(cup("#a8611f", scene.accents[0], True), 124, 212, 0, 2.05) + dots(((112, 138), (132, 137), (124, 141)), "#fff2d0", 9)
        return shadow(124, 216, 64) + mug + steam(124, 120, 1.4) + spices
    sachets = "".join(place(rect(-26, -84, 52, 84, c) + path("M-26-84H26V-76L23-72L20-76L17-72L14-76L11-72L8-76L5-72L2-76L-1-72L-4-76L-7-72L-10-76L-13-72L-16-76L-19-72L-22-76L-26-72Z", dark(c, 0.3)) + rect(14, -84, 12, 84, dark(c, 0.15)) + place(label(2, 44, 44, text, scene.ink, place(ginger(scene.rng), 0, 0, 0, 0.6)), 0, -36), x, y, a, 1.25) for x, y, a, c in ((66, 190, -10, dark(colour, 0.2)), (164, 188, 10, light(colour, 0.2)), (114, 202, -2, colour)))
    return shadow(116, 208, 92) + sachets + place(ginger(scene.rng), 198, 214) + place(cinnamon(), 48, 224, 0, 0.8)


@good("bir-pletok", "butter talas sky nila mint peach")
def bir_pletok(scene: Scene) -> str:
    form, red = scene.variant % 3, scene.pick(("#a3261a", "#b8412a", "#8e1c2c"))
    tag = label(scene.pick((1, 0, 2, 4)), 70, 70, "Pletok", scene.ink, sign_sun(scene.ink), sub="Bir Jahe")
    big = bottle(80, 180, red, scene.accents[0], 0.4) + place(tag, 0, -56)
    cool = glass(58, 84, light(red, 0.15)) + "".join(place(rect(-8, -8, 16, 16, light(red, 0.55), 3), a, b, t) for a, b, t in ((-9, -52, 12), (9, -58, -18), (2, -36, 30))) + ellipse(0, -74, 20, 4, light(red, 0.6))
    wood = place(line("".join(f"M{x} 0l{d} -26" for x, d in ((-16, 3), (-9, -2), (-2, 4), (5, 0), (12, -3))), "#c8321f", 4) + rect(-20, -18, 38, 6, "#d9a963", 2), 0, 0)
    if form == 0:
        return shadow(86, 208, 54) + place(big, 82, 208) + shadow(170, 212, 36, 6) + place(cool, 170, 212, 0, 1.2) + place(ginger(scene.rng), 210, 222, 10, 0.8) + place(star_anise(), 130, 226, 0, 0.8)
    if form == 1:
        small = bottle(66, 146, mix(red, "#e8962a", 0.35), scene.accents[1], 0.4) + place(tag, 0, -46, 0, 0.86)
        return shadow(74, 204, 44) + shadow(146, 212, 46) + place(small, 70, 202) + place(big, 148, 212) + place(cinnamon(), 200, 222, -10, 0.8) + place(ginger(scene.rng), 36, 220, 0, 0.9)
    return shadow(156, 208, 54) + place(big, 158, 208) + shadow(70, 214, 40, 6) + place(cup(red, CREAM), 74, 214, 0, 1.5) + steam(74, 150, 1.1) + place(wood, 104, 228, 20, 0.8) + place(star_anise(), 30, 224, 0, 0.9)


def _sugar_round(tone: str) -> str:
    """A round of palm sugar set in a half coconut shell, tied with a pandan strip."""
    return path("M-32-10V14Q-30 24 0 24Q30 24 32 14V-10Z", tone) + path("M10-10H32V14Q30 22 12 24Q20 8 10-10Z", dark(tone, 0.25)) + ellipse(0, -10, 32, 10, light(tone, 0.22)) + ellipse(-2, -11, 22, 6, light(tone, 0.32)) + path("M-6-19H6L7 24H-7Z", "#d9b668") + line("M0-18V23", "#b9914a", 1.4)


@good("gula-aren", "talas peach nila mint plum sky")
def gula_aren(scene: Scene) -> str:
    rng, tone, form = scene.rng, scene.pick(("#8a4b1f", "#6d3914", "#a5642f")), scene.variant % 3
    if form == 0:
        spots = heap(rng, scene.pick(((1, 2, 3), (2, 3))), 64, 38, 0.03)
        return shadow(120, 212, 100, 12) + place(tampah(108, 36), 120, 192) + "".join(place(_sugar_round(tone), 120 + x, 184 + y, rng.randint(-3, 3), 1.05) for x, y in spots)
    if form == 1:
        roll = rect(-24, -84, 48, 84, "#d2ab66", 6) + rect(10, -84, 14, 84, dark("#d2ab66", 0.2), 6) + line("M-16-80V-4M-6-82V-4M4-82V-4", "#b98c4a", 1.3) + ellipse(0, -84, 24, 8, tone) + ellipse(0, -85, 17, 5, light(tone, 0.25)) + rect(-25, -62, 50, 5, "#7a4a1e") + rect(-25, -26, 50, 5, "#7a4a1e")
        rolls = "".join(shadow(x, y, 30, 5) + place(roll, x, y, 0, s) for x, y, s in ((62, 192, 1.2), (122, 196, 1.4), (180, 192, 1.15)))
        return rolls + place(_sugar_round(tone), 92, 214, 0, 0.75) + place(_sugar_round(dark(tone, 0.15)), 160, 216, 0, 0.7)
    halves = place(path("M-54-6Q-50 40 0 42Q50 40 54-6Z", "#5e3a1c") + line("M-40 8Q-30 34 0 36M-48 4Q-44 16-38 22", "#8a6037", 2) + ellipse(0, -6, 54, 15, "#8a6037") + ellipse(0, -7, 48, 12, tone) + ellipse(-8, -9, 30, 6, light(tone, 0.25)), 94, 164, -4, 1.15)
    return shadow(110, 210, 94) + halves + place(_sugar_round(tone), 184, 192, 0, 1.05) + place(_sugar_round(light(tone, 0.08)), 150, 212, 0, 0.8) + place(leaf(54), 18, 216, -16)


@good("gula-semut", "mint manggis nila leaf peach talas")
def gula_semut(scene: Scene) -> str:
    rng, tone, form = scene.rng, scene.pick(("#b9743a", "#a5642f", "#c9894a")), scene.variant % 3
    grains = dots(scatter(rng, 60, 44, 8), light(tone, 0.4), 2) + dots(scatter(rng, 40, 40, 8), dark(tone, 0.3), 1.8)
    pile = path("M-58 8Q-30-30-2-34Q26-32 58 8Q0 20-58 8Z", tone) + path("M10-33Q30-28 58 8Q34 14 14 15Q30-8 10-33Z", dark(tone, 0.16)) + place(grains, -2, -2)
    tag = label(scene.pick((4, 1, 2, 0)), 82, 76, "Semut", scene.ink, place(sign_leaf(scene.ink), 0, 0), sub="Gula aren")
    if form == 0:
        window = rect(-40, -38, 80, 28, tone, 8) + place(dots(scatter(rng, 60, 36, 10), light(tone, 0.4), 2), 0, -24)
        bag = pouch(112, 168, scene.pick(("#e6cfa6", CREAM, "#d2ab74")), scene.accents[0]) + place(tag, 0, -90) + window
        return shadow(98, 208, 74) + place(bag, 98, 206) + place(pile, 186, 216, 0, 0.74) + place(_sugar_round(SOGA), 206, 188, 0, 0.62)
    if form == 1:
        dish = bowl(150, 72, scene.accents[0], light(scene.accents[0], 0.6)) + ellipse(0, -71, 68, 10, tone) + place(pile, 0, -78, 0, 1.12)
        spoon = place(rect(-4, -80, 8, 84, "#b9743a", 4) + ellipse(0, 8, 15, 18, "#8a4b1f"), 172, 96, 38)
        return shadow(112, 210, 80) + spoon + place(dish, 112, 208) + place(_sugar_round(SOGA), 208, 210, 0, 0.7)
    toples = path("M-42-104H42Q52-100 52-88V-10Q52 0 42 0H-42Q-52 0-52-10V-88Q-52-100-42-104Z", "#eaf2ef") + path("M-47-80Q0-92 47-80V-12Q47-4 39-4H-39Q-47-4-47-12Z", tone) + place(dots(scatter(rng, 90, 44, 34), light(tone, 0.35), 2.1), 0, -42) + rect(-46, -120, 92, 20, "#cf9d63", 5) + rect(-40, -92, 6, 76, "#ffffff", 3) + place(tag, 0, -44, 0, 0.78)
    return shadow(140, 208, 70) + place(toples, 144, 208, 0, 1.2) + place(pile, 52, 218, 0, 0.66)


