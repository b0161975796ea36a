"""On which days a cooperative works: not on national holidays, and not while it, or the place asked about, is closed.

Weekdays are no matter of this calendar: they belong to a schedule, a zone, the hours of a place.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from cooperatives.distribution.models import Closure, Holiday, Hub, PickupPoint
from cooperatives.registry.models import Cooperative


def is_working_day(
    *, cooperative: Cooperative, day: date, hub: Hub | None = None, pickup_point: PickupPoint | None = None
) -> bool:
    """Whether the cooperative works on `day`; with a place: whether that is open too, as far as closures go."""
    if Holiday.objects.filter(day=day).exists():
        return False
    whole = Q(hub=None, pickup_point=None)
    if hub:
        whole |= Q(hub=hub)
    if pickup_point:
        whole |= Q(pickup_point=pickup_point)
    closures = Closure.objects.filter(whole, cooperative=cooperative, first_day__lte=day, last_day__gte=day)
    return not closures.exists()


def closed_days(
    *, cooperative_ids: Iterable[int], first: date, last: date, holidays: bool = True
) -> dict[int, set[date]]:
    """The days from `first` to `last` (both included) on which each whole cooperative is closed. Two queries.

    National holidays count, unless `holidays` is False; closures of a single hub or pick-up point do not: see
    `places_closed`.
    """
    rest = set(holidays_between(first=first, last=last)) if holidays else set()
    days = {pk: set(rest) for pk in cooperative_ids}
    rows = Closure.objects.filter(cooperative__in=days, hub=None, pickup_point=None)
    for pk, begins, ends in _overlapping(rows, "cooperative_id", first, last):
        days[pk] |= _span(begins, ends, first, last)
    return days


def places_closed(*, field: str, ids: Iterable[int], first: date, last: date) -> dict[int, set[date]]:
    """The days within `first` to `last` on which a hub (`field` is "hub") or a pick-up point ("pickup_point") itself
    is closed, by its id. One query."""
    days: dict[int, set[date]] = {pk: set() for pk in ids}
    rows = Closure.objects.filter(**{f"{field}__in": days})
    for pk, begins, ends in _overlapping(rows, f"{field}_id", first, last):
        days[pk] |= _span(begins, ends, first, last)
    return days


def holidays_between(*, first: date, last: date) -> dict[date, str]:
    """The national holidays from `first` to `last`, both included, with their names."""
    return dict(Holiday.objects.filter(day__range=(first, last)).values_list("day", "name"))


def _overlapping(rows, of: str, first: date, last: date):
    return rows.filter(first_day__lte=last, last_day__gte=first).values_list(of, "first_day", "last_day")


def _span(begins: date, ends: date, first: date, last: date) -> set[date]:
    """The days of a closure that lie between `first` and `last`."""
    begins, ends = max(begins, first), min(ends, last)
    return {begins + timedelta(days=n) for n in range((ends - begins).days + 1)}
