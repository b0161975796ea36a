"""Orders that end before they are carried out: not paid in time, or cancelled by the buyer."""

from datetime import datetime

from django.db import transaction

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.partner import stock
from cooperatives.partner.publishing import refresh_stock
from marketplace.order.models import Order
from marketplace.order.states import locked, move
from marketplace.payment.models import Payment
from marketplace.payment.tasks import close_card_page


class CannotCancel(Exception):
    """The order is paid, packed or over; cancelling it is for the cooperative's desk now."""


@transaction.atomic
def expire_order(*, order: Order, at: datetime) -> bool:
    """End an order that is unpaid after its deadline and give its stock back; return whether it was ended."""
    current = locked(order_id=order.pk)
    payments = list(current.payments.select_for_update().order_by("pk"))
    overdue = [p for p in payments if p.state == Payment.PENDING and p.due_at and p.due_at <= at]
    if current.status != Order.AWAITING_PAYMENT or not overdue:
        return False
    _end(current, payment_state=Payment.EXPIRED, by=None, at=at)
    return True


@transaction.atomic
def cancel_order(*, order: Order, by, at: datetime) -> None:
    """Cancel an order that is neither paid nor packed, at once and free; raise CannotCancel otherwise."""
    current = locked(order_id=order.pk)
    begun = Step.objects.filter(fulfilment__order=current).exists()
    paid = current.payments.exclude(state=Payment.PENDING).exists()
    if current.status not in {Order.AWAITING_PAYMENT, Order.CONFIRMED} or begun or paid:
        raise CannotCancel(current.number)
    _end(current, payment_state=Payment.CANCELLED, by=by, at=at)


def _end(order: Order, *, payment_state: str, by, at: datetime) -> None:
    pending = order.payments.filter(state=Payment.PENDING)
    for page in pending.filter(gateway=Payment.STRIPE).exclude(external_id="").values_list("external_id", flat=True):
        close_card_page.enqueue(page)
    pending.update(state=payment_state)
    Step.objects.bulk_create(
        Step(fulfilment=fulfilment, kind=Step.CANCELLED, taken_at=at, taken_by=by)
        for fulfilment in Fulfilment.objects.filter(order=order).select_for_update().order_by("pk")
    )
    held = held_quantities(order=order)
    stock.release(quantities=held)
    order.lines.update(num_allocated=0, allocation_cancelled=True)
    move(order=order, to=Order.CANCELLED)
    refresh_stock(stockrecord_ids=held)


def held_quantities(*, order: Order, fulfilment: Fulfilment | None = None) -> dict[int, int]:
    """Pieces per stock record that the order, or one fulfilment of it, still holds."""
    lines = order.lines.filter(num_allocated__gt=0)
    if fulfilment:
        lines = lines.filter(fulfilment_line__fulfilment=fulfilment)
    held: dict[int, int] = {}
    for stockrecord, quantity in lines.values_list("stockrecord_id", "num_allocated"):
        if stockrecord:
            held[stockrecord] = held.get(stockrecord, 0) + quantity
    return held
