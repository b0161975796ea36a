"""An order paid at the stand-in, told to us by its webhooks: the whole loop, over real HTTP, without a browser."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
import stripe
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from marketplace.order.expiring import cancel_order
from marketplace.order.models import Order
from marketplace.payment.gateway import NotPayable
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.payment.reconciling import reconcile_payments
from marketplace.payment.stripe.connection import StripeUnavailable
from marketplace.payment.stripe.pages import create_session, fetch_session
from marketplace.payment.stripe.starting import start_payment
from marketplace.payment.tasks import close_payment
from tests import factories

pytestmark = pytest.mark.django_db
WEBHOOK = "/bayar/stripe/webhook/"


@pytest.fixture
def shop(settings, config):
    settings.STRIPE_SECRET_KEY = config.secret_key
    settings.STRIPE_API_BASE = config.api_base
    settings.STRIPE_WEBHOOK_SECRET = config.webhook_secret


@pytest.fixture
def payment(shop) -> Payment:
    return factories.order(
        goods={factories.product(price=18_000, stock=24): 2}, payment_method="stripe", email="sari@contoh.id"
    ).payments.get()


def start(payment: Payment) -> str:
    back = "http://127.0.0.1:8000/pesanan/x/"
    return start_payment(payment=payment, return_url=back, cancel_url=back, at=timezone.now())


@pytest.fixture
def deliver(client_of_the_shop, receiver):
    """Hand everything the stand-in has sent to the shop, and return the statuses of its answers."""

    def hand_over(times: int = 1) -> list[int]:
        return [
            client_of_the_shop.post(
                WEBHOOK, body, content_type="application/json", headers={"Stripe-Signature": signature}
            ).status_code
            for body, signature in list(receiver.received)
            for _ in range(times)
        ]

    return hand_over


@pytest.fixture
def client_of_the_shop():
    from django.test import Client

    return Client(enforce_csrf_checks=True)


def order_state(payment: Payment) -> tuple[str, str]:
    payment.refresh_from_db()
    return payment.state, Order.objects.get(pk=payment.order_id).status


class TestPaying:
    def test_a_paid_page_pays_the_order(self, payment, browse, receiver, until, deliver):
        assert browse(start(payment), {"card": "4242424242424242"})[0] == 303
        until(lambda: "checkout.session.completed" in receiver.types())
        assert set(deliver()) == {200}
        assert order_state(payment) == ("paid", Order.CONFIRMED)
        assert ReceivedEvent.objects.get(outcome="applied").amount == 36_000

    def test_delivered_three_times_it_is_paid_once(self, payment, browse, receiver, until, deliver):
        browse(start(payment), {"card": "4242424242424242"})
        until(lambda: "checkout.session.completed" in receiver.types())
        assert set(deliver(times=3)) == {200}
        assert order_state(payment) == ("paid", Order.CONFIRMED)
        assert ReceivedEvent.objects.filter(outcome="applied").count() == 1

    def test_a_second_click_opens_the_same_page(self, payment):
        first = start(payment)
        payment.refresh_from_db()
        assert start(payment) == first
        assert payment.external_id.startswith("cs_test_")

    def test_a_click_whose_answer_was_lost_opens_the_same_page(self, payment):
        first = start(payment)
        Payment.objects.filter(pk=payment.pk).update(external_id="", external_url="")
        payment.refresh_from_db()
        assert start(payment) == first

    def test_a_payment_that_is_over_opens_no_page(self, payment):
        Payment.objects.filter(pk=payment.pk).update(state=Payment.EXPIRED)
        payment.refresh_from_db()
        with pytest.raises(NotPayable):
            start(payment)

    def test_the_page_of_a_cancelled_order_is_closed(self, payment, browse, config):
        url = start(payment)
        payment.refresh_from_db()
        cancel_order(order=payment.order, by=None, at=timezone.now())
        task = DBTaskResult.objects.get(task_path="marketplace.payment.tasks.close_payment")
        close_payment.func(*task.args_kwargs["args"])
        assert fetch_session(config=config, session_id=payment.external_id).status == "expired"
        assert browse(url, {"card": "4242424242424242"})[0] != 303
        close_payment.func(payment.pk)  # a task that runs twice does no harm

    def test_a_page_opened_while_the_order_was_cancelled_is_closed_at_once(self, payment, config, monkeypatch):
        opened = []

        def slowly(**arguments):
            opened.append(create_session(**arguments))
            cancel_order(order=payment.order, by=None, at=timezone.now())
            return opened[0]

        monkeypatch.setattr("marketplace.payment.stripe.starting.create_session", slowly)
        with pytest.raises(NotPayable):
            start(payment)
        assert fetch_session(config=config, session_id=opened[0].id).status == "expired"
        assert order_state(payment) == ("cancelled", Order.CANCELLED)

    def test_when_stripe_is_away_the_order_is_kept(self, payment, settings):
        settings.STRIPE_API_BASE = "http://127.0.0.1:9"
        with pytest.raises(StripeUnavailable):
            start(payment)
        assert order_state(payment) == ("pending", Order.AWAITING_PAYMENT)


class TestReconciling:
    def test_a_lost_webhook_is_made_good(self, payment, browse, desk):
        desk("webhooks", lost=20)
        browse(start(payment), {"card": "4242424242424242"})
        assert order_state(payment) == ("pending", Order.AWAITING_PAYMENT)
        assert reconcile_payments(at=timezone.now() + timedelta(minutes=5)) == 2  # paid, and what it cost
        assert order_state(payment) == ("paid", Order.CONFIRMED)

    def test_a_webhook_after_it_changes_nothing(self, payment, browse, receiver, until, deliver):
        browse(start(payment), {"card": "4242424242424242"})
        reconcile_payments(at=timezone.now() + timedelta(minutes=5))
        until(lambda: "checkout.session.completed" in receiver.types())
        deliver()
        assert ReceivedEvent.objects.filter(kind="paid").count() == 1
        assert order_state(payment) == ("paid", Order.CONFIRMED)

    def test_an_open_page_says_nothing(self, payment):
        start(payment)
        assert reconcile_payments(at=timezone.now() + timedelta(minutes=5)) == 0
        assert order_state(payment) == ("pending", Order.AWAITING_PAYMENT)


class TestBadInput:
    BODY = b'{"id": "evt_1", "type": "checkout.session.completed", "created": 1, "data": {"object": {"id": "cs_1"}}}'

    def post(self, client, body: bytes, signature: str) -> int:
        return client.post(
            WEBHOOK, body, content_type="application/json", headers={"Stripe-Signature": signature}
        ).status_code

    def signed(self, body: bytes, config, **changes) -> str:
        return stripe.WebhookSignature.generate_signature_header(
            body.decode(), changes.get("secret", config.webhook_secret), **changes.get("at", {})
        )

    @pytest.mark.parametrize("signature", ["", "t=1,v1=abc", "nonsense", "t=1"])
    def test_a_wrong_signature_is_a_400_and_changes_nothing(self, shop, client_of_the_shop, signature):
        assert self.post(client_of_the_shop, self.BODY, signature) == 400
        assert not ReceivedEvent.objects.exists()

    def test_a_signature_of_another_secret_is_a_400(self, shop, client_of_the_shop, config):
        signature = self.signed(self.BODY, config, secret="whsec_of_another")
        assert self.post(client_of_the_shop, self.BODY, signature) == 400
        assert not ReceivedEvent.objects.exists()

    def test_one_changed_byte_is_a_400(self, payment, browse, receiver, until, client_of_the_shop):
        browse(start(payment), {"card": "4242424242424242"})
        until(lambda: "checkout.session.completed" in receiver.types())
        body, signature = receiver.received[-1]
        assert self.post(client_of_the_shop, body.replace(b"idr", b"usd", 1), signature) == 400
        assert order_state(payment) == ("pending", Order.AWAITING_PAYMENT)

    def test_a_signed_body_that_says_nothing_is_a_400(self, shop, client_of_the_shop, config):
        for body in (b"{}", b"[]", b"not json", b'{"type": "checkout.session.completed"}'):
            assert self.post(client_of_the_shop, body, self.signed(body, config)) == 400
        assert not ReceivedEvent.objects.exists()

    def test_a_type_that_means_nothing_to_us_is_a_200(self, shop, client_of_the_shop, config):
        body = self.BODY.replace(b"checkout.session.completed", b"customer.created")
        assert self.post(client_of_the_shop, body, self.signed(body, config)) == 200
        assert not ReceivedEvent.objects.exists()

    def test_reading_it_is_a_405(self, shop, client_of_the_shop):
        assert client_of_the_shop.get(WEBHOOK).status_code == 405

    def test_without_a_secret_nobody_is_believed(self, client_of_the_shop, payment, settings, config):
        settings.STRIPE_WEBHOOK_SECRET = ""
        row = {
            "id": "cs_1",
            "client_reference_id": payment.reference,
            "payment_status": "paid",
            "amount_total": payment.amount * 100,
            "currency": "idr",
        }
        message = {"id": "evt_1", "type": "checkout.session.completed", "created": 1, "data": {"object": row}}
        body = json.dumps(message).encode()
        moment = int(timezone.now().timestamp())
        forged = hmac.new(b"", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        assert self.post(client_of_the_shop, body, f"t={moment},v1={forged}") == 400
        assert order_state(payment) == ("pending", Order.AWAITING_PAYMENT)
