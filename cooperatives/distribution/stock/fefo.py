"""First expired, first out: which lots a buyer's pieces are taken from, and putting them back.

Lots without a day come last, the older first. What has expired is never picked.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.models import FulfilmentLine, Lot, LotMove, Step
from cooperatives.distribution.stock.moving import (
    OF_LINES,
    KeyTaken,
    NotEnoughOnHand,
    StockRefused,
    check_quantity,
    lock_goods,
    write_move,
)
from cooperatives.distribution.stock.on_sale import OPEN, bring_in_line, not_expired, to_bring


class WrongLot(StockRefused):
    """The lot holds another good, or lies at a hub where this line is not packed."""


class LotExpired(StockRefused):
    """The lot is not good any more."""


class MoreThanOrdered(StockRefused):
    """The line would take more pieces than its buyer gets. `left` says how many are still to be picked."""

    def __init__(self, left: int) -> None:
        super().__init__(
            _("Tinggal %(n)s lagi untuk pesanan ini.") % {"n": left} if left else _("Sudah lengkap untuk pesanan ini.")
        )
        self.left = left


class NotToBePacked(StockRefused):
    """The order is cancelled, not paid yet, or its parcel is gone."""


class NotPicked(StockRefused):
    """Fewer pieces were picked for this line than are to be put back."""


@transaction.atomic
def pick_for_line(
    *, line: FulfilmentLine, quantity: int, by, at: datetime, key: str, lot: Lot | None = None
) -> list[LotMove]:
    """Take `quantity` pieces for a buyer's line out of the lots at its hub, first expired first, or out of `lot`.

    A line without a hub is packed at any of its cooperative's. The same `key` (up to 64 characters) and content again
    gives the same moves. Raises QuantityRefused, NotEnoughOnHand, WrongLot, LotExpired, MoreThanOrdered, NotToBePacked,
    KeyTaken; nothing is picked then. At most 9 queries, and 2 for each further lot.
    """
    check_quantity(quantity)
    line = FulfilmentLine.objects.select_related("fulfilment", "line").get(pk=line.pk)
    lock_goods(product_ids=[_product(line)])
    if before := _told(line, LotMove.PICKED, quantity, key):
        return before
    _check_wanted(line, quantity)
    lots = _one(line, lot, at) if lot else list(_lots(line, at))
    if sum(one.on_hand for one in lots) < quantity:
        raise NotEnoughOnHand(on_hand=sum(one.on_hand for one in lots), elsewhere=_elsewhere(line, at))
    moves: list[LotMove] = []
    for one in lots:
        taken = min(one.on_hand, quantity)
        if taken:
            moves.append(
                write_move(
                    lot=one, kind=LotMove.PICKED, quantity=-taken, key=_numbered(key, moves), by=by, at=at, line=line
                )
            )
        quantity -= taken
    return moves


@transaction.atomic
def unpick(
    *, line: FulfilmentLine, quantity: int | None = None, by, at: datetime, key: str, lot: Lot | None = None
) -> list[LotMove]:
    """Put pieces that were picked for a line back where they came from, the last picked first; by default all of them.

    With `lot` only what came from it. The same `key` (up to 64 characters) and content again gives the same moves.
    Raises QuantityRefused, NotPicked, KeyTaken.
    """
    lock_goods(product_ids=[_product(line)])
    if before := _told(line, LotMove.UNPICKED, quantity, key):
        return before
    out = [(one, pieces) for one, pieces in taken_from(line=line) if lot is None or one.pk == lot.pk]
    if quantity is None:
        quantity = sum(pieces for _one, pieces in out)
    if not quantity and not out:
        return []
    check_quantity(quantity)
    if sum(pieces for _one, pieces in out) < quantity:
        raise NotPicked(_("Belum sebanyak itu yang diambil untuk pesanan ini."))
    moves: list[LotMove] = []
    for one, pieces in out:
        back = min(pieces, quantity)
        if back:
            moves.append(
                write_move(
                    lot=one, kind=LotMove.UNPICKED, quantity=back, key=_numbered(key, moves), by=by, at=at, line=line
                )
            )
        quantity -= back
    bring_in_line(product_ids=[_product(line)], at=at)
    return moves


def taken_from(*, line: FulfilmentLine) -> list[tuple[Lot, int]]:
    """The lots from which a line's pieces came and how many each still misses, the last picked first; locked."""
    rows = LotMove.objects.filter(line=line, kind__in=OF_LINES).order_by("pk").values_list("lot_id", "quantity")
    out: dict[int, int] = {}
    for pk, quantity in rows:
        out[pk] = out.pop(pk, 0) - quantity
    lots = Lot.objects.filter(pk__in=out).order_by("pk").select_for_update().in_bulk()
    return [(lots[pk], pieces) for pk, pieces in reversed(out.items()) if pieces > 0]


def first_expired(lots: QuerySet[Lot], *within: str) -> QuerySet[Lot]:
    """Lots in the order in which they are picked, `within` whatever they are sorted by before."""
    return lots.order_by(*within, F("expires_on").asc(nulls_last=True), "received_at", "pk")


def _lots(line: FulfilmentLine, at: datetime) -> QuerySet[Lot]:
    """The lots from which the line may be picked, locked (the stock record is already: nobody waits crosswise)."""
    lots = Lot.objects.filter(not_expired(at), _here(line), product=_product(line), on_hand__gt=0)
    return first_expired(lots).select_for_update(of=("self",))


def _one(line: FulfilmentLine, lot: Lot, at: datetime) -> list[Lot]:
    lots = Lot.objects.select_for_update(of=("self",))
    found = lots.filter(_here(line), pk=lot.pk, product=_product(line)).first()
    if found is None:
        raise WrongLot(_("Lot ini bukan untuk pesanan itu."))
    if found.expires_on and found.expires_on < timezone.localdate(at):
        raise LotExpired(_("Lot ini sudah kedaluwarsa. Jangan dikirim."))
    return [found]


def _here(line: FulfilmentLine) -> Q:
    fulfilment = line.fulfilment
    return Q(hub=fulfilment.hub_id) if fulfilment.hub_id else Q(hub__cooperative=fulfilment.cooperative_id)


def _elsewhere(line: FulfilmentLine, at: datetime) -> int:
    if not line.fulfilment.hub_id:
        return 0
    others = Lot.objects.filter(not_expired(at), product=_product(line), on_hand__gt=0)
    others = others.filter(hub__cooperative=line.fulfilment.cooperative_id).exclude(hub=line.fulfilment.hub_id)
    return others.aggregate(pieces=Sum("on_hand"))["pieces"] or 0


def _check_wanted(line: FulfilmentLine, quantity: int) -> None:
    """Raise MoreThanOrdered or NotToBePacked unless the buyer still waits for as many pieces."""
    ended = Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind__in=Step.ENDS)
    wanted = FulfilmentLine.objects.filter(~Exists(ended), pk=line.pk, fulfilment__order__status=OPEN[1])
    pieces = wanted.filter(line__allocation_cancelled=False).values_list(to_bring(), flat=True).first()
    if pieces is None:
        raise NotToBePacked(_("Pesanan ini tidak untuk dikemas: dibatalkan, belum dibayar, atau sudah pergi."))
    moved = LotMove.objects.filter(line=line, kind__in=OF_LINES).aggregate(pieces=Sum("quantity"))["pieces"] or 0
    if quantity > pieces + moved:
        raise MoreThanOrdered(max(0, pieces + moved))


def _told(line: FulfilmentLine, kind: str, quantity: int | None, key: str) -> list[LotMove]:
    """The moves written under this key, none for a new one; raise KeyTaken when they say something else."""
    rows = LotMove.objects.filter(Q(line=line) | Q(key=_numbered(key, []))).order_by("pk").select_related("lot")
    told = [move for move in rows if move.key.rpartition(":")[0] == key]
    pieces = sum(abs(move.quantity) for move in told)
    if told and ({(move.kind, move.line_id) for move in told} != {(kind, line.pk)} or quantity not in (None, pieces)):
        raise KeyTaken
    return told


def _numbered(key: str, moves: list[LotMove]) -> str:
    return f"{key}:{len(moves) + 1}"


def _product(line: FulfilmentLine) -> int:
    return line.line.product_id
