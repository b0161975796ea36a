"""Stripe's hosted page on which a buyer pays: opened, looked up, closed."""

from dataclasses import dataclass
from datetime import datetime

from stripe.params.checkout import SessionCreateParams

from marketplace.payment.stripe.connection import StripeConfig, client, own_errors
from marketplace.payment.stripe.facts import MINOR, SessionState, moment, session_state

MAXIMUM_RUPIAH = 9_999_999_999
LOCALES = {"id": "id", "en": "en"}


@dataclass(frozen=True, kw_only=True)
class Session:
    """A page on which to pay, open until `expires_at`."""

    id: str
    url: str
    expires_at: datetime


def session_params(
    *,
    reference: str,
    order_number: str,
    amount: int,
    description: str,
    email: str | None,
    success_url: str,
    cancel_url: str,
    expires_at: datetime,
    transfer_group: str,
    locale: str,
) -> SessionCreateParams:
    """What `create_session` sends; the same arguments always give the same parameters."""
    metadata = {"reference": reference, "order_number": order_number}
    params: SessionCreateParams = {
        "mode": "payment",
        "client_reference_id": reference,
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "idr",
                    "unit_amount": amount * MINOR,
                    "product_data": {"name": description},
                },
            }
        ],
        "metadata": metadata,
        "payment_intent_data": {
            "description": description,
            "metadata": metadata,
            "transfer_group": transfer_group,
        },
        # Prices in Indonesia are in rupiah (UU 7/2011).
        "adaptive_pricing": {"enabled": False},
        "success_url": success_url,
        "cancel_url": cancel_url,
        "expires_at": int(expires_at.timestamp()),
        "locale": LOCALES.get(locale.partition("-")[0], "auto"),
    }
    if email:
        params["customer_email"] = email
    return params


def create_session(
    *,
    config: StripeConfig,
    reference: str,
    order_number: str,
    amount: int,
    description: str,
    email: str | None,
    success_url: str,
    cancel_url: str,
    expires_at: datetime,
    transfer_group: str,
    idempotency_key: str,
    locale: str,
) -> Session:
    """Open a hosted page for `amount` rupiah.

    `expires_at` must lie 30 minutes to 24 hours ahead. A repeat under the same key needs the same arguments, the
    expiry included, and gives the same page. Raises StripeRefused, StripeUnavailable.
    """
    params = session_params(
        reference=reference,
        order_number=order_number,
        amount=amount,
        description=description,
        email=email,
        success_url=success_url,
        cancel_url=cancel_url,
        expires_at=expires_at,
        transfer_group=transfer_group,
        locale=locale,
    )
    with own_errors("create a session"):
        made = client(config).v1.checkout.sessions.create(params, {"idempotency_key": idempotency_key})
    return Session(id=made.id, url=made.url or "", expires_at=moment(made.expires_at))


def fetch_session(*, config: StripeConfig, session_id: str) -> SessionState:
    """What became of a page. Raises StripeRefused (also for an unknown id), StripeUnavailable, BadPayload."""
    with own_errors("fetch a session"):
        found = client(config).v1.checkout.sessions.retrieve(session_id)
    return session_state(found.to_dict())


def expire_session(*, config: StripeConfig, session_id: str) -> SessionState:
    """Close an open page, so that nobody pays any more. Raises StripeRefused when it is not open any more."""
    with own_errors("expire a session"):
        found = client(config).v1.checkout.sessions.expire(session_id)
    return session_state(found.to_dict())
