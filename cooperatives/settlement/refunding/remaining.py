"""How much of a payment can still go back: to be asked under its lock."""

from typing import Any

from django.apps import apps
from django.db.models import Sum

from cooperatives.settlement.models import Refund

SOLD = frozenset({"paid", "disputed", "refunded"})  # states of a payment whose shares are in the books


def lock_payment(*, payment: Any) -> Any:
    """The payment under its lock, its order's taken first, as everything does that changes one."""
    apps.get_model("order", "Order").objects.select_for_update().get(pk=payment.order_id)
    return apps.get_model("payment", "Payment").objects.select_for_update().get(pk=payment.pk)


def returnable(*, payment: Any) -> int:
    """Rupiah of a payment that came in and are neither gone nor going back."""
    under_way = payment.refunds.exclude(state=Refund.DONE).aggregate(total=Sum("amount"))["total"] or 0
    return max(payment.received - payment.refunded - under_way, 0)


def loose_money(*, payment: Any) -> int:
    """Rupiah of a payment that came in without a sale, and are neither gone nor going back."""
    sold = payment.amount if payment.state in SOLD else 0
    ordered = payment.refunds.filter(kind=Refund.MONEY).aggregate(total=Sum("amount"))["total"] or 0
    return max(min(payment.received - sold - ordered, returnable(payment=payment)), 0)


def unexplained_of(*, payment: Any) -> int:
    """Rupiah that went back without a decision here and wait to be explained."""
    explained = payment.refunds.filter(state=Refund.DONE).aggregate(total=Sum("amount"))["total"] or 0
    return max(payment.refunded - explained, 0)
