"""Orders that end before they are carried out: not paid in time, or cancelled by the buyer."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.rounds.joining import leave
from cooperatives.settlement.refunding.ordering import order_money_back
from cooperatives.settlement.refunding.remaining import loose_money
from marketplace.order.models import Order
from marketplace.order.states import locked, move
from marketplace.order.withdrawing import all_back, put_back, take_goods
from marketplace.payment.models import Payment
from marketplace.payment.tasks import close_payment

# Kept with a refund, so in the language of the books.
PART_PAID = "Sebagian sudah dibayar, lalu pesanan berakhir"
CANCELLED_BY_BUYER = "Pembeli membatalkan pesanan"


class CannotCancel(Exception):
    """The order is packed or over, or its money cannot be paid back now; it is for the cooperative's desk."""


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
    """Cancel an order of which nothing is packed, at once and free; what was paid goes back to the buyer.

    Raises CannotCancel.
    """
    current = locked(order_id=order.pk)
    payments = list(current.payments.select_for_update().order_by("pk"))
    begun = Step.objects.filter(fulfilment__order=current).exclude(kind=Step.CANCELLED).exists()
    if begun or not may_end(order=current, payments=payments):
        raise CannotCancel(current.number)
    _end(current, payment_state=Payment.CANCELLED, by=by, at=at)


def may_end(*, order: Order, payments: Iterable[Payment]) -> bool:
    """Whether an order may still be cancelled as far as its state and its money go: what was paid can be paid back."""
    if order.status not in {Order.AWAITING_PAYMENT, Order.CONFIRMED}:
        return False
    states = {payment.state for payment in payments}
    if Payment.DISPUTED in states:
        return False
    # An order that was paid before there were books has no shares from which its money could come.
    return Payment.PAID not in states or order.sales.exists()


def _end(order: Order, *, payment_state: str, by, at: datetime) -> None:
    goods = take_goods(order=order)
    _end_payments(order, payment_state, by=by, at=at)
    open_parts = Fulfilment.objects.filter(order=order).exclude(steps__kind__in=Step.ENDS)
    parts = list(Fulfilment.objects.filter(pk__in=open_parts).select_for_update().order_by("pk"))
    Step.objects.bulk_create(
        Step(fulfilment=fulfilment, kind=Step.CANCELLED, taken_at=at, taken_by=by) for fulfilment in parts
    )
    put_back(goods=goods, at=at)
    for part in sorted(parts, key=lambda part: part.round_id or 0):
        leave(fulfilment=part)
    move(order=order, to=Order.CANCELLED)


def _end_payments(order: Order, state: str, *, by, at: datetime) -> None:
    """Nobody shall pay any more, and what had come in goes back."""
    for payment in order.payments.filter(state=Payment.PENDING).order_by("pk"):
        payment.state = state
        payment.save(update_fields=["state"])
        if payment.external_id:
            close_payment.enqueue(payment.pk)
        if loose := loose_money(payment=payment):
            order_money_back(payment=payment, amount=loose, reason=PART_PAID, at=at, by=by)
    for payment in order.payments.filter(state=Payment.PAID).order_by("pk"):
        all_back(payment=payment, reason=CANCELLED_BY_BUYER, by=by, at=at)


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
