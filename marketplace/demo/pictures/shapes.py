"""The smallest marks: paths, ellipses, strokes, groups and hand-cut outlines, all as SVG text in a 240-unit square."""

from collections.abc import Iterable
from math import cos, pi, sin
from random import Random

from .palette import INK

Point = tuple[float, float]


def num(value: float) -> str:
    """A coordinate with one decimal at most, without a trailing zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def path(d: str, fill: str, extra: str = "") -> str:
    return f'<path fill="{fill}" d="{d}"{extra}/>'


def line(d: str, colour: str, width: float = 2, extra: str = "") -> str:
    """A stroke with round ends along a path."""
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{num(width)}" stroke-linecap="round"'
        f' stroke-linejoin="round" d="{d}"{extra}/>'
    )


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"{extra}/>'


def circle(x: float, y: float, r: float, fill: str, extra: str = "") -> str:
    return ellipse(x, y, r, r, fill, extra)


def ring(x: float, y: float, rx: float, ry: float, colour: str, width: float = 2) -> str:
    return ellipse(x, y, rx, ry, "none", f' stroke="{colour}" stroke-width="{num(width)}"')


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> str:
    round_ = f' rx="{num(r)}"' if r else ""
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" fill="{fill}"{round_}/>'


def place(body: str, x: float, y: float, turn: float = 0, scale: float = 1, flip: bool = False) -> str:
    """The body moved, turned (degrees) and scaled; `flip` mirrors it left to right."""
    parts = f"translate({num(x)} {num(y)})"
    if turn:
        parts += f" rotate({num(turn)})"
    if flip:
        parts += f" scale({-scale:.3g} {scale:.3g})"
    elif scale != 1:
        parts += f" scale({scale:.3g})"
    return f'<g transform="{parts}">{body}</g>'


def clipped(body: str, d: str, name: str) -> str:
    """The body cut to the outline `d`; `name` has to be unique within the picture."""
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{body}</g>'


def shadow(x: float, y: float, rx: float, ry: float = 9) -> str:
    return ellipse(x, y, rx, ry, INK, ' fill-opacity=".28"')


def smooth(points: list[Point]) -> str:
    """A closed outline that runs softly through the points (Catmull-Rom turned to Bézier)."""
    count = len(points)
    d = f"M{num(points[0][0])} {num(points[0][1])}"
    for i in range(count):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        handles = (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
        d += "C" + " ".join(num(v) for v in handles)
    return d + "Z"


def blob(rng: Random, rx: float, ry: float, wobble: float = 0.12, knots: int = 8) -> str:
    """The outline of something round that no two hands cut alike, around the origin."""
    points = []
    for i in range(knots):
        r = 1 + rng.uniform(-wobble, wobble)
        points.append((rx * r * cos(2 * pi * i / knots), ry * r * sin(2 * pi * i / knots)))
    return smooth(points)


def dots(points: Iterable[Point], colour: str, width: float) -> str:
    """Round dots in one stroke, far cheaper to render than a circle each."""
    d = "".join(f"M{num(x)} {num(y)}v.1" for x, y in points)
    return line(d, colour, width) if d else ""


def scatter(rng: Random, count: int, rx: float, ry: float) -> list[Point]:
    """Points strewn evenly in an ellipse around the origin."""
    found = []
    for _ in range(count):
        r, a = rng.random() ** 0.5, rng.uniform(0, 2 * pi)
        found.append((rx * r * cos(a), ry * r * sin(a)))
    return found


def heap(rng: Random, rows: Iterable[int], gap: float, rise: float, jitter: float = 0.12) -> list[Point]:
    """Where the pieces of a heap lie: rows from back (top) to front, centred on x = 0, front row at y = 0."""
    rows = list(rows)
    found = []
    for row, count in enumerate(rows):
        y = (row - len(rows) + 1) * rise
        for i in range(count):
            x = (i - (count - 1) / 2) * gap + rng.uniform(-jitter, jitter) * gap
            found.append((x, y + rng.uniform(-jitter, jitter) * rise))
    return found


def steam(x: float, y: float, scale: float = 1, colour: str = "#ffffff") -> str:
    """Two threads of steam that rise from (x, y)."""
    d = "M-6 0Q-11-8-5-15-1-22-6-30M6 0Q1-8 7-15 11-22 6-30"
    return place(line(d, colour, 2.6, ' stroke-opacity=".75"'), x, y, 0, scale)
