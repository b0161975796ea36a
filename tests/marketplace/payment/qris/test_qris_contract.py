"""QRIS keeps to what every gateway has to keep to."""

import itertools

from django.utils import timezone

from marketplace.demo.counter_qris import counter_qris
from marketplace.payment.qris.confirming import QrisRefused, confirm_qris
from tests import factories
from tests.marketplace.payment.gateway_contract import GatewayContract

NUMBERS = itertools.count(1)


class TestQris(GatewayContract):
    code = "qris"
    refusals = (QrisRefused,)

    def cooperative(self):
        number = next(NUMBERS)
        return factories.cooperative(qris=counter_qris(number=number, name=f"Koperasi {number}"))

    def tell_paid(self, payment, client):
        """The cooperative's treasurer has seen it in her app."""
        confirm_qris(
            payment=payment,
            reference="632411880042",
            amount=payment.amount,
            paid_on=timezone.localdate(),
            at=timezone.now(),
            by=factories.staff(cooperative=payment.collector),
        )
