"""A treasurer saw the money on the bank statement; from a certain amount on, a second one has to see it too.

The money's identity (a line of an imported statement, or the bank's reference of a day) can be claimed once, so no
money is counted twice however it is confirmed. Whoever confirms says what she expects to follow (`agreed`); if that is
not what would follow, nothing is done.
"""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from marketplace.order.states import locked
from marketplace.payment.bank_transfer.effects import EXACT, LATE, Effect, effect_of
from marketplace.payment.bank_transfer.models import StatementLine, TransferConfirmation
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent

LINE = "line-"  # begins the identity of money that an imported statement shows


class TransferRefused(Exception):
    """The transfer was not confirmed and nothing was changed."""


class NotATransfer(TransferRefused):
    """This payment is made in another way."""


class NotAgreed(TransferRefused):
    """Something else would follow than what the person agreed to; `effect` says what."""

    def __init__(self, effect: Effect):
        super().__init__(effect.kind)
        self.effect = effect


class NotOpen(NotAgreed):
    """The payment is not waiting for a transfer any more."""


class AmountDiffers(NotAgreed):
    """The bank shows another amount than the one that is still awaited, unique code included."""


class ReferenceUsed(TransferRefused):
    """This line of the bank statement is claimed for a payment already."""


class SamePerson(TransferRefused):
    """The second person has to be another than the first."""


class NotWaiting(TransferRefused):
    """It was confirmed or withdrawn before."""


@transaction.atomic
def confirm_transfer(
    *,
    payment: Payment,
    received_on: date,
    bank_reference: str,
    amount: int,
    by: Any,
    agreed: str = EXACT,
    line: StatementLine | None = None,
    at: datetime | None = None,
) -> TransferConfirmation:
    """Say that `amount` rupiah came in on `received_on` under the bank's reference.

    Below `settings.TWO_PEOPLE_FROM` the money is taken at once; else a second person has to `agree`. Raises a
    TransferRefused.
    """
    current = _locked(payment)
    _check_agreed(effect_of(payment=current, amount=amount), agreed)
    reference = bank_reference.strip()[:60]
    line = _claimed(line) if line else _line_of(received_on, amount, reference)
    identity = f"{LINE}{line.identity}" if line else f"{received_on:%Y%m%d}-{reference}"
    _check_unclaimed(identity, line)
    moment = at or timezone.now()
    confirmation = TransferConfirmation(
        payment=current,
        line=line,
        identity=identity,
        received_on=received_on,
        amount=amount,
        bank_reference=reference,
        # What came in parts counts together: else a large sum could be split among small ones.
        needs_two=current.received + amount >= settings.TWO_PEOPLE_FROM,
        proposed_by=by,
        proposed_at=moment,
    )
    try:
        with transaction.atomic():
            confirmation.save(force_insert=True)
    except IntegrityError:  # claimed for another payment in this very moment
        raise ReferenceUsed(identity) from None
    if not confirmation.needs_two:
        _take(confirmation, by, moment)
    return confirmation


@transaction.atomic
def agree(
    *, confirmation: TransferConfirmation, by: Any, agreed: str = EXACT, at: datetime | None = None
) -> TransferConfirmation:
    """The second person has seen the money too: take it. Raises SamePerson, NotWaiting, NotAgreed."""
    payment = _locked(confirmation.payment)
    current = TransferConfirmation.objects.select_for_update().get(pk=confirmation.pk)
    if not current.is_open:
        raise NotWaiting(current.identity)
    if current.proposed_by_id == by.pk:
        raise SamePerson(current.identity)
    _check_agreed(effect_of(payment=payment, amount=current.amount), agreed)
    _take(current, by, at or timezone.now())
    return current


@transaction.atomic
def withdraw(*, confirmation: TransferConfirmation, by: Any, at: datetime | None = None) -> TransferConfirmation:
    """It was a mistake: the line is open again. Raises NotWaiting once it is confirmed."""
    _locked(confirmation.payment)
    current = TransferConfirmation.objects.select_for_update().get(pk=confirmation.pk)
    if not current.is_open:
        raise NotWaiting(current.identity)
    current.withdrawn_by, current.withdrawn_at = by, at or timezone.now()
    current.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return current


def _locked(payment: Payment) -> Payment:
    # The order first, as everything that changes one does: else two could wait in a circle.
    locked(order_id=payment.order_id)
    current = Payment.objects.select_for_update().get(pk=payment.pk)
    if current.gateway != Payment.BANK_TRANSFER:
        raise NotATransfer(current.reference)
    return current


def _check_agreed(effect: Effect, agreed: str) -> None:
    if effect.kind == agreed:
        return
    raise NotOpen(effect) if effect.kind == LATE else AmountDiffers(effect)


def _claimed(line: StatementLine) -> StatementLine:
    current = StatementLine.objects.select_for_update().get(pk=line.pk)
    if current.set_aside_at:
        raise ReferenceUsed(current.identity)
    return current


def _line_of(received_on: date, amount: int, reference: str) -> StatementLine | None:
    """The open line of the imported statements that this must be: the one that names the reference, or the only one."""
    same = StatementLine.objects.select_for_update().filter(day=received_on, amount=amount, set_aside_at=None)
    free = [line for line in same if not line.confirmations.filter(withdrawn_at=None).exists()]
    named = [line for line in free if reference and reference in (line.reference, line.description)]
    return named[0] if named else free[0] if len(free) == 1 else None


def known_by_hand(*, line: StatementLine) -> QuerySet[ReceivedEvent]:
    """What was confirmed by hand and must be this line: the same amount on the same day, tied to no line yet."""
    told = ReceivedEvent.objects.filter(gateway=Payment.BANK_TRANSFER, kind=EventKind.PAID, amount=line.amount)
    return told.filter(outcome=ReceivedEvent.APPLIED, occurred_at=noon(line.day), confirmation__line=None).exclude(
        event_id__startswith=LINE
    )


def noon(day: date) -> datetime:
    """A bank statement names the day only."""
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())


def _check_unclaimed(identity: str, line: StatementLine | None) -> None:
    """Raise ReferenceUsed when this money is claimed, as a line or by hand."""
    claimed = TransferConfirmation.objects.filter(withdrawn_at=None)
    if (
        claimed.filter(identity=identity).exists()
        or ReceivedEvent.objects.filter(gateway=Payment.BANK_TRANSFER, event_id=identity).exists()
    ):
        raise ReferenceUsed(identity)
    if line is None:
        return
    by_hand = claimed.filter(line=None, received_on=line.day, amount=line.amount)
    if (
        claimed.filter(line=line).exists()
        or by_hand.filter(confirmed_at=None).exists()
        or known_by_hand(line=line).exists()
    ):
        raise ReferenceUsed(identity)


def _take(confirmation: TransferConfirmation, by: Any, at: datetime) -> None:
    confirmation.event = apply_event(
        GatewayEvent(
            gateway=Payment.BANK_TRANSFER,
            event_id=confirmation.identity,
            kind=EventKind.PAID,
            reference=confirmation.payment.reference,
            amount=confirmation.amount,
            occurred_at=noon(confirmation.received_on),
        ),
        confirmed_by=by,
        note=confirmation.bank_reference,
    )
    confirmation.confirmed_by, confirmation.confirmed_at = by, at
    confirmation.save(update_fields=["event", "confirmed_by", "confirmed_at"])
