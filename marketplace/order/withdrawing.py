"""One part of an order that is not carried out after all: cancelled by the cooperative, or refused by the buyer.

Goods go back to the shelf, cash is not asked for any more, what was paid before goes back to the buyer. The rest of the
order goes on. Everything here works on a locked order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from catalogue.listing import Listing
from cooperatives.distribution.models import Fulfilment, Shortage, Step
from cooperatives.distribution.packing.quantities import wanted_of
from cooperatives.distribution.rounds.joining import leave
from cooperatives.distribution.stock.on_sale import goods_came_free
from cooperatives.partner import stock
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_stock
from cooperatives.settlement.models import Refund, Sale
from cooperatives.settlement.recording import sales_of
from cooperatives.settlement.refunding.ordering import order_refund
from marketplace.order import tasks
from marketplace.order.models import Line, Order
from marketplace.order.states import locked, move
from marketplace.payment.models import Payment

# What `wanted_of` takes besides the quantity, as seen from an order line.
SHORT = (
    "sale__refunded_quantity",
    "fulfilment_line__shortage__missing",
    "fulfilment_line__shortage__outcome",
    "fulfilment_line__shortage__settled_at",
)


class CannotWithdraw(Exception):
    """The part stays as it is."""


class NotOnItsWay(CannotWithdraw):
    """It is handed over, refused or cancelled already, or its order is over."""


class StillUnpaid(CannotWithdraw):
    """The buyer owes one sum for all parts; until it is paid only the whole order can be cancelled."""


class MoneyUnclear(CannotWithdraw):
    """What was paid cannot be paid back now: it is disputed, or older than the books."""


class ReasonMissing(CannotWithdraw):
    """Nobody said why."""


@transaction.atomic
def cancel_fulfilment(*, fulfilment: Fulfilment, by: Any, at: datetime, reason: str) -> Step:
    """Cancel one part before it is handed over; everybody gives back what the sale brought. Raises CannotWithdraw."""
    order = locked(order_id=fulfilment.order_id)
    list(order.payments.select_for_update().order_by("pk").values_list("pk"))
    current = Fulfilment.objects.select_for_update(of=("self",)).get(pk=fulfilment.pk)
    if not reason.strip():
        raise ReasonMissing
    if order.status == Order.AWAITING_PAYMENT:
        raise StillUnpaid(order.number)
    if order.status != Order.CONFIRMED or current.steps.filter(kind__in=Step.ENDS).exists():
        raise NotOnItsWay(current.number)
    step = Step.objects.create(
        fulfilment=current, kind=Step.CANCELLED, taken_by=by, taken_at=at, note=reason.strip()[:200]
    )
    _withdraw(order, current, Refund.CANCELLATION, step.note, Sale.ENTERPRISE, by, at)
    return step


@transaction.atomic
def after_refusal(*, fulfilment: Fulfilment, by: Any, at: datetime, reason: str, borne_by: str = "") -> None:
    """What follows when a buyer did not take her parcel; see `cooperatives.distribution.steps.refuse_parcel`."""
    _withdraw(locked(order_id=fulfilment.order_id), fulfilment, Refund.RETURN, reason, borne_by, by, at)


def _withdraw(
    order: Order, fulfilment: Fulfilment, kind: str, reason: str, borne_by: str, by: Any, at: datetime
) -> None:
    goods = take_goods(order=order, fulfilment=fulfilment)
    order.payments.filter(fulfilment=fulfilment, state=Payment.PENDING).update(state=Payment.CANCELLED)
    open_parts = order.fulfilments.exclude(steps__kind__in=Step.ENDS)
    last = not open_parts.exists() and not order.fulfilments.filter(steps__kind=Step.HANDED_OVER).exists()
    for payment in order.payments.exclude(state__in=[Payment.CANCELLED, Payment.EXPIRED]).order_by("pk"):
        if payment.fulfilment_id in (None, fulfilment.pk):
            _money_back(payment, fulfilment, last, kind, reason, borne_by, by, at)
    put_back(goods=goods, at=at)
    leave(fulfilment=fulfilment)
    if not open_parts.exists():
        move(order=order, to=Order.CANCELLED if last else Order.COMPLETED)
    tasks.tell_withdrawn.enqueue(fulfilment.pk)


def _money_back(
    payment: Payment, fulfilment: Fulfilment, last: bool, kind: str, reason: str, borne_by: str, by: Any, at: datetime
) -> None:
    """Pay back what is left of the part; a transfer's unique code with the last one."""
    if payment.state not in {Payment.PAID, Payment.REFUNDED}:
        raise MoneyUnclear(payment.reference)
    sales = list(sales_of(payment=payment).order_by("pk"))
    if not sales:
        raise MoneyUnclear(payment.reference)
    own = [sale for sale in sales if sale.fulfilment_id == fulfilment.pk or (last and sale.source == Sale.CODE)]
    for bearer, quantities in _by_bearer(own, borne_by).items():
        order_refund(payment=payment, quantities=quantities, kind=kind, reason=reason, borne_by=bearer, by=by, at=at)


def _by_bearer(sales: Iterable[Sale], borne_by: str) -> dict[str, dict[int, int]]:
    """What is left of the sales, by who bears its return; fee and unique code go with the first goods."""
    left = [sale for sale in sales if sale.quantity > sale.refunded_quantity and sale.refundable]
    goods = [sale for sale in left if sale.source == Sale.GOODS]
    first = goods[0].returns_borne_by if goods else Sale.ENTERPRISE
    groups: dict[str, dict[int, int]] = {}
    for sale in left:
        bearer = borne_by or (sale.returns_borne_by if sale.source == Sale.GOODS else first)
        groups.setdefault(bearer, {})[sale.pk] = sale.quantity - sale.refunded_quantity
    return groups


def all_back(*, payment: Payment, reason: str, by: Any, at: datetime) -> None:
    """Pay back whatever is left of a payment, as sold: its order is cancelled."""
    left = {
        sale.pk: sale.quantity - sale.refunded_quantity
        for sale in sales_of(payment=payment)
        if sale.quantity > sale.refunded_quantity and sale.refundable
    }
    if left:
        order_refund(
            payment=payment,
            quantities=left,
            kind=Refund.CANCELLATION,
            reason=reason,
            borne_by=Sale.ENTERPRISE,
            by=by,
            at=at,
        )


@dataclass(frozen=True)
class Goods:
    """Pieces that go back to the shelf: by stock record, promised or sold, and by product what was sold."""

    held: dict[int, int] = field(default_factory=dict)
    sold: dict[int, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)  # promised, and never there
    unsold: dict[int, int] = field(default_factory=dict)

    def add_sold(self, *, record: int | None, product: int | None, quantity: int) -> None:
        _add(self.sold, record, quantity)
        _add(self.unsold, product, quantity)


def take_goods(*, order: Order, fulfilment: Fulfilment | None = None) -> Goods:
    """Take what the order (or one part of it) holds or was sold out of its lines, each line once; to be put back after
    the money, as everything that touches both posts first and locks the stock last.

    Pieces that were paid back before, or were missing when their maker handed over, are not counted again: they are
    back already, or never were there.
    """
    lines = order.lines.filter(allocation_cancelled=False)
    if fulfilment:
        lines = lines.filter(fulfilment_line__fulfilment=fulfilment)
    goods = Goods()
    rows = lines.values_list("stockrecord_id", "product_id", "num_allocated", "quantity", *SHORT)
    for record, product, allocated, quantity, *facts in rows:
        wanted = wanted_of(quantity, *facts)
        if allocated:
            never_came = min(allocated, quantity - wanted.quantity) if wanted.waiting else 0
            _add(goods.held, record, allocated - never_came)
            _add(goods.gone, record, never_came)
        else:
            goods.add_sold(record=record, product=product, quantity=wanted.quantity)
    _take_substitutes(lines, goods)
    lines.update(num_allocated=0, allocation_cancelled=True)
    return goods


def _take_substitutes(lines: QuerySet[Line], goods: Goods) -> None:
    """What was sent in place of missing pieces: it goes back too."""
    chosen = lines.filter(fulfilment_line__shortage__outcome=Shortage.SUBSTITUTE).values_list(
        "fulfilment_line__shortage__substitute", "fulfilment_line__shortage__missing"
    )
    for product, quantity in chosen:
        record = StockRecord.objects.filter(product=product).order_by("pk").values_list("pk", flat=True).first()
        goods.add_sold(record=record, product=product, quantity=quantity)


def put_back(*, goods: Goods, at: datetime) -> None:
    """Release what was promised, and put back on sale what was sold; of a hub's goods only what really lies there."""
    if goods.held:
        stock.release(quantities=goods.held)
    if goods.gone:
        stock.sell(quantities=goods.gone)
    if goods.sold:
        stock.put_back(quantities=goods.sold)
    for product, quantity in sorted(goods.unsold.items()):
        Listing.objects.filter(pk=product).update(sold=Greatest(F("sold") - quantity, 0))
    refresh_stock(stockrecord_ids={*goods.held, *goods.gone, *goods.sold})
    goods_came_free(stockrecord_ids={*goods.held, *goods.gone, *goods.sold}, at=at)


def _add(totals: dict[int, int], key: int | None, quantity: int) -> None:
    if key and quantity:
        totals[key] = totals.get(key, 0) + quantity
