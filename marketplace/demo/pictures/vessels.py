"""Bags, jars, bottles, boxes, cups, plates and trays. Each stands on the origin, its middle at x = 0."""

from random import Random

from .palette import BARK, CREAM, INK, STRAW, STRAW_DEEP, dark, light
from .shapes import circle, clipped, ellipse, line, num, path, rect, ring


def pouch(w: float, h: float, colour: str, band: str, zip_top: bool = True) -> str:
    """A standing bag with a sealed top, of width `w` and height `h`."""
    a, top = w / 2, -h
    shape = f"M{num(-a + 4)} {num(top)}H{num(a - 4)}L{num(a)} -6Q0 6 {num(-a)} -6Z"
    side = f"M{num(a - 22)} {num(top)}H{num(a - 4)}L{num(a)} -6Q{num(a - 10)} -2 {num(a - 20)} -1Z"
    shine = f"M{num(-a + 9)} {num(top + 26)}l8 0l-5 {num(h - 40)}l-7-1z"
    seal = path(f"M{num(-a + 3)} {num(top - 4)}H{num(a - 3)}L{num(a - 2)} {num(top + 18)}H{num(-a + 2)}Z", band)
    seams = f"M{num(-a + 3)} {num(top + 2)}H{num(a - 3)}M{num(-a + 3)} {num(top + 7)}H{num(a - 3)}"
    if zip_top:
        seams += f"M{num(-a + 3)} {num(top + 13)}H{num(a - 3)}"
    return (
        path(shape, colour)
        + path(side, dark(colour, 0.16))
        + path(shine, light(colour, 0.4))
        + seal
        + line(seams, light(band, 0.3), 1.3)
    )


def kraft_bag(w: float, h: float, colour: str = "#c98f57", clip: str = "#1d6b45") -> str:
    """A paper bag folded over and held by a strip, with a valve."""
    a, t = w / 2, -h
    return (
        path(
            f"M{num(-a)} {num(t + 18)}H{num(a)}L{num(a + 3)} -6Q{num(a + 3)} 0 {num(a - 3)} 0H{num(3 - a)}Q{num(-a - 3)} 0 {num(-a - 3)} -6Z",
            colour,
        )
        + path(
            f"M{num(a - 20)} {num(t + 18)}H{num(a)}L{num(a + 3)} -6Q{num(a + 3)} 0 {num(a - 3)} 0H{num(a - 20)}Z",
            dark(colour, 0.18),
        )
        + path(f"M{num(-a + 5)} {num(t + 26)}h9l-4 {num(h - 34)}h-8z", light(colour, 0.3))
        + rect(-a - 2, t, w + 4, 22, dark(colour, 0.1))
        + rect(-a - 2, t + 20, w + 4, 3, dark(colour, 0.4))
        + rect(-a - 7, t + 4, w + 14, 9, clip)
        + rect(-a - 10, t + 2, 8, 13, light(clip, 0.25), 2)
        + rect(a + 2, t + 2, 8, 13, light(clip, 0.25), 2)
    )


def jar(w: float, h: float, content: str, lid: str = "screw", lid_colour: str = "#d9a963", fill: float = 0.88) -> str:
    """A glass jar; the lid is a `screw` cap, a tied `cloth`, or a `cork`."""
    a, neck = w / 2, -h + 12
    glass = f"M{num(-a + 10)} {num(neck)}H{num(a - 10)}Q{num(a)} {num(neck + 5)} {num(a)} {num(neck + 18)}V-12Q{num(a)} 0 {num(a - 12)} 0H{num(12 - a)}Q{num(-a)} 0 {num(-a)} -12V{num(neck + 18)}Q{num(-a)} {num(neck + 5)} {num(10 - a)} {num(neck)}Z"
    level = -h * fill
    inner = f"M{num(3 - a)} {num(level + 16)}H{num(a - 3)}V-13Q{num(a - 3)} -3 {num(a - 13)} -3H{num(13 - a)}Q{num(3 - a)} -3 {num(3 - a)} -13Z"
    body = (
        path(glass, "#e8f1ee")
        + path(inner, content)
        + path(
            f"M{num(a - 16)} {num(level + 16)}H{num(a - 3)}V-13Q{num(a - 3)} -3 {num(a - 13)} -3H{num(a - 20)}Q{num(a - 12)} -30 {num(a - 16)} {num(level + 16)}Z",
            dark(content, 0.25),
        )
    )
    body += rect(-a + 7, neck + 16, 7, h * 0.62, light(content, 0.5), 3.5)
    if lid == "cloth":
        return body + _tied_cloth(a, neck, lid_colour)
    if lid == "cork":
        return (
            body
            + path(
                f"M{num(14 - a)} {num(neck - 14)}H{num(a - 14)}L{num(a - 10)} {num(neck + 3)}H{num(10 - a)}Z", "#cf9d63"
            )
            + line(
                f"M{num(16 - a)} {num(neck - 9)}H{num(a - 22)}M{num(26 - a)} {num(neck - 4)}H{num(a - 16)}",
                "#a8763f",
                1.8,
            )
        )
    ridges = "".join(f"M{num(x)} {num(neck - 12)}v12" for x in range(int(12 - a), int(a - 8), 7))
    return (
        body
        + rect(6 - a, neck - 16, w - 12, 19, lid_colour, 4)
        + line(ridges, dark(lid_colour, 0.25), 1.6)
        + rect(6 - a, neck - 16, w - 12, 5, light(lid_colour, 0.25), 2.5)
    )


def _tied_cloth(a: float, neck: float, colour: str) -> str:
    """A cloth of small spots over the mouth of a jar, tied with a string."""
    frill = f"M{num(4 - a)} {num(neck - 2)}Q{num(6 - a)} {num(neck - 22)} 0 {num(neck - 23)}Q{num(a - 6)} {num(neck - 22)} {num(a - 4)} {num(neck - 2)}"
    hem = f"L{num(a + 5)} {num(neck + 12)}q-6 6-12 0q-6 6-13 0q-6 6-13 0q-7 6-{num(2 * a - 56)} 0q-6 6-13 0q-6 6-11 0L{num(4 - a)} {num(neck - 2)}Z"
    spots = "".join(
        f"M{num(x)} {num(y)}l-2 3"
        for y, xs in ((neck - 15, (-14, -2, 10)), (neck - 7, (-20, -8, 4, 16)), (neck + 7, (-24, -12, 0, 12, 24)))
        for x in xs
    )
    return (
        path(frill + hem, colour)
        + line(spots, light(colour, 0.6), 2)
        + line(f"M{num(3 - a)} {num(neck - 1)}Q0 {num(neck + 4)} {num(a - 3)} {num(neck - 1)}", "#f3d38a", 3)
        + line(f"M0 {num(neck + 2)}q-12-10-14 0q4 6 14 0q12-10 14 0q-4 6-14 0l-5 12m5-12l6 11", "#f3d38a", 2)
    )


def bottle(w: float, h: float, content: str, cap: str, shoulder: float = 0.34) -> str:
    """A glass bottle with a neck and a cap; `shoulder` is the part of the height above the body."""
    a, s = w / 2, -h * (1 - shoulder)
    d = f"M-9 {num(-h + 8)}H9V{num(s - 14)}Q{num(a)} {num(s)} {num(a)} {num(s + 20)}V-9Q{num(a)} 0 {num(a - 9)} 0H{num(9 - a)}Q{num(-a)} 0 {num(-a)} -9V{num(s + 20)}Q{num(-a)} {num(s)} -9 {num(s - 14)}Z"
    shade = f"M{num(a - 15)} {num(s + 8)}Q{num(a)} {num(s + 8)} {num(a)} {num(s + 24)}V-9Q{num(a)} 0 {num(a - 9)} 0H{num(a - 17)}Z"
    return (
        path(d, content)
        + path(shade, dark(content, 0.22))
        + rect(-9, -h + 6, 18, h * shoulder * 0.35, light(content, 0.45))
        + rect(-a + 6, s + 16, 6, h * 0.5, light(content, 0.5), 3)
        + rect(-11, -h - 8, 22, 17, cap, 3)
        + line(f"M-5 {num(-h - 4)}v9M0 {num(-h - 4)}v9M5 {num(-h - 4)}v9", dark(cap, 0.3), 1.5)
    )


def box(w: float, h: float, depth: float, colour: str, side: str | None = None) -> str:
    """A closed carton: front, its right side going back, and its top."""
    a, d = w / 2, depth
    return (
        rect(-a, -h, w, h, colour)
        + path(
            f"M{num(a)} {num(-h)}L{num(a + d)} {num(-h - d * 0.6)}V{num(-d * 0.6)}L{num(a)} 0Z",
            side or dark(colour, 0.3),
        )
        + path(
            f"M{num(-a)} {num(-h)}L{num(d - a)} {num(-h - d * 0.6)}H{num(a + d)}L{num(a)} {num(-h)}Z",
            light(colour, 0.3),
        )
    )


def cup(drink: str, colour: str = CREAM, saucer: bool = True) -> str:
    """A cup with a handle, some 40 units wide."""
    body = ellipse(2, -2, 30, 6, dark(colour, 0.12)) + ellipse(2, -4, 30, 6, colour) if saucer else ""
    return (
        body
        + line("M17-28Q32-30 29-18 26-9 13-10", colour, 5.5)
        + path("M-20-36H20L15-10Q13-3 6-3H-6Q-13-3-15-10Z", colour)
        + path("M8-36H20L15-10Q13-3 6-3H2Q9-12 8-36Z", dark(colour, 0.12))
        + ellipse(0, -36, 20, 5.5, light(colour, 0.5))
        + ellipse(0, -35.5, 17, 4, drink)
    )


def glass(w: float, h: float, drink: str) -> str:
    """A tumbler of something to drink."""
    a = w / 2
    return (
        path(f"M{num(-a)} {num(-h)}H{num(a)}L{num(a - 5)} -3Q0 2 {num(5 - a)} -3Z", "#eef6f4")
        + path(f"M{num(1.5 - a)} {num(-h * 0.82)}H{num(a - 1.5)}L{num(a - 6.5)} -5Q0 -1 {num(6.5 - a)} -5Z", drink)
        + ellipse(0, -h * 0.82, a - 2, 4, light(drink, 0.3))
        + line(f"M{num(5 - a)} {num(-h * 0.7)}L{num(8.5 - a)} -10", "#ffffff", 2.6, ' stroke-opacity=".6"')
        + ring(0, -h, a - 1, 4, "#ffffff", 1.6)
    )


def plate(rx: float, ry: float, colour: str = CREAM, rim: str = "#27468f") -> str:
    """An enamel plate with a coloured rim, seen at a slant, centred on the origin."""
    return (
        ellipse(0, 6, rx * 0.86, ry, dark(colour, 0.3))
        + ellipse(0, 0, rx, ry, rim)
        + ellipse(0, -0.5, rx - 3, ry - 2, colour)
        + ellipse(0, 1, rx * 0.74, ry * 0.68, dark(colour, 0.06))
    )


def bowl(w: float, h: float, colour: str, band: str | None = None) -> str:
    """A bowl on a foot, its mouth an ellipse at y = -h; fill it by drawing over the mouth."""
    a = w / 2
    body = path(f"M{num(-a * 0.4)} -5H{num(a * 0.4)}L{num(a * 0.46)} 2H{num(-a * 0.46)}Z", dark(colour, 0.3))
    body += path(
        f"M{num(-a)} {num(-h)}C{num(-a)} {num(-h * 0.3)} {num(-a * 0.6)} -3 0 -3C{num(a * 0.6)} -3 {num(a)} {num(-h * 0.3)} {num(a)} {num(-h)}Z",
        colour,
    )
    body += path(
        f"M{num(a * 0.55)} {num(-h)}H{num(a)}C{num(a)} {num(-h * 0.3)} {num(a * 0.6)} -3 0 -3C{num(a * 0.45)} {num(-h * 0.3)} {num(a * 0.55)} {num(-h * 0.6)} {num(a * 0.55)} {num(-h)}Z",
        dark(colour, 0.16),
    )
    if band:
        body += line(f"M{num(-a * 0.96)} {num(-h * 0.66)}Q0 {num(-h * 0.36)} {num(a * 0.96)} {num(-h * 0.66)}", band, 4)
    return (
        body
        + ellipse(0, -h, a, a * 0.17, light(colour, 0.25))
        + ellipse(0, -h + 0.5, a - 4, a * 0.13, dark(colour, 0.3))
    )


def checks(x: float, y: float, w: float, h: float, cell: float, a: str, b: str) -> str:
    """A plain weave of two straws over a rectangle."""
    cols, rows = int(w / cell) + 1, int(h / cell) + 1
    d = "".join(
        f"M{num(x + c * cell)} {num(y + r * cell)}h{num(cell)}v{num(cell)}h-{num(cell)}z"
        for r in range(rows)
        for c in range(r % 2, cols, 2)
    )
    return rect(x, y, w, h, a) + path(d, b)


def tampah(rx: float, ry: float, rim: str = "#8a4b1f", name: str = "t") -> str:
    """A round winnowing tray seen at a slant (or from above with ry = rx), centred on the origin."""
    d = f"M{num(-rx)} 0A{num(rx)} {num(ry)} 0 1 1 {num(rx)} 0A{num(rx)} {num(ry)} 0 1 1 {num(-rx)} 0Z"
    cell = 7
    weave = clipped(checks(-rx, -ry, rx * 2, ry * 2, cell, STRAW, "#d9ab66"), d, name)
    return (
        ellipse(0, 5, rx + 2, ry + 2, dark(rim, 0.4))
        + weave
        + ring(0, 0, rx, ry, rim, 8)
        + ellipse(0, 0, rx, ry, "none", f' stroke="{STRAW_DEEP}" stroke-width="4" stroke-dasharray="10 4"')
    )


def sack(w: float, h: float, colour: str, rng: Random) -> str:
    """A filled sack, tied at its neck."""
    a = w / 2
    folds = "".join(
        f"M{num(x)} {num(-h + 14)}Q{num(x * 1.6)} {num(-h + 40)} {num(x * 1.9 + rng.uniform(-4, 4))} {num(-h * 0.5)}"
        for x in (-14, -4, 7, 16)
    )
    return (
        path(
            f"M-20 {num(-h)}Q0 {num(-h - 10)} 20 {num(-h)}L16 {num(-h + 16)}C{num(a * 0.7)} {num(-h + 30)} {num(a + 6)} {num(-h * 0.5)} {num(a)} -10Q{num(a - 2)} 0 {num(a - 14)} 0H{num(14 - a)}Q{num(2 - a)} 0 {num(-a)} -10C{num(-a - 6)} {num(-h * 0.5)} {num(-a * 0.7)} {num(-h + 30)} -16 {num(-h + 16)}Z",
            colour,
        )
        + path(
            f"M16 {num(-h + 16)}C{num(a * 0.7)} {num(-h + 30)} {num(a + 6)} {num(-h * 0.5)} {num(a)} -10Q{num(a - 2)} 0 {num(a - 14)} 0H{num(a * 0.4)}C{num(a * 0.75)} {num(-h * 0.3)} {num(a * 0.5)} {num(-h + 40)} 16 {num(-h + 16)}Z",
            dark(colour, 0.18),
        )
        + line(folds, dark(colour, 0.22), 2)
        + rect(-18, -h + 10, 36, 7, BARK, 3)
    )


def knob_lid(w: float, y: float, colour: str) -> str:
    """A flat lid with a knob at height y."""
    a = w / 2
    return (
        ellipse(0, y, a, a * 0.2, dark(colour, 0.2))
        + ellipse(0, y - 3, a, a * 0.2, colour)
        + circle(0, y - 9, 6, light(colour, 0.2))
        + circle(0, y - 9, 2, INK)
    )
