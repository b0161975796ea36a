from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.models import Step
from cooperatives.distribution.steps import take_step
from marketplace.order.expiring import CannotCancel, cancel_order, expire_order
from marketplace.order.models import Order
from marketplace.order.tasks import expire_overdue
from marketplace.payment.models import Payment
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def product():
    return factories.product(stock=24)


def facts(order: Order, product) -> tuple[str, str, int, int]:
    order.refresh_from_db()
    product.listing.refresh_from_db()
    held = factories.stock_of(product=product).num_allocated
    return order.status, order.payments.get().state, held, product.listing.available


def test_an_unpaid_order_ends_at_its_deadline_and_gives_its_stock_back(product):
    order = factories.order(goods={product: 5}, payment_method="bank_transfer", at=NOW)
    assert facts(order, product) == (Order.AWAITING_PAYMENT, Payment.PENDING, 5, 19)
    assert expire_order(order=order, at=NOW + timedelta(hours=24)) is True
    assert facts(order, product) == (Order.CANCELLED, Payment.EXPIRED, 0, 24)
    assert order.fulfilments.get().steps.get().kind == Step.CANCELLED


def test_it_does_not_end_before(product):
    order = factories.order(goods={product: 5}, payment_method="bank_transfer", at=NOW)
    assert expire_order(order=order, at=NOW + timedelta(hours=23, minutes=59)) is False
    assert facts(order, product) == (Order.AWAITING_PAYMENT, Payment.PENDING, 5, 19)


def test_it_ends_once(product):
    order = factories.order(goods={product: 5}, payment_method="bank_transfer", at=NOW)
    expire_order(order=order, at=NOW + timedelta(days=2))
    assert expire_order(order=order, at=NOW + timedelta(days=3)) is False
    assert factories.stock_of(product=product).num_allocated == 0


def test_an_order_paid_in_cash_never_expires(product):
    order = factories.order(goods={product: 5}, at=NOW)
    assert expire_order(order=order, at=NOW + timedelta(days=30)) is False
    assert facts(order, product) == (Order.CONFIRMED, Payment.PENDING, 5, 19)


def test_the_sweep_ends_orders_whose_own_task_was_lost(product):
    order = factories.order(goods={product: 5}, payment_method="bank_transfer", at=timezone.now() - timedelta(days=3))
    expire_overdue.call()
    assert facts(order, product) == (Order.CANCELLED, Payment.EXPIRED, 0, 24)


@pytest.mark.parametrize("method", ["cash", "bank_transfer"])
def test_a_buyer_cancels_before_anything_is_packed(product, method):
    order = factories.order(goods={product: 5}, payment_method=method, at=NOW)
    cancel_order(order=order, by=None, at=NOW)
    assert facts(order, product) == (Order.CANCELLED, Payment.CANCELLED, 0, 24)


def test_what_is_packed_is_not_cancelled(product):
    order = factories.order(goods={product: 5}, at=NOW)
    take_step(fulfilment=order.fulfilments.get(), kind=Step.PACKED, by=factories.user(), at=NOW)
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    assert facts(order, product) == (Order.CONFIRMED, Payment.PENDING, 5, 19)


def test_what_is_cancelled_is_not_cancelled_again(product):
    order = factories.order(goods={product: 5}, at=NOW)
    cancel_order(order=order, by=None, at=NOW)
    with pytest.raises(CannotCancel):
        cancel_order(order=order, by=None, at=NOW)
    assert factories.stock_of(product=product).num_allocated == 0
