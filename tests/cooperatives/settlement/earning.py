"""Goods sold from the order to the bank, by the same doors as in life."""

from datetime import datetime, timedelta

from django.utils import timezone

from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import take_step
from cooperatives.registry.models import Cooperative
from cooperatives.settlement import batches, paying
from cooperatives.settlement.models import Batch, Payout, Run
from cooperatives.settlement.releasing import release_due
from cooperatives.settlement.settling import settle
from marketplace.order.models import Order
from tests import factories

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.get_fixed_timezone(420))  # a Tuesday
DAY = timedelta(days=1)


def hand_over(order: Order, *, by, at: datetime) -> None:
    """Pack, make ready and hand over everything of an order; cash is taken by `by`."""
    for fulfilment in order.fulfilments.all():
        middle = Step.READY if fulfilment.method == "pickup" else Step.DISPATCHED
        for kind in (Step.PACKED, middle, Step.HANDED_OVER):
            take_step(fulfilment=fulfilment, kind=kind, by=by, at=at, code=fulfilment.handover_code)


def sell(goods: dict, *, by, at: datetime, **order) -> Order:
    """An order paid in cash when it was picked up at `at`."""
    made = factories.order(goods=goods, at=at, **order)
    hand_over(made, by=by, at=at)
    return made


def settled(cooperative: Cooperative, *, at: datetime, by=None) -> Run | None:
    """Release what is due and run the settlement."""
    release_due(at=at)
    return settle(cooperative=cooperative, at=at, by=by)


def pay(payout: Payout, *, by, other, at: datetime, reference: str = "FT26330001") -> Payout:
    """Through batch, approval, file and bank (or over the counter)."""
    batch: Batch = batches.make_batch(payer=payout.payer, payouts=[payout], by=by, at=at)
    batches.approve(batch=batch, by=other, at=at)
    payout.refresh_from_db()
    if paying.takes(payout=payout, state=Payout.SENT):
        paying.mark_sent(payout=payout, by=by, at=at)
        payout.refresh_from_db()
    return paying.mark_paid(payout=payout, reference=reference, by=by, at=at)
