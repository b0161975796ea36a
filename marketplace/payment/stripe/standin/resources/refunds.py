"""Refunds: money given back, never more than what remains of the charge; at once, after a while, or in vain."""

from stripe.params import RefundCreateParams, RefundListParams, RefundRetrieveParams, RefundUpdateParams

from ..errors import ApiError
from ..lists import listing
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .balance import book
from .money import metadata, rupiah


def create(machine: Machine, params: Row) -> Row:
    charge = _charge(machine, params)
    remaining = charge["amount_captured"] - charge["amount_refunded"]
    if remaining == 0:
        raise ApiError(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    if charge["disputed"]:
        raise ApiError(f"Charge {charge['id']} has been charged back.", code="charge_disputed")
    amount = params.get("amount", remaining)
    if amount < 1:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if amount > remaining:
        raise ApiError(
            f"Refund amount ({rupiah(amount)}) is greater than unrefunded amount on charge ({rupiah(remaining)})",
            param="amount",
        )
    return _give_back(machine, charge, amount, params)


# What becomes of the refunds of some test cards, a while after they were made.
LATER = {"4000000000007726": "succeeded", "4000000000005126": "failed"}


def _give_back(machine: Machine, charge: Row, amount: int, params: Row) -> Row:
    later = LATER.get(charge["_card"])
    row: Row = {
        "id": machine.new_id("re_"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": int(machine.now()),
        "currency": charge["currency"],
        "destination_details": {"type": "card", "card": {"type": "refund", "reference_status": "pending"}},
        "metadata": metadata(params),
        "payment_intent": charge["payment_intent"],
        "reason": params.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "pending" if later == "succeeded" else "succeeded",
        "transfer_reversal": None,
    }
    if later:
        row["_settles"] = {"at": machine.now() + machine.settings.async_delay, "outcome": later}
    row["balance_transaction"] = book(machine, "refund", row, -amount)["id"]
    machine.keep(row)
    before = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    machine.keep(charge)
    machine.emit("refund.created", row)
    machine.emit("charge.refunded", charge, before)
    if row["status"] == "succeeded":
        _name(machine, row)
    return row


def _name(machine: Machine, row: Row) -> None:
    """The card's network names the refund."""
    details = {
        "type": "card",
        "card": {"type": "refund", "reference_status": "available", "reference": row["id"][-15:]},
    }
    machine.keep(row | {"destination_details": details})
    machine.emit("refund.updated", row | {"destination_details": details}, {"destination_details": {}})


def settle(machine: Machine, key: str, *, succeeds: bool) -> Row:
    """The bank's answer: the money reached the buyer, or came back. Raises ApiError for one that has failed."""
    row = machine.find("refund", key)
    if row["status"] == "failed" or (succeeds and row["status"] == "succeeded"):
        raise ApiError(f"The refund {key} has {row['status']}.")
    row.pop("_settles", None)
    if succeeds:
        row["status"] = "succeeded"
        _name(machine, row)
        return machine.find("refund", key)
    before = {"status": row["status"]}
    row.update(status="failed", failure_reason="lost_or_stolen_card")
    row["failure_balance_transaction"] = book(machine, "refund_failure", row, row["amount"])["id"]
    machine.keep(row)
    charge = machine.find("charge", row["charge"])
    machine.keep(charge | {"amount_refunded": charge["amount_refunded"] - row["amount"], "refunded": False})
    for kind in ("refund.updated", "refund.failed"):
        machine.emit(kind, row, before)
    return row


def settle_due(machine: Machine) -> None:
    for row in machine.store.rows("refund", lambda row: "_settles" in row):
        if row["_settles"]["at"] <= machine.now():
            settle(machine, row["id"], succeeds=row["_settles"]["outcome"] == "succeeded")


def _charge(machine: Machine, params: Row) -> Row:
    if ("charge" in params) == ("payment_intent" in params):
        raise ApiError("Give one of `charge` and `payment_intent`.", code="parameter_missing", param="payment_intent")
    if key := params.get("charge"):
        charge = machine.find("charge", key, param="charge")
    else:
        intent = machine.find("payment_intent", params["payment_intent"], param="payment_intent")
        if intent["status"] != "succeeded":
            raise ApiError(
                f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
                param="payment_intent",
            )
        charge = machine.find("charge", intent["latest_charge"])
    if not charge["captured"]:
        raise ApiError(f"Charge {charge['id']} was not captured.", code="charge_not_refundable", param="charge")
    return charge


def update(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("refund", key)
    changed = machine.keep(row | {"metadata": metadata(params, row["metadata"])})
    machine.emit("refund.updated", changed, {"metadata": row["metadata"]})
    return changed


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("refund", key)


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "refund", params, "/v1/refunds", "charge", "payment_intent")


PAGED = supports("created ending_before limit starting_after charge payment_intent")
ROUTES = [
    Route("POST", "/v1/refunds", RefundCreateParams, create, supports("amount charge payment_intent reason")),
    Route("GET", "/v1/refunds", RefundListParams, list_, PAGED),
    Route("GET", "/v1/refunds/{key}", RefundRetrieveParams, retrieve, supports("")),
    Route("POST", "/v1/refunds/{key}", RefundUpdateParams, update, supports("")),
]
