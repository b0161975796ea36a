"""Capitals drawn as outlines, so that labels look the same on a machine without fonts.

The outlines are those of Young Serif, the title face of the look; `letters-OFL.txt` is its licence.
"""

import json
from functools import cache
from pathlib import Path

from .shapes import num

CAP_HEIGHT = 75
_SPACE = 28


@cache
def _glyphs() -> dict[str, tuple[int, str]]:
    with (Path(__file__).parent / "letters.json").open(encoding="utf-8") as file:
        return {letter: (advance, outline) for letter, (advance, outline) in json.load(file).items()}


def word(text: str, x: float, y: float, height: float, colour: str, width: float | None = None) -> str:
    """The text in capitals, centred on x, standing on y, of this cap height; squeezed where it would pass `width`.

    Letters that were not drawn leave a space.
    """
    glyphs = _glyphs()
    pen, outlines = 0, []
    for letter in text.upper():
        advance, outline = glyphs.get(letter, (_SPACE, ""))
        if outline:
            outlines.append(f'<path transform="translate({pen})" d="{outline}"/>')
        pen += advance + 4
    pen -= 4
    scale = height / CAP_HEIGHT
    wide = scale if width is None or pen * scale <= width else width / pen
    return (
        f'<g fill="{colour}" transform="translate({num(x - pen * wide / 2)} {num(y)})'
        f' scale({wide:.4f} {scale:.4f})">{"".join(outlines)}</g>'
    )
