"""A treasurer saw the money on the bank statement."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from marketplace.order.states import locked
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent


class TransferRefused(Exception):
    """The transfer was not confirmed and nothing was changed."""


class NotOpen(TransferRefused):
    """The payment is not waiting for a transfer any more."""


class AmountDiffers(TransferRefused):
    """The bank shows another amount than the one asked for, unique code included."""


class ReferenceUsed(TransferRefused):
    """This line of the bank statement has confirmed another payment."""


@transaction.atomic
def confirm_transfer(*, payment: Payment, received_on: date, bank_reference: str, amount: int, by) -> ReceivedEvent:
    """Confirm that `amount` rupiah came in on `received_on` under the bank's reference; raise a TransferRefused."""
    # The order first, as everything that changes one does: else two could wait in a circle.
    locked(order_id=payment.order_id)
    current = Payment.objects.select_for_update().get(pk=payment.pk)
    if current.gateway != Payment.BANK_TRANSFER or current.state != Payment.PENDING:
        raise NotOpen(current.reference)
    if amount != current.amount:
        raise AmountDiffers(f"{amount} ≠ {current.amount}")
    event_id = f"{received_on:%Y%m%d}-{bank_reference.strip()}"
    if ReceivedEvent.objects.filter(gateway=Payment.BANK_TRANSFER, event_id=event_id).exists():
        raise ReferenceUsed(bank_reference)
    return apply_event(
        GatewayEvent(
            gateway=Payment.BANK_TRANSFER,
            event_id=event_id,
            kind=EventKind.PAID,
            reference=current.reference,
            amount=amount,
            occurred_at=datetime.combine(received_on, time(12), tzinfo=timezone.get_current_timezone()),
        ),
        confirmed_by=by,
        note=bank_reference.strip()[:200],
    )
