"""What people are told, by text, of a move to another cooperative: what happened, what stays, what to do.

In Indonesian, the language of those who work here.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.agreements.models import Signature, Version
from cooperatives.agreements.telling import phone_of
from cooperatives.agreements.writing.saying import last_day
from cooperatives.messaging.sending import send_text
from cooperatives.registry.models import Cooperative, CooperativeStaff


def managers_of(*, cooperative_id: int) -> list[int]:
    """The users who manage a cooperative."""
    rows = CooperativeStaff.objects.filter(cooperative=cooperative_id, role=CooperativeStaff.MANAGER)
    return sorted(set(rows.values_list("user", flat=True)))


def tell_owner(*, version_id: int, leaving_id: int) -> None:
    """Tell an owner who carries her goods now, until when, and where to read and answer."""
    version = Version.objects.select_related("agreement__cooperative", "agreement__enterprise").get(pk=version_id)
    to = phone_of(agreement=version.agreement, party=Signature.ENTERPRISE)
    if not to or version.active_to is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "shop": version.agreement.enterprise.name,
            "leaving": Cooperative.objects.get(pk=leaving_id).name,
            "to": version.agreement.cooperative.name,
            "until": last_day(version.active_to),
            "link": settings.SITE_URL + reverse("agreements:read", args=[version.pk]),
        }
        text = _(
            "Mulai hari ini kerja sama %(shop)s dilanjutkan %(to)s, menggantikan %(leaving)s yang tidak aktif, sampai"
            " %(until)s. Barang tetap tampil. Pesanan lama tetap diantar dan uangnya tetap dibayar. Tunggu tawaran nota"
            " dari %(to)s, atau pilih koperasi lain. Baca di %(link)s"
        )
        send_text(to=to, text=text % facts)


def tell_manager(*, user_id: int, leaving_id: int, to_id: int, count: int, receiving: bool) -> None:
    """Tell a manager of either cooperative how many enterprises came or went, and what is left to do."""
    phone = get_user_model().objects.get(pk=user_id).phone
    if not phone:
        return
    names = dict(Cooperative.objects.filter(pk__in=[leaving_id, to_id]).values_list("pk", "name"))
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "count": count,
            "leaving": names[leaving_id],
            "to": names[to_id],
            "link": settings.SITE_URL + reverse("workspace:home"),
        }
        came = _(
            "Dinas menugaskan %(to)s melanjutkan kerja sama dengan %(count)s UMKM dari %(leaving)s selama penugasan"
            " sementara. Rancangan nota biasa sudah siap: tawarkan kepada mereka di %(link)s"
        )
        went = _(
            "Dinas memindahkan %(count)s UMKM dari %(leaving)s ke %(to)s. Pesanan yang sudah masuk tetap diantar dan"
            " uang UMKM tetap dibayar: selesaikan di %(link)s"
        )
        send_text(to=phone.as_e164, text=(came if receiving else went) % facts)
