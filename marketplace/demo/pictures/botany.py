"""Leaves, sprigs, chillies, spices and small fruit that lie beside the goods. All around the origin."""

from random import Random

from .palette import TALAS, TALAS_MID, TALAS_PALE, dark, light
from .shapes import blob, circle, dots, ellipse, line, num, path, place, scatter


def talas_leaf(colour: str = TALAS_PALE, vein: str = TALAS) -> str:
    """The heart-shaped leaf of the taro, some 36 units high."""
    d = "M0-13C-9-22-21-12-17 0-13 11-4 16 0 24 4 16 13 11 17 0 21-12 9-22 0-13Z"
    return path(d, colour) + line("M0-13V22M0-2-9-8M0-2 9-8M0 6-7 2M0 6 7 2", vein, 1.6)


def leaf(length: float = 40, colour: str = TALAS_MID) -> str:
    """A pointed leaf from the origin to the right, half of it in the shade."""
    a, w = length, length * 0.26
    d = f"M0 0Q{num(a * 0.4)} {num(-w)} {num(a)} 0"
    return (
        path(f"{d}Q{num(a * 0.4)} {num(w)} 0 0Z", colour)
        + path(f"M0 0H{num(a)}Q{num(a * 0.4)} {num(w)} 0 0Z", dark(colour, 0.2))
        + line(f"M0 0H{num(a * 0.92)}", light(colour, 0.4), 1.2)
    )


def sprig(colour: str = TALAS_MID, pairs: int = 3, length: float = 20) -> str:
    """A twig with pairs of leaves, growing upwards from the origin."""
    body = line(f"M0 0Q3 {num(-pairs * 8)} 0 {num(-pairs * 15)}", dark(colour, 0.2), 2)
    for i in range(pairs):
        y = -i * 14 - 8
        body += place(leaf(length - i * 2, colour), 1, y, -35) + place(leaf(length - i * 2, colour), 1, y, 215)
    return body + place(leaf(length * 0.8, light(colour, 0.15)), 0, -pairs * 15, -90)


def banana_leaf(width: float = 200, depth: float = 40, colour: str = "#2f8a55") -> str:
    """A piece of banana leaf lying flat, as a plate, centred on the origin."""
    a, b = width / 2, depth / 2
    ribs = "".join(
        f"M{num(x)} {num(-b * 0.8 * (1 - (x / a) ** 2))}L{num(x + 9)} 0L{num(x)} {num(b * 0.8 * (1 - (x / a) ** 2))}"
        for x in range(int(-a * 0.75), int(a * 0.8), 18)
    )
    return (
        path(
            f"M{num(-a)} 4C{num(-a * 0.6)} {num(-b)} {num(a * 0.6)} {num(-b)} {num(a)} 2C{num(a * 0.6)} {num(b + 4)} {num(-a * 0.6)} {num(b + 4)} {num(-a)} 4Z",
            dark(colour, 0.4),
        )
        + path(
            f"M{num(-a)} 0C{num(-a * 0.6)} {num(-b - 3)} {num(a * 0.6)} {num(-b - 3)} {num(a)} -2C{num(a * 0.6)} {num(b)} {num(-a * 0.6)} {num(b)} {num(-a)} 0Z",
            colour,
        )
        + line(ribs, dark(colour, 0.18), 1.3)
        + line(f"M{num(-a)} 0H{num(a)}", light(colour, 0.35), 2.4)
    )


def chilli(colour: str = "#d8321c") -> str:
    """A curly chilli, some 44 units long."""
    return (
        path("M-18-4C-8-9 6-6 14 2 19 7 22 12 21 16 12 16 0 14-9 9-16 5-20 0-18-4Z", colour)
        + line("M-13-2Q2-2 12 7", light(colour, 0.45), 2)
        + path("M-18-5C-22-4-21 4-16 5-13 2-13-3-18-5Z", TALAS_MID)
        + line("M-20-1Q-26-4-28-10", TALAS, 2.4)
    )


def rawit(colour: str) -> str:
    """A bird's-eye chilli, some 24 units long."""
    return (
        path("M-9-3C-2-6 8-4 14 3 4 8-6 5-10 1Z", colour)
        + line("M-9-1L-15-4", TALAS, 2)
        + line("M-5-1Q2-2 7 1", light(colour, 0.5), 1.3)
    )


def ginger(rng: Random) -> str:
    """A hand of ginger."""
    skin = "#d9b277"
    lobes = ((0, 0, 20, 11), (-19, -4, 11, 8), (17, -7, 10, 8), (8, 9, 12, 7))
    body = "".join(place(path(blob(rng, rx, ry, 0.08), dark(skin, 0.16)), x, y + 2) for x, y, rx, ry in lobes)
    body += "".join(place(path(blob(rng, rx, ry, 0.08), skin), x, y) for x, y, rx, ry in lobes)
    return (
        body
        + line("M-12-5Q-8 0-12 5M2-8Q6-1 2 7M13-10Q16-6 14-2M9 6Q12 10 9 13", dark(skin, 0.3), 1.4)
        + circle(22, -11, 4, light(skin, 0.5))
    )


def coffee_bean() -> str:
    return (
        ellipse(0, 0, 9, 6, "#4a2413")
        + line("M-8 1Q-2-3 1 0 4 3 8-1", "#1e0d06", 1.6)
        + line("M-5-3.5Q0-5.5 5-3.5", "#8a5a3c", 1)
    )


def coffee_cherry(colour: str = "#c8321f") -> str:
    return circle(0, 0, 7, colour) + circle(-2, -2.5, 2, light(colour, 0.5)) + circle(0, 5, 1.6, dark(colour, 0.4))


def cinnamon() -> str:
    """Two sticks of cinnamon."""
    one = (
        path("M-28-5H28V6H-28Z", "#9b5a2c")
        + path("M-28-5H28V-2H-28Z", "#b97742")
        + ellipse(28, 0.5, 3.5, 5.5, "#6d3914")
        + ellipse(28, 0.5, 1.6, 3, "#b97742")
    )
    return place(one, 0, 4, 8) + place(one, -4, -5, -10)


def star_anise() -> str:
    petal = "M0 0Q5-7 0-14Q-5-7 0 0Z"
    return "".join(
        place(path(petal, "#6d3914") + circle(0, -8, 1.6, "#d9a963"), 0, 0, i * 45) for i in range(8)
    ) + circle(0, 0, 3, "#4a2413")


def nutmeg(opened: bool = True) -> str:
    """A fruit of pala; opened it shows the red mace on its seed."""
    if not opened:
        return (
            circle(0, 0, 17, "#f0c964")
            + ellipse(-5, -6, 5, 4, "#f9e2a0")
            + line("M0-17Q2-6 0 17", "#d9a53c", 1.8)
            + line("M0-17V-23", "#5f6b2a", 3)
        )
    seed = ellipse(0, 0, 9, 11, "#4a2413") + line(
        "M-7-6Q0-2 5-9M-8 2Q0 3 8-1M-4 9Q1 5 7 6M-2-10Q-3 0 0 10", "#d8321c", 2.4
    )
    return circle(0, 0, 18, "#e5b84e") + circle(0, 0, 14.5, "#f8e7bb") + seed


def lime(colour: str = "#7fb53d") -> str:
    """Half a lime, cut side up."""
    spokes = "".join(f"M0 0L{x} {y}" for x, y in ((0, -9), (8, -5), (8, 5), (0, 9), (-8, 5), (-8, -5)))
    return (
        circle(0, 0, 13, colour)
        + circle(0, 0, 11, "#f3f7d8")
        + circle(0, 0, 9.5, "#cfe08a")
        + line(spokes, "#f3f7d8", 1.6)
    )


def garlic() -> str:
    skin = "#fbf2e6"
    return (
        path("M0-18C3-10 16-6 16 6 16 14 8 16 0 16-8 16-16 14-16 6-16-6-3-10 0-18Z", skin)
        + line("M0-14Q-8 2-4 15M0-14Q8 2 4 15", "#e2c9d3", 1.8)
        + line("M0-18V-24", "#d9c7a3", 3)
    )


def shallot() -> str:
    return (
        path("M0-16C3-8 12-6 12 4 12 11 6 13 0 13-6 13-12 11-12 4-12-6-3-8 0-16Z", "#b6476b")
        + line("M0-12Q-6 2-3 12M0-12Q6 2 3 12", "#d98aa8", 1.5)
        + line("M-2 13L-4 17M2 13L4 17", "#d9c7a3", 1.4)
    )


def flower(colour: str, heart: str = "#ffbe2e", petals: int = 5) -> str:
    """An open blossom, some 26 units wide."""
    petal = path("M0-2C-7-6-7-14 0-14 7-14 7-6 0-2Z", colour)
    return "".join(place(petal, 0, 0, i * 360 / petals) for i in range(petals)) + circle(0, 0, 3.6, heart)


def crumbs(rng: Random, count: int, rx: float, ry: float, colour: str, size: float = 2.4) -> str:
    """Crumbs, seeds or grains strewn in an ellipse."""
    return dots(scatter(rng, count, rx, ry), colour, size)
