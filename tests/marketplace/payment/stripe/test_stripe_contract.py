"""Stripe keeps to what every gateway has to keep to, against the stand-in."""

import pytest
from django.conf import settings as configured
from django.test import Client

from tests.marketplace.payment.gateway_contract import GatewayContract


class TestStripe(GatewayContract):
    code = "stripe"

    @pytest.fixture(autouse=True)
    def shop(self, settings, config, browse, receiver, until):
        settings.STRIPE_SECRET_KEY = config.secret_key
        settings.STRIPE_API_BASE = config.api_base
        settings.STRIPE_WEBHOOK_SECRET = config.webhook_secret
        self.browse, self.receiver, self.until = browse, receiver, until
        assert config.api_base == configured.STRIPE_API_BASE

    @pytest.fixture
    def client(self):
        """A visitor of the shop; in this folder the name stands for Stripe's client else."""
        return Client()

    def tell_paid(self, payment, client):
        """The buyer pays on the page; what Stripe sends of it comes to our address."""
        payment.refresh_from_db()
        self.browse(payment.external_url, {"card": "4242424242424242"})
        self.until(lambda: "checkout.session.completed" in self.receiver.types())
        for body, signature in list(self.receiver.received):
            headers = {"Stripe-Signature": signature}
            answer = client.post("/bayar/stripe/webhook/", body, content_type="application/json", headers=headers)
            assert answer.status_code == 200
