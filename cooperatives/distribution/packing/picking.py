"""Putting goods into a parcel, scan by scan, taking one out again, and closing the parcel.

Goods that lie at the hub leave their lot with the scan, the first to expire first; goods that a maker brought for this
round are only counted. The parcel's row is locked, so that two packers at one table take turns.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.codes import PARCEL, read_code
from cooperatives.distribution.models import FulfilmentLine, Hub, Lot, Pick, Step
from cooperatives.distribution.packing.contents import Item, items_of
from cooperatives.distribution.packing.following import StillAsked
from cooperatives.distribution.packing.opening import Sheet, on_table, read_sheet, refusal_of
from cooperatives.distribution.packing.reading import read_good
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.distribution.steps import AlreadyTaken, StepRefused, take_step
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.distribution.stock.fefo import (
    LotExpired,
    MoreThanOrdered,
    NotToBePacked,
    WrongLot,
    pick_for_line,
    unpick,
)
from cooperatives.distribution.stock.moving import StockRefused
from cooperatives.registry.models import Cooperative

STOCK_REFUSALS: dict[type[StockRefused], str] = {
    WrongLot: "other-parcel",
    LotExpired: "out-of-date",
    MoreThanOrdered: "too-many",
    NotToBePacked: "cancelled",
}


@transaction.atomic
def pick_scanned(
    *, cooperative: Cooperative, number: str, text: str, hub: Hub | None, by: Any, at: datetime, key: str
) -> tuple[Sheet, Item]:
    """Put the one piece that was scanned into the parcel; the sheet as it is then, and the line it filled.

    A `key` that was told before changes nothing and answers the same. Raises ScanRefused; then nothing was changed.
    """
    sheet = _locked_sheet(cooperative, number, hub)
    before = _told_before(sheet, key)
    if before:
        return sheet, before
    _must_be_open(sheet.refusal)
    good = read_good(sheet=sheet, text=text, hub=hub, at=at)
    return _put(sheet, good.item, 1, hub, by, at, key, good.lot)


@transaction.atomic
def pick_counted(
    *,
    cooperative: Cooperative,
    number: str,
    line_id: int,
    quantity: int,
    hub: Hub | None,
    by: Any,
    at: datetime,
    key: str,
) -> tuple[Sheet, Item]:
    """Put pieces of a line into the parcel that were counted by hand; as `pick_scanned`.

    Raises ScanRefused: other-parcel for a line that is not of this parcel, too-many for more than what is left.
    """
    sheet = _locked_sheet(cooperative, number, hub)
    before = _told_before(sheet, key)
    if before:
        return sheet, before
    _must_be_open(sheet.refusal)
    item = next((item for item in sheet.items if item.pk == line_id), None)
    if item is None:
        raise ScanRefused("other-parcel")
    if not 1 <= quantity <= item.left:
        raise ScanRefused("too-many")
    return _put(sheet, item, quantity, hub, by, at, key, None)


@transaction.atomic
def take_out(
    *, cooperative: Cooperative, number: str, line_id: int, hub: Hub | None, by: Any, at: datetime
) -> tuple[Sheet, Item]:
    """Undo the last pick of a line; goods of a lot go back to it. Nothing happens when nothing of it is in.

    Raises ScanRefused when the parcel is closed, or the line is not of this parcel.
    """
    sheet = _locked_sheet(cooperative, number, hub)
    _must_be_open(sheet.refusal)
    item = next((item for item in sheet.items if item.pk == line_id), None)
    if item is None:
        raise ScanRefused("other-parcel")
    last = Pick.objects.filter(line=line_id).select_related("line", "lot").order_by("-picked_at", "-pk").first()
    if last is None:
        return sheet, item
    if last.lot_id:
        unpick(line=last.line, quantity=last.quantity, lot=last.lot, by=by, at=at, key=f"unpick:{last.pk}")
    last.delete()
    return _with(sheet, replace(item, picked=item.picked - last.quantity))


def close(
    *, cooperative: Cooperative, number: str, hub: Hub | None, by: Any, at: datetime, unscanned: bool = False
) -> Step:
    """Record that the parcel is packed. `unscanned`: somebody packed it by eye, and stands for it.

    Raises ScanRefused (incomplete, or why it must not be packed); then nothing was changed.
    """
    with transaction.atomic():
        parcel = on_table(cooperative=cooperative).get(number=number)
        _must_be_open(refusal_of(parcel=parcel, hub=hub))
        try:
            step = take_step(fulfilment=parcel, kind=Step.PACKED, by=by, at=at)
        except StillAsked as refusal:
            raise ScanRefused("incomplete", _("Pembeli belum menjawab tentang barang yang kurang.")) from refusal
        except StepRefused as refusal:  # somebody was quicker
            raise ScanRefused("packed" if isinstance(refusal, AlreadyTaken) else "cancelled") from refusal
        items = items_of(fulfilments=[parcel.pk]).get(parcel.pk, [])  # under the lock that the step took
        if not unscanned and any(item.left for item in items):
            raise ScanRefused("incomplete")
    return step


def label_in(*, text: str) -> str:
    """The number of the parcel whose label was scanned; empty when it was no label of a parcel."""
    code = read_code(text)
    return code.key if code is not None and code.kind == PARCEL else ""


def _locked_sheet(cooperative: Cooperative, number: str, hub: Hub | None) -> Sheet:
    # Its row alone: what changes the order's state locks the order before it, and waits here for one piece at most.
    locked = on_table(cooperative=cooperative).select_for_update(of=("self",))
    return read_sheet(parcel=locked.get(number=number), hub=hub)


def _must_be_open(refusal: str) -> None:
    if refusal:
        raise ScanRefused(refusal)


def _told_before(sheet: Sheet, key: str) -> Item | None:
    """The line that the scan with this key filled; None for a new key."""
    return next((item for item in sheet.items if item.pk == sheet.told.get(key)), None)


def _put(
    sheet: Sheet, item: Item, quantity: int, hub: Hub | None, by: Any, at: datetime, key: str, lot: Lot | None
) -> tuple[Sheet, Item]:
    taken: list[tuple[int, int | None]] = [(quantity, None)]
    if lot is not None or kept_at_hub(enterprise_ids=[item.enterprise_id], at=at):
        taken = _out_of_lots(item, quantity, by, at, key, lot)
    Pick.objects.bulk_create(
        Pick(line_id=item.pk, quantity=pieces, lot_id=lot_id, key=_nth(key, n), picked_at=at, picked_by=by)
        for n, (pieces, lot_id) in enumerate(taken)
    )
    return _with(sheet, replace(item, picked=item.picked + quantity))


def _out_of_lots(item: Item, quantity: int, by: Any, at: datetime, key: str, lot: Lot | None):
    line = FulfilmentLine(pk=item.pk)  # its key is enough: it is read anew under the lock
    try:
        moves = pick_for_line(line=line, quantity=quantity, by=by, at=at, key=f"pick:{key}", lot=lot)
    except StockRefused as refusal:
        raise ScanRefused(STOCK_REFUSALS.get(type(refusal), "not-on-hand"), str(refusal)) from refusal
    return [(-move.quantity, move.lot_id) for move in moves]


def _nth(key: str, n: int) -> str:
    """The key of the nth lot that one scan took from."""
    return f"{key}:{n}"[-64:] if n else key


def _with(sheet: Sheet, changed: Item) -> tuple[Sheet, Item]:
    return replace(sheet, items=[changed if item.pk == changed.pk else item for item in sheet.items]), changed
