"""Whether a cooperative is active: the Dinas says so, with a reason, and everyone concerned is told.

A cooperative that is not active sells nothing more: its goods leave the shelves. What was ordered before is still
delivered and paid, so open orders are left as they are.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.partner.publishing import refresh_cooperative
from cooperatives.registry import standing_tasks
from cooperatives.registry.models import Cooperative, Standing

AT_ONCE = 500  # up to so many goods leave or enter the shelves in the same transaction
LONGEST_REASON = 200  # characters


class StandingRefused(Exception):
    """The standing was not changed; the message says why, to the officer."""


class OwnCooperative(StandingRefused):
    """The officer works for this cooperative herself."""


class UnknownStanding(StandingRefused):
    """No such standing."""


class ReasonMissing(StandingRefused):
    """Putting a cooperative to rest needs a reason, of at most 200 characters."""


class SameStanding(StandingRefused):
    """The cooperative has this standing already, perhaps since a moment ago."""


@transaction.atomic
def change_standing(*, cooperative: Cooperative, kind: str, reason: str, by, at: datetime) -> Standing:
    """Record that `cooperative` is `kind` from `at` on, as `by` decided, and return the new standing.

    The old one is kept with its end. The goods of its UMKM leave or enter the shelves with it, and they and its
    managers are told once each. Raises UnknownStanding, ReasonMissing, OwnCooperative, SameStanding.
    """
    reason = reason.strip()
    _check(kind, reason)
    if cooperative.staff.filter(user=by).exists():
        raise OwnCooperative(_("Anda bekerja di koperasi ini. Petugas Dinas lain yang harus memutuskannya."))
    # Two officers take turns here, so the second one meets the standing that the first one wrote.
    locked = Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    before = Standing.objects.present().filter(cooperative=locked).first()
    if before and before.kind == kind:
        raise SameStanding(_("Keadaan koperasi ini sudah begitu. Muat ulang halaman untuk melihat yang terbaru."))
    if before:
        at = max(at, before.active_from)  # who waited for the other officer decided after him
        Standing.objects.filter(pk=before.pk).update(active_to=at)
    standing = Standing.objects.create(cooperative=locked, kind=kind, reason=reason, decided_by=by, active_from=at)
    _refresh(locked, at)
    standing_tasks.tell_standing.enqueue(standing.pk)
    return standing


def _check(kind: str, reason: str) -> None:
    if kind not in dict(Standing.KINDS):
        raise UnknownStanding(_("Pilih keadaan: aktif, tidak aktif, atau dibekukan."))
    if kind != Standing.ACTIVE and not reason:
        raise ReasonMissing(_("Tulis alasannya. UMKM mitra dan pengurus membacanya."))
    if len(reason) > LONGEST_REASON:
        raise ReasonMissing(_("Alasannya terlalu panjang. Ringkas sampai %(count)s huruf.") % {"count": LONGEST_REASON})


def _refresh(cooperative: Cooperative, at: datetime) -> None:
    """At once for a few goods; for many in the background, where they follow within a minute.

    Until then nothing is sold wrongly: placing an order asks the agreements themselves.
    """
    goods = Product.objects.filter(stockrecords__partner__enterprise__pillars__cooperative=cooperative)
    if len(goods.values_list("pk", flat=True).distinct()[: AT_ONCE + 1]) > AT_ONCE:
        standing_tasks.refresh_goods.enqueue(cooperative.pk)
    else:
        refresh_cooperative(cooperative=cooperative, at=at)
