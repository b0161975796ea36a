"""What a buyer sees when she looks into her basket."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils.translation import gettext as _

from cooperatives.distribution.choices import cut_off_in_words, next_day
from cooperatives.distribution.models import DeliveryZone, PickupPoint
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
    arrives_on: date


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
    """How each cooperative can bring its parcel. Two queries, whatever their number."""
    ids = [cooperative.pk for cooperative in cooperatives]
    zones = DeliveryZone.objects.filter(cooperative__in=ids).values("cooperative").annotate(Min("fee"), Min("days"))
    fees = {zone["cooperative"]: zone for zone in zones}
    points = PickupPoint.objects.filter(cooperative__in=ids, closed_since=None).order_by("-pk")
    point_of = {point.cooperative_id: point for point in points}
    return {
        pk: Reach(
            fee=fees[pk]["fee__min"] if pk in fees else None,
            point=point_of.get(pk),
            order_before=cut_off_in_words(at=at),
            arrives_on=next_day(at=at, days=fees[pk]["days__min"] if pk in fees else 1),
        )
        for pk in ids
    }
