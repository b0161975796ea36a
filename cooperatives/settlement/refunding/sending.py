"""What becomes of a refund that was decided: on its way, sent, failed. States only go forward, but for a failure.

Sent: Dr buyers / Cr the place that the money left. Every function finds a refund that is already where it should be as
it is, so that facts may be told twice.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from cooperatives.settlement.bank_details import BankDetails
from cooperatives.settlement.ledger.accounts import Spec, bank, buyers, clearing, unexplained
from cooperatives.settlement.ledger.posting import post, reverse
from cooperatives.settlement.models import Entry, Refund, RefundAccount
from cooperatives.settlement.refunding.remaining import lock_payment, unexplained_of
from cooperatives.settlement.refunding.writing import send_later


class SendingRefused(Exception):
    """The refund stays as it is."""


class NotWaiting(SendingRefused):
    """It is not waiting for a person: sent already, or the gateway is at it."""


class AlreadyGone(SendingRefused):
    """So much of this payment has left already that sending this too would be more than ever came in."""


class NothingOutside(SendingRefused):
    """Less than this left without a decision."""


@transaction.atomic
def mark_sending(*, refund: Refund) -> Refund:
    """The gateway has it and will tell what comes of it."""
    return _move(refund, {Refund.ORDERED}, Refund.SENDING)


@transaction.atomic
def leave_to_treasurer(*, refund: Refund) -> Refund:
    """The gateway cannot pay back: whoever collected the money has to, by hand."""
    return _move(refund, {Refund.ORDERED, Refund.SENDING}, Refund.BY_HAND)


@transaction.atomic
def try_again(*, refund: Refund) -> Refund:
    """Have the gateway try a failed refund once more. Raises NotWaiting."""
    moved = _move(refund, {Refund.FAILED}, Refund.ORDERED)
    if moved.state != Refund.ORDERED:
        raise NotWaiting(moved.number)
    send_later(refund=moved)
    return moved


@transaction.atomic
def give_bank_details(*, refund: Refund, details: BankDetails, at: datetime, by: Any = None) -> Refund:
    """Keep where the buyer wants her money, and who said so: `by`, or the buyer herself on her order's page.

    Raises NotWaiting once it is sent.
    """
    _payment, current = _locked(refund)
    if current.state == Refund.DONE:
        raise NotWaiting(current.number)
    RefundAccount.objects.create(
        refund=current, bank=details.bank, number=details.number, holder=details.holder, given_by=by, given_at=at
    )
    current.bank_name, current.bank_account, current.bank_holder = details.bank, details.number, details.holder
    current.save(update_fields=["bank_name", "bank_account", "bank_holder"])
    return current


@transaction.atomic
def mark_sent(
    *,
    refund: Refund,
    at: datetime,
    by: Any = None,
    reference: str = "",
    external_id: str = "",
    place: Spec | None = None,
) -> Refund:
    """The money has left: told by the gateway, or by a treasurer (`by`) who sent it by hand.

    `place` is the account it left; else the gateway's for a gateway's word, and the collector's bank account for a
    treasurer's. A treasurer cannot send what the gateway is sending, nor more than came in: raises NotWaiting,
    AlreadyGone.
    """
    payment, current = _locked(refund)
    if current.state == Refund.DONE:
        if by is not None and (current.sent_by_id, current.reference) != (by.pk, reference.strip()[:60]):
            raise NotWaiting(current.number)  # somebody else, or the gateway, was quicker: her money is not this one
        return current
    if by is not None and current.state not in {Refund.BY_HAND, Refund.FAILED}:
        raise NotWaiting(current.number)
    if by is not None and payment.refunded + current.amount > payment.received:
        raise AlreadyGone(current.number)
    if place is None:
        place = clearing(payment.gateway) if by is None else bank(current.cooperative_id)
    sent_before = current.entries.filter(kind=Entry.REFUND_SENT).count()
    post(
        key=f"refund-sent-{current.number}" + (f"-{sent_before + 1}" if sent_before else ""),
        kind=Entry.REFUND_SENT,
        legs={buyers(current.cooperative_id): current.amount, place: -current.amount},
        occurred_at=at,
        by=by,
        memo=reference,
        order=current.order,
        refund=current,
    )
    current.state, current.sent_at, current.sent_by, current.failure = Refund.DONE, at, by, ""
    current.reference = reference.strip()[:60]
    current.external_id = external_id or current.external_id
    current.save(update_fields=["state", "sent_at", "sent_by", "reference", "external_id", "failure"])
    _add_refunded(payment, current.amount)
    return current


@transaction.atomic
def sent_outside(*, refund: Refund, by: Any, at: datetime) -> Refund:
    """This refund was paid by money that left without a decision: a dispute was lost, or somebody paid back at the
    gateway itself. Nothing more is sent. Raises NotWaiting, NothingOutside.
    """
    payment, current = _locked(refund)
    if current.state not in {Refund.BY_HAND, Refund.FAILED}:
        raise NotWaiting(current.number)
    if unexplained_of(payment=payment) < current.amount:
        raise NothingOutside(current.number)
    post(
        key=f"refund-outside-{current.number}",
        kind=Entry.REFUND_SENT,
        legs={
            buyers(current.cooperative_id): current.amount,
            unexplained(current.cooperative_id): -current.amount,
        },
        occurred_at=at,
        by=by,
        order=current.order,
        refund=current,
    )
    current.state, current.sent_at, current.sent_by, current.failure = Refund.DONE, at, by, ""
    current.save(update_fields=["state", "sent_at", "sent_by", "failure"])
    return current


@transaction.atomic
def mark_failed(*, refund: Refund, why: str, at: datetime) -> Refund:
    """The gateway could not pay back, or what it paid came back to it: the treasurer sees it, nothing is lost.

    What a treasurer has taken in hand meanwhile stays as it is.
    """
    payment, current = _locked(refund)
    if current.state in {Refund.FAILED, Refund.BY_HAND} or (current.state == Refund.DONE and current.sent_by_id):
        return current
    if current.state == Refund.DONE:
        sent = current.entries.filter(kind=Entry.REFUND_SENT).order_by("-pk").first()
        if sent is None:  # it explains money that went outside: there is nothing to take back
            return current
        reverse(entry=sent, occurred_at=at, memo=why)
        _add_refunded(payment, -current.amount)
    current.state, current.failure, current.sent_at = Refund.FAILED, why.strip()[:200], None
    current.save(update_fields=["state", "failure", "sent_at"])
    return current


@transaction.atomic
def refund_outside(*, payment: Any, amount: int, external_id: str, at: datetime, place: Spec | None = None) -> Entry:
    """Money of this payment went back without a decision here: it left `place`, and a treasurer has to explain it.

    The same `external_id` is booked once.
    """
    current = lock_payment(payment=payment)
    key = f"refund-outside-{external_id or current.reference}"[:120]
    if (known := Entry.objects.filter(key=key).first()) is not None:
        return known
    entry = post(
        key=key,
        kind=Entry.REFUND,
        legs={unexplained(current.collector_id): amount, place or clearing(current.gateway): -amount},
        occurred_at=at,
        memo=external_id,
        order=current.order,
    )
    _add_refunded(current, amount)
    return entry


def _locked(refund: Refund) -> tuple[Any, Refund]:
    payment = lock_payment(payment=apps.get_model("payment", "Payment").objects.get(pk=refund.payment_id))
    return payment, Refund.objects.select_for_update(of=("self",)).get(pk=refund.pk)


def _move(refund: Refund, from_states: set[str], to: str) -> Refund:
    _payment, current = _locked(refund)
    if current.state in from_states:
        current.state = to
        current.save(update_fields=["state"])
    return current


def _add_refunded(payment: Any, amount: int) -> None:
    payment.refunded += amount
    # While a buyer's bank decides on a complaint, that is what the payment is.
    if payment.state != "disputed":
        payment.state = payment.state_by_money
    payment.save(update_fields=["refunded", "state"])
