"""A part of an order, or all of it, is not carried out: goods, money and order each end where they should."""

from datetime import timedelta

import pytest

from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import AlreadyTaken, NotPossible, ReasonMissing, refuse_parcel, take_step
from cooperatives.settlement.ledger.accounts import bank, buyers, fees
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Refund, Sale, Share
from marketplace.order import withdrawing
from marketplace.order.expiring import CannotCancel, cancel_order
from marketplace.order.following import follow
from marketplace.order.models import Order
from marketplace.order.withdrawing import NotOnItsWay, StillUnpaid, cancel_fulfilment
from marketplace.payment.models import Payment
from tests import factories
from tests.background import run_queued
from tests.paying import NOW, books, bring, goods_of, paid_order, shares_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return factories.user()


@pytest.fixture
def product():
    return factories.product(stock=24, price=10_000)


def on_the_shelf(product) -> tuple[int, int, int, int]:
    """In stock, promised, sold, and what the shop shows."""
    stock = factories.stock_of(product=product)
    product.listing.refresh_from_db()
    return stock.num_in_stock, stock.num_allocated, product.listing.sold, product.listing.available


def test_a_paid_order_is_cancelled_at_once_and_free(product):
    order = paid_order(goods={product: 5}, pickup=False)
    assert on_the_shelf(product) == (19, 0, 5, 19)
    assert follow(order=order, at=NOW).can_cancel
    payment = order.payments.get()
    cancel_order(order=order, by=None, at=NOW)
    order.refresh_from_db()
    assert order.status == Order.CANCELLED
    assert on_the_shelf(product) == (24, 0, 0, 24)
    made = Refund.objects.get()
    assert (made.kind, made.amount, made.borne_by) == (Refund.CANCELLATION, payment.amount, Sale.ENTERPRISE)
    assert [share.open for share in Share.objects.all()] == [0] * Share.objects.count()
    assert books() == {"bank:operator": payment.amount, "buyers:operator": -payment.amount}
    assert order.fulfilments.get().steps.get().kind == Step.CANCELLED


def test_cancelling_twice_pays_back_once(product):
    order = paid_order(goods={product: 5})
    cancel_order(order=order, by=None, at=NOW)
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    assert Refund.objects.count() == 1
    assert on_the_shelf(product) == (24, 0, 0, 24)


def test_what_is_packed_is_not_cancelled_by_the_buyer(product, staff):
    order = paid_order(goods={product: 5})
    take_step(fulfilment=order.fulfilments.get(), kind=Step.PACKED, by=staff, at=NOW)
    assert not follow(order=order, at=NOW).can_cancel
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    assert Refund.objects.count() == 0
    assert on_the_shelf(product) == (19, 0, 5, 19)


def test_a_disputed_or_unbooked_payment_is_for_the_desk(product):
    order = paid_order(goods={product: 5})
    Payment.objects.update(state=Payment.DISPUTED)
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    Payment.objects.update(state=Payment.PAID)
    Share.objects.all().delete()
    Sale.objects.all().delete()
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    assert on_the_shelf(product) == (19, 0, 5, 19)


def test_one_part_is_cancelled_and_the_other_goes_on(product, staff):
    """Paid ignores splits (Spree #14622): here the split decides what is paid back."""
    other = factories.product(price=20_000, stock=3)
    order = paid_order(goods={product: 2, other: 1})
    gone, stays = (
        order.fulfilments.get(cooperative=_carrier(product)),
        order.fulfilments.get(cooperative=_carrier(other)),
    )
    cancel_fulfilment(fulfilment=gone, by=staff, at=NOW, reason="Panen gagal")
    order.refresh_from_db()
    assert order.status == Order.CONFIRMED
    assert gone.steps.get().note == "Panen gagal"
    made = Refund.objects.get()
    assert (made.amount, made.fulfilment) == (20_000, gone)
    assert on_the_shelf(product) == (24, 0, 0, 24)
    assert on_the_shelf(other) == (2, 0, 1, 2)
    bring(stays, by=staff)
    order.refresh_from_db()
    assert order.status == Order.COMPLETED
    followed = follow(order=order, at=NOW)
    assert sorted(part.state for part in followed.parts) == ["cancelled", "handed-over"]
    assert followed.headline == "1 sudah diterima, 1 dibatalkan"


def test_the_unique_code_goes_back_with_the_last_part(product, staff):
    other = factories.product(price=20_000, stock=3)
    order = paid_order(goods={product: 2, other: 1})
    first, second = order.fulfilments.order_by("pk")
    cancel_fulfilment(fulfilment=first, by=staff, at=NOW, reason="Panen gagal")
    cancel_fulfilment(fulfilment=second, by=staff, at=NOW, reason="Panen gagal")
    order.refresh_from_db()
    assert order.status == Order.CANCELLED
    payment = order.payments.get()
    assert sum(Refund.objects.values_list("amount", flat=True)) == payment.amount
    assert balance(account=buyers()) == -payment.amount


def test_the_buyer_cancels_what_the_cooperative_left(product, staff):
    other = factories.product(price=20_000, stock=3)
    order = paid_order(goods={product: 2, other: 1})
    cancel_fulfilment(fulfilment=order.fulfilments.first(), by=staff, at=NOW, reason="Panen gagal")
    cancel_order(order=order, by=None, at=NOW)
    order.refresh_from_db()
    assert order.status == Order.CANCELLED
    assert sum(Refund.objects.values_list("amount", flat=True)) == order.payments.get().amount
    assert on_the_shelf(product) == (24, 0, 0, 24)
    assert on_the_shelf(other) == (3, 0, 0, 3)


def test_cash_is_not_asked_for_any_more(product, staff):
    order = factories.order(goods={product: 2}, at=NOW)
    cancel_fulfilment(fulfilment=order.fulfilments.get(), by=staff, at=NOW, reason="Panen gagal")
    order.refresh_from_db()
    assert (order.status, order.payments.get().state) == (Order.CANCELLED, Payment.CANCELLED)
    assert on_the_shelf(product) == (24, 0, 0, 24)
    assert (Refund.objects.count(), books()) == (0, {})


def test_the_buyer_is_told_why(product, staff, caplog):
    order = factories.order(goods={product: 2}, at=NOW)
    run_queued()
    caplog.clear()
    cancel_fulfilment(fulfilment=order.fulfilments.get(), by=staff, at=NOW, reason="Panen gagal")
    run_queued()
    assert f"membatalkan bagiannya dari pesanan {order.number}: Panen gagal" in caplog.text


def test_what_was_paid_back_before_is_not_paid_or_shelved_again(product, staff):
    from cooperatives.settlement.refunding.ordering import order_refund

    order = paid_order(goods={product: 5})
    order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: 2},
        kind=Refund.RETURN,
        reason="Hanya ada 3",
        borne_by=Sale.COOPERATIVE,
        by=staff,
        at=NOW,
    )
    cancel_order(order=order, by=None, at=NOW)
    assert on_the_shelf(product) == (22, 0, 2, 22)
    assert sum(Refund.objects.values_list("amount", flat=True)) == order.payments.get().amount
    assert shares_of(goods_of(order))["goods"] == (47_500, 28_500, 19_000)


def test_a_reason_is_needed_and_an_ended_part_stays(product, staff):
    order = paid_order(goods={product: 2})
    parcel = order.fulfilments.get()
    with pytest.raises(withdrawing.ReasonMissing):
        cancel_fulfilment(fulfilment=parcel, by=staff, at=NOW, reason=" ")
    bring(parcel, by=staff)
    with pytest.raises(NotOnItsWay):
        cancel_fulfilment(fulfilment=parcel, by=staff, at=NOW, reason="Terlambat")
    assert Refund.objects.count() == 0
    assert on_the_shelf(product) == (22, 0, 2, 22)


def test_a_part_of_an_unpaid_order_is_not_cancelled_alone(product, staff):
    order = factories.order(goods={product: 2}, payment_method="bank_transfer", at=NOW)
    with pytest.raises(StillUnpaid):
        cancel_fulfilment(fulfilment=order.fulfilments.get(), by=staff, at=NOW, reason="Panen gagal")
    assert on_the_shelf(product) == (24, 2, 0, 22)


def test_a_refused_cash_parcel_comes_back(product, staff):
    order = factories.order(goods={product: 2}, pickup=False, at=NOW)
    parcel = order.fulfilments.get()
    bring(parcel, by=staff, to=Step.DISPATCHED)
    step = refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason="Tidak di rumah")
    assert (step.kind, step.note, step.taken_by) == (Step.REFUSED, "Tidak di rumah", staff)
    order.refresh_from_db()
    assert (order.status, order.payments.get().state) == (Order.CANCELLED, Payment.CANCELLED)
    assert on_the_shelf(product) == (24, 0, 0, 24)
    assert (Refund.objects.count(), books()) == (0, {})
    with pytest.raises(AlreadyTaken):
        refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason="Tidak di rumah")
    with pytest.raises(NotPossible):
        take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=staff, at=NOW, code=parcel.handover_code)


@pytest.mark.parametrize(("borne_by", "kept"), [("", 0), (Sale.COOPERATIVE, 19_000)])
def test_a_refused_prepaid_parcel_is_paid_back_by_the_chosen_bearer(product, staff, borne_by, kept):
    order = paid_order(goods={product: 2}, pickup=False)
    parcel = order.fulfilments.get()
    bring(parcel, by=staff, to=Step.DISPATCHED)
    refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason="Tidak cocok", borne_by=borne_by)
    assert shares_of(goods_of(order))["goods"] == (19_000, 19_000 - kept, kept)
    assert balance(account=fees(parcel.cooperative_id, "refunds")) == kept
    made = Refund.objects.get()
    assert (made.kind, made.amount) == (Refund.RETURN, order.payments.get().amount)
    assert balance(account=bank()) == made.amount
    assert on_the_shelf(product) == (24, 0, 0, 24)


def test_what_has_not_left_or_has_arrived_is_not_refused(product, staff):
    order = factories.order(goods={product: 2}, at=NOW)
    parcel = order.fulfilments.get()
    with pytest.raises(NotPossible):
        refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason="x")
    bring(parcel, by=staff, to=Step.READY)
    with pytest.raises(ReasonMissing):
        refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason=" ")
    take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=staff, at=NOW, code=parcel.handover_code)
    with pytest.raises(NotPossible):
        refuse_parcel(fulfilment=parcel, by=staff, at=NOW, reason="x")
    assert on_the_shelf(product) == (22, 0, 2, 22)


def test_money_that_came_in_part_goes_back_when_the_order_expires(product):
    from marketplace.order.expiring import expire_order
    from marketplace.payment.events import apply_event
    from marketplace.payment.gateway import EventKind, GatewayEvent

    order = factories.order(goods={product: 2}, payment_method="bank_transfer", at=NOW)
    payment = order.payments.get()
    apply_event(
        GatewayEvent(
            gateway="bank_transfer",
            event_id="1",
            kind=EventKind.PAID,
            reference=payment.reference,
            amount=5_000,
            occurred_at=NOW,
        )
    )
    assert expire_order(order=order, at=NOW + timedelta(days=3))
    made = Refund.objects.get()
    assert (made.kind, made.amount) == (Refund.MONEY, 5_000)
    assert books() == {"bank:operator": 5_000, "buyers:operator": -5_000}


def _carrier(product):
    from cooperatives.registry.models import Cooperative

    return Cooperative.objects.get(
        pillars__enterprise__partner__stockrecords__product=product, pillars__kind="distribution"
    )
