"""What becomes of a refund: sent by the gateway or by hand, once; failed and not lost."""

import pytest
from django_tasks_db.models import DBTaskResult

from cooperatives.settlement.bank_details import BankDetails
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.ledger.accounts import bank, buyers, clearing, till, unexplained
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Refund, Sale
from cooperatives.settlement.refunding.ordering import order_refund
from cooperatives.settlement.refunding.remaining import returnable
from cooperatives.settlement.refunding.sending import (
    AlreadyGone,
    NothingOutside,
    NotWaiting,
    give_bank_details,
    leave_to_treasurer,
    mark_failed,
    mark_sending,
    mark_sent,
    refund_outside,
    sent_outside,
    try_again,
)
from marketplace.payment.models import Payment
from tests import factories
from tests.paying import NOW, books, goods_of, paid_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return factories.user()


def refund(order, quantity=1) -> Refund:
    return order_refund(
        payment=order.payments.get(),
        quantities={goods_of(order).pk: quantity},
        kind=Refund.RETURN,
        reason="Pecah",
        borne_by=Sale.ENTERPRISE,
        by=None,
        at=NOW,
    )


@pytest.fixture
def card():
    """A refund of Rp10.000 out of Rp30.000 paid by card."""
    return refund(paid_order(goods={factories.product(price=10_000): 3}, payment_method="stripe"))


@pytest.fixture
def transfer():
    return leave_to_treasurer(refund=refund(paid_order(goods={factories.product(price=10_000): 3})))


def test_the_gateway_sent_it(card):
    mark_sending(refund=card)
    sent = mark_sent(refund=card, at=NOW, external_id="re_1")
    assert (sent.state, sent.external_id, sent.sent_at, sent.sent_by) == (Refund.DONE, "re_1", NOW, None)
    assert balance(account=clearing("stripe")) == 20_000
    assert balance(account=buyers()) == 0
    payment = sent.payment
    payment.refresh_from_db()
    assert (payment.refunded, payment.state, returnable(payment=payment)) == (10_000, Payment.PAID, 20_000)


def test_told_twice_it_is_sent_once(card):
    mark_sent(refund=card, at=NOW, external_id="re_1")
    mark_sent(refund=card, at=NOW, external_id="re_1")
    assert balance(account=clearing("stripe")) == 20_000
    assert Payment.objects.get().refunded == 10_000


def test_a_treasurer_sent_it_from_the_bank(transfer, staff):
    sent = mark_sent(refund=transfer, at=NOW, by=staff, reference=" BRI-77 ")
    assert (sent.state, sent.reference, sent.sent_by) == (Refund.DONE, "BRI-77", staff)
    assert balance(account=bank()) == transfer.payment.amount - 10_000
    assert balance(account=buyers()) == 0


def test_a_treasurer_cannot_send_what_the_gateway_is_sending(card, staff):
    mark_sending(refund=card)
    before = books()
    with pytest.raises(NotWaiting):
        mark_sent(refund=card, at=NOW, by=staff, reference="BRI-77")
    card.refresh_from_db()
    assert (card.state, books()) == (Refund.SENDING, before)


def test_what_failed_waits_for_the_treasurer_and_is_still_owed(card, staff):
    failed = mark_failed(refund=card, why="expired_or_canceled_card", at=NOW)
    assert (failed.state, failed.failure) == (Refund.FAILED, "expired_or_canceled_card")
    assert balance(account=buyers()) == -10_000
    mark_sent(refund=failed, at=NOW, by=staff, reference="BRI-78")
    assert balance(account=buyers()) == 0
    assert balance(account=bank()) == -10_000  # paid from the bank for what lies at the gateway
    assert balance(account=clearing("stripe")) == 30_000


def test_what_came_back_after_it_was_sent_is_owed_again(card, staff):
    """A bank may refuse a refund days after the gateway called it done."""
    mark_sent(refund=card, at=NOW, external_id="re_1")
    mark_failed(refund=card, why="lost_or_stolen_card", at=NOW)
    mark_failed(refund=card, why="lost_or_stolen_card", at=NOW)
    card.refresh_from_db()
    assert (card.state, card.sent_at) == (Refund.FAILED, None)
    assert balance(account=buyers()) == -10_000
    assert Payment.objects.get().refunded == 0
    mark_sent(refund=card, at=NOW, external_id="re_2")
    assert (balance(account=buyers()), Payment.objects.get().refunded) == (0, 10_000)
    assert Entry.objects.filter(refund=card, kind=Entry.REFUND_SENT).count() == 2


def test_a_late_failure_does_not_undo_what_a_treasurer_sent(card, staff):
    mark_failed(refund=card, why="card closed", at=NOW)
    mark_sent(refund=card, at=NOW, by=staff, reference="BRI-79")
    mark_failed(refund=card, why="card closed", at=NOW)
    card.refresh_from_db()
    assert card.state == Refund.DONE
    assert balance(account=buyers()) == 0


def test_a_failed_refund_is_tried_again(card):
    with pytest.raises(NotWaiting):
        try_again(refund=mark_sending(refund=card))
    mark_failed(refund=card, why="card closed", at=NOW)
    DBTaskResult.objects.all().delete()
    assert try_again(refund=card).state == Refund.ORDERED
    assert DBTaskResult.objects.get().task_path == "marketplace.payment.refunds.tasks.send"


def test_bank_details_are_taken_until_it_is_sent(transfer, staff):
    details = BankDetails(bank="BRI", number="012345678901234", holder="Rina Marlina")
    give_bank_details(refund=transfer, details=details, by=staff, at=NOW)
    transfer.refresh_from_db()
    assert (transfer.bank_name, transfer.bank_account, transfer.bank_holder) == (
        "BRI",
        "012345678901234",
        "Rina Marlina",
    )
    mark_sent(refund=transfer, at=NOW, by=staff, reference="BRI-1")
    with pytest.raises(NotWaiting):
        give_bank_details(
            refund=transfer, details=BankDetails(bank="BCA", number="1234567890", holder="Lain"), by=staff, at=NOW
        )
    transfer.refresh_from_db()
    assert transfer.bank_name == "BRI"


def test_a_refund_outside_is_booked_once_and_unexplained(card):
    payment = card.payment
    first = refund_outside(payment=payment, amount=4_000, external_id="re_9", at=NOW)
    assert refund_outside(payment=payment, amount=4_000, external_id="re_9", at=NOW) == first
    assert books()["unexplained:operator"] == 4_000
    payment.refresh_from_db()
    assert payment.refunded == 4_000
    assert returnable(payment=payment) == 30_000 - 4_000 - 10_000


def test_all_of_it_outside_makes_the_payment_refunded():
    order = paid_order(goods={factories.product(price=10_000): 3}, payment_method="stripe")
    refund_outside(payment=order.payments.get(), amount=30_000, external_id="re_9", at=NOW)
    assert order.payments.get().state == Payment.REFUNDED


def test_what_left_by_itself_pays_a_refund_that_failed(card, staff):
    """A refund fails at the gateway, then the buyer's bank takes all of the money: nothing is sent besides."""
    mark_failed(refund=card, why="Kartu ditutup", at=NOW)
    refund_outside(payment=card.payment, amount=30_000, external_id="dp_1", at=NOW)
    before = books()
    with pytest.raises(AlreadyGone):
        mark_sent(refund=card, by=staff, at=NOW, reference="BRI1")
    assert books() == before
    done = sent_outside(refund=card, by=staff, at=NOW)
    assert (done.state, done.sent_by) == (Refund.DONE, staff)
    assert Payment.objects.get(pk=card.payment_id).refunded == 30_000
    assert balance(account=buyers()) == 0
    assert balance(account=unexplained()) == 20_000
    assert check_books(at=NOW).findings == []


def test_no_refund_is_paid_by_what_did_not_leave(card, staff):
    mark_failed(refund=card, why="Kartu ditutup", at=NOW)
    refund_outside(payment=card.payment, amount=9_999, external_id="re_x", at=NOW)
    with pytest.raises(NothingOutside):
        sent_outside(refund=card, by=staff, at=NOW)
    assert Refund.objects.get().state == Refund.FAILED


def test_a_second_treasurer_is_told_that_it_was_sent_already(transfer, staff):
    mark_sent(refund=transfer, by=staff, at=NOW, reference="BRI1")
    assert mark_sent(refund=transfer, by=staff, at=NOW, reference="BRI1").reference == "BRI1"
    with pytest.raises(NotWaiting):
        mark_sent(refund=transfer, by=factories.user(), at=NOW, reference="BCA2")
    assert Entry.objects.filter(kind=Entry.REFUND_SENT).count() == 1


def test_who_wrote_the_account_is_kept(transfer, staff):
    for number, by in (("012345678901234", None), ("1234567890", staff)):
        give_bank_details(refund=transfer, details=BankDetails(bank="BRI", number=number, holder="Rina"), by=by, at=NOW)
    assert list(transfer.accounts.values_list("given_by", flat=True)) == [None, staff.pk]


def test_cash_over_the_counter_leaves_the_till(staff):
    order = paid_order(goods={factories.product(price=10_000): 1})
    made = leave_to_treasurer(refund=refund(order))
    cooperative = order.fulfilments.get().cooperative_id
    mark_sent(refund=made, at=NOW, by=staff, place=till(cooperative))
    assert balance(account=till(cooperative)) == -10_000
