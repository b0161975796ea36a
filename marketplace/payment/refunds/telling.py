"""What the buyer is told about money that goes back to her, in the language she ordered in."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.messaging.sending import send_text
from cooperatives.settlement.models import Refund
from marketplace.payment.models import Payment
from marketplace.rupiah import write_rupiah


def tell_buyer(*, refund: Refund) -> None:
    """Say how much goes back to her and how, and ask for her bank account where one is needed."""
    _tell(refund, _wording)


def tell_account_given(*, refund: Refund) -> None:
    """Say to which account her money goes, so that she hears of it when somebody else has named one."""
    _tell(
        refund,
        lambda _refund: _(
            "Rp%(amount)s untuk pesanan %(number)s dikirim ke rekening %(bank)s …%(digits)s. "
            "Bukan Anda yang menulisnya? Segera hubungi koperasi lewat %(link)s"
        ),
    )


def _tell(refund: Refund, wording: Callable[[Refund], str]) -> None:
    order = refund.order
    if not order.contact_phone:
        return
    with translation.override(order.language):
        text = wording(refund) % {
            "amount": write_rupiah(refund.amount),
            "number": order.number,
            "link": settings.SITE_URL + order.get_absolute_url(),
            "bank": refund.bank_name,
            "digits": (refund.bank_account or "")[-4:],
        }
    send_text(to=order.contact_phone.as_e164, text=text)


def _wording(refund: Refund) -> str:
    if refund.state == Refund.DONE:
        return _("Rp%(amount)s untuk pesanan %(number)s sudah dikembalikan. Lihat di %(link)s")
    if refund.state == Refund.BY_HAND and needs_account(refund=refund):
        return _("Rp%(amount)s untuk pesanan %(number)s dikembalikan. Tulis nomor rekening Anda di %(link)s")
    return _("Rp%(amount)s untuk pesanan %(number)s sedang dikembalikan. Ikuti di %(link)s")


def needs_account(*, refund: Refund) -> bool:
    """Whether a treasurer cannot go on before she knows where to send the money. Cash is paid back at the counter."""
    waits = refund.state in {Refund.BY_HAND, Refund.FAILED}
    return waits and not refund.bank_account and refund.payment.gateway != Payment.CASH
