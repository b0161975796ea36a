"""Labels that a maker puts on what she brings: her handover's code, the good, how many pieces, where to and when."""

import json
from datetime import datetime
from pathlib import Path

import typst
from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.agreements.documents.pdf import FONTS
from cooperatives.agreements.writing.text import clean
from cooperatives.distribution.codes import HANDOVER, Code
from cooperatives.distribution.documents.setting import printed, qr_svg
from cooperatives.distribution.models import Handover
from cooperatives.distribution.rounds.telling import hours_of

FORMATS = ("a4", "a6")  # eight on a sheet of A4; one on each A6 for thermal printers
SHEET = Path(__file__).parent / "documents" / "handover-labels.typ"


def labels_pdf(*, handover: Handover, paper: str, at: datetime) -> bytes:
    """A label for each good that is expected, on paper of FORMATS. What people wrote is set as plain text."""
    with translation.override("id"):
        data = json.dumps({"format": paper, "labels": _labels(handover, at)})
    return typst.compile(str(SHEET), root=str(SHEET.parent), font_paths=FONTS, format="pdf", sys_inputs={"data": data})


def _labels(handover: Handover, at: datetime) -> list[dict[str, str]]:
    lines = [line for line in handover.lines.select_related("product") if line.expected]
    place = handover.hub.village
    same = {
        "qr": qr_svg(Code(HANDOVER, handover.key).url),
        "shop": clean(handover.enterprise.name),
        "hub": clean(handover.hub.name),
        "place": clean(f"{place.name}, Kec. {place.district.name}"),
        "cooperative": clean(handover.cooperative.name),
        "day": date_format(handover.day, "l, j F"),
        "hours": hours_of(round=handover.round) if handover.round else "",
        "printed": f"Dicetak {printed(timezone.localtime(at))}",
    }
    return [
        same
        | {
            "title": clean(line.title),
            "pieces": str(line.expected),
            "unit": clean(line.product.unit or "buah"),
            "number": f"{number}/{len(lines)}",
        }
        for number, line in enumerate(lines, start=1)
    ]
