"""What comes in jars and bottles: sambal, honey, syrups, pickles, sweets of nutmeg, yoghurt, oils."""

from .botany import chilli, cinnamon, flower, garlic, ginger, leaf, lime, nutmeg, rawit, shallot, sprig, star_anise, talas_leaf
from .labels import hang_tag, label, sign_drop, sign_flower, sign_hexagons, sign_leaf, sign_sun
from .palette import CHILLI, CREAM, KUNYIT, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import circle, clipped, dots, ellipse, line, path, place, rect, ring, scatter, shadow, steam
from .vessels import bottle, bowl, glass, jar

_LIDS = ("cloth", "screw", "cloth", "cork")


def _sign_chilli(ink: str) -> str:
    return place(chilli(ink), -1, 0, -12, 0.75)


def _sambal_jar(scene: Scene, colour: str, specks: tuple[str, ...], text: str, w: float = 96, h: float = 128) -> str:
    """A jar of sambal with seeds and oil on top."""
    rng = scene.rng
    body = jar(w, h, colour, scene.pick(_LIDS), scene.accents[1], 0.86)
    body += "".join(place(dots(scatter(rng, 12, w * 0.38, h * 0.34), speck, 3), 0, -h * 0.42) for speck in specks)
    return body + place(label(scene.pick((3, 0, 2, 4, 1)), w * 0.86, 58, text, scene.ink, _sign_chilli(CHILLI if colour[1] != "4" else "#3f9a63")), 0, -h * 0.38)


def _sambal(scene: Scene, colour: str, specks: tuple[str, ...], texts: tuple[str, ...], pepper: str) -> str:
    form = scene.variant % 3
    beside = place(chilli(pepper), 38, 214, -14, 1.25) + place(chilli(pepper), 204, 212, 8, 1.35) + place(rawit(KUNYIT if form else pepper), 184, 228, 30, 1.2)
    if form == 0:
        x = scene.pick((112, 128))
        return shadow(x, 208, 68) + place(_sambal_jar(scene, colour, specks, scene.pick(texts), 112, 148), x, 208) + beside + place(shallot(), 200, 186, 20, 1.1)
    if form == 1:
        other = mix(colour, "#5a1a0c", 0.3)
        small = _sambal_jar(scene, other, specks, scene.pick(texts[::-1]), 84, 108)
        return shadow(88, 208, 60) + shadow(170, 214, 48) + place(_sambal_jar(scene, colour, specks, scene.pick(texts), 100, 138), 84, 206) + place(small, 172, 214) + place(chilli(pepper), 120, 226, -6, 1.2) + place(garlic(), 30, 208, -12, 1.1)
    return _cobek(scene, colour, specks, pepper)


def _cobek(scene: Scene, colour: str, specks: tuple[str, ...], pepper: str) -> str:
    """Fresh sambal in its stone mortar, a jar of it behind."""
    rng = scene.rng
    stone = "#5c5560"
    behind = place(_sambal_jar(scene, colour, specks, "Sambal", 74, 98), scene.pick((62, 182)), 188)
    dish = path("M-82-34Q-74 4-34 10H34Q74 4 82-34Z", stone) + path("M40-34H82Q74 4 34 10H10Q44-2 40-34Z", dark(stone, 0.25)) + ellipse(0, -34, 84, 22, light(stone, 0.15)) + ellipse(0, -33, 72, 16, dark(stone, 0.3))
    paste = ellipse(0, -32, 62, 14, dark(colour, 0.15)) + path("M-54-34Q-40-54-12-52Q10-60 34-48Q54-46 56-32Q0-14-54-34Z", colour)
    paste += "".join(place(dots(scatter(rng, 20, 44, 11), s, 3), 0, -38) for s in specks)
    pestle = place(rect(-8, -60, 17, 76, light(stone, 0.1), 8) + rect(-5, -54, 4, 58, light(stone, 0.35), 2), scene.pick((164, 76)), 168, scene.pick((42, -42)))
    return behind + shadow(120, 212, 88) + place(dish + paste, 120, 204) + pestle + place(chilli(pepper), 40, 216, -10, 1.2) + place(lime(), 206, 216)


@good("sambal", "butter sky peach mint nila talas")
def sambal(scene: Scene) -> str:
    return _sambal(scene, scene.pick(("#b3200f", "#c93316", "#9c2a12")), ("#ffc23d", "#f0775a"), ("Sambal", "Bawang", "Terasi", "Honje"), "#d8321c")


@good("sambal-hijau", "peach rose kunyit sky plum butter")
def sambal_hijau(scene: Scene) -> str:
    return _sambal(scene, scene.pick(("#4c8a2b", "#5f9c34", "#40752a")), ("#f3edb5", "#8fc456"), ("Sambal", "Hijau", "Cabai ijo", "Padang"), "#4f9a35")


@good("madu", "nila manggis talas sky plum night")
def madu(scene: Scene) -> str:
    gold, form = scene.pick(("#e8960f", "#c9720c", "#f2ae2a", "#8f4a10")), scene.variant % 3
    comb = path("M-34-10L-17-20L0-10L17-20L34-10V10L17 20L0 10L-17 20L-34 10Z", "#f4b638") + line("M-34-10L-17 0L0-10L17 0L34-10M-17 0V20M0-10V10M17 0V20", "#b9730f", 2) + dots(((-17, -9), (17, -10), (-26, 5), (26, 6), (-8, 4)), "#ffdc7a", 7)
    dipper = line("M0-66L0-14", "#a86d38", 5) + "".join(ellipse(0, y, w, 4, "#8a4b1f") + ellipse(0, y - 1, w, 2.6, "#b9743a") for y, w in ((-16, 9), (-8, 12), (0, 13), (8, 11), (15, 7)))
    drop = path("M-26 0Q-6-10 20-4Q36 2 24 8Q-6 14-26 6Z", gold) + ellipse(-2, -1, 12, 2.4, light(gold, 0.5))
    tag = label(scene.pick((4, 0, 1, 2)), 78, 62, "Madu", scene.ink, sign_hexagons(scene.ink), sub=scene.pick(("Hutan", "Klanceng", "Randu", "Kaliandra")))
    beside = place(drop, 194, 218) + place(dipper, 198, 200, 32)
    if form == 0:
        x = scene.pick((98, 108))
        return shadow(x, 208, 60) + place(bottle(92, 158, gold, scene.accents[0]) + place(tag, 0, -50), x, 208) + beside
    if form == 1:
        body = jar(116, 136, gold, scene.pick(("cloth", "cork"), 3), scene.accents[0]) + place(tag, 0, -52, 0, 1.12)
        return shadow(96, 208, 72) + place(body, 94, 208) + place(comb, 196, 216, -6, 1.05) + place(dipper, 190, 180, 28)
    trio = "".join(shadow(x, y + 2, 36, 6) + place(bottle(58, h, c, scene.accents[i % 2]) + place(tag, 0, -h * 0.3, 0, 0.64), x, y) for i, (x, y, h, c) in enumerate(((56, 198, 128, gold), (184, 198, 118, mix(gold, "#5a2a08", 0.45)), (120, 212, 142, light(gold, 0.2)))))
    return trio + place(comb, 200, 226, 0, 0.7)


@good("sirup-pala", "mint sky talas peach nila plum")
def sirup_pala(scene: Scene) -> str:
    tone, form = scene.pick(("#d98a1f", "#c9533a", "#e3b04a")), scene.variant % 3
    tag = label(scene.pick((1, 2, 4, 0)), 68, 66, "Pala", scene.ink, place(sign_flower(scene.ink), 0, -1), sub="Sirup")
    fruits = place(nutmeg(), 206, 212, 0, 1.2) + place(nutmeg(False), 182, 190, 20, 1.1) + place(leaf(40), 214, 190, -40)
    one = bottle(72, 176, tone, scene.accents[0], 0.42) + place(tag, 0, -54)
    if form == 0:
        drink = glass(46, 70, light(tone, 0.25)) + dots(((-8, -40), (6, -30), (-2, -20)), "#ffffff", 7) + line("M8-66L16-92", scene.accents[1], 4)
        return shadow(86, 208, 50) + place(one, 82, 208) + shadow(150, 212, 28, 5) + place(drink, 150, 212) + fruits
    if form == 1:
        two = bottle(66, 158, mix(tone, "#a3261a", 0.5), scene.accents[1], 0.42) + place(tag, 0, -50, 0, 0.92)
        return shadow(74, 204, 46) + shadow(142, 210, 44) + place(one, 70, 204) + place(two, 144, 210) + place(nutmeg(), 206, 212, 0, 1.25) + place(nutmeg(False), 30, 222, 0, 0.9)
    return shadow(146, 208, 50) + place(one, 146, 208) + place(place(sprig(TALAS_MID, 4, 30), 0, 0, -20) + nutmeg(False), 58, 200, 0, 1.3) + place(nutmeg(), 92, 218, 0, 1.15) + place(flower("#fff2d0"), 210, 216, 0, 0.9)


@good("asinan", "talas nila mint plum butter leaf")
def asinan(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    sauce = "#d9442a"

    def bits(rx: float, ry: float, count: int) -> str:
        kinds = (("#ffe08a", 9, 6), ("#d8efc0", 8, 6), ("#f6b24a", 10, 5), ("#fff2e0", 8, 6), ("#f2778a", 8, 7), ("#7fb53d", 9, 5))
        return "".join(place(ellipse(0, 2, w + 1, h + 1, dark(sauce, 0.3)) + path(f"M{-w} {h * 0.6}L{-w * 0.5} {-h}H{w * 0.6}L{w} {h * 0.4}Q0 {h * 1.4}{-w} {h * 0.6}Z", c) + line(f"M{-w * 0.4} {-h * 0.4}H{w * 0.3}", light(c, 0.6), 1.5), x, y, rng.randint(-50, 50)) for (x, y), (c, w, h) in ((p, rng.choice(kinds)) for p in scatter(rng, count, rx, ry)))

    peanuts = "".join(place(ellipse(0, 0, 4.5, 3, "#e3b277") + line("M-2-1H1", "#f6dfae", 1.2), x, y, rng.randint(0, 180)) for x, y in scatter(rng, 12, 50, 10))
    if form == 0:
        crackers = "".join(place(circle(0, 0, 19, "#e8a92f") + circle(0, 0, 19, "none", ' stroke="#c98a1c" stroke-width="2"') + line("M-12-4Q-4 4 4-4T14 2M-8-11Q0-6 8-10M-10 8Q0 12 9 8", "#f9d889", 3), x, y, a) for x, y, a in ((166, 118, 20), (192, 136, -30)))
        dish = bowl(156, 80, scene.accents[0], light(scene.accents[0], 0.6))
        filling = ellipse(0, -79, 72, 10, sauce) + place(path("M-66-2Q-40-34 0-34Q44-34 66-2Q0 14-66-2Z", sauce) + bits(46, 13, 26), 0, -80) + place(peanuts, 0, -96)
        return crackers + shadow(112, 210, 84) + place(dish + filling, 112, 208) + place(rawit("#d8321c"), 206, 218, 10, 1.3)
    shape = "M-50-112Q-58-106-58-96V-12Q-58-3-48-3H48Q58-3 58-12V-96Q58-106 50-112Z"
    inside = place(bits(60, 60, 62), 0, -56)
    body = jar(124, 150, sauce if form == 1 else "#f0c46a", "screw", scene.accents[0], 0.86) + clipped(inside, shape, "a") + rect(-52, -98, 6, 70, "#ffffff", 3).replace("/>", ' fill-opacity=".5"/>')
    body += place(label(scene.pick((3, 0, 2)), 96, 48, "Asinan", scene.ink, sub=scene.pick(("Bogor", "Buah", "Sayur"), 3)), 0, -44)
    x = scene.pick((104, 136))
    side = 206 if x < 120 else 34
    return shadow(x, 208, 78) + place(body, x, 208) + place(lime("#e8962a"), side, 214, 0, 1.2) + place(rawit("#d8321c"), side - 8, 190, 30, 1.3)


@good("manisan-pala", "plum talas sky leaf manggis clay")
def manisan_pala(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    tone = scene.pick(("#f0c766", "#e2653f", "#b97a3a", "#f3d98a"))

    def fan(scale: float, turn: float) -> str:
        petals = "".join(place(path("M0 0C-8-8-8-24 0-30C8-24 8-8 0 0Z", tone, f' stroke="{dark(tone, 0.22)}" stroke-width="1.2"') + line("M0-4V-22", light(tone, 0.5), 1.4), 0, 0, i * 36) for i in range(10))
        sugar = dots(scatter(rng, 16, 24, 24), "#fffdf6", 2.2)
        return place(place(path("M0 0L26 2L20 20L-4 30L-26 12L-24-14L0-30L24-14Z", dark(tone, 0.4)), 0, 3) + petals + circle(0, 0, 5, dark(tone, 0.25)) + sugar, 0, 0, turn, scale)

    if form == 0:
        spots = ((66, 196), (120, 202), (174, 196), (92, 172), (148, 172), (120, 148))
        dish = bowl(0.1, 0.1, CREAM) if False else ellipse(120, 206, 108, 26, scene.accents[0]) + ellipse(120, 203, 108, 26, light(scene.accents[0], 0.4)) + ellipse(120, 203, 96, 20, CREAM)
        return shadow(120, 214, 106, 14) + dish + "".join(place(fan(1.05, i * 20), x, y) for i, (x, y) in enumerate(spots[::-1])) + place(nutmeg(), 206, 176, 0, 0.9)
    shape = "M-46-104Q-54-98-54-88V-12Q-54-3-44-3H44Q54-3 54-12V-88Q54-98 46-104Z"
    inside = rect(-60, -106, 120, 106, dark(tone, 0.18)) + "".join(place(fan(0.78, i * 25), x, y) for i, (x, y) in enumerate(((-34, -90), (4, -94), (38, -86), (-20, -62), (22, -60), (-42, -36), (44, -34), (-6, -32), (-28, -8), (20, -8))))
    body = jar(116, 142, tone, scene.pick(("screw", "cloth"), 3), scene.accents[0]) + clipped(inside, shape, "p") + place(label(scene.pick((2, 4, 1)), 84, 56, "Pala", scene.ink, sub="Manisan"), 0, -48)
    x, side = scene.pick(((102, 200), (138, 40)))
    return shadow(x, 208, 74) + place(body, x, 208) + place(fan(1.05, 10), side, 212) + place(nutmeg(form == 1), side - 4, 178, 0, 1.05)


@good("yogurt", "nila rose talas plum night leaf")
def yogurt(scene: Scene) -> str:
    form = scene.variant % 3
    tones = scene.pick((("#f2a3bd", "#c8325a"), ("#c9a7e0", "#6a3b8c"), ("#ffe08a", "#e8962a"), ("#fdf6ea", "#27468f")))

    def flask(tone: tuple[str, str], text: str) -> str:
        body, band = tone
        d = "M-14-112H14V-100Q34-92 34-76V-10Q34 0 24 0H-24Q-34 0-34-10V-76Q-34-92-14-100Z"
        return path(d, body) + path("M16-96Q34-90 34-76V-10Q34 0 24 0H14Q22-40 16-96Z", dark(body, 0.12)) + rect(-17, -124, 34, 15, band, 4) + rect(-34, -74, 68, 52, band) + rect(-27, -78, 5, 66, light(body, 0.7), 2.5) + word_label(text) + circle(0, -60, 8, light(body, 0.3)) + circle(3, -58, 4, light(band, 0.4))

    def word_label(text: str) -> str:
        return place(label(4, 54, 24, text, tones[1] if tones[1] != "#fdf6ea" else scene.ink), 0, -38)

    def tub(tone: tuple[str, str]) -> str:
        body, band = tone
        return path("M-40-70H40L32-4Q31 0 27 0H-27Q-31 0-32-4Z", CREAM) + path("M18-70H40L32-4Q31 0 27 0H10Q20-30 18-70Z", dark(CREAM, 0.1)) + path("M-37-48H37L34-20H-34Z", band) + place(label(2, 50, 26, "Yogurt", band), 0, -34) + ellipse(0, -70, 42, 11, light(body, 0.4)) + ellipse(0, -70, 36, 8, body) + path("M-18-72Q-8-88 4-78Q16-86 14-72Q0-64-18-72Z", light(body, 0.5)) + circle(-8, -78, 6, "#c8325a") + circle(7, -80, 6, "#6a3b8c") + place(leaf(16, "#62b381"), 2, -84, -30)

    others = (("#ffe08a", "#e8962a"), ("#bfe0b0", "#3f9a63"), ("#f2a3bd", "#c8325a"))
    if form == 0:
        return "".join(shadow(x, y + 2, 36, 6) + place(flask(t, "Yogurt"), x, y, 0, s) for t, x, y, s in ((others[0], 54, 196, 1.05), (others[1], 186, 196, 1.05), (tones, 120, 212, 1.25)))
    if form == 1:
        return shadow(90, 210, 60) + place(tub(tones), 88, 210, 0, 1.5) + shadow(182, 208, 40) + place(flask(others[scene.variant // 3 % 3], "Susu"), 184, 208, 0, 1.1) + circle(150, 222, 8, "#6a3b8c") + circle(164, 228, 7, "#c8325a") + circle(161, 226, 2, "#f2a3bd")
    return "".join(shadow(x, y + 1, 44, 7) + place(tub(t), x, y, 0, s) for t, x, y, s in ((others[1], 64, 190, 1.05), (others[0], 176, 190, 1.05), (tones, 118, 218, 1.25)))


@good("minyak-atsiri", "talas plum nila mint clay rose")
def minyak_atsiri(scene: Scene) -> str:
    amber, form = scene.pick(("#8a4413", "#2f5f3f", "#27468f")), scene.variant % 3
    text = scene.pick(("Sereh", "Pala", "Cengkeh", "Nilam"))

    def vial(colour: str, tall: float = 1) -> str:
        d = "M-12-92H12V-82Q30-78 30-64V-8Q30 0 22 0H-22Q-30 0-30-8V-64Q-30-78-12-82Z"
        return path(d, colour) + path("M14-80Q30-76 30-64V-8Q30 0 22 0H14Q20-40 14-80Z", dark(colour, 0.35)) + rect(-24, -66, 5, 56, light(colour, 0.45), 2.5) + rect(-13, -104, 26, 20, "#2b2326", 3) + path("M-9-104Q-10-128 0-130Q10-128 9-104Z", "#3d3337") + rect(-5, -122, 3, 14, "#7a6e73", 1.5) + place(label(0, 50, 42, text, scene.ink, sign_drop(scene.ink)), 0, -36)

    herb = "".join(line(f"M{x} 0Q{x + b} -50 {x + 2 * b} {-h}", c, 5) for x, b, h, c in ((-10, -8, 92, "#7fb53d"), (-3, -3, 106, "#9cc95a"), (4, 3, 112, "#6aa336"), (11, 9, 98, "#8fbf4a"))) + rect(-15, -26, 31, 10, scene.accents[0], 3) + line("M-10 0V-18M-3 0V-18M4 0V-18M11 0V-18", "#f3e6c0", 6)
    carton = rect(-32, -112, 64, 112, scene.accents[0]) + path("M32-112L46-122V-10L32 0Z", dark(scene.accents[0], 0.3)) + path("M-32-112L-18-122H46L32-112Z", light(scene.accents[0], 0.3)) + place(label(1, 52, 66, text, scene.ink, sign_leaf(scene.ink)), 0, -54)
    if form == 0:
        return shadow(118, 210, 60) + place(herb, 52, 206, -8, 1.25) + place(vial(amber), 122, 210, 0, 1.4) + place(flower("#f3b9c9"), 196, 212, 0, 1.2) + place(star_anise(), 206, 186, 10)
    if form == 1:
        return shadow(86, 206, 60) + place(carton, 82, 204, 0, 1.2) + shadow(164, 212, 40) + place(vial(amber), 168, 212, 0, 1.2) + place(cinnamon(), 52, 224, 0, 0.8)
    trio = "".join(shadow(x, y + 1, 34, 6) + place(vial(c), x, y, 0, s) for c, x, y, s in ((light(amber, 0.15), 58, 196, 1), ("#5a2f5f", 182, 196, 1), (amber, 120, 214, 1.25)))
    return trio + place(sprig("#62b381", 3, 24), 30, 222, 40) + place(flower("#f0b2cc"), 206, 220)


