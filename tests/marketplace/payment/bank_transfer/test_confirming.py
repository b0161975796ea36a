from datetime import date

import pytest

from marketplace.order.models import Order
from marketplace.payment.bank_transfer.confirming import AmountDiffers, NotOpen, ReferenceUsed, confirm_transfer
from marketplace.payment.models import Payment, ReceivedEvent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment() -> Payment:
    return factories.order(payment_method="bank_transfer").payments.get()


def confirm(payment: Payment, **changes):
    arguments = {
        "payment": payment,
        "received_on": date(2026, 11, 24),
        "bank_reference": " BRI 0091 ",
        "amount": payment.amount,
        "by": factories.user(name="Tuti Bendahara"),
    }
    return confirm_transfer(**arguments | changes)


def test_a_confirmed_transfer_pays_the_order_and_says_who_confirmed_it(payment):
    received = confirm(payment)
    payment.refresh_from_db()
    assert (payment.state, payment.order.status) == (Payment.PAID, Order.CONFIRMED)
    assert (received.outcome, received.event_id, received.note) == ("applied", "20261124-BRI 0091", "BRI 0091")
    assert received.confirmed_by.first_name == "Tuti"


@pytest.mark.parametrize("difference", [-1, 1, -500])
def test_another_amount_is_refused(payment, difference):
    with pytest.raises(AmountDiffers):
        confirm(payment, amount=payment.amount + difference)
    payment.refresh_from_db()
    assert payment.state == Payment.PENDING
    assert not ReceivedEvent.objects.exists()


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
    with pytest.raises(NotOpen):
        confirm(payment)
