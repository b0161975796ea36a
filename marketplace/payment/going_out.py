"""Money that a gateway sent back, took back or kept, as it tells us. Each fact is booked once."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.posting import post, reverse
from cooperatives.settlement.models import Entry, Refund
from marketplace.order.models import Order
from marketplace.payment.gateway import EventKind
from marketplace.payment.gateways import gateway
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.outcomes import EARLY, Outcome

DECIDED = (EventKind.DISPUTE_WON, EventKind.DISPUTE_LOST)


def refunded(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """A refund went through: ours is done; one that was begun at the gateway has to be explained by a treasurer."""
    from cooperatives.settlement.refunding.sending import mark_sent, refund_outside

    if not payment.has_money:
        return ReceivedEvent.REFUSED, EARLY
    if _same(received, payment).filter(kind__in=(EventKind.REFUNDED, EventKind.REFUND_FAILED)).exists():
        return ReceivedEvent.IGNORED, "told before, or failed since"
    refund = _ours(received, payment)
    if refund is None or (refund.state == Refund.DONE and refund.sent_by_id):
        # Not ours, or one that a treasurer has sent by hand meanwhile: this money left besides.
        refund_outside(
            payment=payment,
            amount=received.amount,
            external_id=received.external_id,
            at=received.occurred_at,
            place=_place(received, payment),
        )
        return ReceivedEvent.APPLIED, "paid back at the gateway: a treasurer has to say what for"
    if refund.state == Refund.DONE:
        return ReceivedEvent.IGNORED, "done before"
    if refund.amount != received.amount:
        return ReceivedEvent.REFUSED, f"{received.amount} paid back instead of {refund.amount}"
    mark_sent(
        refund=refund,
        at=received.occurred_at,
        external_id=received.external_id,
        place=_place(received, payment),
    )
    return ReceivedEvent.APPLIED, ""


def refund_failed(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """The gateway could not pay back, or what it paid came back to it: the treasurer has to."""
    from cooperatives.settlement.refunding.sending import mark_failed

    if not payment.has_money:
        return ReceivedEvent.REFUSED, EARLY
    if _same(received, payment).filter(kind=EventKind.REFUND_FAILED).exists():
        return ReceivedEvent.IGNORED, "told before"
    refund = _ours(received, payment)
    if refund is None:
        return _came_back(received, payment)
    mark_failed(refund=refund, why=str(received.raw.get("failure_reason", "")), at=received.occurred_at)
    return ReceivedEvent.APPLIED, ""


def _came_back(received: ReceivedEvent, payment: Payment) -> Outcome:
    """What was begun at the gateway has failed there: if it was told as done before, it is taken back."""
    sent = Entry.objects.filter(key=f"refund-outside-{received.external_id}"[:120]).first()
    if sent is None or not received.external_id:
        return ReceivedEvent.APPLIED, "nothing had left"
    reverse(entry=sent, occurred_at=received.occurred_at)
    payment.refunded -= received.amount
    if payment.state != Payment.DISPUTED:
        payment.state = payment.state_by_money
    payment.save(update_fields=["refunded", "state"])
    return ReceivedEvent.APPLIED, "came back"


def disputed(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """The gateway took money back while the buyer's bank decides."""
    if not payment.has_money:
        return ReceivedEvent.REFUSED, EARLY
    if _same(received, payment).filter(kind__in=(EventKind.DISPUTED, *DECIDED)).exists():
        return ReceivedEvent.IGNORED, "of no effect now"
    _post(received, payment, {accounts.disputed(): received.amount, _place(received, payment): -received.amount})
    if payment.was_paid:  # a dispute about money that pays no sale changes nothing of what the payment is
        payment.state = Payment.DISPUTED
        payment.save(update_fields=["state"])
    return ReceivedEvent.APPLIED, ""


def dispute_won(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """The money came back to us."""
    return _decided(received, payment, won=True)


def dispute_lost(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """The buyer keeps it: a treasurer has to say who bears it."""
    return _decided(received, payment, won=False)


def _decided(received: ReceivedEvent, payment: Payment, *, won: bool) -> Outcome:
    if not payment.has_money:
        return ReceivedEvent.REFUSED, EARLY
    told = _same(received, payment)
    if told.filter(kind=received.kind).exists():
        return ReceivedEvent.IGNORED, "told before"
    if told.filter(kind__in=DECIDED).exists():
        return ReceivedEvent.REFUSED, "this dispute was decided otherwise"
    # When the end is told before the beginning, the money is still where it was.
    taken = told.filter(kind=EventKind.DISPUTED).exists()
    place = _place(received, payment)
    was = accounts.disputed() if taken else place
    to = place if won else accounts.unexplained(payment.collector_id)
    if to != was:
        _post(received, payment, {to: received.amount, was: -received.amount})
    payment.refunded += 0 if won else received.amount
    if not _open_disputes(received, payment):
        payment.state = payment.state_by_money
    payment.save(update_fields=["state", "refunded"])
    return ReceivedEvent.APPLIED, ""


def cost(received: ReceivedEvent, payment: Payment, order: Order) -> Outcome:
    """What the gateway kept for its work."""
    from cooperatives.settlement.recording import record_cost

    if not payment.has_money:
        return ReceivedEvent.REFUSED, EARLY
    if _same(received, payment).filter(kind=EventKind.COST).exists():
        return ReceivedEvent.IGNORED, "told before"
    place, key = _place(received, payment), f"cost-{received.event_id}"[:120]
    if payment.was_paid:
        record_cost(payment=payment, cost=received.amount, place=place, key=key, at=received.occurred_at)
    elif received.amount:
        # Nothing was sold: no seller bears it.
        legs = {accounts.platform("cost"): received.amount, place: -received.amount}
        post(key=key, kind=Entry.COST, legs=legs, occurred_at=received.occurred_at, order=payment.order)
    return ReceivedEvent.APPLIED, ""


def _ours(received: ReceivedEvent, payment: Payment) -> Refund | None:
    """Our own refund that a fact is about, by its number or by the gateway's name for it."""
    by_name = Q(external_id=received.external_id) if received.external_id else Q(pk=None)
    known = Q(number=received.refund_number) if received.refund_number else Q(pk=None)
    own = payment.refunds.exclude(kind=Refund.OUTSIDE)
    return own.filter(by_name | known).order_by("pk").first()


def _same(received: ReceivedEvent, payment: Payment) -> QuerySet[ReceivedEvent]:
    """What was told and acted on of the same thing: a refund, a dispute, a cost."""
    told = payment.events.filter(outcome=ReceivedEvent.APPLIED).exclude(pk=received.pk)
    return told.filter(external_id=received.external_id) if received.external_id else told.none()


def _place(received: ReceivedEvent, payment: Payment) -> Spec:
    return gateway(payment.gateway).place(payment, by=received.confirmed_by)


def _open_disputes(received: ReceivedEvent, payment: Payment) -> bool:
    """Whether another dispute of this payment is still to be decided."""
    told = payment.events.filter(outcome=ReceivedEvent.APPLIED).exclude(external_id=received.external_id)
    begun = set(told.filter(kind=EventKind.DISPUTED).values_list("external_id", flat=True))
    return bool(begun - set(told.filter(kind__in=DECIDED).values_list("external_id", flat=True)))


def _post(received: ReceivedEvent, payment: Payment, legs: Mapping[Spec, int]) -> None:
    post(
        key=f"{received.kind}-{received.pk}",
        kind=Entry.DISPUTE,
        legs=legs,
        occurred_at=received.occurred_at,
        memo=received.external_id,
        order=payment.order,
    )
