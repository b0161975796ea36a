"""On which days cooperatives rest, and which days their pick-up points have the door closed beside those."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cooperatives.distribution.models import Closure
from cooperatives.distribution.rounds.calendar import holidays_between


@dataclass(frozen=True)
class Rest:
    """Days by cooperative (national holidays among them), and by pick-up point, of those that have any."""

    of_cooperatives: dict[int, set[date]]
    of_points: dict[int, set[date]]


def resting(*, cooperative_ids: Iterable[int], first: date, last: date) -> Rest:
    """The days of rest from `first` to `last`, both included. Two queries. What only a hub is closed for stays out."""
    holidays = set(holidays_between(first=first, last=last))
    found = Rest({pk: set(holidays) for pk in cooperative_ids}, {})
    rows = Closure.objects.filter(
        cooperative__in=found.of_cooperatives, hub=None, first_day__lte=last, last_day__gte=first
    )
    for pk, point, begins, ends in rows.values_list("cooperative_id", "pickup_point_id", "first_day", "last_day"):
        days = found.of_points.setdefault(point, set()) if point else found.of_cooperatives[pk]
        begins, ends = max(begins, first), min(ends, last)
        days |= {begins + timedelta(days=n) for n in range((ends - begins).days + 1)}
    return found
