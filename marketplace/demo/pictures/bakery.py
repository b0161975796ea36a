"""Layered taro cake, roti unyil and nastar."""

from random import Random

from .botany import flower, leaf, talas_leaf
from .labels import label
from .letters import word
from .palette import CREAM, TALAS_MID, dark, light, mix
from .scene import Scene, good
from .shapes import (
    circle,
    clipped,
    dots,
    ellipse,
    heap,
    line,
    num,
    path,
    place,
    rect,
    scatter,
    shadow,
)
from .vessels import box, jar, plate, tampah


@good("lapis-talas", "mint butter plum sky talas peach")
def lapis_talas(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    cream = scene.pick(("#f7ecd2", "#f8d88c", "#f6d3dd"))
    top = scene.pick(("#f6dfa2", "#fff2d0", "#c79ac9"))
    layers = ("#9a6aa8", cream, "#7d4b8f", cream, "#9a6aa8")
    front = "".join(rect(-78, -74 + i * 15, 156, 15.5, c) for i, c in enumerate(layers))
    holes = dots(((x, y - 38) for x, y in scatter(rng, 46, 70, 34)), "#6a3b7c", 1.6)
    cake = (
        front
        + holes
        + path("M78-74L112-100V-24L78 1Z", "#5f3672")
        + path("M78-59L112-85V-73L78-45ZM78-29L112-55V-43L78-14Z", dark(cream, 0.3))
        + path("M-78-74L-40-100H112L78-74Z", top)
        + dots(((x + 16, y - 87) for x, y in scatter(rng, 40, 66, 9)), mix(top, "#a8763f", 0.4), 2.2)
    )
    slab = place(
        path("M-26-54H26V0H-26Z", "#9a6aa8")
        + "".join(rect(-26, -54 + i * 11, 52, 11, c) for i, c in enumerate(layers))
        + path("M-26-54L-10-66H42L26-54Z", top)
        + path("M26-54L42-66V-12L26 0Z", "#5f3672"),
        scene.pick((44, 200)),
        222,
    )
    if form == 0:
        return (
            shadow(124, 200, 106, 12)
            + place(rect(-86, 0, 204, 8, dark(scene.accents[0], 0.2), 4) + cake, 104, 190)
            + slab
        )
    if form == 1:
        carton = box(134, 74, 40, scene.accents[0]) + place(
            label(scene.pick((4, 0)), 112, 52, "Lapis", scene.ink, sub="Talas Bogor"), 0, -36
        )
        return shadow(120, 214, 112, 12) + place(carton, 100, 130) + place(cake, 104, 208, 0, 0.86)
    pieces = "".join(
        place(slab.split(">", 1)[1].rsplit("</g>", 1)[0], x, y, 0, 1.25) for x, y in ((84, 182), (150, 178), (116, 214))
    )
    return (
        shadow(120, 214, 100, 12)
        + place(plate(108, 32, CREAM, scene.accents[0]), 120, 196)
        + pieces
        + place(talas_leaf(TALAS_MID, "#d8efd9"), 206, 150, 30)
    )


def _bun(form: int) -> str:
    """One thumb-sized bun (unyil): sausage, cheese, chocolate, coil, coconut or plain with sesame."""
    crust, glow = "#d98a3a", "#f0b566"
    base = ellipse(0, 4, 24, 17, dark(crust, 0.35)) + ellipse(0, 0, 24, 18, crust) + ellipse(-3, -4, 18, 11, glow)
    tops = (
        rect(-27, -5, 54, 10, "#b8412a", 5)
        + rect(-25, -4, 46, 3.5, "#e0735a", 2)
        + line("M-13-13Q-9 0-13 14M0-15Q4 0 0 15M13-13Q17 0 13 14", glow, 6),
        line("M-14-7L14 5M-16 1L8 9M-6-11L17-3", "#ffd95e", 4) + line("M-10-2L12-8", "#ffe89b", 3),
        path("M-17-3Q-8-14 4-11Q16-10 17-1Q14 6 8 3Q2 10-4 4Q-12 8-17-3Z", "#4a2413")
        + line("M-9-6Q0-9 8-6", "#8a5a3c", 2),
        line("M0 0Q6-4 8 2Q6 10-4 9Q-14 6-12-4Q-8-14 4-13Q18-10 18 2", dark(crust, 0.25), 3),
        dots(((-10, -5), (-3, -9), (5, -8), (11, -2), (0, -1), (-7, 2), (7, 4)), "#fff6dc", 3),
        path("M-12-6L-3-12L3-3L12-9L10 3L0 6L-9 4Z", "#7fb53d") + dots(((-5, -3), (4, -4), (3, 2)), "#fff6dc", 2.6),
    )
    return base + tops[form % len(tops)] + line("M-15-9Q-8-14 0-14", "#ffe2b0", 2.2)


@good("roti-unyil", "nila plum mint talas rose sky", seen_from_above=True)
def roti_unyil(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    cols, rows = ((4, 4), (3, 3), (4, 3))[form]
    gap, size = (46, 0.92) if cols == 4 else (60, 1.2)
    colour = scene.accents[0]
    w, h = cols * gap + 22, rows * gap * 0.86 + 22
    buns = "".join(
        place(
            _bun((c + r * (2 + scene.variant // 4) + scene.variant) % 6),
            (c - (cols - 1) / 2) * gap,
            (r - (rows - 1) / 2) * gap * 0.86,
            rng.randint(-14, 14),
            size,
        )
        for r in range(rows)
        for c in range(cols)
    )
    if form == 1:
        return circle(122, 128, 104, dark(scene.accents[1], 0.5)) + place(
            tampah(102, 102, "#8a4b1f")
            + circle(0, 0, 88, CREAM)
            + circle(0, 0, 88, "none", f' stroke="{colour}" stroke-width="3" stroke-dasharray="5 5"')
            + place(buns, 0, 0, 0, 0.86),
            120,
            120,
        )
    lid = path(
        f"M{num(-w / 2)} {num(-h / 2)}L{num(-w / 2 + 8)} {num(-h / 2 - 52)}H{num(w / 2 - 8)}L{num(w / 2)} {num(-h / 2)}Z",
        dark(colour, 0.12),
    ) + word("Roti unyil", 0, -h / 2 - 16, 17, CREAM, w * 0.75)
    tray = (
        rect(-w / 2 + 4, -h / 2 + 6, w, h, "#2a0d1b", 6).replace("/>", ' fill-opacity=".3"/>')
        + lid
        + rect(-w / 2, -h / 2, w, h, colour, 5)
        + rect(-w / 2 + 6, -h / 2 + 6, w - 12, h - 12, CREAM, 3)
    )
    return place(tray + buns, 120, 142, scene.pick((-5, 4, 0, -8)), 1 if cols == 4 and rows == 3 else 0.97)


def _nastar(rng: Random) -> str:
    """A pineapple tart with its glaze and clove."""
    return (
        ellipse(0, 3, 15, 13, "#a8661c")
        + ellipse(0, 0, 15, 13.5, "#f0b53f")
        + ellipse(-3, -4, 9, 6, "#ffdc86")
        + circle(rng.uniform(-1, 1), -1, 2.2, "#4a2413")
        + line("M0-2L2-6", "#4a2413", 1.6)
    )


@good("nastar", "chilli talas plum night rose leaf")
def nastar(scene: Scene) -> str:
    rng, form = scene.rng, scene.variant % 3
    lid, ribbon = scene.accents[:2]
    if form == 2:
        pieces = "".join(
            place(_nastar(rng), 120 + x, 184 + y, 0, 1.18) for x, y in heap(rng, (3, 4, 5, 6, 5), 31, 18, 0.05)
        )
        return (
            shadow(120, 212, 104, 12)
            + place(plate(108, 36, CREAM, lid), 120, 188)
            + pieces
            + place(flower("#f3b9c9"), 210, 204)
            + place(leaf(30), 196, 214, 150)
        )
    shape = "M-50-100Q-58-96-58-88V-12Q-58-3-48-3H48Q58-3 58-12V-88Q58-96 50-100Z"
    spots = [(x + (row % 2) * 14, y) for row, y in enumerate(range(-92, 2, 19)) for x in range(-54, 62, 28)]
    inside = rect(-60, -104, 120, 104, "#c98a2c") + "".join(place(_nastar(rng), x, y) for x, y in spots)
    body = (
        jar(124, 136, "#f6ecd8", "screw", lid, 0.9)
        + clipped(inside, shape, "n")
        + rect(-50, -92, 6, 70, "#ffffff", 3).replace("/>", ' fill-opacity=".55"/>')
    )
    body += (
        path("M-62-54H62V-34H-62Z", ribbon)
        + path("M-6-44Q-34-66-36-44Q-34-24-6-44ZM6-44Q34-66 36-44Q34-24 6-44Z", light(ribbon, 0.2))
        + circle(0, -44, 8, dark(ribbon, 0.2))
        if form
        else place(label(scene.pick((2, 1, 4)), 88, 58, "Nastar", scene.ink, sub="Nanas Bogor"), 0, -52)
    )
    beside = "".join(
        place(_nastar(rng), (206 if scene.variant % 2 else 36) + dx, 212 + dy, 0, 1.25)
        for dx, dy in ((-16, -8), (12, -6), (-24, 8), (0, 10), (22, 12))
    )
    return shadow(120, 208, 84) + place(body, 104 if scene.variant % 2 else 136, 208) + beside
