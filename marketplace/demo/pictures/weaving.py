"""Weaves and baskets that several families share."""

from .shapes import clipped, line, num, path, rect
from .vessels import checks

STRAWS = (("#efcf97", "#c98f4a"), ("#f3dcb0", "#d9ab66"), ("#dfb577", "#a8703a"))


def diagonal(x: float, y: float, w: float, h: float, a: str, b: str, cell: float = 9) -> str:
    """A twill of two straws over a rectangle, running askew."""
    d, n = "", 0
    py = y
    while py < y + h + cell:
        px = x + (n % 4) * cell / 2 - cell * 2
        while px < x + w + cell:
            d += f"M{num(px)} {num(py)}h{num(cell)}l{num(cell / 2)} {num(cell / 2)}h-{num(cell)}z"
            px += cell * 2
        py += cell / 2
        n += 1
    return rect(x, y, w, h, a) + path(d, b)


def figure(colour: str, y: float, reach: float) -> str:
    """A row of dyed lozenges woven into a wall."""
    return path("".join(f"M{x} {num(y)}l10-12l10 12l-10 12z" for x in range(int(-reach), int(reach), 26)), colour)


def wicker(w: float, h: float, name: str, straw: str = "#e3bd82", weft: str = "#b9803f") -> str:
    """An open basket standing on the origin, to be filled above y = -h."""
    a = w / 2
    d = f"M{num(-a)} {num(-h)}H{num(a)}L{num(a * 0.84)} -6Q0 4 {num(-a * 0.84)} -6Z"
    shade = path(
        f"M{num(a * 0.5)} {num(-h)}H{num(a)}L{num(a * 0.84)} -6Q{num(a * 0.6)} -2 {num(a * 0.4)} -1Z",
        "#2a0d1b",
        ' fill-opacity=".14"',
    )
    rim = line(f"M{num(-a)} {num(-h)}Q0 {num(-h + 14)} {num(a)} {num(-h)}", "#8a4b1f", 8) + line(
        f"M{num(-a)} {num(-h)}Q0 {num(-h + 14)} {num(a)} {num(-h)}", "#d9a963", 4, ' stroke-dasharray="9 6"'
    )
    return clipped(checks(-a, -h, w, h + 4, 8, straw, weft), d, name) + shade + rim
