import pytest
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import cash
from cooperatives.settlement.ledger.balances import balance
from marketplace.payment.cash.collecting import collect_cash
from marketplace.payment.gateways import gateway
from tests import factories
from tests.marketplace.payment.gateway_contract import GatewayContract


class TestCash(GatewayContract):
    code = "cash"

    def who_tells(self):
        return factories.user(name="Kurir Asep")

    def tell_paid(self, payment, client):
        collect_cash(fulfilment=payment.fulfilment, by=self.who_tells(), at=timezone.now())


@pytest.mark.django_db
def test_the_cash_is_in_the_hand_of_whoever_took_it():
    payment = factories.order(payment_method="cash").payments.get()
    courier = factories.user()
    collect_cash(fulfilment=payment.fulfilment, by=courier, at=timezone.now())
    assert balance(account=cash(payment.collector_id, courier.pk)) == payment.amount


@pytest.mark.django_db
def test_somebody_has_to_have_taken_it():
    payment = factories.order(payment_method="cash").payments.get()
    with pytest.raises(ValueError, match="Who took the cash"):
        gateway("cash").place(payment, by=None)
