"""From SVG to pixels."""

from io import BytesIO
from pathlib import Path

import resvg_py
from PIL import Image


def render(*, svg: str, width: int) -> Image.Image:
    """The drawing as an RGB image of this width in pixels; the height follows. Fonts are never consulted."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    return Image.open(BytesIO(data)).convert("RGB")


def to_webp(*, svg: str, width: int, path: Path, quality: int = 80) -> None:
    """Write the drawing as WebP of this width and quality (0 to 100), making the folder where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Method 2 costs a third of the default's time for some 5 % more bytes: there are hundreds to write.
    render(svg=svg, width=width).save(path, "WEBP", quality=quality, method=2)
