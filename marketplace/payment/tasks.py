"""Recurring work of the payments."""

from django.utils import timezone
from django_tasks import task


@task()
def reconcile_stripe() -> None:
    from marketplace.payment.stripe.reconciling import reconcile_payments

    reconcile_payments(at=timezone.now())
