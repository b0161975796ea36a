"""Cash that a courier or a counter takes against the goods."""

from datetime import datetime

from cooperatives.distribution.models import Fulfilment
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment


def collect_cash(*, fulfilment: Fulfilment, by, at: datetime) -> None:
    """Tell the books that the cash of this fulfilment was taken by `by`; nothing to do when it is paid otherwise."""
    for payment in Payment.objects.filter(fulfilment=fulfilment, gateway=Payment.CASH, state=Payment.PENDING):
        apply_event(
            GatewayEvent(
                gateway=Payment.CASH,
                event_id=f"handed-over-{fulfilment.number}",
                kind=EventKind.PAID,
                reference=payment.reference,
                amount=payment.amount,
                occurred_at=at,
            ),
            confirmed_by=by,
        )
