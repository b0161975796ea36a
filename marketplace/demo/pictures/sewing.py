"""Batik by the piece, and the hanger that clothes are shown on."""

from .shapes import line, num, path, rect

_GRIDS = {
    "talas": (22, 24, "M{x} {y}c-5-5-11 1-9 6c2 6 7 8 9 12c2-4 7-6 9-12c2-5-4-11-9-6v17", True),
    "gerimis": (17, 13, "M{x} {y}l-5 8m8 1v.1", True),
    "kawung": (
        24,
        12,
        "M{x} {y}m0-1q-5-5 0-9q5 4 0 9m1 1q5-5 9 0q-4 5-9 0m-1 1q5 5 0 9q-5-4 0-9m-1-1q-5 5-9 0q4-5 9 0",
        False,
    ),
    "kujang": (26, 21, "M{x} {y}c-1-4 0-7 3-10c3-3 3-7-1-11c7 1 10 6 8 11c-1 3-4 5-5 7c-1 1-1 3-2 4z", False),
    "bambu": (25, 19, "M{x} {y}q7-5 13 1q-7 3-13-1zm-1 2q-1 7 5 12q1-7-5-12z", False),
    "pala": (27, 16, "M{x} {y}q-4-7 0-9q4 2 0 9q7-4 9 0q-2 4-9 0q4 7 0 9q-4-2 0-9q-7 4-9 0q2-4 9 0", False),
}


def swatch(motif: str, cloth: str, thread: str, x: float, y: float, w: float, h: float) -> str:
    """A piece of batik over a rectangle: `motif` in the colour `thread` on `cloth`. Clip it to the form it covers."""
    step_x, step_y, form, stroked = _GRIDS[motif]
    d, row, py = "", 0, y
    while py < y + h + step_y:
        px = x - step_x / 2 + (row % 2) * step_x / 2
        while px < x + w + step_x:
            d += form.format(x=num(px), y=num(py))
            px += step_x
        py += step_y
        row += 1
    return rect(x, y, w, h, cloth) + (line(d, thread, 1.8) if stroked else path(d, thread))


def other_motif(motif: str, by: int = 1) -> str:
    names = list(_GRIDS)
    return names[(names.index(motif) + by) % len(names)]


def hanger() -> str:
    return line("M0-96V-106Q0-112 6-112Q14-114 12-122Q8-130-2-124", "#6d5a50", 3.4) + line(
        "M-34-84L0-100L34-84", "#b9804a", 6
    )
