"""Checkout Sessions: one hosted page on which one order is paid, open for half an hour to a day."""

from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionListLineItemsParams,
    SessionListParams,
    SessionRetrieveParams,
    SessionUpdateParams,
)

from ..errors import ApiError
from ..lists import listing, page
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .intents import end
from .money import check_amount, metadata
from .session_rules import LONGEST, check, line


def create(machine: Machine, params: Row) -> Row:
    check(machine, params)
    lines = [line(machine, given, index) for index, given in enumerate(params["line_items"])]
    total = sum(priced["amount_total"] for priced in lines)
    currency = lines[0]["currency"]
    check_amount(machine, total, currency, "line_items")
    row = _open(machine, params, total, currency)
    row["_lines"] = lines
    row["_intent_data"] = params.get("payment_intent_data", {})
    return machine.keep(row)


def _open(machine: Machine, params: Row, total: int, currency: str) -> Row:
    if any(given["price_data"]["currency"] != currency for given in params["line_items"]):
        raise ApiError("All line items must have the same currency.", param="line_items")
    now = int(machine.now())
    key = machine.new_id("cs_test_", 58)
    return {
        "id": key,
        "object": "checkout.session",
        "adaptive_pricing": params.get("adaptive_pricing"),
        "after_expiration": None,
        "allow_promotion_codes": None,
        "amount_subtotal": total,
        "amount_total": total,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": params.get("billing_address_collection"),
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "client_secret": None,
        "consent": None,
        "created": now,
        "currency": currency,
        "custom_fields": [],
        "custom_text": {"after_submit": None, "submit": None},
        "customer": None,
        "customer_creation": "if_required",
        "customer_details": None,
        "customer_email": params.get("customer_email"),
        "discounts": [],
        "expires_at": params.get("expires_at", now + LONGEST),
        "invoice": None,
        "livemode": False,
        "locale": params.get("locale"),
        "metadata": metadata(params),
        "mode": "payment",
        "payment_intent": None,
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "setup_intent": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": params.get("submit_type"),
        "subscription": None,
        "success_url": params["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{machine.settings.public_url}/c/pay/{key}",
    }


def close(machine: Machine, row: Row) -> Row:
    """Expire an open session: its page takes no more money."""
    row.update(status="expired", url=None)
    machine.keep(row)
    if row["payment_intent"]:
        end(machine, machine.find("payment_intent", row["payment_intent"]), "abandoned")
    machine.emit("checkout.session.expired", row)
    return row


def close_due(machine: Machine) -> None:
    """Expire every open session whose time is over."""
    for row in machine.store.rows("checkout.session"):
        if row["status"] == "open" and row["expires_at"] <= machine.now():
            close(machine, row)


def expire(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("checkout.session", key, param="session")
    if row["status"] != "open":
        raise ApiError(
            f"Only Checkout Sessions with a status in [\"open\"] can be expired. This Session has a status of "
            f"{row['status']}."
        )  # fmt: skip
    return close(machine, row)


def update(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("checkout.session", key, param="session")
    return machine.keep(row | {"metadata": metadata(params, row["metadata"])})


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("checkout.session", key, param="session")


def line_items(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("checkout.session", key, param="session")
    return page(row["_lines"][::-1], params, f"/v1/checkout/sessions/{key}/line_items")


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "checkout.session", params, "/v1/checkout/sessions", "payment_intent", "status")


CREATE = supports(
    "adaptive_pricing billing_address_collection cancel_url client_reference_id customer_email expires_at line_items "
    "locale mode payment_intent_data submit_type success_url ui_mode"
)
PAGED = supports("created ending_before limit starting_after payment_intent status")
ONE = "/v1/checkout/sessions/{key}"
ROUTES = [
    Route("POST", "/v1/checkout/sessions", SessionCreateParams, create, CREATE),
    Route("GET", "/v1/checkout/sessions", SessionListParams, list_, PAGED),
    Route("GET", ONE, SessionRetrieveParams, retrieve, supports("")),
    Route("POST", ONE, SessionUpdateParams, update, supports("")),
    Route("POST", f"{ONE}/expire", SessionExpireParams, expire, supports("")),
    Route("GET", f"{ONE}/line_items", SessionListLineItemsParams, line_items, PAGED),
]
