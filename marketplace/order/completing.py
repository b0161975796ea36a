"""Goods that were promised become sold, and an order that was paid goes on its way."""

from django.db.models import F

from catalogue.listing import Listing
from cooperatives.distribution.models import Fulfilment
from cooperatives.partner import stock
from marketplace.order import tasks
from marketplace.order.expiring import held_quantities
from marketplace.order.models import Order
from marketplace.order.states import move


def goods_sold(*, order: Order, fulfilment: Fulfilment | None = None) -> None:
    """Turn what the order (or one fulfilment of it) holds into sold goods. The order must be locked."""
    held = held_quantities(order=order, fulfilment=fulfilment)
    if not held:
        return
    stock.sell(quantities=held)
    lines = order.lines.filter(num_allocated__gt=0)
    if fulfilment:
        lines = lines.filter(fulfilment_line__fulfilment=fulfilment)
    sold: dict[int, int] = {}
    for product, quantity in lines.values_list("product_id", "num_allocated"):
        sold[product] = sold.get(product, 0) + quantity
    for product, quantity in sorted(sold.items()):
        Listing.objects.filter(pk=product).update(sold=F("sold") + quantity)
    lines.update(num_allocated=0)


def order_paid(*, order: Order) -> None:
    """Confirm a locked order whose payment came in: its goods are sold and the cooperatives may pack."""
    goods_sold(order=order)
    move(order=order, to=Order.CONFIRMED)
    tasks.tell_paid.enqueue(order.pk)
