"""What must hold between the ledger and the payments of an order."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Substr

from cooperatives.settlement.checking.findings import MOST, Finding, differing, money
from cooperatives.settlement.checking.sums import PLACES, by_order, legs_of, on, order_numbers, payments
from cooperatives.settlement.models import Account, Entry, Leg, Refund, Sale

PAID = ("paid", "refunded", "disputed")  # states of a payment that came in whole


def paid_has_entry() -> Iterator[Finding]:
    """Every payment that came in whole has its sale in the books; those older than the books have no sales."""
    missing = payments().filter(Exists(Sale.objects.filter(order=OuterRef("order"))), state__in=PAID, booked=False)
    for reference in missing.order_by("pk").values_list("reference", flat=True)[:MOST]:
        yield Finding("paid-has-entry", reference)


def entry_has_paid() -> Iterator[Finding]:
    paid = payments().filter(reference=OuterRef("reference"), state__in=PAID)
    sales = Entry.objects.filter(kind=Entry.SALE, reversed_by=None).annotate(reference=Substr("key", len("paid-") + 1))
    sales = sales.filter(~Exists(paid))
    for key in sales.order_by("pk").values_list("key", flat=True)[:MOST]:
        yield Finding("entry-has-paid", key)


def sold_equals_paid() -> Iterator[Finding]:
    """What the sales of an order brought, from wherever the money was, is what its payments were for."""
    found = by_order(on(legs_of(Entry.SALE), PLACES | {Account.BUYERS}))
    due = _per_order(payments().filter(booked=True), "amount")
    yield from differing("sold-equals-paid", found=found, due=due, names=order_numbers)


def received_equals_booked() -> Iterator[Finding]:
    """All money that came in is somewhere."""
    found = by_order(on(legs_of(Entry.SALE, Entry.RECEIVED), PLACES))
    due = _per_order(payments().filter(_in_books()), "received")
    yield from differing("received-equals-booked", found=found, due=due, names=order_numbers)


def owed_back() -> Iterator[Finding]:
    """What is owed to the buyer: what came in and was not sold, and refunds that were decided and not sent."""
    refunds = Refund.objects.order_by().exclude(kind=Refund.OUTSIDE)
    due = _sum(
        (1, _per_order(payments().filter(_in_books()), "received")),
        (-1, _per_order(payments().filter(booked=True), "amount")),
        (1, _per_order(refunds.exclude(kind=Refund.MONEY), "amount")),
        (-1, _per_order(refunds.filter(state=Refund.DONE), "amount")),
    )
    legs = Leg.objects.order_by().filter(account__kind=Account.BUYERS)
    found = {order: -total for order, total in by_order(legs).items()}
    yield from differing("owed-back", found=found, due=due, names=order_numbers)


def refunded_equals_refunds() -> Iterator[Finding]:
    """What went back beyond the refunds that were done is what waits to be explained."""
    done = Refund.objects.order_by().filter(state=Refund.DONE)
    due = _sum((1, _per_order(payments(), "refunded")), (-1, _per_order(done, "amount")))
    found = by_order(Leg.objects.order_by().filter(account__kind=Account.UNEXPLAINED))
    yield from differing("refunded-equals-refunds", found=found, due=due, names=order_numbers)


def refunded_at_most_received() -> Iterator[Finding]:
    """No more of a payment went back than came in."""
    more = payments().filter(refunded__gt=F("received"))
    for reference, found, due in more.order_by("pk").values_list("reference", "refunded", "received")[:MOST]:
        yield Finding("refunded-at-most-received", reference, {"found": money(found), "due": money(due)})


def order_has_sales() -> Iterator[Finding]:
    """What the sales of an order cost the buyer is what its payments ask.

    Left out are orders older than the books, and those of which a payment has ended: nobody asks for that part.
    """
    first = Sale.objects.aggregate(first=Min("sold_at"))["first"]
    if first is None:
        return
    ended = payments().filter(order=OuterRef("order")).exclude(state__in=("pending", *PAID))
    asked = _per_order(payments().filter(~Exists(ended), order__date_placed__gte=first), "amount")
    sales = Sale.objects.order_by().values_list("order").annotate(total=Sum(F("price") - F("discount")))
    found = {order: total for order, total in sales if order in asked}
    yield from differing("order-has-sales", found=found, due=asked, names=order_numbers)


def _in_books() -> Q:
    return Q(booked=True) | Q(Exists(Entry.objects.filter(order=OuterRef("order"), kind=Entry.RECEIVED)))


def _per_order(rows: QuerySet, amount: str) -> dict[int, int]:
    return dict(rows.values_list("order").annotate(total=Sum(amount)))


def _sum(*signed: tuple[int, dict[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for sign, amounts in signed:
        for key, amount in amounts.items():
            found[key] = found.get(key, 0) + sign * amount
    return found


RULES = (
    paid_has_entry,
    entry_has_paid,
    sold_equals_paid,
    received_equals_booked,
    owed_back,
    refunded_equals_refunds,
    refunded_at_most_received,
    order_has_sales,
)
