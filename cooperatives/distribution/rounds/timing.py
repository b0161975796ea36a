"""From a schedule and a day of dispatch to the moments of a round. Hours are Jakarta's, which knows no summer time."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from cooperatives.distribution.models import CollectionRound, CollectionSchedule
from cooperatives.distribution.rounds.calendar import closed_days, places_closed

# What a round takes over from its schedule, beside its moments.
TAKEN_OVER = ("cooperative_id", "hub_id", "capacity")


@dataclass(frozen=True, kw_only=True)
class Times:
    """The moments of one round."""

    closes_at: datetime
    hand_over_from: datetime
    hand_over_until: datetime
    dispatch_at: datetime


def times_of(*, schedule: CollectionSchedule, day: date) -> Times:
    """When a round of `schedule` that sets out on `day` closes, is handed over to, and sets out."""
    hand_over = day - timedelta(days=schedule.hand_over_days)
    return Times(
        closes_at=_moment(day - timedelta(days=schedule.cut_off_days), schedule.cut_off),
        hand_over_from=_moment(hand_over, schedule.hand_over_from),
        hand_over_until=_moment(hand_over, schedule.hand_over_until),
        dispatch_at=_moment(day, schedule.dispatch_at),
    )


def round_of(*, schedule: CollectionSchedule, day: date) -> CollectionRound:
    """The round that the schedule makes for `day`, not saved."""
    times = times_of(schedule=schedule, day=day)
    values = {name: getattr(schedule, name) for name in TAKEN_OVER}
    return CollectionRound(schedule=schedule, day=day, **vars(times), **values)


def runs_on(*, schedule: CollectionSchedule, day: date, closed: Container[date]) -> bool:
    """Whether the schedule sets out on `day`: one of its weekdays, within its life, and both on that day and when
    goods are handed over for it nobody finds a closed door. `closed`: the days on which its hub is closed."""
    return (
        str(day.isoweekday()) in schedule.weekdays
        and day >= schedule.begins_on
        and (schedule.ends_on is None or day < schedule.ends_on)
        and day not in closed
        and day - timedelta(days=schedule.hand_over_days) not in closed
    )


def closed_for(*, schedules: Iterable[CollectionSchedule], first: date, last: date) -> Mapping[int, set[date]]:
    """By schedule, the days on which its hub is closed: the hub's and the cooperative's closures, and national
    holidays unless it runs on them. Four queries, whatever the number of schedules."""
    found = list(schedules)
    cooperatives = {schedule.cooperative_id for schedule in found}
    hubs = places_closed(field="hub", ids={schedule.hub_id for schedule in found}, first=first, last=last)
    resting = closed_days(cooperative_ids=cooperatives, first=first, last=last)
    working = closed_days(cooperative_ids=cooperatives, first=first, last=last, holidays=False)
    return {
        schedule.pk: hubs[schedule.hub_id] | (working if schedule.on_holidays else resting)[schedule.cooperative_id]
        for schedule in found
    }


def running(*, on: date) -> Q:
    """Schedules that still make rounds on or after this day."""
    return (Q(ends_on=None) | Q(ends_on__gt=on)) & Q(hub__closed_since=None)


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
