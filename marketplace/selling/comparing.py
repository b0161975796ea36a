"""Cooperatives that take new UMKM, the nearest first, and what each of them offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from catalogue.listing import Listing
from cooperatives.agreements.models import StandardOffer
from cooperatives.distribution.models import DeliveryZone, Hub
from cooperatives.regions.distances import kilometres
from cooperatives.regions.models import Village
from cooperatives.registry.models import AnnualMeeting, Cooperative, Enterprise, Standing
from marketplace.pages import offered
from marketplace.pages.cooperatives import carried, counted

MOST = 3  # that stand side by side


@dataclass(frozen=True, kw_only=True)
class Near:
    """A cooperative and how far its nearest warehouse, or else its office, is; None without a place to start from."""

    pk: int
    slug: str
    km: float | None


@dataclass(frozen=True, kw_only=True)
class Good:
    """What an offer is worked out for: a good of hers, or crisps at Rp20.000."""

    title: str
    price: int
    category_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    cooperative: Cooperative
    summary: str
    months: int
    notice_days: int
    accepts_new: bool
    pillars: list[offered.Offered]
    fees: list[str]
    example: offered.Example
    hub: str
    km: float | None
    reach: int  # kecamatan it delivers to
    return_days: int | None
    members: int  # UMKM whose goods it carries now
    met_on: date | None  # the last annual meeting (RAT)
    active_since: datetime | None


def nearest(*, village: Village, without: int | None = None) -> list[Near]:
    """Active cooperatives that take new UMKM, the nearest to `village` first; `without` is the id of one to leave out.

    One query.
    """
    here = village.place
    found: dict[int, Near] = {}
    rows = (
        Cooperative.objects.active()
        .filter(standard_offer__accepts_new=True)
        .exclude(pk=without or 0)
        .values_list("pk", "slug", "village__latitude", "village__longitude",
                     "hubs__village__latitude", "hubs__village__longitude")
    )  # fmt: skip
    for pk, slug, latitude, longitude, hub_latitude, hub_longitude in rows:
        there = (latitude, longitude) if hub_latitude is None else (hub_latitude, hub_longitude)
        km = kilometres(here, there)
        if pk not in found or km < (found[pk].km or 0):
            found[pk] = Near(pk=pk, slug=slug, km=km)
    return sorted(found.values(), key=lambda near: (near.km, near.pk))


def offers(*, slugs: Sequence[str], village: Village | None, at: datetime, good: Good | None = None) -> list[Offer]:
    """What these cooperatives offer, in the order of `slugs`; those that are not active or offer nothing are left out.

    Three queries, whatever their number.
    """
    meetings = AnnualMeeting.objects.filter(cooperative=OuterRef("cooperative")).order_by("-held_on")
    standing = Standing.objects.present().filter(cooperative=OuterRef("cooperative"))
    zones = DeliveryZone.objects.filter(cooperative=OuterRef("cooperative")).order_by()
    reached = zones.values("cooperative").annotate(n=Count("districts", distinct=True)).values("n")
    found = (
        offered.with_sheets(StandardOffer.objects.filter(cooperative__slug__in=slugs))
        .filter(cooperative__in=Cooperative.objects.active())
        .select_related("cooperative__village__district")
        .annotate(
            members=counted(carried(at).filter(cooperative=OuterRef("cooperative")).order_by(), "cooperative"),
            reach=Subquery(reached),
            met_on=Subquery(meetings.values("held_on")[:1]),
            active_since=Subquery(standing.values("active_from")[:1]),
        )
    )  # fmt: skip
    by_slug = {offer.cooperative.slug: offer for offer in found}
    ids = [offer.cooperative_id for offer in by_slug.values()]
    hubs: dict[int, list[Hub]] = {}
    for hub in Hub.objects.filter(cooperative__in=ids).select_related("village").order_by("pk"):
        hubs.setdefault(hub.cooperative_id, []).append(hub)
    rows = [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]
    return [_offer(row, hubs.get(row.cooperative_id, []), village, good or crisps()) for row in rows]


def crisps() -> Good:
    """The good of the example for who has none yet."""
    return Good(title=_("keripik"), price=offered.EXAMPLE_PRICE)


def her_good(*, shop: Enterprise) -> Good:
    """What an offer is worked out for: her newest good, or crisps. One query."""
    listing = Listing.objects.of_maker(shop.slug).filter(price__gt=0).order_by("-created_at").first()
    if listing is None:
        return crisps()
    # From the highest down in the listing; the nearest first for the fees.
    path = tuple(step[0] for step in reversed(listing.category_path))
    return Good(title=listing.title, price=listing.price, category_ids=path)


def _offer(row, hubs: list[Hub], village: Village | None, good: Good) -> Offer:
    sheet = row.sheet
    terms = sheet.terms.get("distribution")
    here = village.place if village else None
    places = [(hub.name, hub.village.place) for hub in hubs]
    office = row.cooperative.village
    places = places or [("", office.place)]
    km, name = min((kilometres(here, place), name) for name, place in places) if here else (None, places[0][0])
    return Offer(
        cooperative=row.cooperative,
        summary=row.summary,
        months=sheet.months,
        notice_days=sheet.notice_days,
        accepts_new=row.accepts_new,
        pillars=offered.pillars(sheet),
        fees=offered.fees(sheet),
        example=offered.example(sheet, price=good.price, category_ids=good.category_ids),
        hub=name,
        km=km,
        reach=row.reach or 0,
        return_days=terms.return_days if terms else None,
        members=row.members,
        met_on=row.met_on,
        active_since=row.active_since,
    )
