"""Coffee, as beans and ground."""

from .botany import coffee_bean, coffee_cherry, leaf, sprig
from .labels import label, sign_mountain
from .palette import CREAM, SOGA, TALAS_MID, dark, light
from .scene import Scene, good
from .shapes import circle, dots, ellipse, heap, line, path, place, rect, scatter, shadow, steam
from .vessels import cup, glass, kraft_bag, pouch, tampah

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
        beans = _beans(
            scene,
            tuple(
                (x + s * dx, dy)
                for dx, dy in (
                    (66, 206),
                    (80, 214),
                    (94, 206),
                    (74, 224),
                    (96, 222),
                    (112, 214),
                    (-62, 220),
                    (-48, 228),
                )
            ),
        )
        twig = place(
            line("M0 0Q14-10 34-8", SOGA, 2.6)
            + place(leaf(34), 30, -8, -30)
            + place(leaf(26, "#62b381"), 12, -6, -80)
            + "".join(
                place(coffee_cherry(c), a, b) for a, b, c in ((8, 4, "#c8321f"), (20, 2, "#d9442a"), (31, 3, "#e8962a"))
            ),
            x + s * 70,
            186,
            0,
            1.1,
            s < 0,
        )
        return shadow(x, 208, 72) + place(_coffee_bag(scene, scene.pick(_ESTATES)), x, 208) + twig + beans
    if form == 1:
        mouth = "".join(
            place(coffee_bean(), px, py, rng.randint(0, 180), 1.25) for px, py in heap(rng, (3, 5, 7, 6), 16, 11)
        )
        bag = "M-66-96Q-60-30-70-10Q-66 4 0 4Q66 4 70-10Q60-30 66-96Z"
        jute = (
            path(bag, "#d2ab74")
            + path("M30-96H66Q60-30 70-10Q66 4 20 4Q44-40 30-96Z", dark("#d2ab74", 0.16))
            + line("M-60-80Q-56-30-62-6M-44-84V0M44-84V0", "#b98c52", 1.2)
            + path("M-72-104Q0-84 72-104L68-84Q0-66-68-84Z", "#e6c796")
            + ellipse(0, -102, 70, 17, "#3b1d12")
            + place(mouth, 0, -94)
            + place(label(2, 86, 54, "Kopi", scene.ink, paper="#f3dfba", sub=scene.pick(_ESTATES)), 0, -38)
        )
        return (
            shadow(112, 210, 84)
            + place(jute, 112, 208)
            + _beans(scene, ((196, 214), (210, 204), (206, 224), (188, 226), (30, 222), (42, 212)))
        )
    pieces = "".join(
        place(coffee_bean(), px, py, rng.randint(0, 180), 1.5)
        for px, py in ((120 + a, 164 + b) for a, b in scatter(rng, 64, 82, 26))
    )
    scoop = place(
        path("M-24-10H24Q22 16 0 16Q-22 16-24-10Z", "#b9743a")
        + ellipse(0, -10, 24, 6, "#8a4b1f")
        + "".join(place(coffee_bean(), a, b, 40 * a) for a, b in ((-10, -12), (4, -14), (12, -10), (-2, -9)))
        + rect(22, -14, 50, 9, "#b9743a", 4),
        140,
        128,
        -18,
        1.15,
    )
    return (
        shadow(120, 204, 106, 15)
        + place(tampah(106, 48), 120, 166)
        + ellipse(120, 164, 90, 34, "#3b1d12")
        + pieces
        + scoop
        + place(sprig(TALAS_MID, 2, 26), 34, 150, -30)
        + place(coffee_cherry(), 42, 148)
        + place(coffee_cherry("#d9442a"), 54, 156)
    )


@good("kopi-bubuk", "kunyit leaf manggis sky talas clay")
def kopi_bubuk(scene: Scene) -> str:
    form = scene.variant % 3
    drink = "#3b1d12"
    mug = place(cup(drink, scene.pick((CREAM, "#f0b2cc", "#9db3e6"))), 188, 214, 0, 1.2) + steam(190, 164)
    powder = path("M-38 4Q-20-24 2-26Q22-22 40 4Q0 14-38 4Z", "#4a2413") + dots(
        scatter(scene.rng, 22, 26, 6), "#6d3914", 2
    )
    if form == 0:
        bag = pouch(108, 160, scene.accents[0], dark(scene.accents[0], 0.35)) + place(
            label(
                scene.pick((1, 2, 4)),
                82,
                92,
                "Kopi",
                scene.ink,
                sign_mountain(scene.ink),
                sub=scene.pick(("Bubuk", "Robusta", "Arabika", "Tubruk")),
            ),
            0,
            -70,
        )
        return shadow(88, 208, 72) + place(bag, 86, 206) + mug + _beans(scene, ((34, 222), (50, 228), (140, 226)))
    if form == 1:
        return (
            shadow(150, 208, 70)
            + place(_coffee_bag(scene, "Bubuk"), 150, 208)
            + place(powder, 52, 216, 0, 1.05)
            + place(
                rect(-26, -4, 62, 7, "#b9743a", 3)
                + ellipse(-30, -1, 15, 9, "#8a4b1f")
                + ellipse(-30, -3, 12, 6, "#4a2413"),
                60,
                184,
                -16,
            )
        )
    tumbler = (
        glass(72, 96, "#4a2413")
        + ellipse(0, -78, 32, 5, "#8a5a3c")
        + dots(((-12, -78), (2, -79), (14, -77)), "#d9a963", 3)
    )
    tin = (
        rect(-34, -80, 68, 80, scene.accents[0], 4)
        + rect(16, -80, 18, 80, dark(scene.accents[0], 0.2), 4)
        + rect(-37, -92, 74, 15, light(scene.accents[0], 0.25), 4)
        + place(label(2, 58, 46, "Kopi", scene.ink), 0, -38)
    )
    return (
        shadow(60, 206, 44)
        + place(tin, 58, 204, 0, 1.25)
        + shadow(158, 214, 52)
        + ellipse(158, 210, 52, 11, CREAM)
        + ellipse(158, 208, 40, 7, dark(CREAM, 0.12))
        + place(tumbler, 158, 210, 0, 1.3)
        + steam(158, 84, 1.1)
        + place(powder, 70, 226, 0, 0.7)
    )
