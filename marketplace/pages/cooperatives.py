"""What the public sees of the cooperatives: the directory, and a page for each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalogue.listing import Listing
from cooperatives.agreements.models import FeeRule, Pillar, StandardOffer
from cooperatives.distribution.models import DeliveryZone, Fulfilment, PickupPoint, Step
from cooperatives.registry.models import AnnualMeeting, Cooperative, Enterprise, Standing
from marketplace.pages import offered

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A cooperative in the directory: how many it carries, its lowest delivery fee (rupiah), and what it offers."""

    cooperative: Cooperative
    makers: int
    points: int
    fee: int | None
    met_on: date | None  # the last annual meeting (RAT)
    pillars: list[str]
    fees: list[str]
    accepts_new: bool


@dataclass(frozen=True, slots=True)
class About:
    cooperative: Cooperative
    standing: str  # a kind of Standing; "" when nobody has said yet
    since: datetime | None
    makers: Page  # of Enterprise, with their village
    points: list[PickupPoint]
    zones: list[DeliveryZone]
    delivered: int  # parcels handed over to buyers, ever
    on_sale: int  # goods that it carries and that can be ordered now
    met_on: date | None
    offer: StandardOffer | None
    pillars: list[offered.Offered]
    fees: list[str]
    example: offered.Example | None

    @property
    def active(self) -> bool:
        return self.standing == Standing.ACTIVE

    @property
    def open_to_new(self) -> bool:
        """Whether an UMKM can ask to join: it is active, and has not said that it takes no more."""
        return self.active and (self.offer is None or self.offer.accepts_new)

    @property
    def reached(self) -> int:
        """How many kecamatan it delivers to."""
        return len({district.pk for zone in self.zones for district in zone.districts.all()})


def directory(*, query: str, district: str, page: str | None, at: datetime) -> Page:
    """A page of Entry: active cooperatives by name; `district` is a code. Two queries, and one for the fees."""
    terms = [f"standard_offer__sheet__{kind}" for kind, _name in Pillar.KINDS]
    rules = Prefetch("standard_offer__sheet__fee_rules", queryset=FeeRule.objects.select_related("category"))
    found = Cooperative.objects.active().select_related("village__district", *terms).prefetch_related(rules)
    if query:
        found = found.filter(name__icontains=query)
    if district:
        found = found.filter(village__district=district)
    partners = carried(at).filter(cooperative=OuterRef("pk")).order_by()
    zones = DeliveryZone.objects.filter(cooperative=OuterRef("pk"), closed_since=None).order_by()
    points = PickupPoint.objects.filter(cooperative=OuterRef("pk"), closed_since=None).order_by()
    found = found.annotate(
        makers=counted(partners, "cooperative"),
        fee=Subquery(zones.values("cooperative").annotate(least=Min("fee")).values("least")),
        points=counted(points, "cooperative"),
        met_on=_last_meeting(),
    )
    shown = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(page)
    shown.object_list = [_entry(row) for row in shown.object_list]  # type: ignore[misc]  # rows of another kind
    return shown


def cooperative(*, slug: str, page: str | None, at: datetime) -> About | None:
    """All that its page tells, in nine queries; None when there is no such cooperative."""
    standing = Standing.objects.present().filter(cooperative=OuterRef("pk"))
    goods = Listing.objects.on_sale().filter(cooperative_slug=OuterRef("slug")).order_by()
    handed_over = Step.objects.filter(fulfilment=OuterRef("pk"), kind=Step.HANDED_OVER)
    found = (
        Cooperative.objects.filter(slug=slug)
        .select_related("village__district")
        .annotate(
            standing=Subquery(standing.values("kind")[:1]),
            since=Subquery(standing.values("active_from")[:1]),
            goods=counted(goods, "cooperative_slug"),
            met_on=_last_meeting(),
        )
        .first()
    )
    if found is None:
        return None
    partners = carried(at).filter(cooperative=found)
    makers = Enterprise.objects.filter(pk__in=partners.values("enterprise")).select_related("village__district")
    offer = offered.with_sheets(StandardOffer.objects.filter(cooperative=found)).first()
    told: Any = found  # with what was annotated
    return About(
        cooperative=found,
        standing=told.standing or "",
        since=told.since,
        makers=Paginator(makers.order_by("name", "pk"), PER_PAGE).get_page(page),
        points=list(found.pickup_points.filter(closed_since=None).select_related("village__district").order_by("name")),
        zones=list(found.zones.filter(closed_since=None).prefetch_related("districts").order_by("fee", "name")),
        delivered=Fulfilment.objects.filter(Exists(handed_over), cooperative=found).count(),
        on_sale=told.goods,
        met_on=told.met_on,
        offer=offer,
        pillars=offered.pillars(offer.sheet) if offer else [],
        fees=offered.fees(offer.sheet) if offer else [],
        example=offered.example(offer.sheet) if offer else None,
    )


def carried(at: datetime) -> QuerySet[Pillar]:
    """The distribution pillars in force: one for each UMKM whose goods are carried at `at`."""
    return Pillar.objects.in_force(at).filter(kind=Pillar.DISTRIBUTION)


def counted(rows: QuerySet, by: str) -> Coalesce:
    """How many of `rows`, which are those of one outer row already; `by` is their field for it."""
    counted = rows.values(by).annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _last_meeting() -> Subquery:
    meetings = AnnualMeeting.objects.filter(cooperative=OuterRef("pk")).order_by("-held_on")
    return Subquery(meetings.values("held_on")[:1])


def _entry(row: Any) -> Entry:
    offer = getattr(row, "standard_offer", None)
    names = dict(Pillar.KINDS)
    return Entry(
        cooperative=row,
        makers=row.makers,
        points=row.points,
        fee=row.fee,
        met_on=row.met_on,
        pillars=[str(names[kind]) for kind in offer.sheet.terms] if offer else [],
        fees=offered.fees(offer.sheet) if offer else [],
        accepts_new=offer is None or offer.accepts_new,
    )
