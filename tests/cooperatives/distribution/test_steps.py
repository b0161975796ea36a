from datetime import UTC, datetime

import pytest

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import (
    AlreadyTaken,
    NotPossible,
    NotYetPaid,
    WrongCode,
    next_step,
    take_step,
)
from marketplace.order.models import Order
from marketplace.payment.models import Payment
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def kinds(fulfilment: Fulfilment) -> list[str]:
    return list(fulfilment.steps.order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def staff():
    return factories.user()


def step(fulfilment, kind, staff, code=""):
    return take_step(fulfilment=fulfilment, kind=kind, by=staff, at=NOW, code=code)


def test_a_parcel_goes_from_packed_to_the_buyer_and_the_order_is_complete(staff):
    product = factories.product(price=18_000, stock=24)
    order = factories.order(goods={product: 2}, pickup=False)
    parcel = order.fulfilments.get()
    for kind in (Step.PACKED, Step.DISPATCHED):
        step(parcel, kind, staff)
    step(parcel, Step.HANDED_OVER, staff, parcel.handover_code)
    assert kinds(parcel) == ["packed", "dispatched", "handed-over"]
    order.refresh_from_db()
    assert order.status == Order.COMPLETED
    payment = order.payments.get()
    assert (payment.state, payment.amount, payment.paid_at) == (Payment.PAID, 43_000, NOW)
    stock = factories.stock_of(product=product)
    assert (stock.num_in_stock, stock.num_allocated) == (22, 0)
    product.listing.refresh_from_db()
    assert (product.listing.sold, product.listing.available) == (2, 22)


def test_an_order_of_two_cooperatives_is_complete_with_its_last_parcel(staff):
    order = factories.order(goods={factories.product(): 1, factories.product(): 1})
    first, second = order.fulfilments.order_by("pk")
    for parcel in (first, second):
        step(parcel, Step.PACKED, staff)
        step(parcel, Step.READY, staff)
    step(first, Step.HANDED_OVER, staff, first.handover_code)
    order.refresh_from_db()
    assert order.status == Order.CONFIRMED
    assert sorted(order.payments.values_list("state", flat=True)) == [Payment.PAID, Payment.PENDING]
    step(second, Step.HANDED_OVER, staff, second.handover_code)
    order.refresh_from_db()
    assert order.status == Order.COMPLETED


def test_a_step_happens_once(staff):
    parcel = factories.order().fulfilments.get()
    step(parcel, Step.PACKED, staff)
    with pytest.raises(AlreadyTaken):
        step(parcel, Step.PACKED, staff)
    assert kinds(parcel) == ["packed"]


@pytest.mark.parametrize("kind", [Step.READY, Step.HANDED_OVER, Step.DISPATCHED, "made-up", Step.CANCELLED])
def test_no_step_is_skipped(staff, kind):
    parcel = factories.order(pickup=True).fulfilments.get()
    with pytest.raises(NotPossible):
        step(parcel, kind, staff, parcel.handover_code)
    assert kinds(parcel) == []


@pytest.mark.parametrize("code", ["", "000000", "nonsense", "１２３"])
def test_goods_are_handed_over_only_against_the_buyers_code(staff, code):
    order = factories.order()
    parcel = order.fulfilments.get()
    Fulfilment.objects.filter(pk=parcel.pk).update(handover_code="482913")
    step(parcel, Step.PACKED, staff)
    step(parcel, Step.READY, staff)
    with pytest.raises(WrongCode):
        step(parcel, Step.HANDED_OVER, staff, code)
    assert kinds(parcel) == ["packed", "ready"]
    assert order.payments.get().state == Payment.PENDING


def test_nothing_is_packed_before_a_transfer_came_in(staff):
    parcel = factories.order(payment_method="bank_transfer").fulfilments.get()
    with pytest.raises(NotYetPaid):
        step(parcel, Step.PACKED, staff)
    assert kinds(parcel) == []


def test_the_next_step_of_each_method():
    assert next_step(method="pickup", latest=None) == "packed"
    assert next_step(method="pickup", latest="packed") == "ready"
    assert next_step(method="delivery", latest="packed") == "dispatched"
    assert next_step(method="delivery", latest="handed-over") is None
    assert next_step(method="delivery", latest="cancelled") is None
