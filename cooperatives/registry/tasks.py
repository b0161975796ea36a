"""Background work of the register: reminders of certificates that end, and texts about papers.

Queued in the transaction of their cause: nobody is told of what did not happen, and nothing that happened is forgotten.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from cooperatives.messaging.sending import send_text
from cooperatives.registry.models import (
    Cooperative,
    CooperativeStaff,
    Enterprise,
    ExpiryReminder,
    Review,
    Waiver,
)
from cooperatives.registry.telling import phone_of


@task()
def remind() -> int:
    """Recurring, at least every hour: a certificate leaves the shelves with the day it ends."""
    from cooperatives.registry.papers.expiring import remind_expiries

    return remind_expiries(at=timezone.now())


@task()
def tell_expiry(reminder_id: int) -> None:
    """Tell the owner that a certificate ends soon, or is over."""
    reminder = ExpiryReminder.objects.select_related("certificate__enterprise__partner").filter(pk=reminder_id).first()
    if reminder is None or reminder.certificate.expires_on is None:
        return  # renewed meanwhile
    certificate, end = reminder.certificate, reminder.certificate.expires_on
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "kind": certificate.get_kind_display(),
            "shop": certificate.enterprise.name,
            "day": date_format(end, "j F Y"),
        }
        if reminder.days_ahead:
            text = _("Sertifikat %(kind)s %(shop)s berlaku sampai %(day)s. Perpanjang, lalu kirim yang baru di") % facts
        else:
            text = (
                _("Sertifikat %(kind)s %(shop)s habis %(day)s dan tidak tampil lagi di barang Anda. Kirim yang baru di")
                % facts
            )
    _send(certificate.enterprise, text)


@task()
def tell_review(review_id: int) -> None:
    """Tell whose paper it was what the reviewer decided."""
    review = Review.objects.select_related("submission__requirement").get(pk=review_id)
    paper = review.submission
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"title": paper.requirement.title, "reason": review.reason.rstrip(".")}
        if review.verdict == Review.APPROVED:
            text = _("%(title)s sudah disetujui. Lihat daftar berkas di") % facts
        else:
            text = _("%(title)s diminta lagi: %(reason)s. Kirim ulang di") % facts
    _send(paper.enterprise or paper.cooperative, text)


@task()
def tell_waiver(waiver_id: int) -> None:
    """Tell whom a requirement no longer concerns."""
    waiver = Waiver.objects.select_related("requirement").get(pk=waiver_id)
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"title": waiver.requirement.title, "reason": waiver.reason.rstrip(".")}
        text = _("%(title)s tidak perlu dikirim: %(reason)s. Lihat daftar berkas di") % facts
    _send(waiver.enterprise or waiver.cooperative, text)


def _send(subject: Enterprise | Cooperative | None, text: str) -> None:
    name = "selling:papers" if isinstance(subject, Enterprise) else "workspace:papers"
    for to in _phones(subject):
        send_text(to=to, text=f"{text} {settings.SITE_URL}{reverse(name)}")


def _phones(subject: Enterprise | Cooperative | None) -> list[str]:
    """The owner's phone, or those of the cooperative's managers; E.164."""
    if isinstance(subject, Enterprise):
        phone = phone_of(enterprise=subject)
        return [phone] if phone else []
    managers = CooperativeStaff.objects.filter(cooperative=subject, role=CooperativeStaff.MANAGER)
    return sorted({row.user.phone.as_e164 for row in managers.select_related("user") if row.user.phone})
