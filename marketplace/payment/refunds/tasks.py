"""What is done in the background for refunds."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from cooperatives.settlement.models import Refund

FORGOTTEN = timedelta(minutes=10)  # an ordered refund older than this was not sent: the gateway was out of reach


@task()
def send(refund_id: int) -> None:
    """Send one refund by its gateway, or leave it to a treasurer."""
    from marketplace.payment.refunds.sending import send_refund

    send_refund(refund=Refund.objects.get(pk=refund_id), at=timezone.now())


@task()
def send_forgotten() -> None:
    """Queue again what a gateway that was out of reach has left behind."""
    waiting = Refund.objects.filter(state=Refund.ORDERED, ordered_at__lt=timezone.now() - FORGOTTEN)
    for refund_id in waiting.order_by("ordered_at", "pk").values_list("pk", flat=True)[:200]:
        send.enqueue(refund_id)


@task()
def tell(refund_id: int) -> None:
    """Tell the buyer what becomes of her money."""
    from marketplace.payment.refunds.telling import tell_buyer

    tell_buyer(refund=Refund.objects.select_related("order", "payment").get(pk=refund_id))


@task()
def tell_account(refund_id: int) -> None:
    """Tell the buyer that an account was named for her money."""
    from marketplace.payment.refunds.telling import tell_account_given

    tell_account_given(refund=Refund.objects.select_related("order", "payment").get(pk=refund_id))
