"""Work on payments by Stripe that no page waits for."""

from django_tasks import task


@task()
def fetch_cost(payment_id: int) -> None:
    """Ask Stripe what it kept of a payment. What it does not know yet, `reconcile_payments` asks for later."""
    from marketplace.payment.stripe.costs import note_cost

    note_cost(payment_id=payment_id)
