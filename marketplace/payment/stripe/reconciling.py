"""The second net under Stripe's webhooks: read what happened there since we last looked, and what its charges cost.

Pages that were left open are asked for by `marketplace.payment.reconciling`, as at every gateway. This finds what no
pending payment leads to: refunds and disputes begun at Stripe, money that came after an order had ended. A fact has
the same identity whether a webhook or this brought it, so both together change nothing twice. No transaction is held
while Stripe is asked; what cannot be asked now is asked at the next turn.
"""

import logging
from datetime import datetime, timedelta

from marketplace.models import Watermark
from marketplace.payment.gateway import BadPayload
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.connection import StripeRefused, StripeUnavailable
from marketplace.payment.stripe.costs import note_cost, without_cost
from marketplace.payment.stripe.reading import happened
from marketplace.payment.stripe.taking import take_message

logger = logging.getLogger(__name__)
OVERLAP = timedelta(minutes=15)  # an event may be listed a little later than it says it happened
FIRST_LOOK = timedelta(days=7)
REACHED = "stripe-events"


def reconcile_payments(*, at: datetime, limit: int = 100) -> int:
    """Take in what webhooks missed and at most `limit` costs; return how many facts were new. Nothing without a key."""
    if not config().secret_key:
        return 0
    return missed_events(at=at) + missing_costs(at=at, limit=limit)


def missed_events(*, at: datetime) -> int:
    """Take in everything that Stripe lists since the last look; return how many facts were new.

    The mark moves on only when all of it was taken in. An event that cannot be read is logged and left behind.
    """
    mark = Watermark.objects.filter(name=REACHED).first()
    since = (mark.reached if mark else at - FIRST_LOOK) - OVERLAP
    facts = 0
    try:
        for message in happened(config=config(), since=since):
            try:
                facts += take_message(message)
            except BadPayload as error:
                logger.warning("Stripe's event %s was left behind: %s", message.id, error)
    except (StripeUnavailable, StripeRefused) as error:
        logger.warning("Stripe's events could not be looked through: %s", error)
        return facts
    Watermark.objects.update_or_create(name=REACHED, defaults={"reached": at})
    return facts


def missing_costs(*, at: datetime, limit: int) -> int:
    """Ask what charges cost that are not in the books with it yet; return how many are now."""
    facts = 0
    for payment in without_cost(at=at)[:limit]:
        try:
            facts += note_cost(payment_id=payment.pk)
        except (StripeUnavailable, StripeRefused, BadPayload) as error:
            logger.warning("What %s cost could not be looked up: %s", payment.reference, error)
    return facts
