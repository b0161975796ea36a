"""Decide that money goes back to a buyer: shares and ledger change at once, the money is sent afterwards.

Locks are taken in the order order → payment → sales. What is under way counts as gone, so that no two decisions give
the same rupiah away.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cooperatives.settlement.bank_details import BankDetails
from cooperatives.settlement.ledger.accounts import buyers, platform, unexplained
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Entry, Refund, Sale
from cooperatives.settlement.recording import sales_of
from cooperatives.settlement.refunding.effects import REFUNDS, legs_of, portions_of
from cooperatives.settlement.refunding.planning import NothingChosen, Portion, RefundRefused
from cooperatives.settlement.refunding.remaining import SOLD, lock_payment, loose_money, returnable, unexplained_of
from cooperatives.settlement.refunding.writing import send_later, take_from_shares, write_refund

RETURNABLE = frozenset({"paid", "refunded"})


class NotPaid(RefundRefused):
    """The buyer has not paid this yet."""


class InDispute(RefundRefused):
    """The buyer's bank has taken the money back already, until the complaint is decided."""


class NotOfThisPayment(RefundRefused):
    """A sale was paid otherwise."""


class NothingToPayBack(RefundRefused):
    """What was chosen comes to zero rupiah."""


class MoreThanReceived(RefundRefused):
    """More than came in and is not gone, or going, already."""


class ReasonMissing(RefundRefused):
    """Nobody said why."""


class NumberTaken(RefundRefused):
    """A refund of this number says something else."""


@transaction.atomic
def order_refund(
    *,
    payment: Any,
    quantities: Mapping[int, int],
    kind: str,
    reason: str,
    borne_by: str,
    by: Any,
    at: datetime,
    bank: BankDetails | None = None,
    outside: bool = False,
    number: str = "",
) -> Refund:
    """Pay back these pieces, by the id of their sale, and have the money sent.

    `outside` explains money that a gateway has paid out by itself: nothing more is sent. The same `number` with the
    same content gives the refund that is there. Raises a RefundRefused.
    """
    current = lock_payment(payment=payment)
    if number and (known := _known(number, current, quantities)) is not None:
        return known
    if not reason.strip():
        raise ReasonMissing
    if current.state not in (SOLD if outside else RETURNABLE):
        raise InDispute(current.reference) if current.state == "disputed" else NotPaid(current.reference)
    portions = _portions(current, quantities, borne_by)
    amount = sum(portion.amount for portion in portions)
    _check_amount(amount, unexplained_of(payment=current) if outside else returnable(payment=current))
    refund = write_refund(
        current,
        portions,
        number=number,
        kind=Refund.OUTSIDE if outside else kind,
        amount=amount,
        reason=reason,
        borne_by=borne_by,
        by=by,
        at=at,
        bank=bank,
        state=Refund.DONE if outside else Refund.ORDERED,
    )
    take_from_shares(portions)
    owed_to = unexplained(current.collector_id) if outside else buyers(current.collector_id)
    legs = legs_of(portions=portions)
    post(
        key=f"refund-{refund.number}",
        kind=Entry.REFUND,
        legs=legs | {owed_to: legs.get(owed_to, 0) - amount},
        occurred_at=at,
        by=by,
        memo=reason,
        order=current.order,
        refund=refund,
    )
    if not outside:
        send_later(refund=refund)
    return refund


@transaction.atomic
def order_money_back(*, payment: Any, amount: int, reason: str, at: datetime, by: Any = None) -> Refund:
    """Pay back money that no sale is for: too much, too late, or for an order that has ended. It is owed in the books
    since it came in, so nothing is posted before it is sent. Raises NothingToPayBack, MoreThanReceived.
    """
    current = lock_payment(payment=payment)
    _check_amount(amount, loose_money(payment=current))
    refund = write_refund(
        current, [], number="", kind=Refund.MONEY, amount=amount, reason=reason, by=by, at=at, state=Refund.ORDERED
    )
    send_later(refund=refund)
    return refund


@transaction.atomic
def bear_outside(*, payment: Any, amount: int, reason: str, by: Any, at: datetime, number: str = "") -> Refund:
    """Explain money that a gateway paid out by itself and that stands for no goods: the operator bears it.

    Raises a RefundRefused.
    """
    current = lock_payment(payment=payment)
    if number and (known := _known(number, current, {})) is not None:
        return known
    if not reason.strip():
        raise ReasonMissing
    _check_amount(amount, unexplained_of(payment=current))
    refund = write_refund(
        current,
        [],
        number=number,
        kind=Refund.OUTSIDE,
        amount=amount,
        reason=reason,
        borne_by=Sale.PLATFORM,
        by=by,
        at=at,
        state=Refund.DONE,
    )
    post(
        key=f"refund-{refund.number}",
        kind=Entry.REFUND,
        legs={platform(REFUNDS): amount, unexplained(current.collector_id): -amount},
        occurred_at=at,
        by=by,
        memo=reason,
        order=current.order,
        refund=refund,
    )
    return refund


def _portions(payment: Any, quantities: Mapping[int, int], borne_by: str) -> list[Portion]:
    if borne_by not in dict(Sale.BEARERS):
        raise RefundRefused(f"borne by {borne_by!r}")
    wanted = {pk for pk, quantity in quantities.items() if quantity}
    if not wanted:
        raise NothingChosen
    if sales_of(payment=payment).filter(pk__in=wanted).count() != len(wanted):
        raise NotOfThisPayment(payment.reference)
    list(Sale.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
    return portions_of(sales=Sale.objects.all(), quantities=quantities, borne_by=borne_by)


def _check_amount(amount: int, limit: int) -> None:
    if amount <= 0:
        raise NothingToPayBack(str(amount))
    if amount > limit:
        raise MoreThanReceived(f"{amount} of {limit}")


def _known(number: str, payment: Any, quantities: Mapping[int, int]) -> Refund | None:
    refund = Refund.objects.filter(number=number).first()
    if refund is None:
        return None
    lines = dict(refund.lines.values_list("sale_id", "quantity"))
    if refund.payment_id != payment.pk or lines != {pk: q for pk, q in quantities.items() if q}:
        raise NumberTaken(number)
    return refund
