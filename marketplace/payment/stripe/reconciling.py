"""The second net under the webhooks: ask Stripe about pages whose end we were never told."""

import logging
from datetime import datetime, timedelta

from marketplace.payment.events import apply_event
from marketplace.payment.models import Payment
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.gateway import StripeRefused, StripeUnavailable, fetch_session, session_events

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=2)  # a webhook usually takes seconds


def reconcile_payments(*, at: datetime, limit: int = 100) -> int:
    """Fetch the pages of pending payments and apply what they say; return how many facts were new to us.

    A fact has the same identity whether a webhook or this brought it, so both together change nothing twice. No
    transaction is held while Stripe is asked; what cannot be asked now is asked at the next turn.
    """
    waiting = Payment.objects.filter(gateway=Payment.STRIPE, state=Payment.PENDING, created_at__lt=at - PATIENCE)
    facts = 0
    for payment in waiting.exclude(external_id="").order_by("pk")[:limit]:
        try:
            state = fetch_session(config=config(), session_id=payment.external_id)
        except (StripeUnavailable, StripeRefused) as error:
            logger.warning("Payment %s could not be looked up: %s", payment.reference, error)
            continue
        for event in session_events(state=state, at=at):
            apply_event(event)
            facts += 1
    return facts
