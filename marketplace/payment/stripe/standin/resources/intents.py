"""The life of a payment intent: made, paid or refused, ended; whoever asks for it, the API or a session's page."""

from ..machine import Machine
from ..store import Row
from .charges import charge, declined
from .disputes import dispute
from .money import metadata

DISPUTED_AT_ONCE = "4000000000000259"


def new_intent(machine: Machine, params: Row) -> Row:
    """An intent that waits for a payment method, kept; amounts in minor units."""
    row: Row = {
        "id": machine.new_id("pi_"),
        "object": "payment_intent",
        "amount": params["amount"],
        "amount_capturable": 0,
        "amount_received": 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": params.get("automatic_payment_methods", {"enabled": True}),
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": params.get("capture_method", "automatic_async"),
        "client_secret": None,
        "confirmation_method": "automatic",
        "created": int(machine.now()),
        "currency": params["currency"],
        "customer": None,
        "description": params.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": metadata(params),
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "processing": None,
        "receipt_email": params.get("receipt_email"),
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "statement_descriptor": params.get("statement_descriptor"),
        "statement_descriptor_suffix": params.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": params.get("transfer_group"),
    }
    row["client_secret"] = f"{row['id']}_secret_{machine.new_id('', 25)}"
    machine.keep(row)
    machine.emit("payment_intent.created", row)
    return row


def pay(machine: Machine, row: Row, card: str) -> Row:
    """Charge a card for an intent and move the intent on; returns the charge, which may have failed."""
    row.update(payment_method=machine.new_id("pm_"), last_payment_error=None)
    capture = row["capture_method"] != "manual"
    taken = charge(machine, row, card, capture=capture)
    row["latest_charge"] = taken["id"]
    if taken["status"] == "failed":
        error = declined(row, taken).error
        row.update(status="requires_payment_method", payment_method=None)
        row["last_payment_error"] = {name: value for name, value in error.items() if name != "payment_intent"}
        machine.keep(row)
        machine.emit("payment_intent.payment_failed", row)
    elif capture:
        succeed(machine, row, taken["amount"])
    else:
        row.update(status="requires_capture", amount_capturable=row["amount"])
        machine.keep(row)
        machine.emit("payment_intent.amount_capturable_updated", row)
    return taken


def succeed(machine: Machine, row: Row, amount: int) -> None:
    row.update(status="succeeded", amount_received=amount, amount_capturable=0, processing=None)
    machine.keep(row)
    machine.emit("payment_intent.succeeded", row)
    if machine.find("charge", row["latest_charge"])["_card"] == DISPUTED_AT_ONCE:
        dispute(machine, row["id"])


def end(machine: Machine, row: Row, reason: str | None) -> Row:
    """Cancel an intent for good; an authorisation that it held is let go."""
    if row["status"] == "requires_capture":
        held = machine.find("charge", row["latest_charge"])
        machine.keep(held | {"amount_refunded": held["amount"], "refunded": True})
    row.update(status="canceled", canceled_at=int(machine.now()), cancellation_reason=reason, amount_capturable=0)
    machine.keep(row)
    machine.emit("payment_intent.canceled", row)
    return row
