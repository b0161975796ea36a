"""Which order may a line of the statement be for? The surest first; nothing is booked before a person says so.

1. Confirmed by hand before: the same amount on the same day.
2. The exact unique amount of a transfer that is still awaited.
3. The amount without its unique code, rounded or not, with the buyer's name or the order's number in the description.
4. The order's number or the buyer's name with another amount, and near amounts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from marketplace.payment.bank_transfer.confirming import known_by_hand
from marketplace.payment.bank_transfer.effects import Effect, effect_of
from marketplace.payment.bank_transfer.models import StatementLine
from marketplace.payment.models import Payment, ReceivedEvent

BY_HAND, EXACT, NAMED, NEAR = "by-hand", "exact", "named", "near"
NEARNESS = 1_000  # rupiah: a forgotten or mistyped unique code
ENDED_WITHIN = timedelta(days=30)
MOST = 5
COMMON = {"bapak", "ibu", "muhammad", "mohamad", "nur", "siti", "abdul", "toko", "koperasi", "the", "dan", "trsf"}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    kind: str
    payment: Payment
    effect: Effect
    event: ReceivedEvent | None = None  # what was confirmed by hand

    @property
    def sure(self) -> bool:
        return self.kind in {BY_HAND, EXACT}


def candidates() -> list[Payment]:
    """Transfers that are awaited, and those that ended lately: their money may come all the same."""
    ended = timezone.now() - ENDED_WITHIN
    transfers = Payment.objects.filter(gateway=Payment.BANK_TRANSFER).select_related("order")
    waiting = list(transfers.filter(state=Payment.PENDING).order_by("pk"))
    late = transfers.filter(state__in=[Payment.EXPIRED, Payment.CANCELLED], created_at__gte=ended, received=0)
    return [*waiting, *late.order_by("-pk")]


def suggest(*, line: StatementLine, among: Iterable[Payment] | None = None) -> list[Suggestion]:
    """At most five suggestions for an open line, the surest first; `among` as `candidates` gives it."""
    found = [
        Suggestion(
            kind=BY_HAND,
            payment=event.payment,
            effect=effect_of(payment=event.payment, amount=line.amount),
            event=event,
        )
        for event in known_by_hand(line=line).select_related("payment__order")[:MOST]
        if event.payment
    ]
    words = _words(line.description)
    ranked = []
    for payment in candidates() if among is None else among:
        if timezone.localdate(payment.created_at) <= line.day and (kind := _kind(line, payment, words)):
            ranked.append((_rank(kind, line, payment), kind, payment))
    ranked.sort(key=lambda one: one[0])
    found += [
        Suggestion(kind=kind, payment=payment, effect=effect_of(payment=payment, amount=line.amount))
        for _order, kind, payment in ranked[:MOST]
    ]
    return found[:MOST]


def _kind(line: StatementLine, payment: Payment, words: set[str]) -> str:
    awaited = payment.amount - payment.received
    if line.amount == awaited:
        # Among payments that have ended, an amount may have been given out again.
        return EXACT if payment.state == Payment.PENDING else NAMED
    named = _named(payment, words)
    if named and line.amount in {payment.amount - payment.unique_code, _rounded(payment.amount), payment.amount}:
        return NAMED
    near = abs(line.amount - awaited) < NEARNESS
    return NEAR if near or payment.order.number in words else ""


def _rank(kind: str, line: StatementLine, payment: Payment) -> tuple:
    ended = payment.state != Payment.PENDING
    return (EXACT, NAMED, NEAR).index(kind), ended, abs(line.amount - payment.amount), payment.pk


def _named(payment: Payment, words: set[str]) -> bool:
    """The order's number, or a word of the buyer's name that is not everybody's."""
    name = {word for word in _words(payment.order.contact_name) if len(word) >= 3} - COMMON
    return payment.order.number in words or bool(name & words)


def _rounded(amount: int) -> int:
    return amount - amount % 1000


def _words(text: str) -> set[str]:
    # Banks write the amount and the name without a space between: "86217.00RINA MARLINA".
    return set(re.findall(r"[a-z]+|\d+", text.lower()))
