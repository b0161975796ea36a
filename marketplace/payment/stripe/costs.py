"""What Stripe keeps of each charge, booked against those who bear it.

Stripe's fee may have sen; the books know whole rupiah and round it up. So the clearing account may show up to one
rupiah per charge less than Stripe holds, never more.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.stripe.charges import cost_events
from marketplace.payment.stripe.config import config

LOOK_BACK = timedelta(days=30)


def note_cost(*, payment_id: int) -> int:
    """Fetch what a charge cost and book it, once; return how many facts were new: none while Stripe does not know.

    Raises StripeUnavailable, StripeRefused, BadPayload.
    """
    payment = Payment.objects.get(pk=payment_id)
    if not payment.external_charge:
        return 0
    facts = cost_events(config=config(), payment_intent=payment.external_charge, reference=payment.reference)
    known = ReceivedEvent.objects.filter(gateway=Payment.STRIPE, event_id__in=[fact.event_id for fact in facts])
    if not facts or known.exists():
        return 0
    for fact in facts:
        apply_event(fact)
    return len(facts)


def without_cost(*, at: datetime) -> QuerySet[Payment]:
    """Payments of the last 30 days whose charge has no cost in the books yet, the oldest first."""
    told = ReceivedEvent.objects.filter(payment=OuterRef("pk"), kind=EventKind.COST, external_id__startswith="ch_")
    paid = Payment.objects.filter(gateway=Payment.STRIPE, paid_at__gte=at - LOOK_BACK).exclude(external_charge="")
    return paid.filter(~Exists(told)).order_by("paid_at", "pk")
