"""Pieces that come up or go missing, are thrown away, or go home to their maker: each with a reason."""

from datetime import datetime

from django.db import transaction

from cooperatives.distribution.models import Lot, LotMove
from cooperatives.distribution.stock.moving import (
    check_quantity,
    checked_reason,
    lock_lots,
    told_before,
    write_move,
)
from cooperatives.distribution.stock.on_sale import bring_in_line


@transaction.atomic
def adjust(*, lot: Lot, change: int, reason: str, by, at: datetime, key: str) -> LotMove:
    """Put the number of a lot right by `change` pieces, above zero or below, and say why.

    The same `key` and content again gives the same move. Raises QuantityRefused, ReasonMissing, NotEnoughOnHand,
    KeyTaken.
    """
    return _move(lot, LotMove.ADJUSTED, change, reason, by, at, key)


@transaction.atomic
def write_off(*, lot: Lot, quantity: int, reason: str, by, at: datetime, key: str) -> LotMove:
    """Throw pieces away that are spoilt or expired. Twice is once, and it raises, as `adjust`."""
    check_quantity(quantity)
    return _move(lot, LotMove.WRITTEN_OFF, -quantity, reason, by, at, key)


@transaction.atomic
def give_back(*, lot: Lot, quantity: int, reason: str, by, at: datetime, key: str) -> LotMove:
    """Give pieces back to their maker. Twice is once, and it raises, as `adjust`."""
    check_quantity(quantity)
    return _move(lot, LotMove.GIVEN_BACK, -quantity, reason, by, at, key)


def _move(lot: Lot, kind: str, quantity: int, reason: str, by, at: datetime, key: str) -> LotMove:
    reason = checked_reason(reason)
    check_quantity(abs(quantity))
    locked = lock_lots(ids=[lot.pk])[lot.pk]
    if before := told_before(key=key, kind=kind, quantity=quantity, lot=locked):
        return before
    move = write_move(lot=locked, kind=kind, quantity=quantity, key=key, by=by, at=at, reason=reason)
    bring_in_line(product_ids=[locked.product_id], at=at)
    return move
