"""What confirming an amount will do, worked out before anybody says yes. Whole rupiah."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from marketplace.rupiah import write_rupiah

if TYPE_CHECKING:
    from marketplace.payment.models import Payment

EXACT, UNDER, OVER, LATE = "exact", "under", "over", "late"


@dataclass(frozen=True, kw_only=True)
class Effect:
    """`kind` is what the person agrees to; `pays`, `waits_for` and `goes_back` are the rupiah that it is about."""

    kind: str
    amount: int
    waits_for: int = 0
    goes_back: int = 0

    @property
    def sentence(self) -> str:
        """What will happen, said plainly."""
        told = {
            EXACT: _("Jumlahnya pas. Pesanan menjadi lunas dan koperasi mulai mengemas."),
            UNDER: _(
                "Kurang Rp%(waits_for)s. Rp%(amount)s dicatat sebagai sudah diterima; pesanan tetap menunggu sisanya "
                "sampai batas waktu. Kalau sisanya tidak datang, uang ini dikembalikan."
            ),
            OVER: _(
                "Lebih Rp%(goes_back)s. Pesanan menjadi lunas, dan kelebihannya menjadi tugas pengembalian ke pembeli."
            ),
            LATE: _(
                "Pesanan ini tidak menunggu uang lagi. Rp%(amount)s dicatat sebagai diterima, dan seluruhnya menjadi "
                "tugas pengembalian ke pembeli."
            ),
        }[self.kind]
        figures = {"amount": self.amount, "waits_for": self.waits_for, "goes_back": self.goes_back}
        return told % {name: write_rupiah(value) for name, value in figures.items()}


def effect_of(*, payment: "Payment", amount: int) -> Effect:
    """What `amount` rupiah that came for this payment will do to it."""
    if payment.state != payment.PENDING:
        return Effect(kind=LATE, amount=amount, goes_back=amount)
    difference = payment.received + amount - payment.amount
    if difference < 0:
        return Effect(kind=UNDER, amount=amount, waits_for=-difference)
    if difference:
        return Effect(kind=OVER, amount=amount, goes_back=difference)
    return Effect(kind=EXACT, amount=amount)
