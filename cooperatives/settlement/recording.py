"""What a payment does to the books: paid, what it cost, money that pays nothing yet.

Everything here is called under the lock of the order and may be called again: the keys of the entries come from their
causes. What happens later, when the goods are received, is in `releasing`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Sale
from cooperatives.settlement.releasing import note_received, release_due
from cooperatives.settlement.shares.booking import carrier_of, held_on, signed
from cooperatives.settlement.shares.dividing import spread
from cooperatives.settlement.shares.freezing import freeze_shares

__all__ = [
    "AmountDiffers",
    "PaidBefore",
    "RecordingRefused",
    "note_received",
    "record_cost",
    "record_money",
    "record_paid",
    "release_due",
    "sales_of",
    "take_received",
]


class RecordingRefused(Exception):
    """Nothing was written into the books."""


class AmountDiffers(RecordingRefused):
    """The payment is not the sum of the sales that it is for."""


class PaidBefore(RecordingRefused):
    """Another payment has paid these sales: this money is owed back to the buyer."""


@transaction.atomic
def record_paid(*, payment: Any, place: Spec, at: datetime, by: Any = None) -> Entry:
    """Book a payment that came in whole: its money is at `place`, and belongs to the shares of its sales.

    One entry; its legs sum to `payment.amount` on either side. An order that was placed before there were books gets
    its shares now, as they were agreed then. Raises AmountDiffers and PaidBefore.
    """
    if not Sale.objects.filter(order=payment.order_id).exists():
        freeze_shares(order=payment.order, at=payment.order.date_placed)
    sales = list(sales_of(payment=payment).prefetch_related("shares"))
    if sum(sale.paid for sale in sales) != payment.amount:
        raise AmountDiffers(payment.reference)
    _check_paid_once(payment)
    legs = credits_of(sales)
    legs[place] = legs.get(place, 0) + payment.amount
    return post(
        key=f"paid-{payment.reference}",
        kind=Entry.SALE,
        legs=legs,
        occurred_at=at,
        by=by,
        memo=payment.reference,
        order=payment.order,
    )


@transaction.atomic
def record_cost(*, payment: Any, cost: int, place: Spec, key: str, at: datetime) -> Entry | None:
    """Book what a payment cost (rupiah, taken at `place`; below zero: given back), to whoever bears it by the sale.

    Spread over the payment's sales by what was paid for them. An enterprise bears it out of what is payable to her, a
    cooperative out of its fees: what is held stays exactly what was not released. None for a cost of nothing.
    """
    if not cost:
        return None
    sign, sales = (1 if cost > 0 else -1), list(sales_of(payment=payment))
    legs: dict[Spec, int] = {}
    for sale, part in zip(sales, spread(abs(cost), [sale.paid for sale in sales]), strict=True):
        for spec, amount in _cost_bearers(sale, part):
            legs[spec] = legs.get(spec, 0) + sign * amount
    legs[place] = legs.get(place, 0) - cost
    return post(key=key, kind=Entry.COST, legs=legs, occurred_at=at, memo=payment.reference, order=payment.order)


@transaction.atomic
def record_money(
    *, payment: Any, amount: int, place: Spec, key: str, at: datetime, by: Any = None, memo: str = ""
) -> Entry:
    """Book money that came in for a payment but pays no sale now: a part of the sum, too much, or too late.

    It stands as owed to buyers in the book of whoever collected it, until `take_received` or a refund takes it.
    `Payment.received` is the caller's.
    """
    return post(
        key=key,
        kind=Entry.RECEIVED,
        legs={place: amount, accounts.buyers(payment.collector_id): -amount},
        occurred_at=at,
        by=by,
        memo=memo or payment.reference,
        order=payment.order,
    )


@transaction.atomic
def take_received(*, payment: Any, at: datetime, by: Any = None) -> Entry:
    """Pay the sales with what came in by parts (`record_money`), once it is the whole sum; more stays with buyers."""
    return record_paid(payment=payment, place=accounts.buyers(payment.collector_id), at=at, by=by)


def sales_of(*, payment: Any) -> QuerySet[Sale]:
    """The sales that a payment is for: those of its fulfilment, or all of its order with the unique code."""
    found = Sale.objects.filter(order=payment.order_id).select_related("fulfilment").order_by("pk")
    return found.filter(fulfilment=payment.fulfilment_id) if payment.fulfilment_id else found


def _check_paid_once(payment: Any) -> None:
    others = type(payment).objects.filter(order=payment.order_id).exclude(pk=payment.pk)
    if payment.fulfilment_id:
        others = others.filter(Q(fulfilment=payment.fulfilment_id) | Q(fulfilment=None))
    keys = [f"paid-{reference}" for reference in others.values_list("reference", flat=True)]
    if keys and Entry.objects.filter(key__in=keys).exists():
        raise PaidBefore(payment.reference)


def credits_of(sales: Iterable[Sale]) -> dict[Spec, int]:
    """What the sales owe to their shares' owners, as legs."""
    legs: dict[Spec, int] = {}
    for sale in sales:
        for share in sale.shares.all():
            spec = held_on(share=share, carrier_id=carrier_of(sale))
            legs[spec] = legs.get(spec, 0) - signed(role=share.role, amount=share.amount)
    return legs


def _cost_bearers(sale: Sale, part: int) -> list[tuple[Spec, int]]:
    """Who bears `part` rupiah of cost for a sale; the odd rupiah of two halves falls to the cooperative."""
    carrier = carrier_of(sale)
    if carrier is None or sale.cost_borne_by == Sale.PLATFORM:
        return [(accounts.platform("cost"), part)]
    hers = {Sale.ENTERPRISE: part, Sale.SHARED: part // 2}.get(sale.cost_borne_by, 0) if sale.enterprise_id else 0
    found = [(accounts.fees(carrier, "cost"), part - hers)]
    if hers and sale.enterprise_id:
        found.append((accounts.payable(carrier, sale.enterprise_id), hers))
    return found
