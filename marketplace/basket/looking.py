"""What a buyer sees when she looks into her basket."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cooperatives.distribution.choices import CUT_OFF, order_before
from cooperatives.distribution.models import DeliveryZone, PickupPoint
from cooperatives.distribution.places.agendas import agendas
from cooperatives.distribution.places.promising import Agenda
from cooperatives.registry.models import Cooperative
from marketplace.basket.changing import fit_to_stock
from marketplace.basket.grouping import Parcel, parcels
from marketplace.basket.models import Basket, Line


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How a cooperative can bring a parcel, before anyone knows where to: cheapest delivery and a place to collect."""

    fee: int | None
    point: PickupPoint | None
    order_before: str  # in words
    arrives_on: date | None  # None: no round has room, or it rests for a long time


@dataclass(frozen=True, kw_only=True)
class Apart:
    """A line that cannot be ordered at present, and why."""

    line: Line
    why: str


@dataclass(kw_only=True)
class Look:
    """A basket parcel by parcel; `told` has a remark per line whose quantity was lowered just now."""

    parcels: list[Parcel]
    apart: list[Apart]
    told: dict[int, str]

    @property
    def goods(self) -> int:
        """Worth of what can be ordered, in rupiah."""
        return sum(parcel.goods for parcel in self.parcels)

    @property
    def lines(self) -> list[Line]:
        return [line for parcel in self.parcels for line in parcel.lines]

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def makers(self) -> int:
        return len({line.stockrecord.partner_id for line in self.lines})

    @property
    def is_empty(self) -> bool:
        return not self.parcels and not self.apart


def look_into(*, basket: Basket, at: datetime) -> Look:
    """Group the basket by cooperative, lower what exceeds the stock, set apart what cannot be had.

    Two queries, and one more when something was lowered.
    """
    grouped = parcels(basket=basket, at=at)
    apart = [Apart(line=line, why=_("Toko ini belum bisa menerima pesanan.")) for line in grouped.uncarried]
    told = fit_to_stock(lines=grouped.lines)
    for parcel in grouped.parcels:
        apart += [Apart(line=line, why=_("Sedang habis.")) for line in parcel.lines if not line.left]
        parcel.lines = [line for line in parcel.lines if line.left]
    return Look(parcels=[parcel for parcel in grouped.parcels if parcel.lines], apart=apart, told=told)


def reaches(*, cooperatives: list[Cooperative], at: datetime) -> dict[int, Reach]:
    """How each cooperative can bring its parcel, before anyone knows where to. Seven queries at most."""
    ids = [cooperative.pk for cooperative in cooperatives]
    planned = agendas(cooperative_ids=ids, at=at)
    zones: dict[int, list[DeliveryZone]] = {pk: [] for pk in ids}
    for zone in DeliveryZone.objects.filter(cooperative__in=ids, closed_since=None).order_by("fee", "days", "pk"):
        zones[zone.cooperative_id].append(zone)
    points = PickupPoint.objects.filter(cooperative__in=ids, closed_since=None).order_by("-pk")
    point_of = {point.cooperative_id: point for point in points}
    prefetch_related_objects([point for pk, point in point_of.items() if not zones[pk]], "hours")
    return {pk: _reach(planned[pk], zones[pk], point_of.get(pk), at) for pk in ids}


def _reach(agenda: Agenda, zones: list[DeliveryZone], point: PickupPoint | None, at: datetime) -> Reach:
    """The cheapest delivery and the soonest day of all zones; where nothing is delivered, that of the pick-up point."""
    promises = [
        (promise, zone.cut_off)
        for zone in zones
        if (promise := agenda.delivery(days=zone.days, weekdays=zone.weekdays, cut_off=zone.cut_off))
    ]
    if not zones and point and (promise := agenda.pickup_at(point=point, cut_off=CUT_OFF)):
        promises = [(promise, CUT_OFF)]
    soonest, cut_off = min(promises, key=lambda pair: pair[0].day, default=(None, CUT_OFF))
    return Reach(
        fee=zones[0].fee if zones else None,
        point=point,
        order_before=order_before(promise=soonest, cut_off=cut_off, at=at),
        arrives_on=soonest.day if soonest else None,
    )
