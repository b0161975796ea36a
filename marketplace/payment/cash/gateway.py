"""Cash: on delivery to the courier, at a pick-up point to whoever hands the goods out."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger.accounts import Spec, cash
from marketplace.payment.gateway import Capabilities, Gateway
from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from marketplace.payment.models import Payment


class Cash(Gateway):
    code = "cash"
    label = gettext_lazy("Tunai")
    hint = gettext_lazy("Bayar saat barang diantar atau diambil, ke tiap koperasi.")
    icon = "tunai"
    capabilities = Capabilities(confirmed_by_staff=True, collector="cooperative", per_fulfilment=True)

    def what_is_paid(self, *, total: int) -> str:
        return _("Anda membayar Rp%(amount)s saat menerima barang.") % {"amount": write_rupiah(total)}

    def place(self, payment: "Payment", *, by: Any) -> Spec:
        """In the hand of whoever took it, until she deposits it. Raises ValueError when nobody is said to have it."""
        if by is None or payment.collector_id is None:
            raise ValueError(f"Who took the cash of {payment.reference}?")
        return cash(payment.collector_id, by.pk)
