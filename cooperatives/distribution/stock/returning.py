"""Pieces that come back from a buyer: onto the shelf again, or looked at and written off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.models import FulfilmentLine, Hub, Lot, LotMove
from cooperatives.distribution.stock.fefo import taken_from
from cooperatives.distribution.stock.moving import (
    OF_LINES,
    KeyTaken,
    StockRefused,
    check_quantity,
    lock_goods,
    write_move,
)
from cooperatives.distribution.stock.on_sale import bring_in_line
from cooperatives.distribution.stock.receiving import new_lot

UNSELLABLE = "Retur pembeli tidak layak jual"  # kept with the move, so in the language of the books


class MoreThanSent(StockRefused):
    """More pieces would come back than the buyer was sent."""


class NoHub(StockRefused):
    """The cooperative has no hub where they could lie."""


@transaction.atomic
def take_back(
    *, line: FulfilmentLine, quantity: int, sellable: bool, by, at: datetime, key: str, reason: str = ""
) -> list[LotMove]:
    """Take pieces of a line back into the lots from which they were picked, the last first.

    Those that are not `sellable` are written off at once.

    Pieces that no lot is known to have given (their maker handed them over for this order) come as a lot of their own.
    The shop sells what is on the shelf again by itself where the hub keeps the goods, and only there: then nothing is
    to be put back in the shop besides. The same `key` (up to 64 characters) and content again gives the same moves.
    Raises QuantityRefused, MoreThanSent, NoHub, KeyTaken.
    """
    check_quantity(quantity)
    line = FulfilmentLine.objects.select_related("line", "fulfilment").get(pk=line.pk)
    lock_goods(product_ids=[line.line.product_id])
    if before := _told(line, quantity, sellable, key):
        return before
    _check_sent(line, quantity)
    moves: list[LotMove] = []
    for lot, pieces in [*taken_from(line=line), (None, quantity)]:
        back = min(pieces, quantity)
        if back:
            lot = lot or _new_lot(line, at)
            moves.append(_move(lot, LotMove.RETURNED, back, f"{key}:{len(moves) + 1}", line, reason, by, at))
            if not sellable:
                why = reason or UNSELLABLE
                moves.append(_move(lot, LotMove.WRITTEN_OFF, -back, f"{key}:{len(moves) + 1}", line, why, by, at))
        quantity -= back
    bring_in_line(product_ids=[line.line.product_id], at=at)
    return moves


def _move(lot: Lot, kind: str, pieces: int, key: str, line: FulfilmentLine, reason: str, by, at: datetime) -> LotMove:
    return write_move(lot=lot, kind=kind, quantity=pieces, key=key, by=by, at=at, line=line, reason=reason)


def _check_sent(line: FulfilmentLine, quantity: int) -> None:
    moved = LotMove.objects.filter(line=line, kind__in=OF_LINES).values_list("kind", "quantity")
    back = sum(pieces for kind, pieces in moved if kind == LotMove.RETURNED)
    if back + quantity > line.line.quantity:
        raise MoreThanSent(_("Yang dikirim tidak sebanyak itu."))


def _new_lot(line: FulfilmentLine, at: datetime) -> Lot:
    hubs = Hub.objects.filter(cooperative=line.fulfilment.cooperative_id).order_by("pk")
    hub = line.fulfilment.hub or hubs.filter(closed_since=None).first() or hubs.first()
    if hub is None:
        raise NoHub(_("Koperasi belum punya gudang."))
    return new_lot(hub=hub, enterprise_id=line.enterprise_id, product_id=line.line.product_id, expires_on=None, at=at)


def _told(line: FulfilmentLine, quantity: int, sellable: bool, key: str) -> list[LotMove]:
    rows = LotMove.objects.filter(line=line).select_related("lot").order_by("pk")
    told = [move for move in rows if move.key.rpartition(":")[0] == key]
    if not told:
        if LotMove.objects.filter(key=f"{key}:1").exists():
            raise KeyTaken
        return []
    back = sum(move.quantity for move in told if move.kind == LotMove.RETURNED)
    if (back, any(move.kind == LotMove.WRITTEN_OFF for move in told)) != (quantity, not sellable):
        raise KeyTaken
    return told
