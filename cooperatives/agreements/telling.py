"""What each side is told of what the other did: a short text with a link to the agreement."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperatives.agreements.models import Agreement, Event, Signature, Version
from cooperatives.messaging.sending import send_text
from cooperatives.registry.models import CooperativeStaff


def tell_later(*, version: Version, kind: str, party: str, note: str = "") -> None:
    """Queue, in the present transaction, that `party` be told of an event of this kind (Event.KINDS)."""
    from cooperatives.agreements.tasks import tell  # tasks.py imports this module

    tell.enqueue(version.pk, kind, party, note)


def tell(*, version: Version, kind: str, party: str, note: str = "") -> bool:
    """Tell one side; return False where the side has no phone number. `note` is the number of days in a reminder."""
    phone = phone_of(agreement=version.agreement, party=party)
    sentence = _sentence(version, kind, party, note)
    if not phone or not sentence:
        return False
    link = settings.SITE_URL + reverse("agreements:read", args=[version.pk])
    send_text(to=phone, text=f"{sentence} {link}")
    return True


def phone_of(*, agreement: Agreement, party: str) -> str:
    """The phone (E.164) of one side: its own, else that of somebody who signs for it, else empty."""
    if party == Signature.ENTERPRISE:
        own, people = agreement.enterprise.phone, agreement.enterprise.partner.users.all()
    else:
        managers = agreement.cooperative.staff.filter(role=CooperativeStaff.MANAGER).select_related("user")
        own, people = agreement.cooperative.phone, [row.user for row in managers]
    phones = [own, *(person.phone for person in people)]
    return next((phone.as_e164 for phone in phones if phone), "")


def _sentence(version: Version, kind: str, party: str, note: str) -> str:
    agreement = version.agreement
    cooperative, enterprise = agreement.cooperative.name, agreement.enterprise.name
    facts = {"cooperative": cooperative, "enterprise": enterprise, "number": agreement.number, "days": note}
    other = enterprise if party == Signature.COOPERATIVE else cooperative
    sentences = {
        Event.APPLIED: _("%(enterprise)s minta bergabung dengan koperasi Anda. Lihat rancangan notanya di"),
        Event.OFFERED: _("%(cooperative)s menawarkan kerja sama kepada %(enterprise)s. Baca dan jawab di"),
        Event.CHANGES_ASKED: _("%(enterprise)s minta perubahan pada nota %(number)s. Lihat di"),
        Event.DECLINED: _("%(enterprise)s menolak tawaran nota %(number)s. Lihat di"),
        Event.WITHDRAWN: _("Nota %(number)s ditarik oleh %(other)s. Lihat di"),
        Event.LAPSED: _("Waktu menjawab tawaran nota %(number)s sudah lewat. Lihat di"),
        Event.SIGNED: _("Nota %(number)s sudah ditandatangani %(cooperative)s dan %(enterprise)s. Lihat di"),
        Event.NOTICE: _("%(other)s memberi tahu bahwa nota %(number)s akan diakhiri. Lihat tanggal dan alasannya di"),
        Event.MOVED: _("Dinas memindahkan %(enterprise)s ke koperasi lain. Lihat di"),
        Event.REMINDED: _("Nota %(number)s berakhir dalam %(days)s hari. Bicarakan perpanjangannya. Lihat di"),
    }
    return sentences.get(kind, "") % (facts | {"other": other})
