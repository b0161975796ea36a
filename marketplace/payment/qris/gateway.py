"""QRIS of the cooperative itself: the buyer scans, the money reaches the cooperative, its treasurer says so."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.registry.qris import NotQris
from cooperatives.settlement.ledger.accounts import Spec, bank
from marketplace.payment.gateway import Capabilities, Gateway, GatewayRefused, NotPayable, Picture
from marketplace.payment.qris.code import Code, as_svg, code_for, payable
from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from cooperatives.registry.models import Cooperative
    from marketplace.payment.models import Payment

MAXIMUM_RUPIAH = 10_000_000  # Bank Indonesia's limit for one QRIS payment


class NoCode(GatewayRefused):
    """The cooperative's QRIS text is missing or broken by now."""


class Qris(Gateway):
    code = "qris"
    label = gettext_lazy("QRIS koperasi")
    hint = gettext_lazy("Pindai dengan aplikasi bank atau dompet digital apa saja. Tanpa biaya tambahan.")
    icon = "qris"
    pay_template = "order/pay_qris.html"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            shows_picture=True,
            confirmed_by_staff=True,
            collector="cooperative",
            one_cooperative=True,
            maximum=MAXIMUM_RUPIAH,
            deadline_hours=settings.PAYMENT_DEADLINE_HOURS,
        )

    def why_not(self, *, total: int, cooperatives: "Sequence[Cooperative]") -> str:
        told = super().why_not(total=total, cooperatives=cooperatives)
        if told or all(payable(cooperative.qris) for cooperative in cooperatives):
            return told
        names = ", ".join(cooperative.name for cooperative in cooperatives if not payable(cooperative.qris))
        return _("%(name)s belum punya QRIS.") % {"name": names}

    def what_is_paid(self, *, total: int) -> str:
        told = _("Satu kali pindai Rp%(amount)s, langsung ke koperasi. Kodenya muncul setelah pesanan dibuat.")
        return told % {"amount": write_rupiah(total)}

    def start(self, payment: "Payment", *, return_url: str, cancel_url: str, at: datetime) -> Picture:
        if payment.gateway != self.code or payment.state != payment.PENDING:
            raise NotPayable(payment.reference)
        made = code_of(payment)
        return Picture(payload=made.text, svg=as_svg(made))

    def page(self, payment: "Payment") -> dict[str, Any]:
        """The code to show; none when the cooperative's QRIS is gone or broken by now."""
        try:
            made = code_of(payment)
        except NoCode:
            made = None
        return {"code": made, "collector": payment.collector}

    def place(self, payment: "Payment", *, by: Any) -> Spec:
        """On the cooperative's own account: it holds what is also its makers' and the operator's."""
        return bank(payment.collector_id)


def code_of(payment: "Payment") -> Code:
    """The code of a payment. Raises NoCode when its cooperative has no usable QRIS any more."""
    if payment.collector is None:
        raise NoCode(payment.reference)
    try:
        return code_for(text=payment.collector.qris, amount=payment.owed or payment.amount, reference=payment.reference)
    except NotQris as error:
        raise NoCode(payment.reference) from error
