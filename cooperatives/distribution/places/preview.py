"""What buyers will see of a zone: a few parcels with their price and day, worked out as the checkout does."""

from dataclasses import dataclass
from datetime import date, datetime

from cooperatives.distribution.models import DeliveryZone
from cooperatives.distribution.places.agendas import agendas

USUAL_GRAMS, USUAL_VALUE = 1000, 50_000
MOST = 8


@dataclass(frozen=True, kw_only=True)
class Example:
    """A parcel of so many grams worth so many rupiah: what it costs, and the day (None: none can be promised)."""

    place: str
    grams: int
    value: int
    fee: int
    day: date | None


def examples(*, zone: DeliveryZone, at: datetime) -> list[Example]:
    """One parcel at each step of the zone's prices, the usual one first. Six queries."""
    agenda = agendas(cooperative_ids=[zone.cooperative_id], at=at)[zone.cooperative_id]
    promise = agenda.delivery(days=zone.days, weekdays=zone.weekdays, cut_off=zone.cut_off)
    place = zone.districts.order_by("name").first() or zone.villages.order_by("name").first()
    sizes = [(USUAL_GRAMS, USUAL_VALUE)]
    for rate in zone.rates.all():
        sizes.append((max(rate.from_grams, USUAL_GRAMS), max(rate.from_value, USUAL_VALUE)))
    if zone.free_above:
        sizes.append((USUAL_GRAMS, zone.free_above))
    return [
        Example(
            place=place.name if place else "",
            grams=grams,
            value=value,
            fee=zone.fee_for(value, grams),
            day=promise.day if promise else None,
        )
        for grams, value in list(dict.fromkeys(sizes))[:MOST]
    ]
