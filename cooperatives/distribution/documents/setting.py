"""Setting a sheet as PDF. What people wrote is set as plain text, never read as Typst."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import segno
import typst
from django.utils import timezone
from django.utils.formats import date_format

from cooperatives.agreements.documents.pdf import FONTS

HERE = Path(__file__).parent
MASK = 3  # any of the eight is right; trying all of them for the handsomest takes five times as long


def set_pdf(*, sheet: str, data: dict) -> bytes:
    """Compile the Typst file `sheet` of this folder with its data."""
    inputs = {"data": json.dumps(data)}
    return typst.compile(str(HERE / sheet), root=str(HERE), font_paths=FONTS, format="pdf", sys_inputs=inputs)


@lru_cache(maxsize=4096)
def qr_svg(text: str) -> str:
    """A QR code as SVG: one path, black on nothing, so that thermal printers show it crisply."""
    made = segno.make(text, error="m", micro=False, mask=MASK)
    side = len(made.matrix)
    path = "".join(_row(y, bytes(row)) for y, row in enumerate(made.matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path d="{path}"/></svg>'
    )


def _row(y: int, row: bytes) -> str:
    """The dark runs of one row as rectangles."""
    runs, x = [], 0
    for part in row.replace(b"\1\0", b"\1,\0").replace(b"\0\1", b"\0,\1").split(b","):
        if part[0]:
            runs.append(f"M{x} {y}h{len(part)}v1h-{len(part)}z")
        x += len(part)
    return "".join(runs)


def printed(at: datetime) -> str:
    """When a sheet was made: 24 November 2026, 14.05."""
    return date_format(timezone.localtime(at), "j F Y, H.i")
