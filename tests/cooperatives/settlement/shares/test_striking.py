"""Pieces taken out of a sale that nobody has paid: what a refund of them would have left."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.planning import MoreThanLeft
from cooperatives.settlement.shares.dividing import Discount
from cooperatives.settlement.shares.freezing import freeze_shares
from cooperatives.settlement.shares.striking import PaidAlready, strike
from tests import factories as make
from tests.paying import NOW, goods_of, pay, shares_of

pytestmark = pytest.mark.django_db


def sale_of(*, pieces: int, price: int, discount: int = 0, method: str = "cash") -> Sale:
    """A sale of an order that nobody has paid; the cooperative bears the discount."""
    order = make.order(goods={make.product(price=price): pieces}, payment_method=method, at=NOW)
    if discount:
        line = order.lines.get()
        Share.objects.filter(sale__order=order).delete()
        Sale.objects.filter(order=order).delete()
        freeze_shares(order=order, at=NOW, discounts={line.pk: Discount(discount, Sale.COOPERATIVE)})
        order.payments.update(amount=pieces * price - discount)
    return goods_of(order)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), pieces=st.integers(1, 7), price=st.integers(100, 99_999))
def test_it_leaves_what_a_refund_would_leave(data, pieces, price):
    struck = data.draw(st.integers(1, pieces))
    discount = data.draw(st.integers(0, pieces * price // 3))
    with transaction.atomic():
        unpaid = sale_of(pieces=pieces, price=price, discount=discount)
        paid = sale_of(pieces=pieces, price=price, discount=discount)
        payment = paid.order.payments.get()
        payment.gateway = "qris"  # money that came in before the goods
        payment.save()
        pay(paid.order)
        refund = order_refund(
            payment=payment,
            quantities={paid.pk: struck},
            kind="return",
            reason="Kurang",
            borne_by=Sale.ENTERPRISE,
            by=None,
            at=NOW,
        )

        assert strike(sale=unpaid, quantity=struck) == refund.amount

        unpaid.refresh_from_db()
        paid.refresh_from_db()
        left = {role: amount - back - kept for role, (amount, back, kept) in shares_of(paid).items()}
        assert {role: amount for role, (amount, _back, _kept) in shares_of(unpaid).items()} == left
        assert (unpaid.paid, unpaid.quantity) == (paid.refundable, pieces - struck)
        assert unpaid.price == pieces * price - pieces * price * struck // pieces
        transaction.set_rollback(True)


def test_exact_values():
    sale = sale_of(pieces=3, price=18_000)

    assert strike(sale=sale, quantity=2) == 36_000

    sale.refresh_from_db()
    assert (sale.quantity, sale.price, sale.discount) == (1, 18_000, 0)
    assert sum(amount for amount, _back, _kept in shares_of(sale).values()) == 18_000


def test_all_of_it_leaves_a_sale_of_nothing():
    sale = sale_of(pieces=3, price=18_000)

    assert strike(sale=sale, quantity=3) == 54_000

    sale.refresh_from_db()
    assert (sale.quantity, sale.price, sale.paid) == (0, 0, 0)
    assert {amount for amount, _back, _kept in shares_of(sale).values()} == {0}


def test_more_than_was_sold_or_what_was_paid_back_changes_nothing():
    sale = sale_of(pieces=3, price=18_000)
    before = shares_of(sale)

    with pytest.raises(MoreThanLeft):
        strike(sale=sale, quantity=4)
    Sale.objects.filter(pk=sale.pk).update(refunded_quantity=1, refunded=18_000)
    with pytest.raises(PaidAlready):
        strike(sale=sale, quantity=1)

    sale.refresh_from_db()
    assert (sale.quantity, sale.price, shares_of(sale)) == (3, 54_000, before)
