"""The rounds of the next two weeks, made from the schedules and kept in step with the calendar.

It may run as often as it likes, and twice at once: a schedule has one round a day, which the database holds to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cooperatives.distribution.models import CollectionRound, CollectionSchedule, Fulfilment
from cooperatives.distribution.rounds.timing import closed_for, round_of, running, runs_on

HORIZON = 14  # days for which a buyer may choose
NOT_RUN = "Hari ini tidak ada putaran"  # kept with a round that nobody is in; in the language of the books


@dataclass(frozen=True, kw_only=True)
class Opened:
    """How many rounds were made, and how many that nobody is in were taken away: their day is a holiday now, say."""

    opened: int
    removed: int


@transaction.atomic
def open_rounds(*, at: datetime, schedules: Iterable[CollectionSchedule] | None = None) -> Opened:
    """Make the rounds of the next 14 days that are not there yet, of these schedules or of all. Idempotent.

    A round is made while its cut-off is ahead. Rounds that nobody is in and whose day the schedule does not run on any
    more are taken away; those with parcels stay, for staff to cancel. The number of queries is fixed.
    """
    today = timezone.localdate(at)
    last = today + timedelta(days=HORIZON)
    wanted = _schedules(schedules, today)
    days = _days(wanted, today, last)
    there = set(
        CollectionRound.objects.filter(schedule__in=wanted, day__range=(today, last)).values_list("schedule_id", "day")
    )
    missing = [
        round_of(schedule=schedule, day=day)
        for schedule in wanted
        for day in days[schedule.pk]
        if (schedule.pk, day) not in there
    ]
    missing = [round for round in missing if round.closes_at > at]
    CollectionRound.objects.bulk_create(missing, batch_size=500, ignore_conflicts=True)
    return Opened(opened=len(missing), removed=_remove_strays(wanted, days, at))


def remove_empty(*, rounds: QuerySet[CollectionRound], at: datetime) -> int:
    """Take away those of the rounds that nobody is in; one that a cancelled parcel still names is marked cancelled."""
    empty = rounds.filter(taken=0, closed_at=None, cancelled_at=None, closes_at__gt=at)
    ids = list(empty.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    named = Exists(Fulfilment.objects.filter(round=OuterRef("pk")))
    locked = CollectionRound.objects.filter(pk__in=ids)
    locked.filter(named).update(cancelled_at=at, cancel_reason=NOT_RUN)
    locked.filter(~named).delete()
    return len(ids)


def _schedules(given: Iterable[CollectionSchedule] | None, today: date) -> list[CollectionSchedule]:
    if given is None:
        return list(CollectionSchedule.objects.filter(running(on=today)).order_by("pk"))
    return [schedule for schedule in given if schedule.hub.closed_since is None]


def _days(schedules: list[CollectionSchedule], first: date, last: date) -> dict[int, set[date]]:
    """By schedule, the days on which it sets out."""
    closed = closed_for(schedules=schedules, first=first, last=last)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        schedule.pk: {day for day in span if runs_on(schedule=schedule, day=day, closed=closed[schedule.pk])}
        for schedule in schedules
    }


def _remove_strays(schedules: list[CollectionSchedule], days: dict[int, set[date]], at: datetime) -> int:
    """Rounds that lie ahead on days which their schedule does not run on."""
    ahead = CollectionRound.objects.filter(schedule__in=schedules, closes_at__gt=at, taken=0, cancelled_at=None)
    last = timezone.localdate(at) + timedelta(days=HORIZON)
    strays = [
        pk
        for pk, schedule, day in ahead.filter(day__lte=last).values_list("pk", "schedule_id", "day")
        if day not in days[schedule]
    ]
    return remove_empty(rounds=CollectionRound.objects.filter(pk__in=strays), at=at) if strays else 0
