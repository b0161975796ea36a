"""Disputes: a buyer's bank takes the money back, and a fee with it."""

from stripe.params import DisputeListParams, DisputeRetrieveParams

from ..errors import ApiError
from ..lists import listing
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .balance import book
from .money import MINOR

ANSWER_WITHIN = 7 * 24 * 60 * 60
FEE = 200_000 * MINOR  # kept whatever the decision; Stripe's own depends on the country


def dispute(machine: Machine, intent_key: str, reason: str = "fraudulent") -> Row:
    """What a buyer's bank does: dispute the whole charge of a paid intent. Raises ApiError when there is none."""
    intent = machine.find("payment_intent", intent_key)
    if intent["status"] != "succeeded":
        raise ApiError("Only a paid intent can be disputed.")
    charge = machine.find("charge", intent["latest_charge"])
    if charge["disputed"]:
        raise ApiError(f"Charge {charge['id']} is disputed already.")
    row: Row = {
        "id": machine.new_id("dp_"),
        "object": "dispute",
        "amount": charge["amount_captured"] - charge["amount_refunded"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": int(machine.now()),
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {},
        "evidence_details": {
            "due_by": int(machine.now()) + ANSWER_WITHIN,
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": intent["id"],
        "reason": reason,
        "status": "needs_response",
    }
    row["balance_transactions"] = [book(machine, "adjustment", row, -row["amount"], fee=FEE)]
    machine.keep(charge | {"disputed": True})
    machine.keep(row)
    machine.emit("charge.dispute.created", row)
    machine.emit("charge.dispute.funds_withdrawn", row)
    return row


def decide(machine: Machine, key: str, *, won: bool) -> Row:
    """What the buyer's bank decides: the money comes back, or not. Raises ApiError for one that is decided."""
    row = machine.find("dispute", key)
    if row["status"] in ("won", "lost"):
        raise ApiError(f"The dispute {key} is {row['status']} already.")
    before = {"status": row["status"]}
    row["status"] = "won" if won else "lost"
    if won:
        row["balance_transactions"].append(book(machine, "adjustment", row, row["amount"]))
        machine.keep(machine.find("charge", row["charge"]) | {"disputed": False})
        machine.emit("charge.dispute.funds_reinstated", row)
    machine.keep(row)
    machine.emit("charge.dispute.closed", row, before)
    return row


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("dispute", key)


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "dispute", params, "/v1/disputes", "charge", "payment_intent")


PAGED = supports("created ending_before limit starting_after charge payment_intent")
ROUTES = [
    Route("GET", "/v1/disputes", DisputeListParams, list_, PAGED),
    Route("GET", "/v1/disputes/{key}", DisputeRetrieveParams, retrieve, supports("")),
]
