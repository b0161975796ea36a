"""What is done in the background for an order. Queued in the order's own transaction, so nothing is forgotten."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from cooperatives.distribution.models import Fulfilment
from marketplace.order.models import Order
from marketplace.payment.models import Payment


def follow(*, order: Order, payments: list[Payment]) -> None:
    """Queue what has to happen after an order was placed."""
    tell_placed.enqueue(order.pk)
    for payment in payments:
        if payment.due_at:
            # A minute of grace, so that a payment made at the last moment can still be told to us.
            expire.using(run_after=payment.due_at + timedelta(minutes=1)).enqueue(order.pk)


@task()
def tell_placed(order_id: int) -> None:
    from marketplace.order.telling import tell_order_placed

    tell_order_placed(order=Order.objects.get(pk=order_id))


@task()
def tell_paid(order_id: int) -> None:
    from marketplace.order.telling import tell_order_paid

    tell_order_paid(order=Order.objects.get(pk=order_id))


@task()
def tell_withdrawn(fulfilment_id: int) -> None:
    from marketplace.order.telling import tell_part_withdrawn

    tell_part_withdrawn(fulfilment=Fulfilment.objects.select_related("order", "cooperative").get(pk=fulfilment_id))


@task()
def tell_step(step_id: int) -> None:
    from cooperatives.distribution.models import Step
    from marketplace.order.telling import tell_of_step

    related = ("fulfilment__order", "fulfilment__cooperative", "fulfilment__pickup_point")
    tell_of_step(step=Step.objects.select_related(*related).get(pk=step_id))


@task()
def expire(order_id: int) -> None:
    from marketplace.order.expiring import expire_order

    expire_order(order=Order.objects.get(pk=order_id), at=timezone.now())


@task()
def expire_overdue() -> None:
    """Sweep for unpaid orders whose own expiry task was lost."""
    from marketplace.order.expiring import expire_order

    now = timezone.now()
    overdue = Payment.objects.filter(state=Payment.PENDING, due_at__lt=now - timedelta(minutes=1))
    for order in Order.objects.filter(payments__in=overdue, status=Order.AWAITING_PAYMENT).distinct()[:500]:
        expire_order(order=order, at=now)
