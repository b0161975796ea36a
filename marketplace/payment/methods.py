"""The ways to pay, which of them can serve an order, and the payments an order starts with."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Fulfilment
from marketplace.order.models import Order
from marketplace.payment.models import Payment

UNIQUE_CODES = range(1, 1000)  # rupiah on top of a transfer, by which it is recognised


class MethodUnavailable(Exception):
    """This way of paying cannot serve the order; the message says why."""


class NoUniqueAmount(MethodUnavailable):
    """So many open transfers are near this amount that none can be told apart."""


@dataclass(frozen=True, kw_only=True)
class Method:
    code: str
    label: str
    hint: str
    why_not: str = ""

    @property
    def available(self) -> bool:
        return not self.why_not


def methods_for(*, total: int) -> list[Method]:
    """All ways to pay `total` rupiah, the most usual first; those that cannot serve say why."""
    too_small = _("Mulai dari Rp%(minimum)s.") % {"minimum": f"{settings.STRIPE_MINIMUM:,}".replace(",", ".")}
    return [
        Method(
            code=Payment.CASH,
            label=_("Tunai"),
            hint=_("Bayar saat barang diantar atau diambil, ke tiap koperasi."),
        ),
        Method(
            code=Payment.BANK_TRANSFER,
            label=_("Transfer bank"),
            hint=_("Sekali transfer untuk semua. Tidak perlu mengirim bukti."),
        ),
        Method(
            code=Payment.STRIPE,
            label=_("Kartu"),
            hint=_("Kartu debit atau kredit, di halaman pembayaran Stripe."),
            why_not=""
            if settings.STRIPE_SECRET_KEY and total >= settings.STRIPE_MINIMUM
            else (too_small if settings.STRIPE_SECRET_KEY else _("Belum tersedia.")),
        ),
    ]


def check_method(*, code: str, total: int) -> None:
    """Raise MethodUnavailable unless `code` can pay `total` rupiah."""
    for method in methods_for(total=total):
        if method.code == code:
            if not method.available:
                raise MethodUnavailable(method.why_not)
            return
    raise MethodUnavailable(_("Pilih salah satu cara bayar."))


def start_payments(*, order: Order, fulfilments: list[Fulfilment], method: str, at: datetime) -> list[Payment]:
    """Write what the buyer owes: to each cooperative in cash, or all of it to the operator by transfer or card."""
    if method == Payment.CASH:
        return Payment.objects.bulk_create(
            Payment(
                order=order,
                fulfilment=fulfilment,
                gateway=method,
                collector_id=fulfilment.cooperative_id,
                reference=f"LB-{fulfilment.number}",
                amount=fulfilment.total,
            )
            for fulfilment in fulfilments
        )
    due_at = at + timedelta(hours=settings.PAYMENT_DEADLINE_HOURS)
    payment = Payment(
        order=order,
        gateway=method,
        reference=f"LB-{order.number}",
        amount=sum(fulfilment.total for fulfilment in fulfilments),
        due_at=due_at,
    )
    return [_with_unique_amount(payment) if method == Payment.BANK_TRANSFER else _saved(payment)]


def _saved(payment: Payment) -> Payment:
    payment.save()
    return payment


def _with_unique_amount(payment: Payment) -> Payment:
    """Add a code that no open transfer of a near amount has; the database refuses what a race would double."""
    total = payment.amount
    for _attempt in range(5):
        taken = set(
            Payment.objects.filter(
                gateway=Payment.BANK_TRANSFER, state=Payment.PENDING, amount__range=(total + 1, total + 999)
            ).values_list("amount", flat=True)
        )
        free = [code for code in UNIQUE_CODES if total + code not in taken]
        if not free:
            break
        payment.unique_code = secrets.choice(free)
        payment.amount = total + payment.unique_code
        try:
            with transaction.atomic():
                return _saved(payment)
        except IntegrityError:
            payment.pk = None
    raise NoUniqueAmount(_("Transfer sedang penuh untuk jumlah ini. Pilih cara bayar lain, atau coba lagi nanti."))
