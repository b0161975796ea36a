"""How a product comes to its buyer, as its page tells it: where its cooperative delivers and hands out.

The cooperative's zones and points belong to the sellers, so they are reached by label.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import CharField, F, IntegerField, Value

from catalogue.listing import Listing

_DELIVERY, _PICKUP = "delivery", "pickup"


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the cooperative delivers, for `fee` rupiah, arriving `days` after the order is packed."""

    name: str
    fee: int
    days: int


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    opening_hours: str


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways of one cooperative, the cheapest delivery first."""

    zones: list[Zone] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)


def ways(listing: Listing) -> Ways:
    """Delivery and pick-up of the cooperative that carries this product: one query; none when nobody carries it."""
    if not listing.cooperative_slug:
        return Ways()
    found = Ways()
    for way, name, fee, days, hours in _rows(listing.cooperative_slug):
        if way == _DELIVERY:
            found.zones.append(Zone(name, fee, days))
        else:
            found.points.append(Point(name, hours))
    found.zones.sort(key=lambda zone: (zone.fee, zone.days, zone.name))
    found.points.sort(key=lambda point: point.name)
    return found


def _rows(cooperative_slug: str):
    columns = ("way", "called", "costs", "takes", "opens")
    zones = apps.get_model("distribution", "DeliveryZone").objects.filter(
        cooperative__slug=cooperative_slug, closed_since=None
    )
    points = apps.get_model("distribution", "PickupPoint").objects.filter(
        cooperative__slug=cooperative_slug, closed_since=None
    )
    text, number = CharField(), IntegerField()
    return (
        zones.annotate(
            way=Value(_DELIVERY, text),
            called=F("name"),
            costs=F("fee"),
            takes=F("days"),
            opens=Value("", text),
        )
        .values_list(*columns)
        .union(
            points.annotate(
                way=Value(_PICKUP, text),
                called=F("name"),
                costs=Value(0, number),
                takes=Value(0, number),
                opens=F("opening_hours"),
            ).values_list(*columns),
            all=True,
        )
    )
