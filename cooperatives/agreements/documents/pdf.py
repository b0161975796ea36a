"""Set the signed text as a PDF (A4, PDF/A): both signatures, a fingerprint, and a QR code that leads to its check."""

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import segno
import typst
from django.utils import timezone, translation

from cooperatives.agreements.drawing import BadDrawing, check_drawing
from cooperatives.agreements.models import Signature, Version
from cooperatives.agreements.writing.saying import moment
from cooperatives.agreements.writing.text import TITLE, blocks, clean, fingerprint, short

HERE = Path(__file__).parent
FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])
STANDARDS: list[Any] = ["a-2b"]  # what offices file for ten years and more
MARK = "lumbung:"  # before the code in the PDF's keywords: tells a changed copy from a stranger's file
SIDES = {
    Signature.COOPERATIVE: "Pihak pertama, Koperasi",
    Signature.ENTERPRISE: "Pihak kedua, UMKM",
    Signature.DINAS: "Dinas, atas penugasan sementara",
}


def make_pdf(*, version: Version, code: str, address: str) -> bytes:
    """The document of a version that has its text and signatures; `address` is the page that checks it by `code`."""
    with translation.override("id"):
        return render(data=_data(version, code, address))


def render(*, data: dict) -> bytes:
    """Compile the document. What is in `data` is set as plain text, never read as Typst.

    A name in letters that no font here has makes a plain PDF: PDF/A admits no letter that cannot be shown.
    """
    try:
        return _compile(data, STANDARDS)
    except typst.TypstError:
        return _compile(data, [])


def _compile(data: dict, standards: list[Any]) -> bytes:
    return typst.compile(
        str(HERE / "nota.typ"),
        root=str(HERE),
        font_paths=FONTS,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=standards,
    )


def grouped(code: str) -> str:
    """A code in groups of four, to be read aloud and typed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def picture_of(drawing: str) -> str:
    """A drawn signature as SVG, cut to what was drawn; empty for a drawing that is none."""
    try:
        check_drawing(drawing)
    except BadDrawing:
        return ""
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", drawing)]
    if not numbers:
        return ""
    xs, ys, edge = numbers[0::2], numbers[1::2], 6
    left, top = min(xs) - edge, min(ys) - edge
    width, height = max(xs) - left + edge, max(ys) - top + edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}">'
        f'<path d={quoteattr(drawing)} fill="none" stroke="#26121c" stroke-width="3.5" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    )


def device_of(agent: str) -> str:
    """What a browser says of the device it runs on, without the rest of its User-Agent."""
    inside = re.search(r"\(([^()]+)\)", agent)
    return clean(inside[1] if inside else agent)[:80]


def qr_of(address: str) -> str:
    """A QR code of the address as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, dark="#26121c", xmldecl=False, svgclass=None)
    return out.getvalue().decode()


def _data(version: Version, code: str, address: str) -> dict:
    bond, parts = version.agreement, blocks(version.text)
    signatures = sorted(
        version.signatures.select_related("code"), key=lambda one: (one.party == Signature.ENTERPRISE, one.signed_at)
    )
    last = max((one.signed_at for one in signatures), default=version.active_from)
    date = timezone.localtime(last).date()
    return {
        "title": next((part.text for part in parts if part.kind == TITLE), "Nota Kesepahaman"),
        "number": bond.number,
        "about": "" if bond.number in "".join(part.text for part in parts) else f"Nomor {bond.number}",
        "parties": [clean(bond.cooperative.name), clean(bond.enterprise.name)],
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "blocks": [{"kind": part.kind, "text": part.text, "items": part.items} for part in parts if part.kind != TITLE],
        "signatures": [_signature(version, one) for one in signatures],
        "sha256": version.sha256,
        "short": short(version.sha256),
        "code": grouped(code),
        "mark": MARK + code,
        "address": address,
        "qr": qr_of(address),
    }


def _signature(version: Version, one: Signature) -> dict:
    bond = version.agreement
    names = {Signature.COOPERATIVE: bond.cooperative.name, Signature.ENTERPRISE: bond.enterprise.name}
    lines = [moment(one.signed_at)]
    if one.address:
        lines.append(f"Alamat internet {one.address}")
    if one.device:
        lines.append(f"Perangkat: {device_of(one.device)}")
    if one.code:
        lines.append(f"Disahkan dengan kode sekali pakai ke {one.code.sent_to}")
    elif one.signed_by_id is None:
        lines.append("Dicatat dari tanda tangan di atas kertas")
    if one.sha256 != fingerprint(version.text):
        lines.append(f"Sidik naskah saat ditandatangani {short(one.sha256)}")
    return {
        "side": SIDES[one.party],
        "party": clean(names.get(one.party, "Dinas Koperasi dan UMKM Kabupaten Bogor")),
        "name": clean(one.name),
        "position": clean(one.position),
        "drawing": picture_of(one.drawing),
        "lines": lines,
    }
