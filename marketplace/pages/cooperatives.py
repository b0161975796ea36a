"""What the public sees of the cooperatives: the directory, and a page for each."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import DeliveryZone, Fulfilment, PickupPoint, Step
from cooperatives.registry.models import Cooperative, Enterprise, Standing

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class About:
    cooperative: Cooperative
    active: bool
    makers: Page  # of Enterprise, with their village
    points: list[PickupPoint]
    zones: list[DeliveryZone]
    delivered: int  # parcels handed over to buyers, ever

    @property
    def reached(self) -> int:
        """How many kecamatan it delivers to."""
        return len({district.pk for zone in self.zones for district in zone.districts.all()})


def directory(*, query: str, district: str, page: str | None, at: datetime) -> Page:
    """Active cooperatives by name, each with `makers`, `points` and lowest `fee` (rupiah); `district` is a code."""
    found = Cooperative.objects.active().select_related("village__district")
    if query:
        found = found.filter(name__icontains=query)
    if district:
        found = found.filter(village__district=district)
    partners = _carried(at).filter(cooperative=OuterRef("pk")).order_by()
    zones = DeliveryZone.objects.filter(cooperative=OuterRef("pk")).order_by()
    points = PickupPoint.objects.filter(cooperative=OuterRef("pk"), closed_since=None).order_by()
    found = found.annotate(
        makers=_count(partners, "cooperative"),
        fee=Subquery(zones.values("cooperative").annotate(least=Min("fee")).values("least")),
        points=_count(points, "cooperative"),
    )
    return Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(page)


def cooperative(*, slug: str, page: str | None, at: datetime) -> About | None:
    """All that its page tells, in seven queries; None when there is no such cooperative."""
    active = Standing.objects.present().filter(cooperative=OuterRef("pk"), kind=Standing.ACTIVE)
    handed_over = Step.objects.filter(fulfilment=OuterRef("pk"), kind=Step.HANDED_OVER)
    found = (
        Cooperative.objects.filter(slug=slug)
        .select_related("village__district")
        .annotate(is_active=Exists(active))
        .first()
    )
    if found is None:
        return None
    partners = _carried(at).filter(cooperative=found)
    makers = Enterprise.objects.filter(pk__in=partners.values("enterprise")).select_related("village__district")
    return About(
        cooperative=found,
        active=found.is_active,  # type: ignore[attr-defined]
        makers=Paginator(makers.order_by("name", "pk"), PER_PAGE).get_page(page),
        points=list(found.pickup_points.filter(closed_since=None).select_related("village__district").order_by("name")),
        zones=list(found.zones.prefetch_related("districts").order_by("fee", "name")),
        delivered=Fulfilment.objects.filter(Exists(handed_over), cooperative=found).count(),
    )


def _carried(at: datetime) -> QuerySet[Pillar]:
    return Pillar.objects.in_force(at).filter(kind=Pillar.DISTRIBUTION)


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.values(by).annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
