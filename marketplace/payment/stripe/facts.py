"""Stripe's objects read as facts about our payments. Whole rupiah here; Stripe counts in hundredths."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_CEILING, Decimal
from typing import Any

from marketplace.payment.gateway import BadPayload, EventKind, GatewayEvent

GATEWAY = "stripe"
MINOR = 100
REFUNDED = {
    "succeeded": EventKind.REFUNDED,
    "failed": EventKind.REFUND_FAILED,
    "canceled": EventKind.REFUND_FAILED,
}
DECIDED = {"won": EventKind.DISPUTE_WON, "lost": EventKind.DISPUTE_LOST}

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SessionState:
    """What Stripe knows of a page. `status` is open, complete or expired; `payment_status` paid or unpaid."""

    id: str
    url: str
    status: str
    payment_status: str
    reference: str
    amount: int
    payment_intent: str
    expires_at: datetime


def session_events(*, state: SessionState, at: datetime) -> list[GatewayEvent]:
    """The facts in a fetched page, as its webhooks would have told them; for payments whose webhook got lost."""
    if state.status == "expired":
        kind = EventKind.EXPIRED
    elif state.payment_status == "paid":
        kind = EventKind.PAID
    else:
        return []
    return [_fact(kind, state, at, {"object": state.id, "fetched": True})]


def session_facts(kind: str, row: Row, at: datetime, raw: Row) -> list[GatewayEvent]:
    """What a session's event says of a payment of ours; nothing for other sessions on the same account."""
    kinds = {
        "checkout.session.completed": EventKind.PAID,
        "checkout.session.async_payment_succeeded": EventKind.PAID,
        "checkout.session.async_payment_failed": EventKind.FAILED,
        "checkout.session.expired": EventKind.EXPIRED,
    }
    if kind not in kinds or not row.get("client_reference_id"):
        return []
    state = session_state(row)
    if kinds[kind] == EventKind.PAID and state.payment_status != "paid":
        return []
    return [_fact(kinds[kind], state, at, raw | {"payment_status": state.payment_status})]


def _fact(kind: EventKind, state: SessionState, at: datetime, raw: Row) -> GatewayEvent:
    return GatewayEvent(
        gateway=GATEWAY,
        event_id=f"{state.id}:{kind.value}",
        kind=kind,
        reference=state.reference,
        amount=state.amount,
        occurred_at=at,
        # What was paid has a payment intent, by which it can be paid back; what ended is the page itself.
        external_id=(state.payment_intent if kind == EventKind.PAID else "") or state.id,
        raw=raw,
    )


def refund_facts(row: Row, at: datetime, raw: Row, reference_of: Callable[[str], str]) -> list[GatewayEvent]:
    """A refund that went through, or that the bank sent back; nothing while it is on its way.

    One begun at Stripe carries no reference of ours; `reference_of` finds it by the payment intent. One
    of ours repeats our refund's number.
    """
    kind = REFUNDED.get(row["status"])
    if kind is None or not row.get("payment_intent"):
        return []
    labels = row.get("metadata") or {}
    reference = labels.get("reference") or reference_of(row["payment_intent"])
    if not reference:
        return []
    told = raw | {"payment_intent": row["payment_intent"]}
    if row.get("failure_reason"):
        told["failure_reason"] = row["failure_reason"]
    amount = rupiah(row["amount"], row["currency"])
    return [_about(row["id"], kind, reference, amount, at, told, refund=labels.get("refund", ""))]


def dispute_facts(row: Row, at: datetime, raw: Row, reference_of: Callable[[str], str]) -> list[GatewayEvent]:
    """A dispute, what it costs, and how it was decided.

    Every message of a dispute tells the whole story up to then: when the decision is read before the beginning, the
    beginning still comes first. An inquiry (warning_…) and a dispute that Stripe prevented move no money.
    """
    if not row.get("payment_intent") or row["status"].startswith("warning_") or row["status"] == "prevented":
        return []
    reference = reference_of(row["payment_intent"])
    if not reference:
        return []
    told, amount = raw | {"payment_intent": row["payment_intent"]}, rupiah(row["amount"], row["currency"])
    began = moment(row["created"])
    facts = [_about(row["id"], EventKind.DISPUTED, reference, amount, began, told)]
    if fee := sum(cost_in_rupiah(booked) for booked in row.get("balance_transactions") or []):
        facts.append(_about(row["id"], EventKind.COST, reference, fee, began, told))
    if decided := DECIDED.get(row["status"]):
        facts.append(_about(row["id"], decided, reference, amount, at, told))
    return facts


def cost_fact(*, charge: str, reference: str, cost: int, at: datetime, raw: Row) -> GatewayEvent:
    """What Stripe kept of a charge, in whole rupiah."""
    return _about(charge, EventKind.COST, reference, cost, at, raw)


def _about(
    key: str, kind: EventKind, reference: str, amount: int, at: datetime, raw: Row, refund: str = ""
) -> GatewayEvent:
    return GatewayEvent(
        gateway=GATEWAY,
        event_id=f"{key}:{kind.value}",
        kind=kind,
        reference=reference,
        amount=amount,
        occurred_at=at,
        external_id=key,
        refund=refund,
        raw=raw,
    )


def session_state(row: Row) -> SessionState:
    """A Checkout Session as Stripe sends it. Raises BadPayload, KeyError."""
    return SessionState(
        id=row["id"],
        url=row.get("url") or "",
        status=row["status"],
        payment_status=row["payment_status"],
        reference=row.get("client_reference_id") or "",
        amount=rupiah(row["amount_total"], row["currency"]),
        payment_intent=row.get("payment_intent") or "",
        expires_at=moment(row["expires_at"]),
    )


def rupiah(minor: int, currency: str) -> int:
    """Whole rupiah. Raises BadPayload for another currency and for parts of a rupiah."""
    if currency != "idr":
        raise BadPayload("The amount is not in rupiah.")
    if type(minor) is not int or minor < 0 or minor % MINOR:
        raise BadPayload("The amount is not in whole rupiah.")
    return minor // MINOR


def cost_in_rupiah(booked: Row) -> int:
    """The fee of a balance transaction in whole rupiah, rounded up: the books know no sen, and never too low a cost.

    A platform that is settled in another currency pays its fee in that; the transaction carries the rate from rupiah
    to it. Raises BadPayload when there is none.
    """
    fee = Decimal(booked["fee"])
    if booked["currency"] != "idr":
        if not booked.get("exchange_rate"):
            raise BadPayload("The fee is not in rupiah, and there is no rate.")
        fee /= Decimal(str(booked["exchange_rate"]))
    return int((fee / MINOR).to_integral_value(ROUND_CEILING))


def moment(seconds: int) -> datetime:
    """Stripe's time, seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
