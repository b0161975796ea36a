"""Transfers from the platform's balance to a connected account, and what is taken back."""

from stripe.params import (
    TransferCreateParams,
    TransferListParams,
    TransferListReversalsParams,
    TransferRetrieveParams,
    TransferReversalCreateParams,
    TransferReversalRetrieveParams,
    TransferUpdateParams,
)

from ..errors import ApiError, missing
from ..lists import listing, page
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .balance import available, book
from .money import check_currency, metadata


def create(machine: Machine, params: Row) -> Row:
    amount, currency = params.get("amount"), params["currency"]
    if amount is None:
        raise ApiError("Missing required param: amount.", code="parameter_missing", param="amount")
    if amount < 1:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    check_currency(currency)
    _check_destination(machine, params["destination"])
    labels = metadata(params)
    charge = _source(machine, params, amount, currency)
    row: Row = {
        "id": machine.new_id("tr_"),
        "object": "transfer",
        "amount": amount,
        "amount_reversed": 0,
        "balance_transaction": None,
        "created": int(machine.now()),
        "currency": currency,
        "description": params.get("description"),
        "destination": params["destination"],
        "destination_payment": machine.new_id("py_"),
        "livemode": False,
        "metadata": labels,
        "reversals": None,
        "reversed": False,
        "source_transaction": params.get("source_transaction"),
        "source_type": "card",
        "transfer_group": params.get("transfer_group") or (charge["transfer_group"] if charge else None),
    }
    row["reversals"] = {"object": "list", "data": [], "has_more": False, "url": f"/v1/transfers/{row['id']}/reversals"}
    pause = machine.find("balance_transaction", charge["balance_transaction"])["available_on"] if charge else 0
    booked = book(machine, "transfer", row, -amount, available_in=max(0, pause - int(machine.now())))
    row["balance_transaction"] = booked["id"]
    machine.keep(row)
    machine.emit("transfer.created", row)
    return row


def _check_destination(machine: Machine, key: str) -> None:
    account = machine.store.get("account", key)
    if account is None:
        raise missing("destination", key, param="destination")
    if account["capabilities"].get("transfers") != "active":
        raise ApiError(
            "Your destination account needs to have at least one of the following capabilities enabled: transfers",
            code="insufficient_capabilities_for_transfer",
        )


def _source(machine: Machine, params: Row, amount: int, currency: str) -> Row | None:
    """The charge that feeds the transfer; without one the money must be available now."""
    if "source_transaction" not in params:
        if amount > available(machine, currency):
            raise ApiError("You have insufficient available funds in your Stripe account.", code="balance_insufficient")
        return None
    charge = machine.find("charge", params["source_transaction"], param="source_transaction")
    if not charge["captured"] or charge["currency"] != currency:
        raise ApiError("The source transaction cannot feed this transfer.", param="source_transaction")
    if charge["transfer_group"] != params.get("transfer_group", charge["transfer_group"]):
        raise ApiError("The source transaction has another transfer group.", param="transfer_group")
    if charge["_transferred"] + amount > charge["amount_captured"]:
        raise ApiError(
            "Transfers using this transaction as a source must not exceed the source amount.", param="amount"
        )
    charge["_transferred"] += amount
    return machine.keep(charge)


def reverse(machine: Machine, params: Row, key: str) -> Row:
    transfer = machine.find("transfer", key)
    remaining = transfer["amount"] - transfer["amount_reversed"]
    amount = params.get("amount", remaining)
    if not 0 < amount <= remaining:
        raise ApiError("Reversal amount is greater than the unreversed amount of the transfer.", param="amount")
    row: Row = {
        "id": machine.new_id("trr_"),
        "object": "transfer_reversal",
        "amount": amount,
        "balance_transaction": None,
        "created": int(machine.now()),
        "currency": transfer["currency"],
        "destination_payment_refund": machine.new_id("pyr_"),
        "metadata": metadata(params),
        "source_refund": None,
        "transfer": key,
    }
    row["balance_transaction"] = book(machine, "transfer_refund", row, amount)["id"]
    machine.keep(row)
    before = {name: transfer[name] for name in ("amount_reversed", "reversed")}
    transfer["amount_reversed"] += amount
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    transfer["reversals"]["data"].insert(0, row)
    machine.keep(transfer)
    if charge := machine.store.get("charge", transfer["source_transaction"] or ""):
        machine.keep(charge | {"_transferred": charge["_transferred"] - amount})
    machine.emit("transfer.reversed", transfer, before)
    return row


def update(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("transfer", key)
    changed = {"description": params.get("description", row["description"])}
    return machine.keep(row | changed | {"metadata": metadata(params, row["metadata"])})


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("transfer", key)


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "transfer", params, "/v1/transfers", "destination", "transfer_group")


def retrieve_reversal(machine: Machine, params: Row, key: str, reversal: str) -> Row:
    row = machine.find("transfer_reversal", reversal)
    if row["transfer"] != key:
        raise missing("transfer_reversal", reversal)
    return row


def list_reversals(machine: Machine, params: Row, key: str) -> Row:
    machine.find("transfer", key)
    rows = machine.store.rows("transfer_reversal", lambda row: bool(row["transfer"] == key))
    return page(rows, params, f"/v1/transfers/{key}/reversals")


PAGED = supports("created ending_before limit starting_after destination transfer_group")
CREATE = supports("amount currency description destination source_transaction transfer_group")
ONE = "/v1/transfers/{key}"
ROUTES = [
    Route("POST", "/v1/transfers", TransferCreateParams, create, CREATE),
    Route("GET", "/v1/transfers", TransferListParams, list_, PAGED),
    Route("GET", ONE, TransferRetrieveParams, retrieve, supports("")),
    Route("POST", ONE, TransferUpdateParams, update, supports("description")),
    Route("POST", f"{ONE}/reversals", TransferReversalCreateParams, reverse, supports("amount")),
    Route("GET", f"{ONE}/reversals", TransferListReversalsParams, list_reversals, PAGED),
    Route("GET", f"{ONE}/reversals/{{reversal}}", TransferReversalRetrieveParams, retrieve_reversal, supports("")),
]
