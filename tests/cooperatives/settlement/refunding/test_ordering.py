"""Deciding a refund: shares, ledger and the queue change together, and never by more than what is there."""

from datetime import timedelta

import pytest

from cooperatives.settlement.ledger.accounts import bank, buyers, fees, held, payable
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Refund, Sale, Share
from cooperatives.settlement.refunding.effects import plan
from cooperatives.settlement.refunding.ordering import (
    InDispute,
    MoreThanReceived,
    NotOfThisPayment,
    NotPaid,
    NumberTaken,
    ReasonMissing,
    bear_outside,
    order_money_back,
    order_refund,
)
from cooperatives.settlement.refunding.planning import MoreThanLeft, NoShares, NothingChosen
from cooperatives.settlement.refunding.remaining import returnable, unexplained_of
from cooperatives.settlement.refunding.sending import mark_sent, refund_outside
from marketplace.payment.models import Payment
from tests import factories
from tests.background import run_queued
from tests.paying import NOW, books, bring, goods_of, paid_order, release, shares_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def maker(cooperative):
    return factories.maker(cooperative=cooperative)


@pytest.fixture
def staff():
    return factories.user()


@pytest.fixture
def order(maker):
    """Three packs of Rp10.000 by transfer; the cooperative earns 5 %."""
    return paid_order(goods={factories.product(enterprise=maker, price=10_000): 3})


def refund(order, quantity=1, *, borne_by=Sale.ENTERPRISE, by=None, **extra) -> Refund:
    return order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: quantity},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=borne_by,
        by=by,
        at=NOW,
        **extra,
    )


def everything(order) -> tuple:
    return books(), shares_of(goods_of(order)), Refund.objects.count(), Entry.objects.count()


def test_a_piece_is_paid_back_out_of_what_is_held(order, cooperative, maker, staff):
    made = refund(order, by=staff)
    assert (made.amount, made.state, made.cooperative_id) == (10_000, Refund.ORDERED, None)
    assert made.fulfilment == order.fulfilments.get()
    assert made.lines.get().quantity == 1
    assert shares_of(goods_of(order)) == {"goods": (28_500, 9_500, 0), "distribution": (1_500, 500, 0)}
    sale = goods_of(order)
    assert (sale.refunded_quantity, sale.refunded) == (1, 10_000)
    assert balance(account=held(cooperative.pk, maker.pk)) == -19_000
    assert balance(account=buyers()) == -10_000
    assert balance(account=bank()) == order.payments.get().amount  # nothing has left yet


def test_after_the_release_it_comes_off_what_is_payable(order, cooperative, maker, staff):
    bring(order.fulfilments.get(), by=staff)
    release()
    assert balance(account=payable(cooperative.pk, maker.pk)) == -28_500
    refund(order, 3)
    assert balance(account=payable(cooperative.pk, maker.pk)) == 0
    assert balance(account=fees(cooperative.pk, Share.DISTRIBUTION)) == 0
    assert balance(account=held(cooperative.pk, maker.pk)) == 0


def test_after_the_payout_it_stands_against_the_next_one(order, cooperative, maker, staff):
    """Her money is gone to her bank already: what she owes is netted from what she sells next (Dokan #905)."""
    from cooperatives.settlement.ledger.posting import post

    bring(order.fulfilments.get(), by=staff)
    release()
    legs = {payable(cooperative.pk, maker.pk): 28_500, bank(cooperative.pk): -28_500}
    post(key="payout-1", kind=Entry.PAYOUT, legs=legs, occurred_at=NOW)
    refund(order, 1)
    assert balance(account=payable(cooperative.pk, maker.pk)) == 9_500


def test_the_cooperative_bears_it_and_the_maker_keeps_hers(order, cooperative, maker):
    refund(order, borne_by=Sale.COOPERATIVE)
    assert shares_of(goods_of(order)) == {"goods": (28_500, 0, 9_500), "distribution": (1_500, 500, 0)}
    assert balance(account=held(cooperative.pk, maker.pk)) == -28_500
    assert balance(account=fees(cooperative.pk, "refunds")) == 9_500


def test_the_operator_bears_it(order, cooperative, maker):
    refund(order, borne_by=Sale.PLATFORM)
    assert shares_of(goods_of(order)) == {"goods": (28_500, 0, 9_500), "distribution": (1_500, 0, 500)}
    assert books()["platform:operator:refunds"] == 10_000


def test_both_bear_it(order, cooperative):
    refund(order, borne_by=Sale.SHARED)
    assert shares_of(goods_of(order)) == {"goods": (28_500, 4_750, 4_750), "distribution": (1_500, 500, 0)}
    assert balance(account=fees(cooperative.pk, "refunds")) == 4_750


@pytest.mark.parametrize("bearers", [["enterprise"] * 3, ["cooperative", "platform", "shared"]])
def test_piece_by_piece_it_ends_at_zero(order, bearers):
    for bearer in bearers:
        refund(order, borne_by=bearer)
    assert [share.open for share in Share.objects.filter(sale=goods_of(order))] == [0, 0]
    assert goods_of(order).refundable == 0
    with pytest.raises(MoreThanLeft):
        refund(order)


def test_all_of_it_with_the_unique_code_and_sent_leaves_nothing_in_the_books(order, staff):
    """A fully refunded order is not "paid" any more (Spree #14622)."""
    payment = order.payments.get()
    made = order_refund(
        payment=payment,
        quantities={sale.pk: sale.quantity for sale in order.sales.all()},
        kind=Refund.CANCELLATION,
        reason="Batal",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )
    assert made.amount == payment.amount
    assert made.fulfilment is None  # the unique code belongs to no parcel
    run_queued()
    mark_sent(refund=made, at=NOW, by=staff, reference="BRI-1")
    assert books() == {}
    payment.refresh_from_db()
    assert (payment.state, payment.refunded) == (Payment.REFUNDED, payment.amount)


def test_the_plan_says_what_the_refund_does_and_does_nothing(order, cooperative, maker):
    before = everything(order)
    planned = plan(quantities={goods_of(order).pk: 2}, borne_by=Sale.SHARED)
    assert planned.amount == 20_000
    assert [(effect.who, effect.label, effect.amount, effect.later) for effect in planned.effects] == [
        (maker.name, "Hasil penjualan UMKM", 9_500, False),
        (cooperative.name, "Jasa distribusi", 1_000, False),
        (cooperative.name, "Menanggung bagian pihak lain", 9_500, False),
    ]
    assert everything(order) == before


def test_a_double_click_makes_one_refund(order):
    first = refund(order, number="PU-1-ABC")
    assert refund(order, number="PU-1-ABC") == first
    assert shares_of(goods_of(order))["goods"] == (28_500, 9_500, 0)
    assert Refund.objects.count() == 1
    with pytest.raises(NumberTaken):
        refund(order, 2, number="PU-1-ABC")


def test_the_sending_is_queued_with_the_decision(order):
    run_queued()
    made = refund(order)
    assert "marketplace.payment.refunds.tasks.send" in run_queued()
    made.refresh_from_db()
    assert made.state == Refund.BY_HAND  # a transfer cannot pay itself back


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"quantity": 4}, MoreThanLeft),
        ({"quantity": -1}, MoreThanLeft),
        ({"quantity": 0}, NothingChosen),
    ],
)
def test_what_cannot_be_paid_back_changes_nothing(order, change, error):
    before = everything(order)
    with pytest.raises(error):
        refund(order, **change)
    assert everything(order) == before


def test_a_reason_is_needed(order):
    before = everything(order)
    with pytest.raises(ReasonMissing):
        order_refund(
            payment=order.payments.get(),
            quantities={goods_of(order).pk: 1},
            kind=Refund.RETURN,
            reason="  ",
            borne_by=Sale.ENTERPRISE,
            by=None,
            at=NOW,
        )
    assert everything(order) == before


def test_goods_of_another_order_are_not_paid_back_here(order, maker):
    other = paid_order(goods={factories.product(enterprise=maker): 1})
    before = everything(order)
    with pytest.raises(NotOfThisPayment):
        order_refund(
            payment=order.payments.get(),
            quantities={goods_of(other).pk: 1},
            kind=Refund.RETURN,
            reason="Pecah",
            borne_by=Sale.ENTERPRISE,
            by=None,
            at=NOW,
        )
    assert everything(order) == before


def test_an_unpaid_order_has_nothing_to_pay_back(maker):
    order = factories.order(goods={factories.product(enterprise=maker): 1}, payment_method="bank_transfer", at=NOW)
    with pytest.raises(NotPaid):
        refund(order)
    assert Refund.objects.count() == 0


def test_a_disputed_payment_waits_for_the_bank(order):
    Payment.objects.update(state=Payment.DISPUTED)
    with pytest.raises(InDispute):
        refund(order)
    assert Refund.objects.count() == 0


def test_an_order_older_than_the_books_is_refused(order):
    Share.objects.all().delete()
    with pytest.raises(NoShares):
        refund(order)
    assert Refund.objects.count() == 0


def test_what_is_under_way_counts_as_gone(order):
    payment = order.payments.get()
    refund(order, 2)
    assert returnable(payment=payment) == payment.amount - 20_000
    Payment.objects.filter(pk=payment.pk).update(received=25_000)
    with pytest.raises(MoreThanReceived):
        refund(order, 1)
    assert Refund.objects.count() == 1


def test_money_that_no_sale_is_for_goes_back_and_no_more(order):
    payment = order.payments.get()
    with pytest.raises(MoreThanReceived):
        order_money_back(payment=payment, amount=1, reason="Lebih", at=NOW)
    Payment.objects.filter(pk=payment.pk).update(received=payment.amount + 5_000)
    made = order_money_back(payment=payment, amount=5_000, reason="Lebih", at=NOW)
    assert (made.kind, made.amount, made.lines.count()) == (Refund.MONEY, 5_000, 0)
    with pytest.raises(MoreThanReceived):
        order_money_back(payment=payment, amount=1, reason="Lebih", at=NOW)


def test_what_a_gateway_paid_back_by_itself_is_explained_by_lines(maker, cooperative, staff):
    """A refund begun elsewhere reaches the shares whatever screen made it (Dokan #1575, #2091)."""
    order = paid_order(goods={factories.product(enterprise=maker, price=10_000): 3}, payment_method="stripe")
    payment = order.payments.get()
    refund_outside(payment=payment, amount=12_000, external_id="re_1", at=NOW)
    refund_outside(payment=payment, amount=12_000, external_id="re_1", at=NOW)  # told twice
    payment.refresh_from_db()
    assert (payment.refunded, unexplained_of(payment=payment)) == (12_000, 12_000)
    assert (books()["unexplained:operator"], books()["clearing:operator:stripe"]) == (12_000, 18_000)
    run_queued()
    made = refund(order, outside=True, by=staff)
    assert (made.kind, made.state, made.amount) == (Refund.OUTSIDE, Refund.DONE, 10_000)
    assert run_queued() == []  # nothing more is sent
    assert books()["unexplained:operator"] == 2_000
    assert balance(account=held(cooperative.pk, maker.pk)) == -19_000
    with pytest.raises(MoreThanReceived):
        refund(order, outside=True)
    bear_outside(payment=payment, amount=2_000, reason="Salah tekan", by=staff, at=NOW + timedelta(hours=1))
    assert "unexplained:operator" not in books()
    assert books()["platform:operator:refunds"] == 2_000
    assert unexplained_of(payment=payment) == 0
    payment.refresh_from_db()
    assert payment.refunded == 12_000


def test_cash_goes_back_from_the_cooperative_that_took_it(maker, cooperative, staff):
    order = factories.order(goods={factories.product(enterprise=maker, price=10_000): 1}, pickup=False, at=NOW)
    bring(order.fulfilments.get(), by=staff)
    made = refund(order)
    assert made.cooperative == cooperative
    assert balance(account=buyers(cooperative.pk)) == -10_000
    assert balance(account=buyers()) == 0


def test_the_delivery_fee_comes_back_from_whoever_ships(maker, cooperative):
    """CoopCycle #1890: the fee is the cooperative's, and so is its refund."""
    order = paid_order(goods={factories.product(enterprise=maker, price=10_000): 1}, pickup=False)
    fee = order.sales.get(source=Sale.DELIVERY)
    order_refund(
        payment=order.payments.get(),
        quantities={fee.pk: 1},
        kind=Refund.RETURN,
        reason="Terlambat",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )
    assert shares_of(fee) == {"delivery": (7_000, 7_000, 0)}
    assert shares_of(goods_of(order))["goods"] == (9_500, 0, 0)
