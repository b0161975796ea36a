"""What Stripe tells us: webhooks, and the list of events from which a lost webhook is made good."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import stripe
from stripe.params import EventListParams

from marketplace.payment.gateway import BadPayload, BadSignature, GatewayEvent
from marketplace.payment.stripe.connection import StripeConfig, client, own_errors
from marketplace.payment.stripe.facts import Row, dispute_facts, moment, refund_facts, session_facts

SESSIONS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
)
REFUNDS = ("refund.created", "refund.updated", "refund.failed")
DISPUTES = (
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.closed",
)
ACCOUNT, REVERSED = "account.updated", "transfer.reversed"
KINDS = (*SESSIONS, *REFUNDS, *DISPUTES, ACCOUNT, REVERSED)  # what an endpoint at Stripe has to be subscribed to


@dataclass(frozen=True, kw_only=True)
class Message:
    """Something that happened at Stripe to the object `row`."""

    id: str
    kind: str
    row: Row
    at: datetime


def verified(*, config: StripeConfig, body: bytes, signature: str) -> Message:
    """The message in a webhook, once its signature fits. Raises BadSignature, BadPayload."""
    if not config.webhook_secrets:
        raise BadSignature("No secret is set to check webhooks with.")  # anybody can sign with an empty one
    if not any(_fits(body, signature, secret) for secret in config.webhook_secrets):
        raise BadSignature("The signature of the webhook does not fit.")
    try:
        return message(json.loads(body))
    except ValueError as error:
        raise BadPayload(f"The webhook cannot be read ({type(error).__name__}).") from None


def _fits(body: bytes, signature: str, secret: str) -> bool:
    try:
        return bool(
            stripe.WebhookSignature.verify_header(body, signature, secret, tolerance=stripe.Webhook.DEFAULT_TOLERANCE)
        )
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False


def message(event: Row) -> Message:
    """Raises BadPayload for what is no event of Stripe's."""
    try:
        row = event["data"]["object"]
        str(row["id"])
        return Message(id=str(event["id"]), kind=str(event["type"]), row=row, at=moment(event["created"]))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as error:
        raise BadPayload(f"The message cannot be read ({type(error).__name__}).") from None


def facts_of(*, config: StripeConfig, message: Message) -> list[GatewayEvent]:
    """The facts in a message; none where it means nothing to a payment.

    A decline on the page is no fact: the page stays open for another card. An event's identity is the fact's, not
    the message's, so that a webhook and a look-up tell the same thing once. Raises BadPayload; StripeUnavailable or
    StripeRefused when a refund or dispute has to be looked up.
    """
    raw = {"id": message.id, "type": message.kind, "object": str(message.row["id"])}
    try:
        if message.kind in SESSIONS:
            return session_facts(message.kind, message.row, message.at, raw)
        if message.kind in REFUNDS:
            return refund_facts(message.row, message.at, raw, lambda intent: reference_of(config, intent))
        if message.kind in DISPUTES:
            return dispute_facts(message.row, message.at, raw, lambda intent: reference_of(config, intent))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as error:
        raise BadPayload(f"The message cannot be read ({type(error).__name__}).") from None
    return []


def happened(*, config: StripeConfig, since: datetime) -> Iterator[Message]:
    """What happened at Stripe since then (it keeps a month), the oldest first. Raises StripeRefused, -Unavailable."""
    wanted: EventListParams = {"types": list(KINDS), "created": {"gte": int(since.timestamp())}, "limit": 100}
    with own_errors("list events"):
        rows = [event.to_dict() for event in client(config).v1.events.list(wanted).auto_paging_iter()]
    for row in reversed(rows):
        yield message(row)


def reference_of(config: StripeConfig, payment_intent: str) -> str:
    """The reference of our payment that was paid by this intent; empty when it is none of ours."""
    with own_errors("fetch a payment"):
        found = client(config).v1.payment_intents.retrieve(payment_intent)
    return str(found.metadata.to_dict().get("reference", ""))
