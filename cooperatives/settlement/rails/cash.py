"""From hand to hand: paid at the cooperative's counter, against her signature on a receipt."""

from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Payout
from cooperatives.settlement.rails.port import Capabilities


class Cash:
    code = Payout.CASH
    label = gettext_lazy("Tunai di loket")
    capabilities = Capabilities(pays_enterprises=True, pays_cooperatives=False, pays_operator=False)

    def place(self, payout: Payout) -> accounts.Spec:
        assert payout.payer_id is not None  # the operator has no counter
        return accounts.till(payout.payer_id)

    def why_not(self, payout: Payout) -> str:
        return ""
