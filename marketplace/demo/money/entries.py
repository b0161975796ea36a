"""What the past payments and releases did to the books."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import QuerySet

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.bulk import Posting, post_many
from cooperatives.settlement.models import Entry, Sale
from cooperatives.settlement.recording import credits_of
from cooperatives.settlement.shares.booking import carrier_of, held_on, released_on, signed
from marketplace.payment.events import apply_event
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.stripe.facts import cost_fact

BATCH = 1_000
CARD_COST = 34  # in a thousand


def book_payments(*, payments: QuerySet[Payment]) -> None:
    """Book payments that were paid, each to the shares of its sales."""
    rows = iter(payments.filter(state=Payment.PAID).select_related("order").order_by("paid_at", "pk").iterator())
    while batch := list(islice(rows, BATCH)):
        post_many(postings=_paid(batch))


def _paid(batch: list[Payment]) -> Iterator[Posting]:
    takers = dict(
        ReceivedEvent.objects.filter(payment__in=batch, gateway=Payment.CASH).values_list("payment", "confirmed_by")
    )
    sales: dict[int, list[Sale]] = defaultdict(list)
    found = Sale.objects.filter(order__in=[payment.order_id for payment in batch]).select_related("fulfilment")
    for sale in found.prefetch_related("shares").order_by("pk"):
        sales[sale.order_id].append(sale)
    for payment in batch:
        mine = [one for one in sales[payment.order_id] if payment.fulfilment_id in (None, one.fulfilment_id)]
        legs = credits_of(mine)
        place = _place(payment, takers.get(payment.pk))
        legs[place] = legs.get(place, 0) + payment.amount
        assert payment.paid_at
        entry = Entry(
            key=f"paid-{payment.reference}",
            kind=Entry.SALE,
            occurred_at=payment.paid_at,
            by_id=takers.get(payment.pk),
            memo=payment.reference,
            order=payment.order,
        )
        yield Posting(entry, legs)


def _place(payment: Payment, taker: int | None) -> Spec:
    """Where the money of a payment went: to a courier or counter, the operator's bank, or what Stripe holds."""
    if payment.gateway == Payment.CASH:
        assert payment.collector_id and taker
        return accounts.cash(payment.collector_id, taker)
    return accounts.bank() if payment.gateway == Payment.BANK_TRANSFER else accounts.clearing(payment.gateway)


def book_costs() -> None:
    """Book what Stripe kept of each card payment, as its news of a charge does."""
    for payment in Payment.objects.filter(gateway=Payment.STRIPE, state=Payment.PAID).order_by("paid_at", "pk"):
        assert payment.paid_at
        apply_event(
            cost_fact(
                charge=payment.external_charge.replace("pi_", "ch_", 1),
                reference=payment.reference,
                cost=-(-payment.amount * CARD_COST // 1_000),
                at=payment.paid_at + timedelta(minutes=2),
                raw={},
            )
        )


def release(*, until: datetime) -> None:
    """Release the shares of all paid sales whose return window had passed by `until`, at that moment."""
    due = Sale.objects.filter(release_due_at__lte=until, released_at=None).select_related("fulfilment", "order")
    pks = list(due.order_by("release_due_at", "pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        batch = list(due.filter(pk__in=pks[start : start + BATCH]).order_by("pk").prefetch_related("shares"))
        post_many(postings=(_released(sale) for sale in batch))
        for sale in batch:
            sale.released_at = sale.release_due_at
        Sale.objects.bulk_update(batch, ["released_at"], batch_size=200)


def _released(sale: Sale) -> Posting:
    legs: dict[Spec, int] = {}
    for share in sale.shares.all():
        amount = signed(role=share.role, amount=share.amount)
        for spec, moved in (
            (held_on(share=share, carrier_id=carrier_of(sale)), amount),
            (released_on(share=share, carrier_id=carrier_of(sale)), -amount),
        ):
            legs[spec] = legs.get(spec, 0) + moved
    assert sale.release_due_at
    entry = Entry(
        key=f"release-{sale.pk}",
        kind=Entry.RELEASE,
        occurred_at=sale.release_due_at,
        memo=sale.title[:200],
        order=sale.order,
        sale=sale,
    )
    return Posting(entry, legs)
