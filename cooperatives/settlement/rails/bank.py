"""By bank transfer: a file of many payouts that the treasurer uploads, and references that she brings back."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.models import Payout
from cooperatives.settlement.rails.port import Capabilities


class Bank:
    code = Payout.BANK
    label = gettext_lazy("Transfer bank")
    capabilities = Capabilities(
        pays_enterprises=True, pays_cooperatives=True, pays_operator=True, by_file=True, needs_account=True
    )

    def place(self, payout: Payout) -> accounts.Spec:
        return accounts.bank(payout.payer_id)

    def why_not(self, payout: Payout) -> str:
        if payout.bank_account:
            return ""
        if payout.enterprise_id is None:
            return _("Rekening bank koperasi belum diisi. Isi di Data koperasi.")
        return _("UMKM belum memberi nomor rekening. Minta mengisinya di panelnya, atau bayar tunai di loket.")
