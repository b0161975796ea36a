"""What a return of goods does on the site's side: money to the buyer, pieces to the shelf."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from cooperatives.distribution.models import FulfilmentLine, Return
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.distribution.stock.returning import take_back
from cooperatives.settlement.models import Refund
from cooperatives.settlement.refunding.ordering import NotPaid, order_refund
from marketplace.order.withdrawing import Goods, put_back
from marketplace.payment.models import Payment


@transaction.atomic
def pay_return(
    *,
    goods_return: Return,
    quantities: Mapping[int, int],
    restocked: Mapping[FulfilmentLine, int],
    written_off: Mapping[FulfilmentLine, int],
    by: Any,
    at: datetime,
) -> Refund:
    """Pay back pieces by the id of their sale; put the good ones on sale again, and write the others off at the hub.

    Once for a return: its number is the refund's. Raises a RefundRefused.
    """
    refund = order_refund(
        payment=_payment_of(goods_return),
        quantities=quantities,
        kind=Refund.RETURN,
        reason=f"{goods_return.number}: {goods_return.get_reason_display()}",
        borne_by=goods_return.borne_by,
        by=by,
        at=at,
        number=goods_return.number,
    )
    at_hub = kept_at_hub(enterprise_ids={line.enterprise_id for line in [*restocked, *written_off]}, at=at)
    goods = Goods()
    for line, pieces in restocked.items():
        if line.enterprise_id not in at_hub:
            goods.add_sold(record=line.line.stockrecord_id, product=line.line.product_id, quantity=pieces)
    put_back(goods=goods, at=at)
    for sellable, lines in ((True, restocked), (False, written_off)):
        for line, pieces in lines.items():
            if line.enterprise_id in at_hub:
                key = f"{goods_return.number}:{line.pk}:{'good' if sellable else 'bad'}"
                take_back(line=line, quantity=pieces, sellable=sellable, by=by, at=at, key=key)
    return refund


def _payment_of(goods_return: Return) -> Payment:
    """The payment that paid this parcel: its own, or the one for the whole order. Raises NotPaid."""
    parcel = goods_return.fulfilment
    payments = Payment.objects.filter(order=parcel.order_id).filter(Q(fulfilment=None) | Q(fulfilment=parcel))
    payment = payments.exclude(state__in=[Payment.CANCELLED, Payment.EXPIRED]).order_by("pk").first()
    if payment is None:
        raise NotPaid(parcel.number)
    return payment
