"""Payment intents over the API: one payment from its first try to its capture or end."""

from stripe.params import (
    PaymentIntentCancelParams,
    PaymentIntentCaptureParams,
    PaymentIntentConfirmParams,
    PaymentIntentCreateParams,
    PaymentIntentListParams,
    PaymentIntentRetrieveParams,
    PaymentIntentUpdateParams,
)

from ..errors import ApiError, missing
from ..lists import listing
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .charges import PAYMENT_METHODS, declined, take
from .intents import end, new_intent, pay, succeed
from .money import check_amount, metadata

CANCELABLE = ("requires_payment_method", "requires_confirmation", "requires_action", "requires_capture", "processing")


def create(machine: Machine, params: Row) -> Row:
    check_amount(machine, params["amount"], params["currency"])
    method, return_url = params.get("payment_method"), params.get("return_url")
    card = _card(method) if method else None
    if params.get("confirm"):
        _check_confirmable(card, params.get("automatic_payment_methods", {}), return_url)
    row = new_intent(machine, params) | {"_return_url": return_url}
    if card:
        row.update(_card=card, payment_method=method, status="requires_confirmation")
    machine.keep(row)
    return confirm(machine, {}, row["id"]) if params.get("confirm") else row


def confirm(machine: Machine, params: Row, key: str) -> Row:
    row = _own(machine, key)
    if row["status"] not in ("requires_payment_method", "requires_confirmation"):
        raise _unexpected(row, "confirm")
    card = _card(params["payment_method"]) if "payment_method" in params else row.pop("_card", None)
    return_url = params.get("return_url", row.get("_return_url"))
    _check_confirmable(card, row["automatic_payment_methods"], return_url)
    taken = pay(machine, row | {"_return_url": return_url, "_card": None}, str(card))
    row = machine.find("payment_intent", key)
    if taken["status"] == "failed":
        raise declined(row, taken)
    return row


def _check_confirmable(card: str | None, methods: Row, return_url: str | None) -> None:
    """Raises ApiError without a card, or where a method that leaves the page could not come back."""
    if not card:
        raise ApiError(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
        )
    if methods.get("allow_redirects") != "never" and not return_url:
        raise ApiError(
            "This PaymentIntent may use payment methods that redirect, so you must give a `return_url`, or set "
            "`automatic_payment_methods[allow_redirects]` to `never`.",
            param="return_url",
        )


def capture(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("payment_intent", key, param="intent")
    if row["status"] != "requires_capture":
        raise _unexpected(row, "capture")
    amount = ({"amount_to_capture": row["amount_capturable"]} | params)["amount_to_capture"]
    if not 0 < amount <= row["amount_capturable"]:
        raise ApiError(
            "The amount to capture must be positive and no more than the capturable amount.",
            code="amount_too_large",
            param="amount_to_capture",
        )
    taken = machine.find("charge", row["latest_charge"])
    take(machine, taken, amount)
    row["metadata"] = metadata(params, row["metadata"])
    machine.keep(taken)
    machine.emit("charge.captured", taken)
    succeed(machine, row, amount)
    return row


def cancel(machine: Machine, params: Row, key: str) -> Row:
    row = _own(machine, key)
    if row["status"] not in CANCELABLE:
        raise _unexpected(row, "cancel")
    return end(machine, row, params.get("cancellation_reason"))


def update(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("payment_intent", key, param="intent")
    if {"amount", "currency"} & params.keys():
        if row["status"] not in ("requires_payment_method", "requires_confirmation"):
            raise _unexpected(row, "update")
        currency = str(params.get("currency", row["currency"]))
        check_amount(machine, (row | params)["amount"], currency)
    changed = {name: value for name, value in params.items() if name not in ("expand", "metadata")}
    return machine.keep(row | changed | {"metadata": metadata(params, row["metadata"])})


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("payment_intent", key, param="intent")


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "payment_intent", params, "/v1/payment_intents")


def _own(machine: Machine, key: str) -> Row:
    """An intent that the API may confirm or cancel; those of a Checkout Session belong to its page."""
    row = machine.find("payment_intent", key, param="intent")
    if row.get("_session"):
        raise ApiError(
            "This PaymentIntent belongs to a Checkout Session. Expire the Session to cancel it.",
            code="payment_intent_unexpected_state",
        )
    return row


def _card(method: str) -> str:
    if method not in PAYMENT_METHODS:
        raise missing("PaymentMethod", method, param="payment_method")
    return PAYMENT_METHODS[method]


def _unexpected(row: Row, verb: str) -> ApiError:
    return ApiError(
        f"You cannot {verb} this PaymentIntent because it has a status of {row['status']}.",
        code="payment_intent_unexpected_state",
    )


CREATE = supports(
    "amount currency automatic_payment_methods capture_method confirm description payment_method receipt_email "
    "return_url statement_descriptor statement_descriptor_suffix transfer_group"
)
UPDATE = supports("amount currency description receipt_email statement_descriptor transfer_group")
PAGED = supports("created ending_before limit starting_after")
ONE = "/v1/payment_intents/{key}"
ROUTES = [
    Route("POST", "/v1/payment_intents", PaymentIntentCreateParams, create, CREATE),
    Route("GET", "/v1/payment_intents", PaymentIntentListParams, list_, PAGED),
    Route("GET", ONE, PaymentIntentRetrieveParams, retrieve, supports("")),
    Route("POST", ONE, PaymentIntentUpdateParams, update, UPDATE),
    Route("POST", f"{ONE}/confirm", PaymentIntentConfirmParams, confirm, supports("payment_method return_url")),
    Route("POST", f"{ONE}/capture", PaymentIntentCaptureParams, capture, supports("amount_to_capture")),
    Route("POST", f"{ONE}/cancel", PaymentIntentCancelParams, cancel, supports("cancellation_reason")),
]
