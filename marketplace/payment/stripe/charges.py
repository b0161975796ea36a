"""What Stripe knows of a payment after it was made: its charge, what it cost, refunds and disputes of it."""

from dataclasses import dataclass
from datetime import datetime

from marketplace.payment.gateway import GatewayEvent
from marketplace.payment.stripe.connection import StripeConfig, client, own_errors
from marketplace.payment.stripe.facts import cost_fact, cost_in_rupiah, dispute_facts, moment, refund_facts


@dataclass(frozen=True, kw_only=True)
class Charge:
    """`cost` in rupiah, rounded up; None while Stripe has not settled what it keeps."""

    id: str
    cost: int | None
    at: datetime


def fetch_charge(*, config: StripeConfig, payment_intent: str) -> Charge | None:
    """The charge that paid an intent; none when it is not paid. Raises StripeRefused, StripeUnavailable, BadPayload."""
    with own_errors("fetch a charge"):
        found = client(config).v1.payment_intents.retrieve(
            payment_intent, {"expand": ["latest_charge.balance_transaction"]}
        )
    charge = found.to_dict().get("latest_charge")
    if not charge or charge["status"] != "succeeded":
        return None
    booked = charge.get("balance_transaction")
    cost = cost_in_rupiah(booked) if booked else None
    return Charge(id=charge["id"], cost=cost, at=moment(booked["created"] if booked else charge["created"]))


def cost_events(*, config: StripeConfig, payment_intent: str, reference: str) -> list[GatewayEvent]:
    """What the charge cost, once Stripe knows. Raises StripeRefused, StripeUnavailable, BadPayload."""
    charge = fetch_charge(config=config, payment_intent=payment_intent)
    if charge is None or charge.cost is None:
        return []
    raw = {"payment_intent": payment_intent, "fetched": True}
    return [cost_fact(charge=charge.id, reference=reference, cost=charge.cost, at=charge.at, raw=raw)]


def later_events(*, config: StripeConfig, payment_intent: str, reference: str) -> list[GatewayEvent]:
    """The refunds and disputes of a payment as its webhooks would have told them, the oldest first.

    Raises StripeRefused, StripeUnavailable, BadPayload.
    """
    with own_errors("list refunds and disputes"):
        api = client(config).v1
        refunds = [r.to_dict() for r in api.refunds.list({"payment_intent": payment_intent}).auto_paging_iter()]
        disputes = [d.to_dict() for d in api.disputes.list({"payment_intent": payment_intent}).auto_paging_iter()]
    facts: list[GatewayEvent] = []
    for row in reversed(refunds):
        facts += refund_facts(row, moment(row["created"]), _fetched(row["id"]), lambda _intent: reference)
    for row in reversed(disputes):
        facts += dispute_facts(row, moment(row["created"]), _fetched(row["id"]), lambda _intent: reference)
    return facts


def _fetched(key: str) -> dict[str, object]:
    return {"object": key, "fetched": True}
