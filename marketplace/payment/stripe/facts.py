"""Stripe's objects read as facts about our payments. Whole rupiah here; Stripe counts in hundredths."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marketplace.payment.gateway import EventKind, GatewayEvent

GATEWAY = "stripe"
MINOR = 100

Row = dict[str, Any]


class BadPayload(Exception):
    """The webhook is signed but says something that cannot be ours: not rupiah, a broken amount, no JSON."""


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


def returned(kind: str, row: Row, at: datetime, raw: Row, reference_of: Callable[[str], str]) -> list[GatewayEvent]:
    """A refund that went through, or a dispute.

    Those begun at Stripe carry no reference of ours; `reference_of` finds it by their payment intent.
    """
    disputed = kind == "charge.dispute.created"
    if not row.get("payment_intent") or not (disputed or row["status"] == "succeeded"):
        return []
    reference = row["metadata"].get("reference") or reference_of(row["payment_intent"])
    if not reference:
        return []
    fact = EventKind.DISPUTED if disputed else EventKind.REFUNDED
    return [
        GatewayEvent(
            gateway=GATEWAY,
            event_id=f"{row['id']}:{fact.value}",
            kind=fact,
            reference=reference,
            amount=rupiah(row["amount"], row["currency"]),
            occurred_at=at,
            external_id=row["id"],
            raw=raw | {"payment_intent": row["payment_intent"]},
        )
    ]


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


def moment(seconds: int) -> datetime:
    """Stripe's time, seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
