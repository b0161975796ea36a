"""What follows when Stripe has told us something, by a webhook or because we asked."""

from collections.abc import Iterable

from django.db import transaction

from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import ReceivedEvent
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.connecting import note_account
from marketplace.payment.stripe.rail import note_reversed
from marketplace.payment.stripe.reading import ACCOUNT, REVERSED, Message, facts_of
from marketplace.payment.stripe.tasks import fetch_cost


def take_message(message: Message) -> int:
    """Act on a message from Stripe; return how many facts in it were new to us.

    Raises BadPayload; StripeUnavailable or StripeRefused when something has to be looked up.
    """
    if message.kind == ACCOUNT:
        return int(note_account(row=message.row, at=message.at))
    if message.kind == REVERSED:
        return int(note_reversed(row=message.row, at=message.at))
    return take_facts(facts_of(config=config(), message=message))


def take_facts(events: Iterable[GatewayEvent]) -> int:
    """Apply facts that are not known yet, each in a transaction of its own; return how many those were."""
    return sum(_take(event) for event in events)


@transaction.atomic
def _take(event: GatewayEvent) -> int:
    if ReceivedEvent.objects.filter(gateway=event.gateway, event_id=event.event_id).exists():
        return 0
    received = apply_event(event)
    if event.kind == EventKind.PAID and received.outcome == ReceivedEvent.APPLIED:
        fetch_cost.enqueue(received.payment_id)
    return 1
