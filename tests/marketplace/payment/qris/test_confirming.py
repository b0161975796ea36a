from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import bank
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Refund
from marketplace.order.expiring import cancel_order
from marketplace.order.models import Order
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.qris import confirming
from marketplace.payment.qris.confirming import (
    AmountDiffers,
    NotOpen,
    ReferenceMissing,
    ReferenceUsed,
    WrongDay,
    confirm_qris,
)
from tests import factories


def confirm(payment: Payment, by, **changes) -> ReceivedEvent:
    now = timezone.now()
    told = {"reference": "6324 1188 0042", "amount": 36_000, "paid_on": timezone.localdate(now), "at": now}
    return confirm_qris(payment=payment, by=by, **(told | changes))


def state(payment: Payment) -> tuple[str, str, int]:
    payment.refresh_from_db()
    return payment.state, Order.objects.get(pk=payment.order_id).status, ReceivedEvent.objects.count()


PENDING = ("pending", Order.AWAITING_PAYMENT, 0)


class TestConfirming:
    def test_pays_the_order_and_the_books_say_who_has_the_money(self, payment, treasurer, cooperative):
        event = confirm(payment, treasurer)
        assert (event.outcome, event.event_id, event.note) == (
            "applied",
            f"c{cooperative.pk}-632411880042",
            "6324 1188 0042",
        )
        assert event.confirmed_by == treasurer
        assert state(payment) == ("paid", Order.CONFIRMED, 1)
        assert balance(account=bank(cooperative.pk)) == 36_000
        assert balance(account=bank()) == 0

    def test_money_of_yesterday_is_dated_after_the_order(self, payment, treasurer):
        now = timezone.now() + timedelta(days=1)
        event = confirm(payment, treasurer, at=now, paid_on=timezone.localdate(payment.created_at))
        assert payment.created_at <= event.occurred_at <= now

    @pytest.mark.parametrize("amount", [35_999, 36_001, 3_600_000])
    def test_another_amount_is_refused(self, payment, treasurer, amount):
        with pytest.raises(AmountDiffers):
            confirm(payment, treasurer, amount=amount)
        assert state(payment) == PENDING

    @pytest.mark.parametrize("reference", ["", "   ", "12345", "--- ---"])
    def test_without_a_reference_nothing_is_believed(self, payment, treasurer, reference):
        with pytest.raises(ReferenceMissing):
            confirm(payment, treasurer, reference=reference)
        assert state(payment) == PENDING

    @pytest.mark.parametrize("days", [-1, 1])
    def test_a_day_that_cannot_be_is_refused(self, payment, treasurer, days):
        with pytest.raises(WrongDay):
            confirm(payment, treasurer, paid_on=timezone.localdate() + timedelta(days=days))
        assert state(payment) == PENDING

    def test_it_cannot_be_done_twice(self, payment, treasurer):
        confirm(payment, treasurer)
        with pytest.raises(NotOpen):
            confirm(payment, treasurer, reference="999999999999")
        assert state(payment) == ("paid", Order.CONFIRMED, 1)

    @pytest.mark.parametrize("again", ["632411880042", "6324-1188-0042", " 6324 1188 0042 "])
    def test_a_number_confirms_one_payment_however_it_is_typed(self, payment, treasurer, product, again):
        confirm(payment, treasurer)
        other = factories.order(goods={product: 2}, payment_method="qris").payments.get()
        with pytest.raises(ReferenceUsed):
            confirm(other, treasurer, reference=again)
        assert state(other) == ("pending", Order.AWAITING_PAYMENT, 1)

    def test_another_cooperative_may_have_the_same_number(self, payment, treasurer, cooperative):
        confirm(payment, treasurer)
        sister = factories.cooperative(qris=cooperative.qris)
        goods = factories.product(price=18_000, enterprise=factories.maker(cooperative=sister))
        other = factories.order(goods={goods: 2}, payment_method="qris").payments.get()
        confirm(other, factories.staff(cooperative=sister))
        assert state(other) == ("paid", Order.CONFIRMED, 2)

    def test_money_for_a_cancelled_order_is_taken_in_and_goes_back(self, payment, treasurer, cooperative):
        cancel_order(order=payment.order, by=None, at=timezone.now())
        confirm(payment, treasurer)
        assert state(payment)[:2] == ("cancelled", Order.CANCELLED)
        assert balance(account=bank(cooperative.pk)) == 36_000
        refund = Refund.objects.get()
        assert (refund.amount, refund.cooperative, refund.kind) == (36_000, cooperative, Refund.MONEY)
        with pytest.raises(NotOpen):
            confirm(payment, treasurer, reference="999999999999")

    def test_a_payment_of_another_kind_is_not_confirmed_here(self, product, treasurer):
        card = factories.order(goods={product: 2}, payment_method="stripe").payments.get()
        with pytest.raises(NotOpen):
            confirm(card, treasurer)
        assert not Entry.objects.exists()


class TestLists:
    def test_each_cooperative_sees_its_own(self, payment, treasurer, cooperative):
        sister = factories.cooperative(qris=cooperative.qris)
        assert list(confirming.awaited(cooperative=cooperative)) == [payment]
        assert list(confirming.awaited(cooperative=sister)) == []
        confirm(payment, treasurer)
        assert list(confirming.awaited(cooperative=cooperative)) == []
        assert [event.payment for event in confirming.confirmed(cooperative=cooperative)] == [payment]
        assert list(confirming.confirmed(cooperative=sister)) == []
