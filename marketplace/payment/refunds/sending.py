"""Send a refund that was decided: by its gateway if that can, else by the treasurer of whoever collected the money."""

from datetime import datetime

from cooperatives.settlement.models import Refund
from cooperatives.settlement.refunding.sending import leave_to_treasurer, mark_failed, mark_sending
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import ByHand, GatewayRefused
from marketplace.payment.gateways import UnknownGateway, gateway
from marketplace.payment.refunds import tasks


def send_refund(*, refund: Refund, at: datetime) -> None:
    """Send it once; nothing to do for one that was sent, or is in somebody's hands.

    The gateway is asked outside of any transaction, and knows a refund by its number: a second call finds the first.
    Raises GatewayUnavailable, after which the refund waits for the next try.
    """
    if refund.state != Refund.ORDERED:
        return
    try:
        event = gateway(refund.payment.gateway).refund(refund)
    except (ByHand, UnknownGateway):
        leave_to_treasurer(refund=refund)
    except GatewayRefused as refusal:
        mark_failed(refund=refund, why=str(refusal), at=at)
    else:
        if event is None:
            mark_sending(refund=refund)
        else:
            apply_event(event)
    tasks.tell.enqueue(refund.pk)
