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


def give_back(
    *,
    config: StripeConfig,
    payment_intent: str,
    amount: int,
    number: str,
    reason: str,
    reference: str,
) -> Return:
    """Give `amount` rupiah of a payment back; `number` is our refund's own and makes the key of the call.

    The same number gives the same refund for a day. Raises StripeRefused when that is more than remains or the payment
    is disputed, StripeUnavailable.
    """
    params: RefundCreateParams = {
        "payment_intent": payment_intent,
        "amount": amount * MINOR,
        "reason": "requested_by_customer",
        "metadata": {"note": reason[:500], "reference": reference, "refund": number},
    }
    with own_errors("refund"):
        made = client(config).v1.refunds.create(params, {"idempotency_key": f"refund-{number}"})
    return _read(made.to_dict())


def find_return(*, config: StripeConfig, payment_intent: str, number: str) -> Return | None:
    """The refund that carries our number, if Stripe has made it. Raises StripeRefused, StripeUnavailable.

    Stripe forgets keys after a day; after that a call that is repeated unseen would pay twice.
    """
    with own_errors("look for a refund"):
        rows = client(config).v1.refunds.list({"payment_intent": payment_intent, "limit": 100})
        for found in rows.auto_paging_iter():
            row = found.to_dict()
            if (row.get("metadata") or {}).get("refund") == number:
                return _read(row)
    return None


def fetch_return(*, config: StripeConfig, refund_id: str) -> Return:
    """A refund by Stripe's id. Raises StripeRefused, StripeUnavailable."""
    with own_errors("fetch a refund"):
        return _read(client(config).v1.refunds.retrieve(refund_id).to_dict())


def _read(row: Row) -> Return:
    return Return(id=row["id"], status=row.get("status") or "", row=row)
