"""Two people decide at the same moment: no rupiah is given back twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cooperatives.settlement.models import Refund, Sale, Share
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.planning import MoreThanLeft, NothingChosen
from cooperatives.settlement.refunding.sending import leave_to_treasurer, mark_sent
from marketplace.order.expiring import CannotCancel, cancel_order
from marketplace.payment.models import Payment
from tests import factories
from tests.paying import NOW, books, goods_of, paid_order

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works) -> list[str]:
    """What came of each: "done", or the name of the refusal."""

    def one(work) -> str:
        try:
            work()
        except (MoreThanLeft, NothingChosen, CannotCancel) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(one, works))


@pytest.fixture
def order():
    return paid_order(goods={factories.product(price=10_000, stock=20): 3})


def refund(order, quantity, **extra) -> Refund:
    return order_refund(
        payment=Payment.objects.get(order=order),
        quantities={goods_of(order).pk: quantity},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
        **extra,
    )


def test_four_refunds_of_all_pieces_make_one(order):
    assert together(*[lambda: refund(order, 3)] * 4) == ["MoreThanLeft"] * 3 + ["done"]
    assert Refund.objects.get().amount == 30_000
    assert [share.open for share in Share.objects.filter(sale=goods_of(order))] == [0, 0]


def test_four_clicks_on_one_form_make_one(order):
    assert together(*[lambda: refund(order, 1, number="PU-1-AAAAAA")] * 4) == ["done"] * 4
    assert Refund.objects.get().amount == 10_000
    assert goods_of(order).refunded_quantity == 1


def test_the_buyer_cancels_while_staff_pay_back(order):
    outcome = together(lambda: refund(order, 3), lambda: cancel_order(order=order, by=None, at=NOW))
    assert outcome in (["done", "done"], ["MoreThanLeft", "done"])
    payment = Payment.objects.get()
    assert sum(Refund.objects.values_list("amount", flat=True)) == payment.amount
    assert books() == {"bank:operator": payment.amount, "buyers:operator": -payment.amount}


def test_two_treasurers_send_once(order):
    staff = factories.user()
    made = leave_to_treasurer(refund=refund(order, 1))
    together(*[lambda: mark_sent(refund=made, at=NOW, by=staff, reference="BRI-1")] * 4)
    assert Payment.objects.get().refunded == 10_000
    assert "buyers:operator" not in books()
