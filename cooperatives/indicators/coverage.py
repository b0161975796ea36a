"""How far the memorandum reaches: per kecamatan, for one pillar or any, and who is left out why.

An enterprise counts once: as covered; or else as stranded, when what was granted to it rests because the cooperative is
not active; or else as offered, when an offer waits for its signature; or else as left. Six queries, whatever the size.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cooperatives.agreements.models import Pillar, Version
from cooperatives.regions.models import District, Village
from cooperatives.registry.models import Enterprise

ENDING = timedelta(days=60)
STEPS = (20, 40, 60, 75)  # percent covered at which a kecamatan gets the next shade


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Enterprises of one kecamatan, or of the regency (`code` is empty then)."""

    code: str
    name: str
    enterprises: int
    covered: int
    ending: int  # of the covered: what they have ends within 60 days and nothing follows it
    stranded: int
    offered: int

    @property
    def left(self) -> int:
        return self.enterprises - self.covered - self.stranded - self.offered

    @property
    def share(self) -> int:
        """How many of a hundred enterprises are covered, rounded down."""
        return self.covered * 100 // self.enterprises if self.enterprises else 0

    @property
    def shade(self) -> int:
        """0 to 4, the darker the more are covered."""
        return sum(self.share >= step for step in STEPS)


def coverage(*, at: datetime, pillar: str = "") -> list[Coverage]:
    """Every kecamatan by name, also those without an enterprise. `pillar` is a Pillar.KINDS, or empty for any."""
    enterprises = Enterprise.objects.all()
    kind = Q(kind=pillar) if pillar else Q()
    in_force = Pillar.objects.in_force(at).filter(kind)
    has, held = _of(in_force), _of(Pillar.objects.open_at(at).filter(kind))
    figures = {
        "enterprises": _per_district(enterprises),
        "covered": _per_district(enterprises.filter(has)),
        "ending": _per_district(enterprises.filter(_of(_ending(in_force, at)))),
        "stranded": _per_district(enterprises.filter(held, ~has)),
        "offered": _per_district(enterprises.filter(_of_agreement(_offers(pillar, at)), ~held)),
    }
    return [
        Coverage(code=d.code, name=d.name, **{name: values.get(d.code, 0) for name, values in figures.items()})
        for d in District.objects.order_by("name")
    ]


def total(*, rows: list[Coverage], name: str) -> Coverage:
    """The rows together."""
    fields = ("enterprises", "covered", "ending", "stranded", "offered")
    return Coverage(code="", name=name, **{field: sum(getattr(row, field) for row in rows) for field in fields})


def enterprises_by_village() -> dict[str, int]:
    """How many enterprises each village has, by its code; those without any are left out."""
    rows = Village.objects.filter(enterprises__isnull=False).order_by()
    return dict(rows.values_list("code").annotate(n=Count("enterprises")))


def _of(pillars: QuerySet[Pillar]) -> Exists:
    return Exists(pillars.filter(enterprise=OuterRef("pk")))


def _of_agreement(versions: QuerySet[Version]) -> Exists:
    return Exists(versions.filter(agreement__enterprise=OuterRef("pk")))


def _ending(in_force: QuerySet[Pillar], at: datetime) -> QuerySet[Pillar]:
    later = Pillar.objects.filter(
        Q(active_to=None) | Q(active_to__gt=at + ENDING), enterprise=OuterRef("enterprise"), kind=OuterRef("kind")
    )
    return in_force.filter(~Exists(later), active_to__lte=at + ENDING)


def _offers(pillar: str, at: datetime) -> QuerySet[Version]:
    open_offers = Version.objects.filter(
        Q(offer_ends_at=None) | Q(offer_ends_at__gt=at), state__in=(Version.OFFERED, Version.CHANGES_ASKED)
    )
    return open_offers.filter(**{f"sheet__{pillar}__isnull": False}) if pillar else open_offers


def _per_district(enterprises: QuerySet[Enterprise]) -> dict[str, int]:
    rows = enterprises.order_by().values(code=F("village__district")).annotate(n=Count("pk"))
    return dict(rows.values_list("code", "n"))
