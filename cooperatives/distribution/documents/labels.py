"""Labels and delivery notes of parcels as PDF."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.agreements.writing.text import clean
from cooperatives.distribution.codes import PARCEL, Code
from cooperatives.distribution.documents.setting import printed, qr_svg, set_pdf
from cooperatives.distribution.models import Fulfilment
from cooperatives.distribution.packing.labelling import Label
from cooperatives.registry.models import Cooperative
from cooperatives.rupiah import write_rupiah

FORMATS = ("a6", "a4-4", "a4-8")  # one on A6; four or eight on A4
PAPERS = ("a5", "a4")
BOXES = 20  # a parcel in more boxes is no parcel


def labels_pdf(*, cooperative: Cooperative, labels: list[Label], format: str, at: datetime, boxes: int = 1) -> bytes:
    """The labels in one of FORMATS; a parcel in several `boxes` gets one for each: 1/3, 2/3, 3/3."""
    with translation.override("id"):
        boxes = min(max(boxes, 1), BOXES)
        made = [_label(cooperative, label, f"{n}/{boxes}", at) for label in labels for n in range(1, boxes + 1)]
        return set_pdf(
            sheet="labels.typ", data={"cooperative": clean(cooperative.name), "format": format, "labels": made}
        )


def notes_pdf(*, cooperative: Cooperative, labels: list[Label], paper: str, at: datetime) -> bytes:
    """A delivery note for each parcel, on paper of PAPERS: the goods by maker, for the buyer to check and sign."""
    with translation.override("id"):
        data = {
            "cooperative": clean(cooperative.name),
            "paper": paper,
            "ask": "Lumbung, pasar UMKM Kabupaten Bogor",
            "printed": f"Dicetak {printed(at)}",
            "notes": [_note(cooperative, label, at) for label in labels],
        }
        return set_pdf(sheet="note.typ", data=data)


def _label(cooperative: Cooperative, label: Label, box: str, at: datetime) -> dict:
    names = {Fulfilment.PICKUP: "AMBIL", Fulfilment.DELIVERY: "ANTAR"}
    return {
        "number": label.number,
        "qr": qr_svg(Code(PARCEL, label.number).url),
        "box": box,
        "cooperative": clean(cooperative.name),
        "sender": " · ".join(part for part in (clean(label.hub), _phone_of(cooperative)) if part),
        "method": names.get(label.method) or clean(label.courier),
        "day": date_format(label.promised_on, "l, j F"),
        "round": f"Berangkat {_moment(label.dispatch_at)}" if label.dispatch_at else "",
        "to": "Diambil oleh" if label.method == Fulfilment.PICKUP else "Kepada",
        "name": clean(label.name),
        "phone": label.service_phone,
        "address": _address(label),
        "cash": f"Rp{write_rupiah(label.cash)}" if label.cash else "",
        "paid": "Sudah dibayar. Jangan menagih.",
        "contents": _contents(label),
        "printed": printed(at),
    }


def _note(cooperative: Cooperative, label: Label, at: datetime) -> dict:
    makers: dict[str, list[list[str]]] = {}
    for item in label.items:
        about = f"Dipesan {item.ordered}, yang kurang tidak dikirim" if item.short > 0 else ""
        if item.instead:
            about = f"{item.instead_pieces} di antaranya diganti {clean(item.instead)}, sesuai pilihan Anda"
        makers.setdefault(clean(item.maker), []).append([str(item.wanted), clean(item.title), about])
    return _label(cooperative, label, "", at) | {
        "ordered": f"Dipesan {date_format(timezone.localtime(label.ordered_at), 'j F Y')}",
        "paid": "Sudah dibayar",
        "phone-of": _phone_of(cooperative),
        "makers": [{"name": name, "lines": lines} for name, lines in makers.items()],
    }


def _address(label: Label) -> list[tuple[str, bool]]:
    """The lines, each with whether it stands out: by the place and the kecamatan parcels are sorted."""
    lines = [(clean(words), "Kec. " in words) for words in label.address if words]
    return [(clean(label.point), True), *lines] if label.point else lines


def _contents(label: Label) -> str:
    weight = f" · {label.grams / 1000:.1f} kg".replace(".", ",") if label.grams else ""
    return f"{label.pieces} barang dari {label.makers} UMKM{weight}"


def _phone_of(cooperative: Cooperative) -> str:
    return str(cooperative.phone.as_national) if cooperative.phone else ""


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "D j M, H.i")
