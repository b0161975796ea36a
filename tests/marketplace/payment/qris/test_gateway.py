from datetime import timedelta

import pytest
import qriskit
from django.utils import timezone

from cooperatives.settlement.ledger.accounts import bank
from marketplace.payment.gateway import GatewayRefused, NotPayable, Picture
from marketplace.payment.gateways import gateway
from marketplace.payment.models import Payment
from tests import factories

QRIS = gateway("qris")


def start(payment):
    return QRIS.start(payment, return_url="", cancel_url="", at=timezone.now())


class TestWhichOrders:
    def test_one_cooperative_with_a_code(self, cooperative):
        assert QRIS.why_not(total=10_000_000, cooperatives=[cooperative]) == ""

    def test_more_than_the_limit_of_one_payment(self, cooperative):
        assert QRIS.why_not(total=10_000_001, cooperatives=[cooperative]) == "Paling banyak Rp10.000.000."

    def test_two_cooperatives_are_told_which(self, cooperative):
        other = factories.cooperative(name="Koperasi Mekar", qris=cooperative.qris)
        told = QRIS.why_not(total=36_000, cooperatives=[cooperative, other])
        assert "Koperasi Sauyunan, Koperasi Mekar" in told

    @pytest.mark.parametrize("text", ["", "00020101021126"])
    def test_a_cooperative_without_a_usable_code(self, cooperative, text):
        cooperative.qris = text
        assert QRIS.why_not(total=36_000, cooperatives=[cooperative]) == "Koperasi Sauyunan belum punya QRIS."


class TestStarting:
    def test_the_money_is_the_cooperatives_own(self, payment, cooperative):
        assert (payment.collector, payment.amount) == (cooperative, 36_000)
        assert QRIS.place(payment, by=None) == bank(cooperative.pk)

    def test_the_picture_asks_for_what_is_owed(self, payment):
        action = start(payment)
        assert isinstance(action, Picture)
        made = qriskit.parse(action.payload, strict=True)
        assert (made.amount, made.additional_data.reference_label) == (36_000, payment.reference)
        assert start(payment) == action

    def test_a_payment_that_is_over_has_no_picture(self, payment):
        payment.state = Payment.EXPIRED
        with pytest.raises(NotPayable):
            start(payment)

    def test_a_code_that_broke_meanwhile_is_said_and_the_page_lives(self, payment, cooperative):
        cooperative.qris = ""
        cooperative.save()
        payment.refresh_from_db()
        with pytest.raises(GatewayRefused):
            start(payment)
        assert QRIS.page(payment)["code"] is None

    def test_it_waits_as_long_as_the_setting_says(self, settings):
        settings.PAYMENT_DEADLINE_HOURS = 3
        at = timezone.now()
        assert QRIS.deadline(at=at) == at + timedelta(hours=3)
