"""Background work of payouts: the runs that are due, rails that send by themselves, and telling makers by text."""

import logging

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from cooperatives.messaging.sending import send_text
from cooperatives.registry.masking import mask_account
from cooperatives.registry.telling import phone_of
from cooperatives.rupiah import write_rupiah
from cooperatives.settlement.models import Payout

logger = logging.getLogger(__name__)


@task()
def settle_due() -> int:
    """Recurring, every hour: the cooperatives whose day has come."""
    from cooperatives.settlement import settling

    return settling.settle_due(at=timezone.now())


@task()
def send_waiting() -> int:
    """Recurring: payouts on rails that send by themselves and that were left behind, by a fault or a restart."""
    from cooperatives.settlement.sending import send_left_behind

    return send_left_behind(at=timezone.now())


@task()
def send_payout(payout_id: int) -> None:
    """Hand one approved payout to its rail."""
    from cooperatives.settlement.sending import send_by_rail

    send_by_rail(payout=Payout.objects.get(pk=payout_id), at=timezone.now())


@task()
def tell_paid(payout_id: int) -> None:
    """Tell a maker that her money was sent, how much and where to; she notices when it did not come."""
    payout = _payout(payout_id)
    if payout.state != Payout.PAID:
        return  # returned meanwhile: another text says so
    with translation.override(settings.LANGUAGE_CODE):
        if payout.rail == Payout.CASH:
            text = _(
                "%(cooperative)s mencatat Rp%(amount)s hasil jualan %(shop)s sudah Anda terima tunai, "
                "kuitansi %(reference)s. Belum menerima? Segera hubungi koperasi. Rinciannya di %(link)s"
            )
        else:
            text = _(
                "Rp%(amount)s hasil jualan %(shop)s sudah dikirim %(cooperative)s ke %(bank)s %(account)s, "
                "acuan %(reference)s. Rinciannya di %(link)s"
            )
        _tell(payout, text)


@task()
def tell_returned(payout_id: int) -> None:
    """Tell a maker that the bank sent her money back, and what to do about it."""
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "Bank mengembalikan Rp%(amount)s hasil jualan %(shop)s yang dikirim ke %(bank)s %(account)s. "
            "Uangnya aman di %(cooperative)s dan ikut pencairan berikutnya. Periksa rekening Anda di %(link)s"
        )
        payout = _payout(payout_id)
        if payout.rail != Payout.CASH:
            _tell(payout, text)


def _payout(payout_id: int) -> Payout:
    return Payout.objects.select_related("enterprise__partner", "payer").get(pk=payout_id)


def _tell(payout: Payout, text: str) -> None:
    enterprise, payer = payout.enterprise, payout.payer
    to = phone_of(enterprise=enterprise) if enterprise else ""
    if not to or enterprise is None or payer is None:
        return
    facts = {
        "amount": write_rupiah(payout.amount),
        "shop": enterprise.name,
        "cooperative": payer.name,
        "bank": payout.bank,
        "account": mask_account(payout.bank_account),
        "reference": payout.reference,
        "link": settings.SITE_URL + reverse("selling:money"),
    }
    send_text(to=to, text=text % facts)
