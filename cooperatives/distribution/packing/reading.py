"""Which line of a parcel a scanned good belongs to, and why it belongs to none."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.codes import LINE, LOT, Code, read_code
from cooperatives.distribution.models import FulfilmentLine, Hub, Lot
from cooperatives.distribution.packing.contents import Item
from cooperatives.distribution.packing.opening import Sheet
from cooperatives.distribution.scanning import ScanRefused


@dataclass(frozen=True)
class Good:
    """What was scanned: which line it fills, and the lot it was taken from, if it names one."""

    item: Item
    lot: Lot | None = None


def read_good(*, sheet: Sheet, text: str, hub: Hub | None, at: datetime) -> Good:
    """The line that the good fills. Raises ScanRefused, which says where the good belongs. Two queries at most.

    Understood are the label of a lot, the label of a good that was set aside for a line, and the maker's own code of
    the good (SKU).
    """
    code = read_code(text)
    if code is None:
        return Good(_by_sku(sheet, text))
    if code.kind == LOT:
        lot = _lot(sheet, code, hub, at)
        return Good(_fitting(sheet, lot), lot)
    if code.kind == LINE:
        return Good(_by_line(sheet, code))
    raise ScanRefused("other-kind", _("Di sini yang dipindai label barang atau lot."))


def _lot(sheet: Sheet, code: Code, hub: Hub | None, at: datetime) -> Lot:
    lot = Lot.objects.select_related("hub", "product").filter(code__iexact=code.key).first()
    if lot is None:
        raise ScanRefused("unknown")
    if lot.hub.cooperative_id != sheet.parcel.cooperative_id:
        raise ScanRefused("foreign")
    if hub is not None and lot.hub_id != hub.pk:
        raise ScanRefused("wrong-hub", _("Lot ini tercatat di %(hub)s.") % {"hub": lot.hub.name})
    if lot.expires_on is not None and lot.expires_on < timezone.localdate(at):
        raise ScanRefused("out-of-date")
    return lot


def _fitting(sheet: Sheet, lot: Lot) -> Item:
    same = [item for item in sheet.items if lot.product_id in (item.product_id, item.instead_product_id)]
    if not same:
        title = lot.product.get_title().casefold()
        raise _not_in(sheet, [item for item in sheet.items if item.title.casefold() == title])
    return _with_room(same)


def _by_line(sheet: Sheet, code: Code) -> Item:
    pk = int(code.key) if code.key.isascii() and code.key.isdigit() and len(code.key) < 19 else 0
    own = [item for item in sheet.items if item.pk == pk]
    if own:
        return _with_room(own)
    line = FulfilmentLine.objects.filter(pk=pk).select_related("fulfilment__order").first()
    if line is None:
        raise ScanRefused("unknown")
    parcel = line.fulfilment
    if parcel.cooperative_id != sheet.parcel.cooperative_id:
        raise ScanRefused("foreign")
    if parcel.order.status == "cancelled":
        raise ScanRefused("cancelled")
    raise ScanRefused("other-parcel", _("Barang ini untuk paket %(number)s.") % {"number": parcel.number})


def _by_sku(sheet: Sheet, text: str) -> Item:
    sku = text.replace("\0", "").strip().casefold()
    same = [item for item in sheet.items if sku and sku in (item.sku.casefold(), item.instead_sku.casefold())]
    if same:
        return _with_room(same)
    if not _carried(sheet.parcel.cooperative_id, sku):
        raise ScanRefused("unknown")
    raise _not_in(sheet, [])


def _carried(cooperative_id: int, sku: str) -> bool:
    """Whether a line of some parcel of this cooperative has this code."""
    lines = apps.get_model("order.Line").objects
    return lines.filter(partner_sku__iexact=sku, fulfilment_line__fulfilment__cooperative=cooperative_id).exists()


def _with_room(same: list[Item]) -> Item:
    """The first of them into which a piece still goes."""
    for item in same:
        if item.left:
            return item
    waiting = any(item.waiting for item in same)
    raise ScanRefused("too-many", _("Tunggu jawaban pembeli tentang barang yang kurang.") if waiting else "")


def _not_in(sheet: Sheet, alike: list[Item]) -> ScanRefused:
    if alike:
        maker = alike[0].maker
        return ScanRefused("other-maker", _("Yang dipesan buatan %(maker)s.") % {"maker": maker})
    number = sheet.parcel.number
    return ScanRefused("other-parcel", _("Barang ini tidak ada di daftar paket %(number)s.") % {"number": number})
