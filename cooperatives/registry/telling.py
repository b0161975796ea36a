"""What people are told, by text, when the standing of their cooperative changed: what happened, what stays, what to do.

In Indonesian, the language of those who work here.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.agreements.models import Pillar
from cooperatives.messaging.sending import send_text
from cooperatives.registry.models import CooperativeStaff, Enterprise, Standing


def concerned(*, standing: Standing) -> list[tuple[int | None, int | None]]:
    """Whom to tell of a new standing: enterprises with a pillar that had begun then, and managers; each once."""
    pillars = Pillar.objects.open_at(standing.active_from).filter(cooperative=standing.cooperative_id)
    enterprises = sorted(set(pillars.values_list("enterprise", flat=True)))
    managers = CooperativeStaff.objects.filter(cooperative=standing.cooperative_id, role=CooperativeStaff.MANAGER)
    users = sorted(set(managers.values_list("user", flat=True)))
    return [*((pk, None) for pk in enterprises), *((None, pk) for pk in users)]


def tell_owner(*, standing: Standing, enterprise_id: int) -> None:
    """Send the owner of an enterprise the text that fits her: her goods may be on the shelves or not."""
    enterprise = Enterprise.objects.select_related("partner").get(pk=enterprise_id)
    to = phone_of(enterprise=enterprise)
    if not to:
        return
    carried = (
        Pillar.objects.open_at(standing.active_from)
        .filter(cooperative=standing.cooperative_id, enterprise=enterprise, kind=Pillar.DISTRIBUTION)
        .exists()
    )
    with translation.override(settings.LANGUAGE_CODE):
        page = "selling:goods" if standing.kind == Standing.ACTIVE else "selling:cooperatives"
        facts = {**_facts(standing), "shop": enterprise.name, "link": _link(page)}
        send_text(to=to, text=" ".join(_to_owner(standing.kind, carried)) % facts)


def tell_manager(*, standing: Standing, user_id: int) -> None:
    """Send one of the cooperative's managers what they have to bring to its end now."""
    to = get_user_model().objects.get(pk=user_id).phone
    if not to:
        return
    with translation.override(settings.LANGUAGE_CODE):
        facts = {**_facts(standing), "link": _link("workspace:home")}
        send_text(to=to.as_e164, text=" ".join(_to_manager(standing.kind)) % facts)


def phone_of(*, enterprise: Enterprise) -> str:
    """The phone (E.164) at which an owner is reached: the shop's, or one of those who sign in for it, or none."""
    if enterprise.phone:
        return enterprise.phone.as_e164
    user = enterprise.partner.users.filter(phone__isnull=False).order_by("pk").first()
    return user.phone.as_e164 if user else ""


def _facts(standing: Standing) -> dict[str, str]:
    since = date_format(timezone.localtime(standing.active_from), "j F Y")
    why = f" ({standing.reason.rstrip('.')})" if standing.reason else ""
    return {"cooperative": standing.cooperative.name, "since": since, "why": why}


def _link(name: str) -> str:
    return settings.SITE_URL + reverse(name)


def _happened(kind: str) -> str:
    return {
        Standing.ACTIVE: _("%(cooperative)s aktif lagi mulai %(since)s."),
        Standing.DORMANT: _("Dinas mencatat %(cooperative)s tidak aktif mulai %(since)s%(why)s."),
        Standing.SUSPENDED: _("Dinas membekukan %(cooperative)s mulai %(since)s%(why)s."),
    }[kind]


def _to_owner(kind: str, carried: bool) -> list[str]:
    if kind == Standing.ACTIVE:
        goods = _("Barang %(shop)s kembali tampil dan bisa dipesan.") if carried else _("Kerja sama berjalan lagi.")
        return [_happened(kind), goods, _("Periksa stok dan harga di %(link)s")]
    goods = (
        _("Barang %(shop)s untuk sementara tidak tampil di Lumbung.")
        if carried
        else _("Kerja samanya dengan %(shop)s berhenti sementara.")
    )
    return [
        _happened(kind),
        goods,
        _("Pesanan yang sudah masuk tetap diantar dan uangnya tetap dibayar, jadi siapkan barangnya seperti biasa."),
        _("Dinas menyiapkan koperasi pengganti. Ibu/Bapak juga boleh memilih sendiri di %(link)s"),
    ]


def _to_manager(kind: str) -> list[str]:
    if kind == Standing.ACTIVE:
        return [_happened(kind), _("Barang UMKM mitra kembali tampil. Lanjutkan di %(link)s")]
    return [
        _happened(kind),
        _("Barang UMKM mitra tidak tampil dan tidak ada pesanan baru."),
        _("Pesanan yang sudah masuk tetap diantar dan uang UMKM tetap dibayar: selesaikan di %(link)s"),
        _("Untuk aktif lagi, hubungi Dinas Koperasi dan UMKM."),
    ]
