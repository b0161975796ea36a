from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.settlement.ledger.accounts import bank, buyers
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Entry, Refund
from marketplace.order.expiring import expire_order
from marketplace.order.models import Order
from marketplace.payment.bank_transfer.confirming import (
    AmountDiffers,
    NotATransfer,
    NotOpen,
    NotWaiting,
    ReferenceUsed,
    SamePerson,
    agree,
    confirm_transfer,
    withdraw,
)
from marketplace.payment.bank_transfer.effects import LATE, OVER, UNDER
from marketplace.payment.models import Payment, ReceivedEvent, StatementFile, StatementLine, TransferConfirmation
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def payment() -> Payment:
    return factories.order(payment_method="bank_transfer").payments.get()


def confirm(payment: Payment, **changes) -> TransferConfirmation:
    arguments = {
        "payment": payment,
        "received_on": DAY,
        "bank_reference": " BRI 0091 ",
        "amount": payment.amount,
        "by": factories.user(name="Tuti Bendahara"),
    }
    return confirm_transfer(**arguments | changes)


def line(amount: int, *, identity: str = "a" * 64, **facts) -> StatementLine:
    file, _ = StatementFile.objects.get_or_create(
        sha256="f" * 64,
        defaults={"layout": "bri", "name": "m.csv", "uploaded_by": factories.user(), "uploaded_at": datetime.now(UTC)},
    )
    return StatementLine.objects.create(
        file=file, row=2, **{"day": DAY, "amount": amount, "description": "TRF", "identity": identity} | facts
    )


def unchanged(payment: Payment) -> bool:
    payment.refresh_from_db()
    return (payment.state, payment.received, ReceivedEvent.objects.count(), Entry.objects.count()) == (
        *("pending", 0),
        *(0, 0),
    )


def test_a_confirmed_transfer_pays_the_order_and_says_who_confirmed_it(payment):
    received = confirm(payment).event
    payment.refresh_from_db()
    assert (payment.state, payment.received, payment.order.status) == (Payment.PAID, payment.amount, Order.CONFIRMED)
    assert (received.outcome, received.event_id, received.note) == ("applied", "20261124-BRI 0091", "BRI 0091")
    assert received.confirmed_by.first_name == "Tuti"
    assert balance(account=bank()) == payment.amount


@pytest.mark.parametrize("difference", [-1, 1, -500])
def test_another_amount_is_refused_until_somebody_agrees_to_what_follows(payment, difference):
    with pytest.raises(AmountDiffers) as refused:
        confirm(payment, amount=payment.amount + difference)
    assert refused.value.effect.kind == (OVER if difference > 0 else UNDER)
    assert unchanged(payment)
    assert not TransferConfirmation.objects.exists()


def test_a_part_is_kept_and_the_rest_pays_the_order(payment):
    confirm(payment, amount=payment.amount - 500, agreed=UNDER)
    payment.refresh_from_db()
    assert (payment.state, payment.received, payment.owed) == ("pending", payment.amount - 500, 500)
    assert (balance(account=bank()), balance(account=buyers())) == (payment.amount - 500, -(payment.amount - 500))
    confirm(payment, amount=500, bank_reference="the rest")
    payment.refresh_from_db()
    assert (payment.state, payment.received, payment.order.status) == ("paid", payment.amount, Order.CONFIRMED)
    assert (balance(account=bank()), balance(account=buyers())) == (payment.amount, 0)


def test_too_much_pays_the_order_and_the_excess_goes_back(payment):
    confirm(payment, amount=payment.amount + 700, agreed=OVER)
    payment.refresh_from_db()
    refund = Refund.objects.get()
    assert (payment.state, payment.received) == ("paid", payment.amount + 700)
    assert (refund.kind, refund.amount, refund.payment_id) == (Refund.MONEY, 700, payment.pk)
    assert balance(account=buyers()) == -700


def test_a_part_of_an_order_that_ends_goes_back(payment):
    confirm(payment, amount=1_000, agreed=UNDER)
    expire_order(order=payment.order, at=payment.due_at)
    assert (Refund.objects.get().amount, balance(account=buyers())) == (1_000, -1_000)


def test_money_for_an_order_that_has_ended_is_booked_and_goes_back(payment):
    expire_order(order=payment.order, at=payment.due_at)
    with pytest.raises(NotOpen):
        confirm(payment)
    confirm(payment, agreed=LATE)
    payment.refresh_from_db()
    assert (payment.state, payment.received, Refund.objects.get().amount) == (
        *("expired", payment.amount),
        payment.amount,
    )


def test_a_payment_is_confirmed_once(payment):
    confirm(payment)
    with pytest.raises(NotOpen):
        confirm(payment, bank_reference="another")
    assert ReceivedEvent.objects.count() == 1


def test_one_line_of_the_statement_confirms_one_payment(payment):
    confirm(payment)
    other = factories.order(payment_method="bank_transfer").payments.get()
    with pytest.raises(ReferenceUsed):
        confirm(other)
    other.refresh_from_db()
    assert other.state == Payment.PENDING


def test_cash_cannot_be_confirmed_as_a_transfer():
    payment = factories.order(payment_method="cash").payments.get()
    with pytest.raises(NotATransfer):
        confirm(payment)
    assert unchanged(payment)


# --- lines of an imported statement -----------------------------------------------------------------------------------


def test_a_line_confirms_once_and_never_again_by_hand(payment):
    shown = line(payment.amount)
    assert confirm(payment, line=shown).event.event_id == "line-" + "a" * 64
    other = factories.order(payment_method="bank_transfer").payments.get()
    with pytest.raises(ReferenceUsed):
        confirm(other, line=shown, amount=payment.amount, agreed=UNDER if payment.amount < other.amount else OVER)


def test_confirming_by_hand_takes_the_line_that_it_must_be(payment):
    shown = line(payment.amount)
    assert confirm(payment).line == shown


def test_a_line_that_was_confirmed_by_hand_before_it_came_pays_nothing_more(payment):
    confirm(payment)
    shown = line(payment.amount)
    other = factories.order(payment_method="bank_transfer").payments.get()
    with pytest.raises(ReferenceUsed):
        confirm(other, line=shown, amount=other.amount)
    assert ReceivedEvent.objects.count() == 1


# --- two people -------------------------------------------------------------------------------------------------------


@pytest.fixture
def large(payment, settings) -> TransferConfirmation:
    settings.TWO_PEOPLE_FROM = payment.amount
    return confirm(payment)


def test_a_large_transfer_waits_for_a_second_person(payment, large):
    assert large.is_open
    assert unchanged(payment)
    second = factories.user(name="Ibu Dua")
    agree(confirmation=large, by=second)
    payment.refresh_from_db()
    assert (payment.state, payment.events.get().confirmed_by) == ("paid", second)


def test_the_second_person_is_another(payment, large):
    with pytest.raises(SamePerson):
        agree(confirmation=large, by=large.proposed_by)
    assert unchanged(payment)


def test_just_below_the_limit_one_person_is_enough(payment, settings):
    settings.TWO_PEOPLE_FROM = payment.amount + 1
    assert not confirm(payment).is_open


def test_what_is_proposed_cannot_be_proposed_again(payment, large):
    with pytest.raises(ReferenceUsed):
        confirm(payment)
    assert TransferConfirmation.objects.count() == 1


def test_a_mistake_is_withdrawn_and_can_be_proposed_anew(payment, large):
    withdraw(confirmation=large, by=large.proposed_by)
    with pytest.raises(NotWaiting):
        agree(confirmation=large, by=factories.user())
    assert unchanged(payment)
    assert confirm(payment).is_open


def test_agreeing_twice_counts_once(payment, large):
    agree(confirmation=large, by=factories.user())
    with pytest.raises(NotWaiting):
        agree(confirmation=large, by=factories.user())
    with pytest.raises(NotWaiting):
        withdraw(confirmation=large, by=large.proposed_by)
    assert ReceivedEvent.objects.count() == 1


def test_the_second_person_agrees_to_what_follows_now(payment, large):
    expire_order(order=payment.order, at=payment.due_at + timedelta(minutes=1))
    with pytest.raises(NotOpen):
        agree(confirmation=large, by=factories.user())
    assert ReceivedEvent.objects.count() == 0
    agree(confirmation=large, by=factories.user(), agreed=LATE)
    assert Refund.objects.get().amount == payment.amount
