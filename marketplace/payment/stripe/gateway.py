"""Stripe, as far as Lumbung uses it: a hosted page per payment, refunds, and webhooks read into `GatewayEvent`s.

Only this file talks to the `stripe` package. Amounts are whole rupiah here; Stripe counts in hundredths.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import stripe
from stripe.params import RefundCreateParams
from stripe.params.checkout import SessionCreateParams

from marketplace.payment.gateway import GatewayEvent

from .facts import (
    MINOR,
    BadPayload,
    SessionState,
    moment,
    returned,
    rupiah,
    session_events,
    session_facts,
    session_state,
)

__all__ = ["BadPayload", "SessionState", "session_events"]

# Stripe's own minimum is half a dollar's worth of the currency in which it settles; a payment below is refused there.
MINIMUM_RUPIAH = 10_000
MAXIMUM_RUPIAH = 9_999_999_999
CONNECT_TIMEOUT = 5
LOCALES = {"id": "id", "en": "en"}


class BadSignature(Exception):
    """The webhook was not signed with our secret, or longer than five minutes ago."""


class StripeUnavailable(Exception):
    """Stripe could not be reached or failed by itself; the same call may be tried again with the same key."""


class StripeRefused(Exception):
    """Stripe understood and said no. `code` and `param` are Stripe's words for why."""

    def __init__(self, message: str, *, code: str = "", param: str = ""):
        super().__init__(message)
        self.code = code
        self.param = param


@dataclass(frozen=True)
class StripeConfig:
    """How to reach Stripe. `api_base` is None for Stripe itself; `timeout` is in seconds, per request."""

    secret_key: str
    api_base: str | None
    webhook_secret: str
    timeout: float = 20

    def __repr__(self) -> str:
        return f"StripeConfig(api_base={self.api_base!r}, timeout={self.timeout!r})"


@dataclass(frozen=True, kw_only=True)
class Session:
    """A page on which to pay, open until `expires_at`."""

    id: str
    url: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Refund:
    """Money given back; `amount` in rupiah, `status` succeeded, pending or failed."""

    id: str
    amount: int
    status: str


@lru_cache(maxsize=8)
def client(config: StripeConfig) -> stripe.StripeClient:
    """The client for a configuration, kept so that connections are reused."""
    return stripe.StripeClient(
        config.secret_key,
        base_addresses={"api": config.api_base} if config.api_base else None,
        max_network_retries=2,
        http_client=stripe.RequestsClient(timeout=(CONNECT_TIMEOUT, config.timeout)),
    )


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
    with _own_errors("create a session"):
        made = client(config).v1.checkout.sessions.create(params, {"idempotency_key": idempotency_key})
    return Session(id=made.id, url=made.url or "", expires_at=moment(made.expires_at))


def fetch_session(*, config: StripeConfig, session_id: str) -> SessionState:
    """What became of a page. Raises StripeRefused (also for an unknown id), StripeUnavailable, BadPayload."""
    with _own_errors("fetch a session"):
        found = client(config).v1.checkout.sessions.retrieve(session_id)
    return session_state(found.to_dict())


def expire_session(*, config: StripeConfig, session_id: str) -> SessionState:
    """Close an open page, so that nobody pays any more. Raises StripeRefused when it is not open any more."""
    with _own_errors("expire a session"):
        found = client(config).v1.checkout.sessions.expire(session_id)
    return session_state(found.to_dict())


def refund(
    *,
    config: StripeConfig,
    payment_intent: str,
    amount: int,
    idempotency_key: str,
    reason: str,
    reference: str = "",
) -> Refund:
    """Give `amount` rupiah of a payment back. `reason` is our own note, kept with the refund at Stripe.

    Raises StripeRefused when that is more than remains, StripeUnavailable.
    """
    metadata = {"note": reason[:500]}
    if reference:
        metadata["reference"] = reference
    params: RefundCreateParams = {
        "payment_intent": payment_intent,
        "amount": amount * MINOR,
        "reason": "requested_by_customer",
        "metadata": metadata,
    }
    with _own_errors("refund"):
        made = client(config).v1.refunds.create(params, {"idempotency_key": idempotency_key})
    return Refund(id=made.id, amount=rupiah(made.amount, made.currency), status=made.status or "")


def parse_webhook(*, config: StripeConfig, body: bytes, signature: str) -> list[GatewayEvent]:
    """The facts in a webhook; none for events that mean nothing to an order.

    A decline on the page is no fact: the page stays open for another card. An event's identity is the fact's, not
    the message's, so that a webhook and `session_events` tell the same thing once. Raises BadSignature, BadPayload;
    StripeUnavailable or StripeRefused when a refund or dispute has to be looked up.
    """
    if not config.webhook_secret:
        raise BadSignature("No secret is set to check webhooks with.")  # anybody can sign with an empty one
    try:
        stripe.WebhookSignature.verify_header(
            body, signature, config.webhook_secret, tolerance=stripe.Webhook.DEFAULT_TOLERANCE
        )
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        raise BadSignature("The signature of the webhook does not fit.") from None
    try:
        message = json.loads(body)
        kind, row = str(message["type"]), message["data"]["object"]
        at = moment(message["created"])
        raw = {"id": str(message["id"]), "type": kind, "object": str(row["id"])}
        if kind.startswith("checkout.session."):
            return session_facts(kind, row, at, raw)
        if kind in ("refund.created", "refund.updated", "charge.dispute.created"):
            return returned(kind, row, at, raw, lambda intent: _reference_of(config, intent))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as error:
        raise BadPayload(f"The webhook cannot be read ({type(error).__name__}).") from None
    return []


def _reference_of(config: StripeConfig, payment_intent: str) -> str:
    with _own_errors("fetch a payment"):
        found = client(config).v1.payment_intents.retrieve(payment_intent)
    return str(found.metadata.to_dict().get("reference", ""))


@contextmanager
def _own_errors(doing: str) -> Iterator[None]:
    """Stripe's errors as ours, without its texts: they may quote a key or an address."""
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise StripeUnavailable(f"Could not {doing}: {type(error).__name__}.") from None
    except stripe.StripeError as error:
        if error.http_status is None or error.http_status >= 500 or error.http_status == 409:
            raise StripeUnavailable(f"Could not {doing}: HTTP {error.http_status}.") from None
        code, param = error.code or "", getattr(error, "param", None) or ""
        what = code or type(error).__name__
        raise StripeRefused(
            f"Stripe refused to {doing}: {what} {param}".rstrip() + ".", code=code, param=param
        ) from None
