"""Send a buyer to Stripe's hosted page."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from marketplace.payment.gateway import NotPayable
from marketplace.payment.models import Payment
from marketplace.payment.stripe.config import config
from marketplace.payment.stripe.connection import StripeRefused
from marketplace.payment.stripe.pages import create_session, expire_session

SHORTEST = timedelta(minutes=32)  # Stripe refuses sessions of less than half an hour


def start_payment(*, payment: Payment, return_url: str, cancel_url: str, at: datetime) -> str:
    """Open a Checkout Session for a pending payment, or find the open one, and return its address.

    No transaction is held while Stripe is asked; the idempotency key follows from the payment and how often its page
    has closed, so that a repeated click opens the same page. Raises NotPayable, StripeUnavailable or StripeRefused.
    """
    if payment.gateway != Payment.STRIPE or payment.state != Payment.PENDING:
        raise NotPayable(payment.reference)
    if payment.external_url:
        return payment.external_url
    closed = payment.events.filter(kind="expired").count()
    # Near its deadline a payment gets the half hour that Stripe asks for.
    expires_at = max(payment.due_at or at, at.replace(second=0, microsecond=0) + SHORTEST)
    session = create_session(
        config=config(),
        reference=payment.reference,
        order_number=payment.order.number,
        amount=payment.amount,
        description=_("Pesanan Lumbung %(number)s") % {"number": payment.order.number},
        email=payment.order.contact_email or None,
        success_url=return_url,
        cancel_url=cancel_url,
        expires_at=expires_at,
        transfer_group=f"order-{payment.order.number}",
        idempotency_key=f"pay-{payment.reference}-{closed}-{expires_at:%Y%m%d%H%M}",
        locale=payment.order.language,
    )
    written = Payment.objects.filter(pk=payment.pk, state=Payment.PENDING).update(
        external_id=session.id, external_url=session.url, due_at=expires_at
    )
    if not written:  # cancelled or expired while Stripe was asked
        close_page(session_id=session.id)
        raise NotPayable(payment.reference)
    return session.url


def close_page(*, session_id: str) -> None:
    """Let nobody pay on this page any more; one that is closed or paid stays as it is. Raises StripeUnavailable."""
    with suppress(StripeRefused):
        expire_session(config=config(), session_id=session_id)
