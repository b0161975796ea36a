"""Charges: money taken from a card or a bank, with its fee and the day on which it becomes available."""

from stripe.params import ChargeListParams, ChargeRetrieveParams

from ..errors import ApiError
from ..lists import listing
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row
from .balance import book

# Share of the amount that the stand-in keeps, in per mille; Stripe's own depends on country and card.
FEE = 34
SETTLES_AFTER = 2 * 24 * 60 * 60

# Test numbers and test payment methods: None means that the bank says yes.
CARDS: dict[str, tuple[str, str] | None] = {
    "4242424242424242": None,
    "5555555555554444": None,
    "4000000000000077": None,  # its money is available at once
    "4000000000007726": None,  # its refunds take a while
    "4000000000005126": None,  # its refunds go through, and are sent back by the bank a while later
    "4000000000000259": None,  # its buyer disputes at once
    "4000000000000002": ("card_declined", "generic_decline"),
    "4000000000009995": ("card_declined", "insufficient_funds"),
    "4000000000000069": ("expired_card", ""),
}
PAYMENT_METHODS = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_bypassPending": "4000000000000077",
    "pm_card_pendingRefund": "4000000000007726",
    "pm_card_refundFail": "4000000000005126",
    "pm_card_createDispute": "4000000000000259",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
}
MESSAGES = {"card_declined": "Your card was declined.", "expired_card": "Your card has expired."}


def charge(machine: Machine, intent: Row, card: str, *, capture: bool = True) -> Row:
    """Take an intent's amount from a card (or `bank`), whether or not its bank agrees; the charge tells which."""
    refusal = CARDS.get(card)
    row: Row = {
        "id": machine.new_id("ch_"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": 0,
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": {"address": None, "email": intent["receipt_email"], "name": None, "phone": None},
        "captured": False,
        "created": int(machine.now()),
        "currency": intent["currency"],
        "customer": None,
        "description": intent["description"],
        "disputed": False,
        "failure_code": refusal[0] if refusal else None,
        "failure_message": MESSAGES[refusal[0]] if refusal else None,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "on_behalf_of": None,
        "outcome": _outcome(refusal),
        "paid": refusal is None,
        "payment_intent": intent["id"],
        "payment_method": intent["payment_method"],
        "payment_method_details": _details(card),
        "receipt_email": intent["receipt_email"],
        "receipt_number": None,
        "receipt_url": None,
        "refunded": False,
        "shipping": None,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "failed" if refusal else "succeeded",
        "transfer_data": None,
        "transfer_group": intent["transfer_group"] or f"group_{intent['id']}",
        "_card": card,
        "_transferred": 0,
    }
    if refusal is None and capture:
        take(machine, row, row["amount"])
    machine.keep(row)
    machine.emit("charge.failed" if refusal else "charge.succeeded", row)
    return row


def take(machine: Machine, row: Row, amount: int) -> None:
    """Capture `amount` of a charge and book it on the platform's balance."""
    fee = (amount * FEE + 500) // 1000
    pause = 0 if row["_card"] == "4000000000000077" else SETTLES_AFTER
    booked = book(machine, "charge", row, amount, fee=fee, available_in=pause)
    row.update(captured=True, amount_captured=amount, balance_transaction=booked["id"])


def declined(intent: Row, row: Row) -> ApiError:
    """The refusal of a card as Stripe's client raises it (CardError)."""
    refusal = CARDS[row["_card"]]
    assert refusal is not None
    return ApiError(
        MESSAGES[refusal[0]],
        status=402,
        type="card_error",
        code=refusal[0],
        decline_code=refusal[1] or None,
        charge=row["id"],
        payment_intent={name: value for name, value in intent.items() if not name.startswith("_")},
    )


def _outcome(refusal: tuple[str, str] | None) -> Row:
    return {
        "network_status": "declined_by_network" if refusal else "approved_by_network",
        "reason": (refusal[1] or refusal[0]) if refusal else None,
        "risk_level": "normal",
        "seller_message": "The bank declined the payment." if refusal else "Payment complete.",
        "type": "issuer_declined" if refusal else "authorized",
    }


def _details(card: str) -> Row:
    if card == "bank":
        return {"type": "customer_balance", "customer_balance": {}}
    brand = "mastercard" if card.startswith("5") else "visa"
    return {"type": "card", "card": {"brand": brand, "country": "ID", "funding": "credit", "last4": card[-4:]}}


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("charge", key)


def list_(machine: Machine, params: Row) -> Row:
    return listing(machine, "charge", params, "/v1/charges", "payment_intent", "transfer_group")


PAGED = supports("created ending_before limit starting_after payment_intent transfer_group")
ROUTES = [
    Route("GET", "/v1/charges", ChargeListParams, list_, PAGED),
    Route("GET", "/v1/charges/{key}", ChargeRetrieveParams, retrieve, supports("")),
]
