"""The one place where a lot changes: its number and the move that explains it, together or not at all.

Everything that moves pieces takes the locks in one order: the shop's stock records by key, then the lots by key.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from cooperatives.distribution.models import FulfilmentLine, Lot, LotMove
from cooperatives.partner.models import StockRecord

# What a buyer's line took out of lots, and what came back of it.
OF_LINES = (LotMove.PICKED, LotMove.UNPICKED, LotMove.RETURNED)


class StockRefused(Exception):
    """No piece was moved. The message says why, to whoever works in the warehouse."""


class NotEnoughOnHand(StockRefused):
    """Fewer pieces lie there than were asked for: `on_hand` here, `elsewhere` at the cooperative's other hubs."""

    def __init__(self, *, on_hand: int, elsewhere: int = 0) -> None:
        words = _("Tinggal %(n)s di sini.") % {"n": on_hand} if on_hand else _("Tidak ada lagi di sini.")
        if elsewhere:
            words += " " + _("Di gudang lain ada %(n)s.") % {"n": elsewhere}
        super().__init__(words)
        self.on_hand, self.elsewhere = on_hand, elsewhere


class KeyTaken(StockRefused):
    """This key belongs to a move with another content."""

    def __init__(self) -> None:
        super().__init__(_("Ini sudah dicatat dengan isi lain. Muat ulang halamannya, lalu coba lagi."))


class QuantityRefused(StockRefused):
    """The number of pieces is none that can be moved."""


class ReasonMissing(StockRefused):
    """Nobody said why."""

    def __init__(self) -> None:
        super().__init__(_("Tulis alasannya."))


LARGEST = 1_000_000  # pieces, as in the shop


def check_quantity(quantity: int) -> None:
    """Raise QuantityRefused unless it is from 1 to 1,000,000 pieces."""
    if not 1 <= quantity <= LARGEST:
        raise QuantityRefused(_("Jumlahnya harus dari 1 sampai 1.000.000."))


def checked_reason(reason: str) -> str:
    """The reason as it is kept; raise ReasonMissing for an empty one."""
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()[:200]


def lock_goods(*, product_ids: Iterable[int]) -> None:
    """Lock the shop's stock records of these goods: whoever sells or moves any of them takes turns."""
    records = StockRecord.objects.filter(product__in=set(product_ids)).order_by("pk")
    list(records.select_for_update().values_list("pk"))


def lock_lots(*, ids: Iterable[int]) -> dict[int, Lot]:
    """Lock the stock records of these lots' goods, then the lots; return the lots by id, fresh."""
    ids = set(ids)
    lock_goods(product_ids=Lot.objects.filter(pk__in=ids).values_list("product_id", flat=True))
    return {lot.pk: lot for lot in Lot.objects.filter(pk__in=ids).order_by("pk").select_for_update()}


def told_before(*, key: str, kind: str, quantity: int, lot: Lot, line: FulfilmentLine | None = None) -> LotMove | None:
    """The move written under this key, None for a new key; raise KeyTaken when it says something else.

    The lot must be locked: then whoever tells the same thing twice waits, and finds it.
    """
    move = LotMove.objects.filter(key=key).first()
    if move is None:
        return None
    if (move.kind, move.quantity, move.lot_id, move.line_id) != (kind, quantity, lot.pk, line.pk if line else None):
        raise KeyTaken
    return move


def write_move(
    *, lot: Lot, kind: str, quantity: int, key: str, by, at: datetime, reason: str = "",
    line: FulfilmentLine | None = None,
) -> LotMove:  # fmt: skip
    """Move pieces into a locked lot (above zero) or out of it (below). Only the functions of this folder call it.

    One conditional statement changes the number, so it cannot go below zero; the database's own constraints stand
    behind it and behind the key. Raises NotEnoughOnHand.
    """
    changed = Lot.objects.filter(pk=lot.pk, on_hand__gte=-quantity).update(on_hand=F("on_hand") + quantity)
    if not changed:
        raise NotEnoughOnHand(on_hand=Lot.objects.values_list("on_hand", flat=True).get(pk=lot.pk))
    lot.on_hand += quantity
    return LotMove.objects.create(
        lot=lot, kind=kind, quantity=quantity, key=key, moved_by=by, moved_at=at, reason=reason.strip()[:200], line=line
    )
