"""Another gateway is plugged in by one setting, and nothing else has to change."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.urls import reverse
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import clearing
from cooperatives.settlement.ledger.balances import balance
from marketplace.order.expiring import expire_order
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.reconciling import reconcile_payments
from tests.marketplace.checkout.shop import Shop
from tests.marketplace.payment import virtual_account
from tests.marketplace.payment.gateway_contract import GatewayContract

PATH = "tests.marketplace.payment.virtual_account.VirtualAccount"


@pytest.fixture(autouse=True)
def world(settings, monkeypatch):
    """One line of settings, and a gateway's machines that remember nothing of the test before."""
    settings.PAYMENT_GATEWAYS = [*configured.PAYMENT_GATEWAYS, PATH]
    monkeypatch.setattr(virtual_account, "WORLD", virtual_account.World())
    return virtual_account.WORLD


class TestVirtualAccount(GatewayContract):
    code = "virtual_account"

    def tell_paid(self, payment, client):
        headers, body = virtual_account.WORLD.move(payment.reference, "settlement")
        answer = client.post(reverse("gateway-webhook", args=[self.code]), body, headers["Content-Type"])
        assert answer.status_code == 200

    def test_a_forged_amount_is_not_believed(self, payment, client):
        self.start(payment)
        headers, body = virtual_account.WORLD.move(payment.reference, "settlement")
        forged = body.replace(f"{payment.amount}.00".encode(), b"1.00")
        assert client.post("/bayar/virtual_account/webhook/", forged, headers["Content-Type"]).status_code == 400
        assert self.state(payment)[:2] == ("pending", 0)

    def test_a_lost_webhook_is_found_by_asking(self, payment, world):
        self.start(payment)
        world.move(payment.reference, "settlement")
        later = timezone.now() + timedelta(minutes=3)
        assert reconcile_payments(at=later) == 1
        assert self.state(payment)[0] == "paid"
        asked = world.asked
        assert (reconcile_payments(at=later), world.asked) == (0, asked)

    def test_the_webhook_and_the_answer_are_one_fact(self, payment, client, world):
        self.start(payment)
        self.tell_paid(payment, client)
        reconcile_payments(at=timezone.now() + timedelta(minutes=3))
        assert ReceivedEvent.objects.get().event_id == "tx-1:settlement"
        assert balance(account=clearing("virtual_account")) == payment.amount

    def test_when_it_is_down_the_page_says_so_and_keeps_the_order(self, payment, client, world):
        world.down = True
        page = client.get(reverse("order-payment", args=[payment.order.tracking_token]))
        assert "Cara bayarnya sedang tidak bisa dimuat" in page.content.decode()
        assert reconcile_payments(at=timezone.now() + timedelta(minutes=3)) == 0
        assert self.state(payment)[0] == "pending"

    def test_its_number_expires_with_the_order(self, payment, client):
        self.start(payment)
        headers, body = virtual_account.WORLD.move(payment.reference, "expire")
        client.post("/bayar/virtual_account/webhook/", body, headers["Content-Type"])
        assert self.state(payment)[0] == "pending"  # the order has its own deadline
        expire_order(order=payment.order, at=payment.due_at)
        assert self.state(payment)[0] == "expired"


@pytest.mark.django_db
def test_a_buyer_pays_with_it_from_basket_to_confirmed(client, world):
    shop = Shop(client)
    shop.fill_basket()
    assert "Virtual account" in client.get(shop.URL).content.decode()
    answer = shop.submit(payment="virtual_account")
    payment = Payment.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert 'data-copy="880800000001"' in page
    headers, body = world.move(payment.reference, "settlement")
    client.post("/bayar/virtual_account/webhook/", body, headers["Content-Type"])
    moved = client.get(answer["Location"])
    assert moved["Location"] == payment.order.get_absolute_url()
    assert "Virtual account" in client.get(moved["Location"]).content.decode()


@pytest.mark.django_db
def test_an_address_of_no_gateway_is_nothing(client):
    assert client.post("/bayar/beads/webhook/", b"{}", "application/json").status_code == 404
    assert client.get("/bayar/virtual_account/webhook/").status_code == 405
