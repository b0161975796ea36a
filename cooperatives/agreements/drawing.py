"""A signature drawn with a finger: strokes as SVG path data in a box of 600 × 200."""

import re

from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.refusals import Refused

WIDTH, HEIGHT, LONGEST = 600, 200, 20_000
STEP = re.compile(r"\s*([ML])\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)[\s,]+([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*", re.ASCII)


class BadDrawing(Refused):
    """The drawing is no strokes in the box."""

    words = _("Goresannya tidak terbaca. Hapus, lalu gores lagi di dalam kotak, atau ketik nama saja.")


def check_drawing(drawing: str) -> None:
    """Raise BadDrawing unless the drawing is empty or strokes: M and L steps with points inside the box."""
    if not drawing:
        return
    if len(drawing) > LONGEST or not drawing.isascii():
        raise BadDrawing()
    place, kinds = 0, []
    while place < len(drawing):
        step = STEP.match(drawing, place)
        if step is None or float(step[2]) > WIDTH or float(step[3]) > HEIGHT:
            raise BadDrawing()
        kinds.append(step[1])
        place = step.end()
    if kinds[0] != "M" or "L" not in kinds:  # points without a line between them are no signature
        raise BadDrawing()
