"""Leathers and their stitching."""

from .palette import light
from .shapes import line

HIDES = ("#b9743a", "#6d3914", "#3b2a26", "#c98f57", "#8e2f22", "#27468f")


STITCH = ' stroke-dasharray="5 4"'


def stitched(d: str, colour: str) -> str:
    return line(d, light(colour, 0.55), 1.6, STITCH)
