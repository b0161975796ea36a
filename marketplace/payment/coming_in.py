"""Money that came in. All of it is booked: what was owed as a sale, everything else as owed back to the buyer."""

from marketplace.order import completing
from marketplace.order.models import Order
from marketplace.payment.gateway import EventKind
from marketplace.payment.gateways import gateway
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.outcomes import Outcome


def paid(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """Book money for a locked payment: all of it, a part, too much, or money that nobody waits for any more."""
    if received.amount <= 0:
        return ReceivedEvent.REFUSED, "no money"
    if _told_before(received, payment):
        return ReceivedEvent.IGNORED, "paid before"
    if received.external_id and not payment.external_charge:
        payment.external_charge = received.external_id
    if payment.state != Payment.PENDING:
        return _unexpected(received, payment)
    before = payment.received
    payment.received = before + received.amount
    if payment.received < payment.amount:
        _book(received, payment, received.amount)
        payment.save(update_fields=["received", "external_charge"])
        return ReceivedEvent.APPLIED, f"a part: {payment.received} of {payment.amount}"
    _complete(received, payment, before)
    if order.status == Order.AWAITING_PAYMENT and not order.payments.filter(state=Payment.PENDING).exists():
        completing.order_paid(order=order)
    if (excess := payment.received - payment.amount) > 0:
        _send_back(received, payment, excess, "Uang yang masuk lebih dari tagihan")
        return ReceivedEvent.APPLIED, f"{excess} too much, goes back"
    return ReceivedEvent.APPLIED, ""


def _told_before(received: ReceivedEvent, payment: Payment) -> bool:
    """The same charge under another identity of the message."""
    if not received.external_id:
        return False
    told = payment.events.filter(
        kind=EventKind.PAID, outcome=ReceivedEvent.APPLIED, external_id=received.external_id
    ).exclude(pk=received.pk)
    return told.exists()


def _complete(received: ReceivedEvent, payment: Payment, before: int) -> None:
    from cooperatives.settlement.recording import record_paid, take_received

    payment.state = Payment.PAID
    payment.paid_at = received.occurred_at
    payment.save(update_fields=["state", "paid_at", "received", "external_charge"])
    if before:
        _book(received, payment, received.amount)
        take_received(payment=payment, at=received.occurred_at, by=received.confirmed_by)
        return
    place = gateway(payment.gateway).place(payment, by=received.confirmed_by)
    record_paid(payment=payment, place=place, at=received.occurred_at, by=received.confirmed_by)
    if received.amount > payment.amount:
        _book(received, payment, received.amount - payment.amount)


def _unexpected(received: ReceivedEvent, payment: Payment) -> Outcome:
    payment.received += received.amount
    payment.save(update_fields=["received", "external_charge"])
    _book(received, payment, received.amount)
    why = "Uang masuk lagi, padahal sudah lunas" if payment.was_paid else "Uang masuk setelah pesanan berakhir"
    _send_back(received, payment, received.amount, why)
    return ReceivedEvent.APPLIED, f"money for a payment that is {payment.state}: goes back"


def _book(received: ReceivedEvent, payment: Payment, amount: int) -> None:
    from cooperatives.settlement.recording import record_money

    record_money(
        payment=payment,
        amount=amount,
        place=gateway(payment.gateway).place(payment, by=received.confirmed_by),
        key=f"received-{received.pk}",
        at=received.occurred_at,
        by=received.confirmed_by,
    )


def _send_back(received: ReceivedEvent, payment: Payment, amount: int, reason: str) -> None:
    from cooperatives.settlement.refunding.ordering import order_money_back

    order_money_back(payment=payment, amount=amount, reason=reason, at=received.occurred_at, by=received.confirmed_by)
