"""Who earned how much of the past orders: divided as at the till, many orders at a time."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from cooperatives.distribution.models import FulfilmentLine, Step
from cooperatives.settlement.models import Sale
from cooperatives.settlement.shares.freezing import Divided, divided_order, write_shares
from cooperatives.settlement.shares.terms_at_sale import granted
from marketplace.order.models import Order
from marketplace.payment.models import Payment

from ..state import World

ORDERS = 500  # at a time


def make_shares(*, world: World) -> Iterator[int]:
    """Write the sales and shares of all orders, as the memoranda of the makers say; yield how many orders are done."""
    orders = iter(Order.objects.order_by("pk").iterator(chunk_size=ORDERS))
    while batch := list(islice(orders, ORDERS)):
        write_shares(divided=[one for divided in _divided(batch, world.at) for one in divided])
        yield len(batch)


def _divided(batch: list[Order], at: datetime) -> Iterator[list[Divided]]:
    lines: dict[int, list[FulfilmentLine]] = defaultdict(list)
    query = FulfilmentLine.objects.filter(fulfilment__order__in=batch).select_related("line", "fulfilment")
    for line in query.order_by("line"):
        lines[line.fulfilment.order_id].append(line)
    terms = granted(enterprise_ids={line.enterprise_id for mine in lines.values() for line in mine}, at=at)
    codes = dict(Payment.objects.filter(order__in=batch, unique_code__gt=0).values_list("order_id", "unique_code"))
    received = dict(
        Step.objects.filter(fulfilment__order__in=batch, kind=Step.HANDED_OVER).values_list("fulfilment_id", "taken_at")
    )
    for order in batch:
        divided = divided_order(
            order=order, lines=lines[order.pk], terms=terms, at=order.date_placed, code=codes.get(order.pk, 0)
        )
        _note_received([sale for sale, _parts in divided], received)
        yield divided


def _note_received(sales: list[Sale], received: dict[int, datetime]) -> None:
    """When the shares of what was received are released: after the longest return window of its parcel."""
    days: dict[int | None, int] = defaultdict(int)
    for sale in sales:
        days[sale.fulfilment_id] = max(days[sale.fulfilment_id], sale.return_days)
    for sale in sales:
        if sale.fulfilment_id in received:
            sale.release_due_at = received[sale.fulfilment_id] + timedelta(days=days[sale.fulfilment_id])
