"""Recurring work of the payments."""

from django.utils import timezone
from django_tasks import task


@task()
def close_payment(payment_id: int) -> None:
    """The order has ended: nobody shall pay for it on a page that is still open at the gateway."""
    from marketplace.payment.gateways import gateway
    from marketplace.payment.models import Payment

    payment = Payment.objects.get(pk=payment_id)
    gateway(payment.gateway).cancel(payment)


@task()
def reconcile() -> None:
    """Ask the gateways about payments whose end we were never told."""
    from marketplace.payment.reconciling import reconcile_payments

    reconcile_payments(at=timezone.now())


@task()
def reconcile_stripe() -> None:
    """Read what happened at Stripe, as far as no webhook told."""
    from marketplace.payment.stripe.reconciling import reconcile_payments

    reconcile_payments(at=timezone.now())
