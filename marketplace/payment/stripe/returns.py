"""Money that Stripe gives back to a buyer."""

from dataclasses import dataclass

from stripe.params import RefundCreateParams

from marketplace.payment.stripe.connection import StripeConfig, client, own_errors
from marketplace.payment.stripe.facts import MINOR, Row

GONE_WRONG = ("failed", "canceled")


@dataclass(frozen=True, kw_only=True)
class Return:
    """A refund as Stripe has it; `status` is succeeded, pending, requires_action, failed or canceled."""

    id: str
    status: str
    row: Row

    @property
    def has_failed(self) -> bool:
        return self.status in GONE_WRONG


def give_back(
    *,
    config: StripeConfig,
    payment_intent: str,
    amount: int,
    number: str,
    reason: str,
    reference: str,
    attempt: int = 0,
) -> Return:
    """Give `amount` rupiah of a payment back; `number` is our refund's own and makes the key of the call.

    The same number and attempt give the same refund for a day. Raises StripeRefused when that is more than remains or
    the payment is disputed, StripeUnavailable.
    """
    params: RefundCreateParams = {
        "payment_intent": payment_intent,
        "amount": amount * MINOR,
        "reason": "requested_by_customer",
        "metadata": {"note": reason[:500], "reference": reference, "refund": number},
    }
    key = f"refund-{number}" + (f"-{attempt}" if attempt else "")
    with own_errors("refund"):
        made = client(config).v1.refunds.create(params, {"idempotency_key": key})
    return _read(made.to_dict())


def find_returns(*, config: StripeConfig, payment_intent: str, number: str) -> list[Return]:
    """The refunds that carry our number, the oldest first: at most one of them has not gone wrong.

    Stripe forgets keys after a day; after that a call that is repeated unseen would pay twice. Raises StripeRefused,
    StripeUnavailable.
    """
    with own_errors("look for a refund"):
        rows = client(config).v1.refunds.list({"payment_intent": payment_intent, "limit": 100})
        found = [row.to_dict() for row in rows.auto_paging_iter()]
    return [_read(row) for row in reversed(found) if (row.get("metadata") or {}).get("refund") == number]


def _read(row: Row) -> Return:
    return Return(id=row["id"], status=row.get("status") or "", row=row)
