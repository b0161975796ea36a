"""Orders that were paid, and what the books say afterwards."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import take_step
from cooperatives.settlement.models import Leg, Sale, Share
from cooperatives.settlement.releasing import release_due
from marketplace.order.models import Order
from marketplace.payment.events import apply_event
from marketplace.payment.gateway import EventKind, GatewayEvent
from marketplace.payment.models import Payment
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def pay(order: Order, *, at: datetime = NOW) -> Payment:
    """The buyer's money arrives, all of it; the payment of an order that is paid before it is sent."""
    payment = order.payments.get()
    apply_event(
        GatewayEvent(
            gateway=payment.gateway,
            event_id=f"paid-{payment.reference}",
            kind=EventKind.PAID,
            reference=payment.reference,
            amount=payment.amount,
            external_id=f"charge-{payment.reference}" if payment.gateway == Payment.STRIPE else "",
            occurred_at=at,
        ),
    )
    payment.refresh_from_db()
    order.refresh_from_db()
    return payment


def paid_order(*, payment_method: str = Payment.BANK_TRANSFER, at: datetime = NOW, **extra: Any) -> Order:
    """An order as `factories.order` makes it, paid."""
    order = factories.order(payment_method=payment_method, at=at, **extra)
    pay(order, at=at)
    return order


def bring(fulfilment: Fulfilment, *, by: Any, to: str = Step.HANDED_OVER, at: datetime = NOW) -> None:
    """Pack a part of an order and bring it on, up to the step `to`."""
    middle = Step.DISPATCHED if fulfilment.method == Fulfilment.DELIVERY else Step.READY
    for kind in (Step.PACKED, middle, Step.HANDED_OVER):
        take_step(fulfilment=fulfilment, kind=kind, by=by, at=at, code=fulfilment.handover_code)
        if kind == to:
            return


def release(*, at: datetime = NOW + timedelta(days=60)) -> int:
    """Let all return windows pass."""
    return release_due(at=at)


def books() -> dict[str, int]:
    """Every account that is not empty, by its code."""
    totals: dict[str, int] = {}
    for code, amount in Leg.objects.values_list("account__code", "amount"):
        totals[code] = totals.get(code, 0) + amount
    assert sum(totals.values()) == 0
    return {code: amount for code, amount in totals.items() if amount}


def goods_of(order: Order, *, title: str = "") -> Sale:
    found = order.sales.filter(source=Sale.GOODS)
    return found.get(title=title) if title else found.get()


def shares_of(sale: Sale) -> dict[str, tuple[int, int, int]]:
    """Amount, given back and kept of each share, by role."""
    return {share.role: (share.amount, share.given_back, share.kept) for share in Share.objects.filter(sale=sale)}
