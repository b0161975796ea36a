"""How an order moves from one state to the next."""

from django.conf import settings

from marketplace.order.models import Order, OrderStatusChange


class MoveRefused(Exception):
    """An order in this state cannot go there."""


def move(*, order: Order, to: str) -> None:
    """Take a locked `order` and its lines to the state `to`, leaving a record; raise MoveRefused if it may not.

    Three statements, whatever the number of lines.
    """
    if to not in settings.OSCAR_ORDER_STATUS_PIPELINE[order.status]:
        raise MoveRefused(f"{order.status} → {to}")
    OrderStatusChange.objects.create(order=order, old_status=order.status, new_status=to)
    order.status = to
    order.save(update_fields=["status"])
    order.lines.update(status=to)


def locked(*, order_id: int) -> Order:
    """The order under its row lock. Everything that changes an order, its payments or its stock takes this first."""
    return Order.objects.select_for_update().get(pk=order_id)
