"""What an owner must know before anything else: a text to sign, a term that ends, a cooperative that stopped; and, at
the beginning, which steps are left until her goods are on sale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from cooperatives.agreements.models import Pillar, Version
from cooperatives.registry.models import Cooperative, Enterprise, Standing
from cooperatives.registry.papers.checklist import MISSING, Item, checklist

SOON = timedelta(days=60)  # the first reminder of a renewal


@dataclass(frozen=True, kw_only=True)
class Ending:
    """An agreement whose time is nearly over, without a renewal under way."""

    cooperative: Cooperative
    version_id: int
    ends_at: datetime
    days: int
    carries: bool  # whether her goods go off sale with it

    @property
    def last_day(self) -> datetime:
        return last_moment(self.ends_at)


@dataclass(frozen=True, kw_only=True)
class Heed:
    offers: list[Version]  # texts that wait for her signature, the one whose time ends first before the others
    endings: list[Ending]
    stopped: list[Cooperative]  # they carry her goods by their agreement, but are dormant or suspended

    def __bool__(self) -> bool:
        return bool(self.offers or self.endings or self.stopped)


@dataclass(frozen=True, kw_only=True)
class Steps:
    """What is left to do until the first sale."""

    papers_done: int
    papers: int
    open_version: Version | None  # the agreement that is being made
    signed: bool
    goods: int

    @property
    def papers_complete(self) -> bool:
        return self.papers_done >= self.papers

    @property
    def asked(self) -> bool:
        """Whether she has found a cooperative."""
        return self.signed or self.open_version is not None

    @property
    def done(self) -> int:
        return [self.papers_complete, self.asked, self.signed, self.goods > 0].count(True)


def last_moment(until: datetime) -> datetime:
    """The last moment of a time that stops at `until`, which itself is outside: what is said to end on a day."""
    return until - timedelta(microseconds=1)


def heed(*, shop: Enterprise, at: datetime) -> Heed:
    """Three queries."""
    open_versions = list(
        Version.objects.filter(agreement__enterprise=shop, state__in=Version.OPEN)
        .select_related("agreement__cooperative")
        .order_by(F("offer_ends_at").asc(nulls_last=True), "pk")
    )
    waiting = [version for version in open_versions if version.state == Version.OFFERED and _holds(version, at)]
    renewing = {version.agreement_id for version in open_versions if version.purpose == Version.RENEWAL}
    standing = Standing.objects.present().filter(cooperative=OuterRef("cooperative"))
    pillars = list(
        Pillar.objects.open_at(at)
        .filter(enterprise=shop)
        .annotate(standing=Subquery(standing.values("kind")[:1]))
        .select_related("cooperative", "version")
        .order_by("active_to", "pk")
    )
    stopped = {
        pillar.cooperative_id: pillar.cooperative
        for pillar in pillars
        if pillar.kind == Pillar.DISTRIBUTION and pillar.standing != Standing.ACTIVE  # type: ignore[attr-defined]
    }
    return Heed(
        offers=waiting, endings=_endings(pillars, renewing, _going_on(shop, at), at), stopped=list(stopped.values())
    )


def steps(*, shop: Enterprise, goods: int, signed: bool, at: datetime) -> Steps:
    """`goods`: how many she has put in; `signed`: whether a cooperative carries them."""
    items = [item for item in checklist(enterprise=shop, on=timezone.localdate(at)) if item.requirement.is_mandatory]
    versions = Version.objects.filter(agreement__enterprise=shop, state__in=Version.OPEN)
    return Steps(
        papers_done=sum(item.met for item in items),
        papers=len(items),
        open_version=versions.select_related("agreement__cooperative").order_by("-pk").first(),
        signed=signed,
        goods=goods,
    )


def papers_to_send_again(*, shop: Enterprise, at: datetime) -> list[Item]:
    """What she sent and a reviewer wants again, or what has run out; not what she never sent."""
    items = checklist(enterprise=shop, on=timezone.localdate(at))
    return [item for item in items if item.due and item.standing != MISSING]


def _holds(version: Version, at: datetime) -> bool:
    return version.offer_ends_at is None or version.offer_ends_at > at


def _going_on(shop: Enterprise, at: datetime) -> set[tuple[int, str]]:
    """Which pillars of which agreements go on in a version that is signed and begins later."""
    later = Pillar.objects.filter(enterprise=shop, active_from__gt=at)
    return set(later.values_list("version__agreement_id", "kind"))


def _endings(
    pillars: Sequence[Pillar], renewing: set[int], going_on: set[tuple[int, str]], at: datetime
) -> list[Ending]:
    found: dict[int, Ending] = {}
    carrying = {
        pillar.version_id
        for pillar in pillars
        if pillar.kind == Pillar.DISTRIBUTION and (pillar.version.agreement_id, pillar.kind) not in going_on
    }
    for pillar in pillars:
        ends = pillar.active_to
        agreement = pillar.version.agreement_id
        if ends is None or ends > at + SOON or agreement in renewing or (agreement, pillar.kind) in going_on:
            continue
        days = (timezone.localdate(last_moment(ends)) - timezone.localdate(at)).days
        found.setdefault(
            agreement,
            Ending(
                cooperative=pillar.cooperative,
                version_id=pillar.version_id,
                ends_at=ends,
                days=days,
                carries=pillar.version_id in carrying,
            ),
        )
    return list(found.values())
