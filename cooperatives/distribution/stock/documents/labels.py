"""Labels for lots: what it is, whose, good until when, and the QR that opens its page."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst
from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.agreements.documents.pdf import FONTS
from cooperatives.agreements.writing.text import clean
from cooperatives.distribution.codes import LOT, Code
from cooperatives.distribution.documents.setting import qr_svg
from cooperatives.distribution.models import Lot

HERE = Path(__file__).parent
A6, A4 = "a6", "a4"  # a thermal label of its own; 24 small ones, 70 × 37 mm, on a sheet
SIZES = (A6, A4)
MOST = 480  # labels at a time: twenty sheets


def label_pdf(*, lots: Sequence[Lot], size: str, copies: int = 1) -> bytes:
    """Labels of these lots (with hub, product and enterprise), `copies` of each, in Indonesian; 480 at most."""
    with translation.override("id"):
        labels = [_label(lot) for lot in lots for _copy in range(copies)][:MOST]
    return typst.compile(
        str(HERE / "lot-labels.typ"),
        root=str(HERE),
        font_paths=FONTS,
        format="pdf",
        sys_inputs={"data": json.dumps({"size": size, "labels": labels})},
    )


def _label(lot: Lot) -> dict[str, str]:
    received = date_format(timezone.localtime(lot.received_at), "j M Y")
    return {
        "title": clean(lot.product.title),
        "maker": clean(lot.enterprise.name),
        "hub": clean(lot.hub.name),
        "code": lot.code,
        "received": f"Diterima {received}",
        "expires": date_format(lot.expires_on, "j M Y") if lot.expires_on else "",
        "qr": qr_svg(Code(LOT, lot.code).url),
    }
