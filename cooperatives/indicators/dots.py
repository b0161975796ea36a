"""The regency drawn from its villages: a dot each where it lies, and the names of the kecamatan beside one another.

Plane coordinates of a picture `WIDTH` × `HEIGHT` wide, from the northwest. At this size the earth is flat enough.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sqrt

WEST, EAST, NORTH, SOUTH = 106.41, 107.20, -6.31, -6.77
MARGIN = 22
WIDTH = 860
SCALE = (WIDTH - 2 * MARGIN) / ((EAST - WEST) * cos(radians((NORTH + SOUTH) / 2)))
HEIGHT = round((NORTH - SOUTH) * SCALE + 2 * MARGIN)
LINE = 24  # a label's height: name and share
SMALLEST, GROWTH = 4.0, 7.0  # radius
LETTER = 6.3  # about the width of one


def position(*, latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies in the picture."""
    x = MARGIN + (longitude - WEST) * cos(radians((NORTH + SOUTH) / 2)) * SCALE
    return round(x, 1), round(MARGIN + (NORTH - latitude) * SCALE, 1)


def radius(*, enterprises: int, most: int) -> float:
    """A dot whose area grows with the number of enterprises; a village without any is a small one."""
    return round(SMALLEST + GROWTH * sqrt(enterprises / most), 1) if enterprises and most else SMALLEST


@lru_cache(maxsize=4)
def labels(names: tuple[tuple[str, float, float], ...]) -> tuple[tuple[float, float], ...]:
    """A place for each (name, x, y), as near to where it belongs as the others allow: they are pushed apart step by
    step until none covers another."""
    places = [[x, y] for _name, x, y in names]
    widths = [max(34.0, len(name) * LETTER) for name, _x, _y in names]
    for _turn in range(400):
        if not _push(places, widths):
            break
    return tuple((round(x, 1), round(y, 1)) for x, y in places)


def _push(places: list[list[float]], widths: Sequence[float]) -> bool:
    """Move every pair that overlaps a little apart, along the shorter way; return whether any did."""
    moved = False
    for one in range(len(places)):
        for two in range(one + 1, len(places)):
            a, b = places[one], places[two]
            across = (widths[one] + widths[two]) / 2 - abs(a[0] - b[0])
            down = LINE - abs(a[1] - b[1])
            if across <= 0 or down <= 0:
                continue
            moved = True
            axis, gap = (1, down) if down <= across else (0, across)
            step = gap / 2 if a[axis] <= b[axis] else -gap / 2
            a[axis] -= step
            b[axis] += step
    for place, width in zip(places, widths, strict=True):
        place[0] = min(max(place[0], width / 2 + 2), WIDTH - width / 2 - 2)
        place[1] = min(max(place[1], LINE / 2), HEIGHT - LINE / 2)
    return moved
