"""A transfer to the operator's bank account, recognised by its unique amount."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.settlement.ledger.accounts import Spec, bank
from marketplace.payment.bank_transfer.unique_amounts import LARGEST_CODE, with_unique_amount
from marketplace.payment.gateway import Action, Capabilities, Gateway, Instructions, Row
from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from datetime import datetime

    from marketplace.payment.models import Payment


class BankTransfer(Gateway):
    code = "bank_transfer"
    label = gettext_lazy("Transfer bank")
    hint = gettext_lazy("Sekali transfer untuk semua. Tidak wajib mengirim bukti.")
    icon = "bank"
    pay_template = "order/pay_transfer.html"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            instructions=True,
            confirmed_by_staff=True,
            maximum=9_999_999_999 - LARGEST_CODE,
            deadline_hours=settings.PAYMENT_DEADLINE_HOURS,
        )

    def what_is_paid(self, *, total: int) -> str:
        told = _(
            "Satu kali transfer Rp%(amount)s ditambah kode unik paling banyak Rp%(code)s, ke satu rekening. "
            "Rekening dan batas waktunya muncul setelah pesanan dibuat."
        )
        return told % {"amount": write_rupiah(total), "code": LARGEST_CODE}

    def write(self, payment: "Payment") -> "Payment":
        return with_unique_amount(payment)

    def start(self, payment: "Payment", *, return_url: str, cancel_url: str, at: "datetime") -> Action:
        account = settings.BANK_TRANSFER_ACCOUNT
        digits = "".join(filter(str.isdigit, account["number"]))
        owed = max(payment.amount - payment.received, 0)
        whose = f"{account['bank']}, " + _("a.n.") + f" {account['holder']}"
        return Instructions(
            rows=(
                Row(label=_("Jumlah, persis sampai angka terakhir"), value=f"Rp{write_rupiah(owed)}", copy=str(owed)),
                Row(label=whose, value=account["number"], copy=digits),
            ),
            note=_("Jumlah ini sisanya, jadi kirim persis.")
            if payment.received
            else _("Tiga angka terakhir menandai pesanan Anda, jadi jangan dibulatkan."),
        )

    def page(self, payment: "Payment") -> dict[str, Any]:
        from marketplace.payment.bank_transfer.proofs import proofs_of

        return {"owed": max(payment.amount - payment.received, 0), "proofs": proofs_of(payment=payment)}

    def place(self, payment: "Payment", *, by: Any) -> Spec:
        return bank()
