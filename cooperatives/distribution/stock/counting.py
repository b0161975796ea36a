"""Taking stock: somebody counts what lies there, and what differs from the books is put right with a reason.

The sheet does not say what to expect, so that people count and do not copy. It remembers the last move of each lot
instead: a lot from which pieces were taken since is counted again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Hub, Lot, LotMove
from cooperatives.distribution.stock.moving import (
    LARGEST,
    QuantityRefused,
    StockRefused,
    checked_reason,
    lock_lots,
    told_before,
    write_move,
)
from cooperatives.distribution.stock.on_sale import bring_in_line


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Pieces of one lot as counted, why they differ if they do, and the lot's last move when the sheet was printed."""

    lot_id: int
    pieces: int
    last_move: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a count found of one lot: pieces above the books, or (below zero) missing."""

    lot: Lot
    counted: Counted
    change: int
    moved: bool  # pieces came or went since the sheet: count again


class LotMoved(StockRefused):
    """Pieces came or went while it was counted. `lots` says of which."""

    def __init__(self, lots: list[Lot]) -> None:
        codes = ", ".join(lot.code for lot in lots)
        super().__init__(_("Ada yang keluar atau masuk saat dihitung. Hitung lagi: %(codes)s") % {"codes": codes})
        self.lots = lots


class NotHere(StockRefused):
    """The lot does not lie at this hub."""


def compare(*, hub: Hub, counted: Iterable[Counted]) -> list[Difference]:
    """What would be put right by this count, lot by lot, those that agree too. Raises NotHere, QuantityRefused."""
    sheet = {one.lot_id: one for one in counted}
    lots = Lot.objects.filter(hub=hub, pk__in=sheet).select_related("product", "enterprise").in_bulk()
    return _differences(sheet, lots)


@transaction.atomic
def count(*, hub: Hub, counted: Iterable[Counted], by, at: datetime, key: str) -> list[LotMove]:
    """Take over what was counted: a move for each lot that differs, all of them or none.

    The same `key` (up to 64 characters) and content again gives the same moves. Raises NotHere, QuantityRefused,
    LotMoved, ReasonMissing, KeyTaken.
    """
    sheet = {one.lot_id: one for one in counted}
    lots = {pk: lot for pk, lot in lock_lots(ids=sheet).items() if lot.hub_id == hub.pk}
    told = LotMove.objects.filter(key__in=[f"{key}:{pk}" for pk in sheet]).order_by("pk")
    if before := list(told.select_related("lot")):
        return [move for move in before if _same(move, sheet[move.lot_id], lots)]
    found = _differences(sheet, lots)
    if stirred := [one.lot for one in found if one.moved]:
        raise LotMoved(stirred)
    moves = [_put_right(one, by, at, key) for one in found if one.change]
    bring_in_line(product_ids={move.lot.product_id for move in moves}, at=at)
    return moves


def last_moves(*, lots: Iterable[Lot]) -> dict[int, int]:
    """The id of the last move of each lot: what a sheet remembers. One query."""
    rows = LotMove.objects.filter(lot__in=[lot.pk for lot in lots]).order_by()
    return dict(rows.values_list("lot_id").annotate(last=Max("pk")))


def _differences(sheet: dict[int, Counted], lots: dict[int, Lot]) -> list[Difference]:
    if set(sheet) != set(lots):
        raise NotHere(_("Lot itu tidak ada di gudang ini."))
    if any(not 0 <= one.pieces <= LARGEST for one in sheet.values()):
        raise QuantityRefused(_("Jumlahnya harus dari 0 sampai 1.000.000."))
    last = last_moves(lots=lots.values())
    return [
        Difference(
            lot=lots[pk],
            counted=one,
            change=one.pieces - lots[pk].on_hand,
            moved=one.last_move != last.get(pk, 0),
        )
        for pk, one in sheet.items()
    ]


def _put_right(one: Difference, by, at: datetime, key: str) -> LotMove:
    reason = checked_reason(one.counted.reason)
    return write_move(
        lot=one.lot, kind=LotMove.COUNTED, quantity=one.change, key=f"{key}:{one.lot.pk}", by=by, at=at, reason=reason
    )


def _same(move: LotMove, one: Counted, lots: dict[int, Lot]) -> bool:
    """Whether this is what was told before; raise KeyTaken if not."""
    before = LotMove.objects.filter(lot=move.lot, pk__lt=move.pk)
    expected = one.pieces - sum(before.values_list("quantity", flat=True))
    return bool(told_before(key=move.key, kind=LotMove.COUNTED, quantity=expected, lot=lots[move.lot_id]))
