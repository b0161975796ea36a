"""What follows on the site's side when pieces of a buyer's line did not come: money, stock, cancelling, a later round.

Missing pieces never existed. They leave the shop's count for good, and are never put back on sale. What was paid for
them goes back to the buyer, out of what everybody earned of them; what is still to be paid in cash becomes less.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from catalogue.listing import Listing
from cooperatives.distribution.handing_over.answering import CannotSettle
from cooperatives.distribution.handing_over.choices import anything_left, can_wait
from cooperatives.distribution.models import Fulfilment, Shortage, Step
from cooperatives.distribution.rounds.moving import CannotMove, move
from cooperatives.partner import stock
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_stock
from cooperatives.settlement.models import Refund, Sale
from cooperatives.settlement.refunding.ordering import NothingToPayBack, order_refund
from cooperatives.settlement.refunding.planning import RefundRefused
from cooperatives.settlement.shares.striking import strike
from marketplace.order.models import Line, Order
from marketplace.order.states import locked
from marketplace.order.withdrawing import CannotWithdraw, cancel_fulfilment
from marketplace.payment.models import Payment

WAITS = _("menunggu barang yang kurang supaya lengkap")
WITHDRAWN = (Step.CANCELLED, Step.REFUSED)


@transaction.atomic
def after_shortage(*, shortage: Shortage, outcome: str, by: Any, at: datetime) -> str:
    """Carry out what was chosen and return what it came to: a substitute may be sold out, a later round full, so that
    the rest is sent; and when nothing would be sent, the part is cancelled.

    Called under the locks of the order and the shortage. Raises CannotSettle.
    """
    order = locked(order_id=shortage.line.fulfilment.order_id)
    list(order.payments.select_for_update().order_by("pk").values_list("pk"))
    parcel = Fulfilment.objects.select_for_update(of=("self",)).get(pk=shortage.line.fulfilment_id)
    taken = set(parcel.steps.values_list("kind", flat=True))
    if taken & set(WITHDRAWN) or order.status == Order.CANCELLED:
        return Shortage.CANCEL  # the money is on its way back, and the goods were counted without what did not come
    if outcome == Shortage.SUBSTITUTE and not taken & set(Step.ENDS) and _send_instead(shortage):
        return Shortage.SUBSTITUTE
    if outcome == Shortage.LATER and _wait(shortage, parcel, at):
        return Shortage.LATER
    if not taken & set(Step.ENDS) and (outcome == Shortage.CANCEL or not anything_left(shortage=shortage)):
        return _cancel(shortage, parcel, by, at)
    _pay_back(order, shortage, by, at)
    return Shortage.PARTIAL


def _send_instead(shortage: Shortage) -> bool:
    """Take the substitute out of the shop's stock, all pieces or none, for the missing ones; no money moves."""
    record = StockRecord.objects.filter(product=shortage.substitute_id).order_by("pk").first()
    if record is None or shortage.substitute_id is None:
        return False
    wanted = {record.pk: shortage.missing}
    both = StockRecord.objects.filter(pk__in=[record.pk, shortage.line.line.stockrecord_id])
    list(both.select_for_update().order_by("pk").values_list("pk"))  # in the order of their keys, as everywhere
    try:
        stock.reserve(quantities=wanted)
    except stock.OutOfStock:
        return False
    stock.sell(quantities=wanted)
    Listing.objects.filter(pk=shortage.substitute_id).update(sold=F("sold") + shortage.missing)
    refresh_stock(stockrecord_ids=wanted)
    _forget(shortage)
    return True


def _wait(shortage: Shortage, parcel: Fulfilment, at: datetime) -> bool:
    """Let the whole parcel go with a later round, unless it does already."""
    if not can_wait(shortage=shortage, at=at):
        return False
    if parcel.round_id == shortage.handover_line.handover.round_id:
        try:
            move(fulfilment=parcel, at=at, reason=WAITS)
        except CannotMove:
            return False
    return True


def _cancel(shortage: Shortage, parcel: Fulfilment, by: Any, at: datetime) -> str:
    reason = f"Barang kurang: {shortage.line.line.title}"  # kept with the refund, so in the language of the books
    try:
        cancel_fulfilment(fulfilment=parcel, by=by, at=at, reason=reason)
    except (CannotWithdraw, RefundRefused) as error:
        raise CannotSettle(parcel.number) from error
    return Shortage.CANCEL


def _pay_back(order: Order, shortage: Shortage, by: Any, at: datetime) -> None:
    """The buyer pays only for what comes: less cash, or money back."""
    parcel_id, sale = shortage.line.fulfilment_id, Sale.objects.filter(line=shortage.line.line_id).first()
    if sale is None:  # older than the books
        raise CannotSettle(order.number)
    pieces = min(shortage.missing, sale.quantity - sale.refunded_quantity)
    waiting = order.payments.filter(fulfilment=parcel_id, state=Payment.PENDING, received=0).first()
    if not pieces:
        return
    if waiting is not None:
        _ask_less(waiting, sale, pieces)
    else:
        _refund(order, sale, pieces, shortage, by, at)
    _forget(shortage)


def _ask_less(payment: Payment, sale: Sale, pieces: int) -> None:
    """Cash that is still to be paid: the payment asks for less, and parcel and shares are worth less."""
    less = strike(sale=sale, quantity=pieces)
    Payment.objects.filter(pk=payment.pk).update(amount=F("amount") - less)
    Fulfilment.objects.filter(sales=sale).update(goods=F("goods") - less)


def _refund(order: Order, sale: Sale, pieces: int, shortage: Shortage, by: Any, at: datetime) -> None:
    """Money that came in goes back; the enterprise did not deliver, so everybody gives back what it earned of it."""
    paid = order.payments.filter(fulfilment=sale.fulfilment_id) | order.payments.filter(fulfilment=None)
    payment = paid.exclude(state__in=[Payment.CANCELLED, Payment.EXPIRED]).order_by("pk").first()
    if payment is None:
        raise CannotSettle(order.number)
    try:
        order_refund(
            payment=payment,
            quantities={sale.pk: pieces},
            kind=Refund.RETURN,
            reason=f"Barang kurang: {sale.title}",
            borne_by=Sale.ENTERPRISE,
            by=by,
            at=at,
            number=f"PU-{order.number}-K{shortage.pk}",
        )
    except NothingToPayBack:  # it was given away
        return
    except RefundRefused as error:
        raise CannotSettle(payment.reference) from error


def _forget(shortage: Shortage) -> None:
    """Missing pieces are promised to nobody any more, and are not sold to somebody else."""
    line = shortage.line.line
    line.refresh_from_db(fields=["num_allocated"])
    held = min(line.num_allocated or 0, shortage.missing)
    if held and line.stockrecord_id:
        stock.sell(quantities={line.stockrecord_id: held})
        Line.objects.filter(pk=line.pk).update(num_allocated=F("num_allocated") - held)
        refresh_stock(stockrecord_ids=[line.stockrecord_id])
    elif not held and line.product_id:
        Listing.objects.filter(pk=line.product_id).update(sold=Greatest(F("sold") - shortage.missing, 0))
