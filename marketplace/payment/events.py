"""The one door by which outside facts about money come in.

A webhook, a poll, a treasurer's confirmation, a courier's cash: each becomes a GatewayEvent, and `apply_event` acts on
it once. The fact is written down first under its identity, so a duplicate finds it there; the order is locked, so two
facts take turns; states only go forward, so late and reordered facts change nothing. What cannot be right (another
amount, an unknown payment, money after the deadline) is kept as refused, for a person to look at.
"""

from django.db import IntegrityError, transaction

from marketplace.order import completing
from marketplace.order.expiring import expire_order
from marketplace.order.models import Order
from marketplace.order.states import locked
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment, ReceivedEvent

Outcome = tuple[str, str]  # what came of an event, and why


@transaction.atomic
def apply_event(event: GatewayEvent, *, confirmed_by=None, note: str = "") -> ReceivedEvent:
    """Act on an outside fact, once; return the record of it with what came of it."""
    received = ReceivedEvent(
        gateway=event.gateway,
        event_id=event.event_id,
        kind=event.kind,
        reference=event.reference[:40],
        amount=event.amount,
        occurred_at=event.occurred_at,
        outcome=ReceivedEvent.REFUSED,
        confirmed_by=confirmed_by,
        note=note,
        raw=event.raw,
    )
    try:
        with transaction.atomic():
            received.save(force_insert=True)
    except IntegrityError:
        return ReceivedEvent.objects.get(gateway=event.gateway, event_id=event.event_id)
    received.payment, (received.outcome, received.reason) = _act(event)
    received.save(update_fields=["payment", "outcome", "reason"])
    return received


def _act(event: GatewayEvent) -> tuple[Payment | None, Outcome]:
    found = Payment.objects.filter(reference=event.reference, gateway=event.gateway).first()
    if found is None:
        return None, (ReceivedEvent.REFUSED, "no such payment")
    order = locked(order_id=found.order_id)
    payment = Payment.objects.select_for_update().get(pk=found.pk)
    return payment, ACTIONS[EventKind(event.kind)](event, payment, order)


def _paid(event: GatewayEvent, payment: Payment, order: Order) -> Outcome:
    if payment.state in {Payment.PAID, Payment.REFUNDED, Payment.DISPUTED}:
        return ReceivedEvent.IGNORED, "paid before"
    if payment.state != Payment.PENDING:
        return ReceivedEvent.REFUSED, f"money came for a payment that is {payment.state}: pay it back"
    if event.amount != payment.amount:
        return ReceivedEvent.REFUSED, f"amount differs: {event.amount} instead of {payment.amount}"
    payment.state = Payment.PAID
    payment.paid_at = event.occurred_at
    payment.save(update_fields=["state", "paid_at"])
    if order.status == Order.AWAITING_PAYMENT and not order.payments.filter(state=Payment.PENDING).exists():
        completing.order_paid(order=order)
    return ReceivedEvent.APPLIED, ""


def _failed(event: GatewayEvent, payment: Payment, order: Order) -> Outcome:
    return ReceivedEvent.IGNORED, "the buyer may try again until the deadline"


def _expired(event: GatewayEvent, payment: Payment, order: Order) -> Outcome:
    """The gateway's page is closed. The order ends only with its own deadline; until then a new page can be opened."""
    if payment.state != Payment.PENDING or event.external_id != payment.external_id:
        return ReceivedEvent.IGNORED, "of no effect now"
    if not expire_order(order=order, at=event.occurred_at):
        payment.external_id = payment.external_url = ""
        payment.save(update_fields=["external_id", "external_url"])
    return ReceivedEvent.APPLIED, ""


def _refunded(event: GatewayEvent, payment: Payment, order: Order) -> Outcome:
    return _after_paid(event, payment, Payment.REFUNDED)


def _disputed(event: GatewayEvent, payment: Payment, order: Order) -> Outcome:
    return _after_paid(event, payment, Payment.DISPUTED)


def _after_paid(event: GatewayEvent, payment: Payment, state: str) -> Outcome:
    if payment.state not in {Payment.PAID, Payment.DISPUTED}:
        return ReceivedEvent.REFUSED, f"{event.kind} for a payment that is {payment.state}"
    if state == Payment.REFUNDED and event.amount < payment.amount:
        return ReceivedEvent.APPLIED, "part of it was paid back"
    payment.state = state
    payment.save(update_fields=["state"])
    return ReceivedEvent.APPLIED, ""


ACTIONS = {
    EventKind.PAID: _paid,
    EventKind.FAILED: _failed,
    EventKind.EXPIRED: _expired,
    EventKind.REFUNDED: _refunded,
    EventKind.DISPUTED: _disputed,
}
