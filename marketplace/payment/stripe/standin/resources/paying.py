"""What a buyer does on the page of a Checkout Session, and the money of slow methods that arrives later."""

from ..errors import ApiError
from ..machine import Machine
from ..store import Row
from .charges import CARDS, charge
from .intents import new_intent, pay, succeed


class Declined(Exception):
    """The bank said no; the page stays open for another try. `code` is Stripe's reason."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def pay_by_card(machine: Machine, session: Row, number: str) -> None:
    """Pay an open session with a test card. Raises Declined, and ApiError for a number that is no test card."""
    if number not in CARDS:
        raise ApiError("This is no test card.", type="card_error", code="incorrect_number", status=402)
    intent = _intent(machine, session)
    taken = pay(machine, intent, number)
    if taken["status"] == "failed":
        raise Declined(taken["outcome"]["reason"])
    _complete(machine, session, payment_status="paid")


def pay_by_bank(machine: Machine, session: Row, *, arrives: bool) -> None:
    """Finish a session with a slow method: the session is complete and unpaid until the money arrives, or fails to."""
    intent = _intent(machine, session)
    intent.update(status="processing", payment_method=machine.new_id("pm_"))
    machine.keep(intent)
    machine.emit("payment_intent.processing", intent)
    session["_settles"] = {"at": machine.now() + machine.settings.async_delay, "arrives": arrives}
    _complete(machine, session, payment_status="unpaid")


def settle(machine: Machine, session: Row, *, arrives: bool) -> None:
    """The bank's answer for a slow method. Raises ApiError when nothing is on its way."""
    if session.pop("_settles", None) is None:
        raise ApiError("No payment of this session is on its way.")
    intent = machine.find("payment_intent", session["payment_intent"])
    if arrives:
        taken = charge(machine, intent, "bank")
        intent["latest_charge"] = taken["id"]
        succeed(machine, intent, taken["amount"])
        session["payment_status"] = "paid"
    else:
        intent.update(status="requires_payment_method", payment_method=None)
        machine.keep(intent)
        machine.emit("payment_intent.payment_failed", intent)
    machine.keep(session)
    machine.emit(f"checkout.session.async_payment_{'succeeded' if arrives else 'failed'}", session)


def settle_due(machine: Machine) -> None:
    for session in machine.store.rows("checkout.session"):
        due = session.get("_settles")
        if due and due["at"] <= machine.now():
            settle(machine, session, arrives=due["arrives"])


def _intent(machine: Machine, session: Row) -> Row:
    """The session's intent, made at the first try and kept for the next."""
    if session["payment_intent"]:
        return machine.find("payment_intent", session["payment_intent"])
    params = {"amount": session["amount_total"], "currency": session["currency"], **session["_intent_data"]}
    params.setdefault("receipt_email", session["customer_email"])
    intent = new_intent(machine, params)
    intent["_session"] = session["id"]
    session["payment_intent"] = intent["id"]
    machine.keep(intent)
    machine.keep(session)
    return intent


def _complete(machine: Machine, session: Row, *, payment_status: str) -> None:
    session.update(
        status="complete",
        payment_status=payment_status,
        url=None,
        customer_details={
            "address": {
                "city": None,
                "country": "ID",
                "line1": None,
                "line2": None,
                "postal_code": None,
                "state": None,
            },
            "email": session["customer_email"],
            "name": None,
            "phone": None,
            "tax_exempt": "none",
            "tax_ids": [],
        },
    )
    machine.keep(session)
    machine.emit("checkout.session.completed", session)
