"""What a route plan is asked for: which parcels, who drives what, from when, and who is at home when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.dispatch.driving import SPEED
from cooperatives.distribution.dispatch.gathering import Waiting, waiting
from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.dispatch.manifests import may_carry
from cooperatives.distribution.dispatch.tasks import compute
from cooperatives.distribution.models import Hub, RoutePlan, Vehicle

SECONDS = 10  # of search
SHIFT = 8  # hours
MOST_PARCELS, MOST_CREWS = 400, 20
ANY, MORNING, NOON, AFTERNOON = "", "pagi", "siang", "sore"
WISHES = [
    (ANY, _("Kapan saja")),
    (MORNING, _("Pagi, sebelum 11.00")),
    (NOON, _("Siang, 11.00–15.00")),
    (AFTERNOON, _("Sore, setelah 15.00")),
]
SPANS: dict[str, tuple[time | None, time | None]] = {
    ANY: (None, None),
    MORNING: (None, time(11)),
    NOON: (time(11), time(15)),
    AFTERNOON: (time(15), None),
}


class NothingToPlan(DispatchRefused):
    """No parcel that can leave was chosen, or nobody to bring it."""


class TooMuch(DispatchRefused):
    """More than can be planned at once."""


@dataclass(frozen=True, kw_only=True)
class Driver:
    """Somebody who drives, and with what (None: her own, of which nothing is known)."""

    courier: Any
    vehicle: Vehicle | None

    @property
    def speed_kmh(self) -> int:
        return self.vehicle.speed_kmh if self.vehicle else SPEED


@transaction.atomic
def ask_plan(
    *,
    hub: Hub,
    day: date,
    parcels: dict[int, str],
    drivers: Sequence[Driver],
    starts_at: datetime,
    hours: int = SHIFT,
    by: Any,
    at: datetime,
    seconds: int = SECONDS,
    seed: int = 1,
) -> RoutePlan:
    """Have routes computed in the background for these parcels: by id, when its buyer is at home (a key of WISHES).

    Raises NothingToPlan and TooMuch. What cannot leave any more is not planned.
    """
    found = [one.parcel.pk for one in waiting(hub=hub, day=day, ids=list(parcels))]
    fitting = [one for one in drivers if may_carry(person=one.courier, cooperative=hub.cooperative)]
    if not found or not fitting:
        raise NothingToPlan
    if len(found) > MOST_PARCELS or len(fitting) > MOST_CREWS:
        raise TooMuch
    wish = {
        "parcels": {str(pk): parcels[pk] if parcels[pk] in SPANS else ANY for pk in found},
        "drivers": [[one.courier.pk, one.vehicle.pk if one.vehicle else None] for one in fitting],
        "starts_at": starts_at.isoformat(),
        "hours": hours,
        "seconds": seconds,
        "seed": seed,
    }
    plan = RoutePlan.objects.create(cooperative=hub.cooperative, hub=hub, day=day, wish=wish, asked_at=at, asked_by=by)
    compute.enqueue(plan.pk)
    return plan


def starts_at(*, plan: RoutePlan) -> datetime:
    return datetime.fromisoformat(plan.wish["starts_at"])


def shift_of(*, plan: RoutePlan) -> timedelta:
    return timedelta(hours=plan.wish["hours"])


def drivers_of(*, plan: RoutePlan) -> list[Driver]:
    """Who drives, as was wished. Two queries."""
    pairs = plan.wish["drivers"]
    people = get_user_model().objects.in_bulk([courier for courier, _vehicle in pairs])
    vehicles = Vehicle.objects.in_bulk([vehicle for _courier, vehicle in pairs if vehicle])
    return [Driver(courier=people[pk], vehicle=vehicles.get(vehicle)) for pk, vehicle in pairs if pk in people]


def window_of(*, plan: RoutePlan, one: Waiting) -> tuple[datetime | None, datetime | None]:
    """Between which moments somebody is at the door: as the buyer wished, and not before its round departs."""
    span = SPANS.get(plan.wish["parcels"].get(str(one.parcel.pk), ANY), (None, None))
    opens, closes = (timezone.make_aware(datetime.combine(plan.day, hour)) if hour else None for hour in span)
    moments = [moment for moment in (opens, one.opens) if moment]
    return (max(moments) if moments else None), closes
