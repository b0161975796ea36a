"""What follows when goods are in the buyer's hands.

Cash is taken, the time to return them begins to run, goods are sold, the order may be complete.
"""

from datetime import datetime

from django.db import transaction

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.settlement.releasing import note_received
from marketplace.order.completing import goods_sold
from marketplace.order.models import Order
from marketplace.order.states import locked, move
from marketplace.payment.cash.collecting import collect_cash


@transaction.atomic
def after_handover(*, fulfilment: Fulfilment, by, at: datetime) -> None:
    """Take the cash for a fulfilment that was handed over, and complete the order with its last one."""
    collect_cash(fulfilment=fulfilment, by=by, at=at)
    note_received(fulfilment=fulfilment, at=at)
    order = locked(order_id=fulfilment.order_id)
    goods_sold(order=order, fulfilment=fulfilment)
    outstanding = order.fulfilments.exclude(steps__kind__in=Step.ENDS)
    if order.status == Order.CONFIRMED and not outstanding.exists():
        move(order=order, to=Order.COMPLETED)
