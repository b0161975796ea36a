"""How each cooperative can bring its part of an order to the buyer, for how much, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.models import DeliveryZone, Fulfilment, PickupPoint

CUT_OFF = time(14, 0)  # ordered later than this, goods are gathered a day later


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to get a parcel: its price in rupiah and the day promised."""

    key: str
    method: str
    fee: int
    promised_on: date
    label: str
    detail: str
    zone: DeliveryZone | None = None
    pickup_point: PickupPoint | None = None


def delivery_choices(
    *, cooperative_ids: Iterable[int], district_code: str, goods: Mapping[int, int], at: datetime
) -> dict[int, list[Choice]]:
    """The choices per cooperative, delivery to `district_code` first; an empty list where it has none. Two queries.

    `goods` gives the worth of each cooperative's parcel in rupiah: delivery may be free above some amount.
    """
    ids = list(cooperative_ids)
    choices: dict[int, list[Choice]] = {pk: [] for pk in ids}
    zones = DeliveryZone.objects.filter(cooperative__in=ids, districts=district_code) if district_code else ()
    for zone in sorted(zones, key=lambda zone: (zone.fee, zone.pk)):
        if not any(choice.method == Fulfilment.DELIVERY for choice in choices[zone.cooperative_id]):
            choices[zone.cooperative_id].append(_delivery(zone, goods.get(zone.cooperative_id, 0), at))
    points = PickupPoint.objects.filter(cooperative__in=ids, closed_since=None).select_related("village__district")
    for point in points.order_by("pk"):
        choices[point.cooperative_id].append(_pickup(point, at))
    return choices


def next_day(*, at: datetime, days: int) -> date:
    """The day on which goods ordered at `at` arrive: `days` after the day they are gathered, never on a Sunday."""
    local = timezone.localtime(at)
    day = local.date() + timedelta(days=days + (local.time() >= CUT_OFF))
    return day + timedelta(days=1) if day.weekday() == 6 else day


def cut_off_in_words(*, at: datetime) -> str:
    """The next hour until which goods are gathered the same day; today's has passed for who reads it later."""
    hour = CUT_OFF.strftime("%H.%M")
    return _("besok %(hour)s") % {"hour": hour} if timezone.localtime(at).time() >= CUT_OFF else hour


def _delivery(zone: DeliveryZone, goods: int, at: datetime) -> Choice:
    return Choice(
        key=f"delivery:{zone.pk}",
        method=Fulfilment.DELIVERY,
        fee=zone.fee_for(goods),
        promised_on=next_day(at=at, days=zone.days),
        label=_("Diantar koperasi"),
        detail=_("Pesan sebelum %(cut_off)s") % {"cut_off": cut_off_in_words(at=at)},
        zone=zone,
    )


def _pickup(point: PickupPoint, at: datetime) -> Choice:
    return Choice(
        key=f"pickup:{point.pk}",
        method=Fulfilment.PICKUP,
        fee=0,
        promised_on=next_day(at=at, days=1),
        label=_("Ambil di %(point)s") % {"point": point.name},
        detail=f"{point.address}, {point.village.name}, {point.village.district.name} · {point.opening_hours}",
        pickup_point=point,
    )
