"""The platform's balance: every movement is a balance transaction, the balance is their sum."""

from stripe.params import BalanceRetrieveParams, BalanceTransactionListParams, BalanceTransactionRetrieveParams

from ..lists import listing
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row


def book(machine: Machine, kind: str, source: Row, amount: int, *, fee: int = 0, available_in: float = 0) -> Row:
    """Record a movement of `amount` (minor units, negative when money leaves) caused by the object `source`."""
    now = int(machine.now())
    row: Row = {
        "id": machine.new_id("txn_"),
        "object": "balance_transaction",
        "amount": amount,
        "available_on": now + int(available_in),
        "balance_type": "payments",
        "created": now,
        "currency": source["currency"],
        "description": source.get("description"),
        "exchange_rate": None,
        "fee": fee,
        "fee_details": [_fee(fee, source["currency"])] if fee else [],
        "net": amount - fee,
        "reporting_category": kind,
        "source": source["id"],
        "status": "pending" if available_in else "available",
        "type": kind,
    }
    return machine.keep(row)


def available(machine: Machine, currency: str) -> int:
    """What can be transferred or paid out now, in minor units."""
    rows = machine.store.rows("balance_transaction", lambda row: bool(row["currency"] == currency))
    return sum(row["net"] for row in rows if row["available_on"] <= machine.now())


def _fee(fee: int, currency: str) -> Row:
    return {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": "Stripe processing fees",
        "type": "stripe_fee",
    }


def _current(machine: Machine, row: Row) -> Row:
    return row | {"status": "available" if row["available_on"] <= machine.now() else "pending"}


def show(machine: Machine, params: Row) -> Row:
    rows = [_current(machine, row) for row in machine.store.rows("balance_transaction")]
    currencies = sorted({row["currency"] for row in rows}) or ["idr"]
    sums = {
        status: [
            {
                "amount": sum(r["net"] for r in rows if r["currency"] == currency and r["status"] == status),
                "currency": currency,
                "source_types": {},
            }
            for currency in currencies
        ]
        for status in ("available", "pending")
    }
    return {"object": "balance", "livemode": False, **sums}


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return _current(machine, machine.find("balance_transaction", key))


def list_(machine: Machine, params: Row) -> Row:
    answer = listing(machine, "balance_transaction", params, "/v1/balance_transactions", "currency", "source", "type")
    return answer | {"data": [_current(machine, row) for row in answer["data"]]}


PAGED = supports("created ending_before limit starting_after currency source type")
ROUTES = [
    Route("GET", "/v1/balance", BalanceRetrieveParams, show, supports("")),
    Route("GET", "/v1/balance_transactions", BalanceTransactionListParams, list_, PAGED),
    Route("GET", "/v1/balance_transactions/{key}", BalanceTransactionRetrieveParams, retrieve, supports("")),
]
