from django.utils import timezone

from marketplace.payment.bank_transfer.confirming import TransferRefused, confirm_transfer
from tests import factories
from tests.marketplace.payment.gateway_contract import GatewayContract


class TestBankTransfer(GatewayContract):
    code = "bank_transfer"
    refusals = (TransferRefused,)

    def tell_paid(self, payment, client):
        confirm_transfer(
            payment=payment,
            received_on=timezone.localdate(),
            bank_reference="MUT-1",
            amount=payment.amount,
            by=factories.user(),
        )
