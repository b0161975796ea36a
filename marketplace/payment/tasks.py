"""Recurring work of the payments."""

from django.utils import timezone
from django_tasks import task


@task()
def close_card_page(session_id: str) -> None:
    """The order has ended: nobody shall pay for it on a page that is still open at Stripe."""
    from marketplace.payment.stripe.starting import close_page

    close_page(session_id=session_id)


@task()
def reconcile_stripe() -> None:
    from marketplace.payment.stripe.reconciling import reconcile_payments

    reconcile_payments(at=timezone.now())
