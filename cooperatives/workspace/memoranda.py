"""The memoranda of one cooperative, by the part of their life that its staff look for.

The number of queries does not depend on the number of memoranda.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import life
from cooperatives.agreements.models import Event, Pillar, Version
from cooperatives.registry.models import Cooperative

SOON = timedelta(days=60)
DRAFTS, OFFERED, CHANGES, RUNNING, ENDING, ENDED = "rancangan", "ditawarkan", "diubah", "berlaku", "segera", "berakhir"
SHELVES = {
    DRAFTS: _("Rancangan"),
    CHANGES: _("Diminta perubahan"),
    OFFERED: _("Ditawarkan"),
    RUNNING: _("Berlaku"),
    ENDING: _("Segera berakhir"),
    ENDED: _("Berakhir"),
}
# The names of the pillars where there is little room.
SHORT_NAMES = {
    Pillar.CAPITAL: _("Modal"),
    Pillar.CAPACITY: _("Kapasitas"),
    Pillar.DISTRIBUTION: _("Distribusi"),
    Pillar.MARKETING: _("Pemasaran"),
}
OVER = (life.DECLINED, life.WITHDRAWN, life.LAPSED, life.EXPIRED, life.TERMINATED)
ALL_TERMS = ["sheet__capital", "sheet__capacity", "sheet__distribution", "sheet__marketing"]


def versions_of(*, cooperative: Cooperative, at: datetime) -> QuerySet[Version]:
    """The cooperative's versions with their `life` at `at`, the enterprise, the terms, and what she asked for."""
    events = Event.objects.filter(version=OuterRef("pk"))
    asked = events.filter(kind=Event.CHANGES_ASKED).order_by("-at", "-pk")
    applied = events.filter(kind=Event.APPLIED).order_by("-at", "-pk")
    siblings = Version.objects.filter(agreement=OuterRef("agreement"))
    signed = siblings.filter(state=Version.SIGNED).exclude(ended_at__lte=F("active_from"))
    return (
        life.with_life(Version.objects.filter(agreement__cooperative=cooperative), at)
        .annotate(
            applied=Exists(applied),
            message=Subquery(applied.values("note")[:1]),
            wish=Subquery(asked.values("note")[:1]),
            followed=Exists(siblings.filter(number__gt=OuterRef("number"))),
            goes_on=Exists(signed.filter(number__gt=OuterRef("number"))),
            open_after=Exists(siblings.filter(number__gt=OuterRef("number"), state__in=Version.OPEN)),
        )
        .select_related("agreement__enterprise__village__district", *ALL_TERMS)
    )


def count_shelves(*, cooperative: Cooperative, at: datetime) -> dict[str, int]:
    """How many versions stand on each shelf."""
    rows = versions_of(cooperative=cooperative, at=at)
    return rows.aggregate(**{shelf: Count("pk", filter=on_shelf(shelf, at)) for shelf in SHELVES})


def shelf_rows(*, cooperative: Cooperative, shelf: str, at: datetime) -> QuerySet[Version]:
    """Those on this shelf (a key of SHELVES), most urgent first."""
    order = {
        DRAFTS: ["-applied", "-pk"],
        OFFERED: ["offer_ends_at", "pk"],
        CHANGES: ["pk"],
        RUNNING: ["agreement__enterprise__name", "pk"],
        ENDING: ["active_to", "pk"],
        ENDED: ["-active_to", "-pk"],
    }[shelf]
    return versions_of(cooperative=cooperative, at=at).filter(on_shelf(shelf, at)).order_by(*order)


def on_shelf(shelf: str, at: datetime) -> Q:
    """The condition on rows of `versions_of` for standing on this shelf."""
    soon = Q(life=life.ENDING) | Q(life=life.IN_FORCE, active_to__lte=at + SOON, goes_on=False)
    return {
        DRAFTS: Q(life=life.DRAFT),
        OFFERED: Q(life=life.OFFERED),
        CHANGES: Q(life=life.CHANGES_ASKED),
        RUNNING: Q(life=life.COUNTERSIGNED) | (Q(life=life.IN_FORCE) & ~soon),
        ENDING: soon,
        # What was followed by another version lives on in that one.
        ENDED: Q(life__in=OVER, followed=False),
    }[shelf]


def dress(versions: Iterable[Version], at: datetime) -> None:
    """Give rows of `versions_of` what the database does not work out: names, last day, days that are left."""
    for version in versions:
        vars(version).update(
            life_name=life.NAMES[vars(version)["life"]],
            pillar_names=[(kind, SHORT_NAMES[kind]) for kind in version.sheet.terms],
            last_day=last_day(version.stops_at),
            days_to_sign=days_left(version.offer_ends_at, at),
            days_to_run=days_left(version.stops_at, at),
        )


def last_day(until: datetime | None) -> datetime | None:
    """A moment of the last day that counts: what stops at midnight held until the day before."""
    return until - timedelta(microseconds=1) if until else None


def days_left(until: datetime | None, at: datetime) -> int | None:
    """Whole days from `at` until then, counting a day begun; 0 once it is over, None without an end."""
    if until is None:
        return None
    return max(0, -((at - until) // timedelta(days=1)))
