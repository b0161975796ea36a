"""What becomes of missing pieces: money, shares, stock, and the rest of the parcel."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.distribution.handing_over.answering import NotOffered, answer, settle_overdue
from cooperatives.distribution.handing_over.choices import choices_of, said
from cooperatives.distribution.handing_over.facts import quantity_to_pack, substitutes
from cooperatives.distribution.models import CollectionRound, Shortage, Step
from cooperatives.messaging.models import Message
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.models import Refund, Sale
from marketplace.order.expiring import cancel_order
from marketplace.order.models import Order
from marketplace.order.withdrawing import cancel_fulfilment
from marketplace.payment.models import Payment
from tests import factories as make
from tests.gathering import collection_round, jakarta
from tests.handing_over import COUNTED, DAY, PLACED, Hub, came, hub, line_of, ordered
from tests.paying import bring, goods_of, release

pytestmark = pytest.mark.django_db
LATER = COUNTED + timedelta(minutes=20)


def stock_left(of: Hub) -> tuple[int, int]:
    record = make.stock_of(product=of.product)
    return record.num_in_stock, record.num_allocated


def books_are_right() -> bool:
    return check_books(at=LATER).findings == []


def test_cash_asks_less_for_what_did_not_come():
    here = hub()
    parcel = ordered(here, 3)
    (short,) = came(here, 1)

    settled = answer(shortage=short, outcome=Shortage.PARTIAL, at=LATER)

    payment, sale = parcel.payments.get(), goods_of(parcel.order)
    assert (settled.missing, settled.outcome, settled.answered_by_buyer) == (2, Shortage.PARTIAL, True)
    assert (payment.amount, payment.state) == (18_000, Payment.PENDING)
    assert (sale.quantity, sale.price, sale.paid) == (1, 18_000, 18_000)
    assert sum(share.amount for share in sale.shares.all()) == 18_000
    assert stock_left(here) == (18, 1)  # two never existed: seventeen were free before, and are
    assert quantity_to_pack(lines=[short.line_id]) == {short.line_id: 1}
    parcel.refresh_from_db()
    assert parcel.total == 18_000
    assert not Refund.objects.exists()
    bring(parcel, by=here.keeper, at=LATER)
    payment.refresh_from_db()
    assert (payment.state, payment.received) == (Payment.PAID, 18_000)
    assert stock_left(here) == (17, 0)
    assert books_are_right()


def test_paid_pieces_that_did_not_come_are_paid_back_by_who_earned_them():
    here = hub()
    parcel = ordered(here, 3, paid=True)
    (short,) = came(here, 2)
    code = parcel.order.payments.get().unique_code

    answer(shortage=short, outcome=Shortage.PARTIAL, at=LATER)

    refund, sale = Refund.objects.get(), goods_of(parcel.order)
    assert (refund.amount, refund.borne_by, refund.kind) == (18_000, Sale.ENTERPRISE, Refund.RETURN)
    assert (sale.refunded_quantity, sale.refunded) == (1, 18_000)
    assert parcel.order.payments.get().amount == 54_000 + code
    assert stock_left(here) == (17, 0)  # not put back on sale
    assert quantity_to_pack(lines=[short.line_id]) == {short.line_id: 2}
    assert books_are_right()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    orders=st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=3),
    came_pieces=st.integers(0, 6),
    price=st.integers(100, 99_999),
)
def test_orders_payments_sales_and_ledger_agree_after_any_shortage(orders, came_pieces, price):
    from django.db import transaction

    with transaction.atomic():
        here = hub(stock=40, price=price)
        parcels = [
            ordered(here, pieces, paid=paid, at=PLACED + timedelta(minutes=n))
            for n, (pieces, paid) in enumerate(orders)
        ]
        total = sum(pieces for pieces, _paid in orders)
        shortages = came(here, min(came_pieces, total))
        assert sum(short.missing for short in shortages) == total - min(came_pieces, total)
        for short in shortages:
            answer(shortage=short, outcome=Shortage.PARTIAL, at=LATER)
        for parcel in parcels:
            if not parcel.steps.exists():
                bring(parcel, by=here.keeper, at=LATER)
        for parcel in parcels:
            sale = goods_of(parcel.order)
            came_here = quantity_to_pack(lines=[line_of(parcel).pk])[line_of(parcel).pk]
            gone = parcel.steps.filter(kind=Step.CANCELLED).exists()
            assert (came_here == 0) == gone
            if not gone:
                assert sale.refundable == came_here * price
        release()
        record = make.stock_of(product=here.product)
        assert (record.num_in_stock, record.num_allocated) == (40 - total, 0)
        assert books_are_right()
        transaction.set_rollback(True)


def test_nothing_left_to_send_cancels_the_part_with_its_fee():
    here = hub()
    parcel = ordered(here, 2, paid=True, pickup=False)
    code = parcel.order.payments.get().unique_code
    (short,) = came(here, 0)

    settled = answer(shortage=short, outcome=Shortage.PARTIAL, at=LATER)

    assert settled.outcome == Shortage.CANCEL
    assert parcel.steps.get().kind == Step.CANCELLED
    assert Refund.objects.get().amount == 36_000 + 7_000 + code
    parcel.order.refresh_from_db()
    assert parcel.order.status == Order.CANCELLED
    assert stock_left(here) == (18, 0)
    assert books_are_right()


def test_cancelling_pays_all_back_and_puts_only_what_came_on_sale_again():
    here = hub()
    parcel = ordered(here, 3, paid=True)
    code = parcel.order.payments.get().unique_code
    (short,) = came(here, 1)

    answer(shortage=short, outcome=Shortage.CANCEL, at=LATER)

    assert Refund.objects.get().amount == 54_000 + code
    assert stock_left(here) == (18, 0)
    assert books_are_right()


def test_cancelling_unpaid_cash_lets_nothing_be_owed():
    here = hub()
    parcel = ordered(here, 3)
    (short,) = came(here, 1)

    answer(shortage=short, outcome=Shortage.CANCEL, at=LATER)

    assert parcel.payments.get().state == Payment.CANCELLED
    assert stock_left(here) == (18, 0)
    assert books_are_right()


@pytest.mark.parametrize("paid", [True, False])
def test_a_substitute_goes_in_at_the_same_price(paid):
    here = hub()
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=5)
    parcel = ordered(here, 3, paid=paid)
    asks = parcel.order.payments.get().amount
    (short,) = came(here, 1, substitute=other)

    settled = answer(shortage=short, outcome=Shortage.SUBSTITUTE, at=LATER)

    assert settled.outcome == Shortage.SUBSTITUTE
    assert quantity_to_pack(lines=[short.line_id]) == {short.line_id: 1}
    instead = substitutes(lines=[short.line_id])[short.line_id]
    assert (instead.title, instead.quantity) == ("Keripik singkong", 2)
    assert parcel.order.payments.get().amount == asks
    assert not Refund.objects.exists()
    assert make.stock_of(product=other).num_in_stock == 3
    assert stock_left(here) == ((17, 0) if paid else (18, 1))
    assert said(shortage=settled) == "Diganti Keripik singkong, harganya tetap."
    bring(parcel, by=here.keeper, at=LATER)
    assert books_are_right()


def test_a_substitute_that_is_sold_out_by_now_becomes_money_back_and_is_said():
    here = hub()
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=5)
    ordered(here, 3, paid=True, phone="+6281377770000")
    (short,) = came(here, 1, substitute=other)
    record = make.stock_of(product=other)
    record.num_in_stock = 1
    record.save()

    settled = answer(shortage=short, outcome=Shortage.SUBSTITUTE, at=LATER)

    assert settled.outcome == Shortage.PARTIAL
    assert Refund.objects.get().amount == 36_000
    assert make.stock_of(product=other).num_in_stock == 1
    told = Message.objects.get(event="shortage-settled", address="+6281377770000")
    assert "Yang ada tetap dikirim, dan uang untuk yang kurang dikembalikan." in told.text


def test_a_parcel_with_a_substitute_that_is_cancelled_gives_the_substitute_back():
    here = hub()
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=5)
    parcel = ordered(here, 3, paid=True)
    (short,) = came(here, 1, substitute=other)
    answer(shortage=short, outcome=Shortage.SUBSTITUTE, at=LATER)

    cancel_fulfilment(fulfilment=parcel, by=here.keeper, at=LATER, reason="Jalan putus")

    assert make.stock_of(product=other).num_in_stock == 5
    assert stock_left(here) == (18, 0)
    assert books_are_right()


def test_a_buyer_who_cancels_all_while_she_is_asked_is_not_asked_any_more():
    here = hub()
    parcel = ordered(here, 3)
    (short,) = came(here, 1)
    cancel_order(order=parcel.order, by=None, at=LATER)

    assert settle_overdue(at=short.answer_by) == 1

    short.refresh_from_db()
    assert (short.outcome, short.answered_by_buyer) == (Shortage.CANCEL, False)
    assert stock_left(here) == (18, 0)  # what never came is not sold again
    assert books_are_right()


def test_who_waits_goes_with_the_next_round_which_expects_only_what_was_missing():
    here = hub()
    neighbour = make.maker(cooperative=here.cooperative)
    beside = make.product(enterprise=neighbour, title="Dodol")
    parcel = ordered(here, {here.product: 3, beside: 2}, paid=True)
    following = collection_round(cooperative=here.cooperative, day=DAY + timedelta(days=1))
    short = came(here, 1)[0]
    assert [one.outcome for one in choices_of(shortage=short, at=LATER)] == ["partial", "later", "cancel"]

    answer(shortage=short, outcome=Shortage.LATER, at=LATER)

    parcel.refresh_from_db()
    assert (parcel.round, parcel.promised_on) == (following, DAY + timedelta(days=1))
    assert not Refund.objects.exists()
    from cooperatives.distribution.handing_over.coverage import lines_of
    from cooperatives.distribution.handing_over.expecting import expect
    from cooperatives.distribution.models import Handover

    old = Handover.objects.get(round=here.round, enterprise=neighbour)
    assert [(need.line.line.title, need.pieces) for need in lines_of(handover=old)] == [("Dodol", 2)]
    (made,) = expect(round=following, at=jakarta(2026, 11, 24, 14))
    assert list(made.lines.values_list("title", "expected")) == [("Keripik talas", 2)]
    assert quantity_to_pack(lines=[short.line_id]) == {short.line_id: 3}


def test_who_waited_once_gets_her_money_at_the_second_time():
    from cooperatives.distribution.handing_over.closing import close
    from cooperatives.distribution.handing_over.expecting import expect

    here = hub()
    ordered(here, 3, paid=True)
    following = collection_round(cooperative=here.cooperative, day=DAY + timedelta(days=1))
    short = came(here, 1)[0]
    answer(shortage=short, outcome=Shortage.LATER, at=LATER)
    (again,) = expect(round=following, at=jakarta(2026, 11, 24, 14))

    close(handover=again, by=here.keeper, at=jakarta(2026, 11, 25, 6))

    short.refresh_from_db()
    assert (short.missing, short.outcome) == (2, Shortage.PARTIAL)
    assert Refund.objects.get().amount == 36_000
    assert books_are_right()


def test_waiting_is_not_offered_without_a_round_to_wait_for():
    here = hub()
    ordered(here, 3)
    (short,) = came(here, 1)

    with pytest.raises(NotOffered):
        answer(shortage=short, outcome=Shortage.LATER, at=LATER)

    short.refresh_from_db()
    assert (short.outcome, short.settled_at) == ("", None)


def test_a_round_that_filled_meanwhile_means_that_the_rest_is_sent():
    here = hub()
    parcel = ordered(here, 3, paid=True)
    following = collection_round(cooperative=here.cooperative, day=DAY + timedelta(days=1), capacity=1)
    (short,) = came(here, 1)
    CollectionRound.objects.filter(pk=following.pk).update(taken=1)

    with pytest.raises(NotOffered):
        answer(shortage=short, outcome=Shortage.LATER, at=LATER)
    assert settle_overdue(at=short.answer_by) == 1

    short.refresh_from_db()
    assert short.outcome == Shortage.PARTIAL
    parcel.refresh_from_db()
    assert parcel.round == here.round


def test_a_disputed_payment_waits_for_people_and_keeps_nobody_else_waiting():
    here = hub()
    disputed = ordered(here, 3, paid=True)
    ordered(here, 1, paid=True, at=PLACED - timedelta(hours=1))
    shortages = came(here, 0)
    disputed.order.payments.update(state=Payment.DISPUTED)

    assert settle_overdue(at=max(short.answer_by for short in shortages)) == 1

    assert [short.line.fulfilment for short in Shortage.objects.filter(settled_at=None)] == [disputed]
    assert Refund.objects.filter(order=disputed.order).count() == 0
