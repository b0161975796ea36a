"""The packing lists of a batch as PDF (A4): by parcel, by good, by maker."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import number_format

from cooperatives.agreements.writing.text import clean
from cooperatives.distribution.codes import PARCEL, Code
from cooperatives.distribution.documents.setting import printed, qr_svg, set_pdf
from cooperatives.distribution.models import Hub
from cooperatives.distribution.packing.batches import Batch
from cooperatives.distribution.packing.contents import Item
from cooperatives.distribution.packing.lists import Good, Parcel, by_good, by_maker
from cooperatives.registry.models import Cooperative

LONG = 24  # goods; a parcel of more may be split between two columns


def list_by_order(
    *, cooperative: Cooperative, hub: Hub | None, batch: Batch, parcels: list[Parcel], at: datetime
) -> bytes:
    """What goes into each parcel; parcels that are packed already are left out."""
    with translation.override("id"):
        left = [parcel for parcel in parcels if not parcel.packed]
        pieces = sum(parcel.pieces for parcel in left)
        data = _head("Daftar kemas per paket", cooperative, hub, batch, f"{len(left)} paket, {_n(pieces)} barang", at)
        return set_pdf(sheet="by-order.typ", data=data | {"parcels": [_parcel(parcel) for parcel in left]})


def list_by_good(
    *, cooperative: Cooperative, hub: Hub | None, batch: Batch, parcels: list[Parcel], at: datetime
) -> bytes:
    """All pieces of each good at once, and which parcel gets how many."""
    with translation.override("id"):
        goods = by_good(parcels=parcels)
        words = f"{len(goods)} macam, {_n(sum(good.pieces for good in goods))} barang"
        data = _head("Daftar ambil per barang", cooperative, hub, batch, words, at)
        groups = [{"name": "", "sum": "", "goods": [_good(good, with_maker=True) for good in goods]}]
        return set_pdf(sheet="by-good.typ", data=data | {"groups": groups})


def list_by_maker(
    *, cooperative: Cooperative, hub: Hub | None, batch: Batch, parcels: list[Parcel], at: datetime
) -> bytes:
    """The goods of each UMKM, and which parcel gets how many."""
    with translation.override("id"):
        makers = by_maker(parcels=parcels)
        words = f"{len(makers)} UMKM, {_n(sum(maker.pieces for maker in makers))} barang"
        data = _head("Daftar ambil per UMKM", cooperative, hub, batch, words, at)
        groups = [
            {
                "name": clean(maker.name),
                "sum": f"{_n(maker.pieces)} barang, {maker.parcels} paket",
                "goods": [_good(good, with_maker=False) for good in maker.goods],
            }
            for maker in makers
        ]
        return set_pdf(sheet="by-good.typ", data=data | {"groups": groups})


LISTS = {"paket": list_by_order, "barang": list_by_good, "umkm": list_by_maker}


def _head(title: str, cooperative: Cooperative, hub: Hub | None, batch: Batch, words: str, at: datetime) -> dict:
    return {
        "title": title,
        "batch": batch.title,
        "cooperative": clean(cooperative.name),
        "place": clean(hub.name) if hub else "",
        "sum": words,
        "printed": printed(at),
    }


def _parcel(parcel: Parcel) -> dict:
    makers: dict[str, list[list[str]]] = {}
    for item in parcel.items:
        makers.setdefault(clean(item.maker), []).append([str(item.wanted), clean(item.title), _about(item)])
    return {
        "number": parcel.number,
        "qr": qr_svg(Code(PARCEL, parcel.number).url),
        "name": clean(parcel.name),
        "place": clean(parcel.place),
        "note": "Tunggu jawaban pembeli" if parcel.waiting else "",
        "pieces": _n(parcel.pieces),
        "long": len(parcel.items) > LONG,
        "makers": [{"name": name, "lines": lines} for name, lines in makers.items()],
    }


def _about(item: Item) -> str:
    """What the packer must know of a line besides its number and title."""
    if item.waiting:
        return "Kurang, pembeli sedang ditanya"
    if item.instead:
        return f"{item.instead_pieces} di antaranya diganti {clean(item.instead)}"
    return f"Dipesan {item.ordered}, sisanya tidak datang" if item.short > 0 else ""


def _good(good: Good, *, with_maker: bool) -> dict:
    about = [good.maker] if with_maker else []
    return {
        "title": clean(good.title),
        "about": clean(" · ".join(about)),
        "pieces": _n(good.pieces),
        "count": f"{len(good.parcels)} paket",
        "parcels": [[number, str(pieces)] for number, pieces in good.parcels],
    }


def _n(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
