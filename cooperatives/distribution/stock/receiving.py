"""Goods come to a hub to lie there: a new lot with its code and, for food, the day until which it is good."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.distribution.models import Hub, Lot, LotMove
from cooperatives.distribution.stock.moving import (
    KeyTaken,
    StockRefused,
    check_quantity,
    lock_goods,
    write_move,
)
from cooperatives.distribution.stock.on_sale import bring_in_line
from cooperatives.registry.models import Enterprise

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # read aloud and written by hand: no 0 and O, no 1, I and L
LENGTH = 5


class NotTheirGood(StockRefused):
    """The product is not this enterprise's."""


class HubClosed(StockRefused):
    """The hub is closed for good."""


class ExpiryMissing(StockRefused):
    """Food comes with the day until which it is good."""

    def __init__(self) -> None:
        super().__init__(_("Tulis tanggal kedaluwarsanya. Makanan dan minuman perlu itu."))


class AlreadyExpired(StockRefused):
    """It is not good any more."""

    def __init__(self) -> None:
        super().__init__(_("Sudah kedaluwarsa. Kembalikan kepada UMKM."))


@transaction.atomic
def receive(
    *, hub: Hub, enterprise: Enterprise, product: Product, quantity: int, expires_on: date | None, by, at: datetime,
    key: str, reason: str = "",
) -> Lot:  # fmt: skip
    """Take `quantity` pieces of one good in at a hub, good through `expires_on`; return their new lot.

    The shop sells them at once if the memorandum says that the hub keeps them. The same `key` (up to 64 characters) and
    content again gives the same lot. Raises QuantityRefused, NotTheirGood, HubClosed, ExpiryMissing, AlreadyExpired,
    KeyTaken.
    """
    check_quantity(quantity)
    lock_goods(product_ids=[product.pk])
    if before := LotMove.objects.filter(key=key).select_related("lot").first():
        return _same(before, hub, product, quantity, expires_on)
    if not product.stockrecords.filter(partner=enterprise.partner_id).exists():
        raise NotTheirGood(_("Barang ini bukan milik UMKM itu."))
    if hub.closed_since and hub.closed_since <= at:
        raise HubClosed(_("Gudang ini sudah tutup."))
    if product.is_food and expires_on is None:
        raise ExpiryMissing
    if expires_on and expires_on < timezone.localdate(at):
        raise AlreadyExpired
    lot = new_lot(hub=hub, enterprise_id=enterprise.pk, product_id=product.pk, expires_on=expires_on, at=at)
    write_move(lot=lot, kind=LotMove.RECEIVED, quantity=quantity, key=key, by=by, at=at, reason=reason)
    bring_in_line(product_ids=[product.pk], at=at)
    return lot


def new_lot(*, hub: Hub, enterprise_id: int, product_id: int, expires_on: date | None, at: datetime) -> Lot:
    """An empty lot with a code of its own, as 261124-K7QMP: the day it came, and what nobody confuses."""
    letters = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    return Lot.objects.create(
        hub=hub,
        enterprise_id=enterprise_id,
        product_id=product_id,
        code=f"{timezone.localdate(at):%y%m%d}-{letters}",
        expires_on=expires_on,
        received_at=at,
    )


def _same(move: LotMove, hub: Hub, product: Product, quantity: int, expires_on: date | None) -> Lot:
    lot = move.lot
    told = (move.kind, move.quantity, lot.hub_id, lot.product_id, lot.expires_on)
    if told != (LotMove.RECEIVED, quantity, hub.pk, product.pk, expires_on):
        raise KeyTaken
    return lot
