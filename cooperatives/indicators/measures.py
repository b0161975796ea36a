"""What the Dinas asks: figures of the whole regency, per kecamatan, and the cooperatives that sleep.

Every measure is computed from the records themselves and costs a fixed number of queries. A sale is a line of an order
that was paid, or that is to be paid in cash at hand-over, counted on the day it was placed and in whole rupiah.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from catalogue.listing import Listing
from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import FulfilmentLine
from cooperatives.regions.models import District
from cooperatives.registry.models import Cooperative, Enterprise, Standing

PERIOD = timedelta(days=30)
SOLD = ["confirmed", "completed"]  # an order's status once it is paid, or due in cash


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The regency at one moment. `sales` in rupiah; `sales` and `buyers` of the last 30 days."""

    enterprises: int
    shops: int  # enterprises with at least one good on sale
    covered: int  # enterprises with an agreement in force
    cooperatives: int
    active_cooperatives: int
    sales: int
    orders: int
    buyers: int  # different phone numbers


@dataclass(frozen=True, kw_only=True)
class DistrictFigures:
    """One kecamatan, by where its enterprises are."""

    code: str
    name: str
    enterprises: int
    covered: int
    sales: int  # rupiah, last 30 days
    dormant: int  # cooperatives

    @property
    def share(self) -> int:
        """How many of a hundred enterprises are covered by an agreement, rounded down."""
        return self.covered * 100 // self.enterprises if self.enterprises else 0


def figures(*, at: datetime) -> Figures:
    """The figures of the whole regency at `at`."""
    enterprises = Enterprise.objects.aggregate(
        all=Count("pk"),
        shops=Count("pk", filter=Exists(Listing.objects.on_sale().filter(maker_slug=OuterRef("slug")))),
        covered=Count("pk", filter=_covered(at)),
    )
    active = Cooperative.objects.active().values("pk")
    cooperatives = Cooperative.objects.aggregate(all=Count("pk"), active=Count("pk", filter=Q(pk__in=active)))
    sold = _sold(at).aggregate(
        rupiah=Sum("line__line_price_incl_tax"),
        orders=Count("line__order", distinct=True),
        buyers=Count("line__order__contact_phone", distinct=True, filter=~Q(line__order__contact_phone="")),
    )
    return Figures(
        enterprises=enterprises["all"],
        shops=enterprises["shops"],
        covered=enterprises["covered"],
        cooperatives=cooperatives["all"],
        active_cooperatives=cooperatives["active"],
        sales=int(sold["rupiah"] or 0),
        orders=sold["orders"],
        buyers=sold["buyers"],
    )


def by_district(*, at: datetime) -> list[DistrictFigures]:
    """All kecamatan in the order of their names, also those where there is nothing yet."""
    enterprises = _grouped(Enterprise.objects.all(), "village__district", Count("pk"))
    covered = _grouped(Enterprise.objects.filter(_covered(at)), "village__district", Count("pk"))
    sales = _grouped(_sold(at), "enterprise__village__district", Sum("line__line_price_incl_tax"))
    asleep = Standing.objects.present().filter(kind=Standing.DORMANT)
    dormant = _grouped(asleep, "cooperative__village__district", Count("pk"))
    return [
        DistrictFigures(
            code=district.code,
            name=district.name,
            enterprises=enterprises.get(district.code, 0),
            covered=covered.get(district.code, 0),
            sales=sales.get(district.code, 0),
            dormant=dormant.get(district.code, 0),
        )
        for district in District.objects.order_by("name")
    ]


def _covered(at: datetime) -> Exists:
    return Exists(Pillar.objects.in_force(at).filter(enterprise=OuterRef("pk")))


def _sold(at: datetime) -> QuerySet[FulfilmentLine]:
    return FulfilmentLine.objects.filter(
        line__order__status__in=SOLD, line__order__date_placed__gt=at - PERIOD, line__order__date_placed__lte=at
    )


def _grouped(rows: QuerySet, key: str, what) -> dict[str, int]:
    return {code: int(value or 0) for code, value in rows.order_by().values(key).annotate(v=what).values_list(key, "v")}
