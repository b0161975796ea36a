"""When what was held becomes payable: the buyer has the goods and the time to return them has passed."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cooperatives.distribution.models import ReturnLine, ReturnStep
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.posting import PostingRefused, post
from cooperatives.settlement.models import Entry, Refund, Sale
from cooperatives.settlement.shares.booking import carrier_of, held_on, released_on, signed

logger = logging.getLogger(__name__)


@transaction.atomic
def note_received(*, fulfilment: Any, at: datetime) -> datetime | None:
    """Write when the shares of a fulfilment in the buyer's hands are released: after its longest return window.

    Returns that moment. The first time counts.
    """
    sales = Sale.objects.filter(fulfilment=fulfilment)
    days = sales.aggregate(days=Max("return_days"))["days"]
    if days is None:
        return None
    due_at = at + timedelta(days=days)
    sales.filter(release_due_at=None).update(release_due_at=due_at)
    return due_at


def release_due(*, at: datetime, limit: int = 500) -> int:
    """Release the shares of sales whose return window has passed, about `limit` at most; return how many were.

    Not those that were never paid, whose payment is disputed, whose buyer was paid back without a decision here, or
    whose goods are being given back. An order at a time, each in its own transaction: what cannot be booked is logged
    and keeps nobody else waiting.
    """
    due = list(_due(at).order_by("release_due_at", "pk").values_list("order_id", flat=True)[:limit])
    released = 0
    for order_id in dict.fromkeys(due):
        try:
            released += _release_order(order_id, at)
        except PostingRefused:
            logger.exception("The shares of order %s could not be released", order_id)
    return released


def _due(at: datetime) -> QuerySet[Sale]:
    payments = apps.get_model("payment", "Payment").objects.filter(
        Q(fulfilment=None) | Q(fulfilment=OuterRef("fulfilment")), order=OuterRef("order")
    )
    sold = Exists(payments.filter(state__in=("paid", "refunded")))
    return Sale.objects.filter(
        sold,
        ~Exists(payments.filter(state="disputed")),
        ~Exists(_with_explained(payments).filter(refunded__gt=F("explained"))),
        ~Exists(_being_returned()),
        release_due_at__lte=at,
        released_at=None,
    )


def _being_returned() -> QuerySet[ReturnLine]:
    """Lines that a buyer wants to give back: nobody is paid for them before that is decided."""
    lines = ReturnLine.objects.filter(line__line=OuterRef("line"))
    return lines.exclude(goods_return__steps__kind__in=ReturnStep.ENDS)


def _with_explained(payments: QuerySet[Any]) -> QuerySet[Any]:
    """With `explained`: what of the money that went back was decided here. For the rest, which a gateway paid back by
    itself, a treasurer has yet to say who bears it."""
    done = Refund.objects.filter(payment=OuterRef("pk"), state=Refund.DONE).order_by()
    total = done.values("payment").annotate(total=Sum("amount")).values("total")
    return payments.annotate(explained=Coalesce(Subquery(total), 0))


@transaction.atomic
def _release_order(order_id: int, at: datetime) -> int:
    apps.get_model("order", "Order").objects.select_for_update().get(pk=order_id)
    # Asked again under the lock: a refund, a dispute or another turn may have come in between.
    pks = list(_due(at).filter(order=order_id).values_list("pk", flat=True))
    sales = Sale.objects.select_for_update(of=("self",)).filter(pk__in=pks).select_related("fulfilment", "order")
    released = list(sales.order_by("pk").prefetch_related("shares"))
    for sale in released:
        _release(sale, at)
    Sale.objects.filter(pk__in=[sale.pk for sale in released]).update(released_at=at)
    return len(released)


def _release(sale: Sale, at: datetime) -> None:
    """Move what refunds left of a locked sale's shares from held to free; nothing may be left."""
    legs: dict[Spec, int] = {}
    for share in sale.shares.all():
        amount = signed(role=share.role, amount=share.amount - share.given_back)
        for spec, moved in (
            (held_on(share=share, carrier_id=carrier_of(sale)), amount),
            (released_on(share=share, carrier_id=carrier_of(sale)), -amount),
        ):
            legs[spec] = legs.get(spec, 0) + moved
    if any(legs.values()):
        post(
            key=f"release-{sale.pk}",
            kind=Entry.RELEASE,
            legs=legs,
            occurred_at=at,
            memo=sale.title,
            order=sale.order,
            sale=sale,
        )
