"""What a Checkout Session must look like, beyond the types of its parameters."""

from ..errors import ApiError, missing, unsupported
from ..machine import Machine
from ..routes import supports
from ..store import Row
from .money import check_currency, check_email, check_length, check_url, metadata

SHORTEST, LONGEST = 30 * 60, 24 * 60 * 60
INTENT_DATA = supports(
    "description metadata receipt_email statement_descriptor statement_descriptor_suffix transfer_group"
)
PRICE_DATA = supports("currency unit_amount product_data tax_behavior")
MAX_LINES = 100


def check(machine: Machine, params: Row) -> None:
    """Raises ApiError for a session that Stripe would refuse or that the stand-in does not act on."""
    if "mode" not in params:
        raise ApiError("Missing required param: mode.", code="parameter_missing", param="mode")
    if params["mode"] != "payment":
        raise unsupported(f"mode={params['mode']}")
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise unsupported(f"ui_mode={params['ui_mode']}")
    for name in ("success_url", "line_items"):
        if not params.get(name):
            raise ApiError(f"Missing required param: {name}.", code="parameter_missing", param=name)
    for name in ("success_url", "cancel_url"):
        if name in params:
            check_url(params[name], name)
    if "customer_email" in params:
        check_email(params["customer_email"], "customer_email")
    check_length(params.get("client_reference_id", ""), 200, "client_reference_id")
    if len(params["line_items"]) > MAX_LINES:
        raise ApiError(f"A Session has at most {MAX_LINES} line items.", param="line_items")
    for name in params.get("payment_intent_data", {}):
        if name not in INTENT_DATA:
            raise unsupported(f"payment_intent_data[{name}]")
    metadata(params.get("payment_intent_data", {}))
    _check_expiry(params.get("expires_at"), int(machine.now()))


def _check_expiry(expires_at: int | None, now: int) -> None:
    if expires_at is None:
        return
    if expires_at < now + SHORTEST:
        raise ApiError(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
            param="expires_at",
        )
    if expires_at > now + LONGEST:
        raise ApiError(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
            param="expires_at",
        )


def line(machine: Machine, given: Row, index: int) -> Row:
    """One line of a session, priced. Raises ApiError for what Stripe refuses or the stand-in does not act on."""
    where = f"line_items[{index}]"
    if "price" in given:
        raise missing("price", given["price"], param=f"{where}[price]")
    if "price_data" not in given:
        raise ApiError("One of `price` or `price_data` is required.", code="parameter_missing", param=where)
    price = given["price_data"]
    for name in given.keys() - {"price_data", "quantity", "metadata"}:
        raise unsupported(f"{where}[{name}]")
    for name in price.keys() - PRICE_DATA:
        raise unsupported(f"{where}[price_data][{name}]")
    for name in ("unit_amount", "product_data"):
        if name not in price:
            param = f"{where}[price_data][{name}]"
            raise ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)
    quantity = given.get("quantity", 1)
    if quantity < 1 or price["unit_amount"] < 0:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param=where)
    check_currency(price["currency"], f"{where}[price_data][currency]")
    total = price["unit_amount"] * quantity
    return {
        "id": machine.new_id("li_"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"],
        "description": price["product_data"]["name"],
        "metadata": metadata(given),
        "price": {
            "id": machine.new_id("price_"),
            "object": "price",
            "active": False,
            "currency": price["currency"],
            "product": machine.new_id("prod_", 14),
            "type": "one_time",
            "unit_amount": price["unit_amount"],
            "unit_amount_decimal": str(price["unit_amount"]),
        },
        "quantity": quantity,
        "_note": price["product_data"].get("description"),
    }
