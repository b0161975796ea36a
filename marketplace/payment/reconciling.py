"""The second net under the webhooks: ask the gateways about payments whose end we were never told."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet

from marketplace.payment.events import apply_event
from marketplace.payment.gateway import Gateway, GatewayRefused, GatewayUnavailable
from marketplace.payment.gateways import gateways
from marketplace.payment.models import Payment

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=2)  # a webhook usually takes seconds
LOOK_BACK = timedelta(days=3)  # money may come after the order has ended


def reconcile_payments(*, at: datetime, limit: int = 100) -> int:
    """Ask about started payments that no money came for; apply what is told and return how many facts that were.

    A fact has the same identity whether a webhook or this brought it, so both together change nothing twice. No
    transaction is held while a gateway is asked; what cannot be asked now is asked at the next turn.
    """
    facts = 0
    for one in gateways():
        if one.capabilities.confirmed_by_staff:
            continue
        for payment in _unheard_of(one, at)[:limit]:
            facts += _ask(one, payment, at)
    return facts


def _unheard_of(one: Gateway, at: datetime) -> QuerySet[Payment]:
    waiting = Payment.objects.filter(
        gateway=one.code, received=0, created_at__range=(at - LOOK_BACK, at - PATIENCE)
    ).exclude(external_id="")
    return waiting.exclude(state__in=[Payment.PAID, Payment.REFUNDED, Payment.DISPUTED]).order_by("pk")


def _ask(one: Gateway, payment: Payment, at: datetime) -> int:
    try:
        events = one.fetch(payment, at=at)
    except (GatewayUnavailable, GatewayRefused) as error:
        logger.warning("Payment %s could not be looked up: %s", payment.reference, error)
        return 0
    for event in events:
        apply_event(event)
    return len(events)
