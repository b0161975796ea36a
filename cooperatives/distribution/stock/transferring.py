"""Pieces go from one hub of a cooperative to another: sent, on their way, arrived, perhaps fewer than were sent."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Hub, Lot, LotMove, Transfer
from cooperatives.distribution.stock.moving import (
    KeyTaken,
    ReasonMissing,
    StockRefused,
    check_quantity,
    lock_goods,
    lock_lots,
    told_before,
    write_move,
)
from cooperatives.distribution.stock.on_sale import bring_in_line
from cooperatives.distribution.stock.receiving import HubClosed, new_lot


class NotAnotherHub(StockRefused):
    """Goods travel to another hub of the same cooperative."""


class AlreadyArrived(StockRefused):
    """Somebody counted it in before, with another number."""


class MoreThanSent(StockRefused):
    """More pieces arrive than were sent."""


@transaction.atomic
def send(*, lot: Lot, target: Hub, quantity: int, by, at: datetime, key: str) -> Transfer:
    """Send pieces of a lot to another hub of its cooperative; on sale they stay.

    The same `key` and content again gives the same transfer. Raises QuantityRefused, NotAnotherHub, HubClosed,
    NotEnoughOnHand, KeyTaken.
    """
    check_quantity(quantity)
    source = lot.hub
    if target.cooperative_id != source.cooperative_id or target.pk == source.pk:
        raise NotAnotherHub(_("Pilih gudang lain milik koperasi ini."))
    if target.closed_since and target.closed_since <= at:
        raise HubClosed(_("Gudang ini sudah tutup."))
    locked = lock_lots(ids=[lot.pk])[lot.pk]
    before = told_before(key=key, kind=LotMove.SENT, quantity=-quantity, lot=locked)
    if before:
        return _sent(before, target)
    write_move(lot=locked, kind=LotMove.SENT, quantity=-quantity, key=key, by=by, at=at, reason=target.name)
    made = Transfer.objects.create(source=locked, target=target, quantity=quantity, sent_at=at, sent_by=by)
    bring_in_line(product_ids=[locked.product_id], at=at)
    return made


@transaction.atomic
def arrive(*, transfer: Transfer, arrived: int, by, at: datetime, note: str = "") -> Transfer:
    """Count a transfer in: `arrived` pieces become a lot of their own, good as long as the one they left.

    Fewer than were sent need a `note`, and what is missing is off sale. The same again changes nothing. Raises
    MoreThanSent, ReasonMissing, AlreadyArrived.
    """
    lock_goods(product_ids=[transfer.source.product_id])
    transfer = Transfer.objects.select_for_update(of=("self",)).select_related("source", "target").get(pk=transfer.pk)
    if transfer.arrived_at:
        if transfer.arrived != arrived:
            raise AlreadyArrived(_("Sudah dicatat tiba: %(n)s.") % {"n": transfer.arrived})
        return transfer
    if not 0 <= arrived <= transfer.quantity:
        raise MoreThanSent(_("Yang dikirim %(n)s.") % {"n": transfer.quantity})
    if arrived < transfer.quantity and not note.strip():
        raise ReasonMissing
    transfer.arrived, transfer.arrived_at, transfer.arrived_by = arrived, at, by
    transfer.note = note.strip()[:200]
    if arrived:
        transfer.arrived_as = _lot(transfer, by, at)
    transfer.save()
    bring_in_line(product_ids=[transfer.source.product_id], at=at)
    return transfer


def _lot(transfer: Transfer, by, at: datetime) -> Lot:
    source = transfer.source
    lot = new_lot(
        hub=transfer.target,
        enterprise_id=source.enterprise_id,
        product_id=source.product_id,
        expires_on=source.expires_on,
        at=at,
    )
    write_move(
        lot=lot,
        kind=LotMove.ARRIVED,
        quantity=transfer.arrived or 0,
        key=f"transfer:{transfer.pk}",
        by=by,
        at=at,
        reason=source.code,
    )
    return lot


def _sent(move: LotMove, target: Hub) -> Transfer:
    found = Transfer.objects.filter(source=move.lot_id, target=target, quantity=-move.quantity, sent_at=move.moved_at)
    transfer = found.first()
    if transfer is None:
        raise KeyTaken
    return transfer
