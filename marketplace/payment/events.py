"""The one door by which outside facts about money come in.

A webhook, a poll, a treasurer's confirmation, a courier's cash: each becomes a GatewayEvent, and `apply_event` acts on
it once. The fact is written down first under its identity, so a duplicate finds it there; the order is locked, so two
facts take turns; states only go forward, so late and reordered facts change nothing twice. What came in or went out
is posted to the ledger in the same transaction. A fact about money that we have not heard of yet waits for that money;
what cannot be right (an unknown payment) is kept as refused, for a person to look at.
"""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from marketplace.order.expiring import expire_order
from marketplace.order.models import Order
from marketplace.order.states import locked
from marketplace.payment import coming_in, going_out
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.gateways import UnknownGateway, gateway
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.outcomes import EARLY, Outcome


@transaction.atomic
def apply_event(event: GatewayEvent, *, confirmed_by: Any = None, note: str = "") -> ReceivedEvent:
    """Act on an outside fact, once; return the record of it with what came of it."""
    received = ReceivedEvent(
        gateway=event.gateway,
        event_id=event.event_id,
        kind=event.kind,
        reference=event.reference[:40],
        amount=event.amount,
        external_id=event.external_id,
        refund_number=event.refund[:40],
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
    _act(received)
    return received


def _act(received: ReceivedEvent) -> None:
    found = Payment.objects.filter(reference=received.reference, gateway=received.gateway).first()
    try:
        gateway(received.gateway)
    except UnknownGateway:
        found = None
    if found is None:
        _keep(received, None, (ReceivedEvent.REFUSED, "no such payment"))
        return
    order = locked(order_id=found.order_id)
    payment = Payment.objects.select_for_update().get(pk=found.pk)
    _keep(received, payment, ACTIONS[EventKind(received.kind)](received, payment, order))
    if received.kind == EventKind.PAID and received.outcome == ReceivedEvent.APPLIED:
        _catch_up(payment, order)


def _catch_up(payment: Payment, order: Order) -> None:
    """The money is here: act on what was told about it before."""
    for early in payment.events.filter(outcome=ReceivedEvent.REFUSED, reason=EARLY).order_by("pk"):
        payment.refresh_from_db()  # what was done for the one before may have been written by another hand
        _keep(early, payment, ACTIONS[EventKind(early.kind)](early, payment, order))


def _keep(received: ReceivedEvent, payment: Payment | None, outcome: Outcome) -> None:
    received.payment, (received.outcome, received.reason) = payment, outcome
    received.reason = received.reason[:200]
    received.save(update_fields=["payment", "outcome", "reason"])


def _failed(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    return ReceivedEvent.IGNORED, "the buyer may try again until the deadline"


def _expired(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """The gateway's page is closed. The order ends only with its own deadline; until then a new page can be opened."""
    if payment.state != Payment.PENDING or received.external_id != payment.external_id:
        return ReceivedEvent.IGNORED, "of no effect now"
    if not expire_order(order=order, at=received.occurred_at):
        payment.external_id = payment.external_url = ""
        payment.save(update_fields=["external_id", "external_url"])
    return ReceivedEvent.APPLIED, ""


ACTIONS: dict[EventKind, Callable[[ReceivedEvent, Payment, Order], Outcome]] = {
    EventKind.PAID: coming_in.paid,
    EventKind.FAILED: _failed,
    EventKind.EXPIRED: _expired,
    EventKind.REFUNDED: going_out.refunded,
    EventKind.REFUND_FAILED: going_out.refund_failed,
    EventKind.DISPUTED: going_out.disputed,
    EventKind.DISPUTE_WON: going_out.dispute_won,
    EventKind.DISPUTE_LOST: going_out.dispute_lost,
    EventKind.COST: going_out.cost,
}
