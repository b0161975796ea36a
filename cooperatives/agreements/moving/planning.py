"""Who is moved from a cooperative that rests to one that works, and what each would then have.

Of the pillars that an enterprise holds with the old cooperative, the new one takes over those that it offers, on the
terms of its standard offer. Distribution and marketing go on in any case, on the old terms where it offers none, so
that goods are on sale again at once. Nobody is made to lend or to teach: that waits for the ordinary memorandum.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models import Event, Pillar, StandardOffer, TermSheet, Version
from cooperatives.agreements.refusals import Refused
from cooperatives.registry.models import Cooperative, Enterprise

GOES_ON = (Pillar.DISTRIBUTION, Pillar.MARKETING)


class MoveRefused(Refused):
    """Nobody was moved."""


class NobodyChosen(MoveRefused):
    words = _("Pilih dulu UMKM yang dipindahkan.")


class SameCooperative(MoveRefused):
    words = _("Koperasi penerimanya sama. Pilih koperasi lain.")


class StillActive(MoveRefused):
    """Only from a cooperative that rests: an active one has its word to say."""

    words = _("%(cooperative)s masih aktif. UMKM hanya dipindahkan dari koperasi yang tidak aktif atau dibekukan.")


class ReceiverNotActive(MoveRefused):
    words = _("%(cooperative)s sedang tidak aktif. Pilih koperasi penerima yang aktif.")


class NotOfCooperative(MoveRefused):
    words = _("%(enterprise)s bukan mitra koperasi ini. Muat ulang halaman, lalu pilih lagi.")


class OwnEnterprise(MoveRefused):
    words = _("%(enterprise)s milik koperasi penerima sendiri. Koperasi tidak membuat nota dengan dirinya sendiri.")


class NothingOffered(MoveRefused):
    """All that she holds is capital or capacity, and the new cooperative offers neither."""

    words = _("Koperasi penerima tidak menawarkan pilar yang dipegang %(enterprise)s. Lepas dari pilihan.")


class NothingToMove(MoveRefused):
    """All of them have been moved already."""

    words = _("Tidak ada lagi yang perlu dipindahkan: UMKM yang dipilih sudah dipindahkan.")


@dataclass
class Plan:
    """What one enterprise has with the old cooperative, and what the new one would take over from which sheet."""

    enterprise: Enterprise
    old: TermSheet  # of her latest version with the old cooperative
    held: list[str]  # kinds of pillar, in the order of Pillar.KINDS
    sources: dict[str, TermSheet] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)  # kinds that a third cooperative grants her

    @property
    def lost(self) -> list[str]:
        return [kind for kind in self.held if kind not in self.sources]


def plan_move(*, leaving: Cooperative, enterprises: Iterable[Enterprise], to: Cooperative, at: datetime) -> list[Plan]:
    """The plan for each enterprise that still has something with `leaving`, by name. A fixed number of queries.

    Raises the MoveRefused that says why nobody can be moved.
    """
    chosen = {enterprise.pk for enterprise in enterprises}
    _check(leaving, chosen, to)
    plans = _held(leaving, chosen, at)
    _check_all_were_hers(leaving, chosen - {plan.enterprise.pk for plan in plans})
    if not plans:
        raise NothingToMove()
    offer = offered_by(to)
    others = _elsewhere(leaving, chosen, at)
    for plan in plans:
        if plan.enterprise.operated_by_id == to.pk:
            raise OwnEnterprise(enterprise=plan.enterprise.name)
        plan.elsewhere = others[plan.enterprise.pk]
        for kind in plan.held:
            source = offer if offer and kind in offer.terms else plan.old if kind in GOES_ON else None
            if source and kind in source.terms:
                plan.sources[kind] = source
        if not plan.sources:
            raise NothingOffered(enterprise=plan.enterprise.name)
    return plans


def held_pillars(*, cooperative: Cooperative, at: datetime) -> QuerySet[Pillar]:
    """What this cooperative grants and has not ended: begun, or still to begin."""
    return Pillar.objects.filter(Q(active_to=None) | Q(active_to__gt=at), cooperative=cooperative)


def stranded(*, cooperative: Cooperative, at: datetime) -> QuerySet[Enterprise]:
    """The enterprises that hold a pillar with this cooperative, whatever its standing, by name."""
    held = held_pillars(cooperative=cooperative, at=at).filter(active_from__lte=at)
    return Enterprise.objects.filter(pk__in=held.values("enterprise")).order_by("name", "pk")


def offered_by(cooperative: Cooperative) -> TermSheet | None:
    """The sheet of its standard offer, with its terms, fees and obligations; None without one or for an empty one."""
    offer = StandardOffer.objects.filter(cooperative=cooperative).first()
    if offer is None:
        return None
    sheet = with_terms(TermSheet.objects.filter(pk=offer.sheet_id)).get()
    return sheet if sheet.terms else None


def with_terms(sheets: QuerySet[TermSheet]) -> QuerySet[TermSheet]:
    """The sheets with all that hangs on them, in a fixed number of queries."""
    kinds = [kind for kind, _name in Pillar.KINDS]
    return sheets.select_related(*kinds, "distribution__hub").prefetch_related("fee_rules__category", "obligations")


def _check(leaving: Cooperative, chosen: set[int], to: Cooperative) -> None:
    if not chosen:
        raise NobodyChosen()
    if leaving.pk == to.pk:
        raise SameCooperative()
    active = set(Cooperative.objects.active().filter(pk__in=[leaving.pk, to.pk]).values_list("pk", flat=True))
    if leaving.pk in active:
        raise StillActive(cooperative=leaving.name)
    if to.pk not in active:
        raise ReceiverNotActive(cooperative=to.name)


def _held(leaving: Cooperative, chosen: set[int], at: datetime) -> list[Plan]:
    pillars: dict[int, list[Pillar]] = defaultdict(list)
    # Of two officers the second may have looked at the clock first: what was moved is not moved again.
    rows = held_pillars(cooperative=leaving, at=at).filter(enterprise__in=chosen, active_from__lte=at)
    rows = rows.exclude(version__events__kind=Event.MOVED)
    for pillar in rows.select_related("version").order_by("active_from", "pk"):
        pillars[pillar.enterprise_id].append(pillar)
    sheets = with_terms(TermSheet.objects.filter(version__pillars__in=rows)).distinct().in_bulk()
    found = Enterprise.objects.filter(pk__in=pillars).select_related("village__district", "partner")
    return [
        Plan(
            enterprise=enterprise,
            old=sheets[_latest(pillars[enterprise.pk]).sheet_id],
            held=[kind for kind, _n in Pillar.KINDS if kind in {p.kind for p in pillars[enterprise.pk]}],
        )
        for enterprise in found.order_by("name", "pk")
    ]


def _latest(pillars: Sequence[Pillar]) -> Version:
    """The version to look at for old terms: that of distribution if there is one, else the latest."""
    return next((p for p in reversed(pillars) if p.kind == Pillar.DISTRIBUTION), pillars[-1]).version


def _check_all_were_hers(leaving: Cooperative, missing: set[int]) -> None:
    """Those without a pillar must have had one, or somebody else's enterprise was chosen."""
    strangers = Enterprise.objects.filter(pk__in=missing).exclude(pillars__cooperative=leaving)
    if stranger := strangers.order_by("name").first():
        raise NotOfCooperative(enterprise=stranger.name)


def _elsewhere(leaving: Cooperative, chosen: set[int], at: datetime) -> dict[int, set[str]]:
    others: dict[int, set[str]] = defaultdict(set)
    rows = Pillar.objects.open_at(at).filter(enterprise__in=chosen).exclude(cooperative=leaving)
    for enterprise, kind in rows.values_list("enterprise", "kind"):
        others[enterprise].add(kind)
    return others
