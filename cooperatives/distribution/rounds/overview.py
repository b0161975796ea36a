"""The rounds of a cooperative as its staff look at them: two weeks, day by day, and one round with what is in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cooperatives.distribution.models import (
    Closure,
    CollectionRound,
    CollectionSchedule,
    Fulfilment,
    FulfilmentQuerySet,
    Step,
)
from cooperatives.distribution.rounds.calendar import holidays_between
from cooperatives.distribution.rounds.opening import HORIZON
from cooperatives.registry.models import Cooperative

OPEN, FULL, CLOSED, DEPARTED, CANCELLED = "open", "full", "closed", "departed", "cancelled"


@dataclass(kw_only=True)
class Row:
    """A round with its state now. `in_the_way` says why it should not run: a holiday or a closure that came later."""

    round: CollectionRound
    state: str
    seconds: int  # until its cut-off
    in_the_way: str = ""

    @property
    def percent(self) -> int:
        """How full it is; 0 where any number fits."""
        capacity = self.round.capacity
        return min(100 * self.round.taken // capacity, 100) if capacity else 0


@dataclass(kw_only=True)
class Day:
    """A day with the rounds that set out on it, and why the doors are closed."""

    day: date
    rest: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def two_weeks(*, cooperative: Cooperative, at: datetime) -> list[Day]:
    """Today and the 14 days to come, each with its rounds. Three queries."""
    first = timezone.localdate(at)
    last = first + timedelta(days=HORIZON)
    days = {first + timedelta(days=n): Day(day=first + timedelta(days=n)) for n in range(HORIZON + 1)}
    for holiday, name in holidays_between(first=first, last=last).items():
        days[holiday].rest.append(name)
    closures = list(closures_ahead(cooperative=cooperative, on=first).filter(first_day__lte=last))
    for one in closures:
        for day in days.values():
            if one.pickup_point_id is None and one.first_day <= day.day <= one.last_day:
                day.rest.append(_closed(one))
    rounds = CollectionRound.objects.filter(cooperative=cooperative, day__range=(first, last))
    for round in rounds.select_related("hub", "schedule").order_by("dispatch_at", "pk"):
        row = row_of(round=round, at=at)
        row.in_the_way = _in_the_way(row, days[round.day], closures)
        days[round.day].rows.append(row)
    return list(days.values())


def next_to_close(*, days: Iterable[Day]) -> Row | None:
    """The round whose cut-off comes next."""
    ahead = [row for day in days for row in day.rows if row.state in (OPEN, FULL)]
    return min(ahead, key=lambda row: (row.round.closes_at, row.round.pk), default=None)


def row_of(*, round: CollectionRound, at: datetime) -> Row:
    """A round with its state at `at`."""
    seconds = max(int((round.closes_at - at).total_seconds()), 0)
    return Row(round=round, state=state_of(round=round, at=at), seconds=seconds)


def state_of(*, round: CollectionRound, at: datetime) -> str:
    """Where a round stands: it takes parcels, is full, closed, on its way, or cancelled."""
    if round.cancelled_at:
        return CANCELLED
    if round.closed_at or round.closes_at <= at:
        return DEPARTED if round.dispatch_at <= at else CLOSED
    return FULL if round.capacity is not None and round.taken >= round.capacity else OPEN


def parcels_of(*, round: CollectionRound) -> FulfilmentQuerySet:
    """The parcels in a round that were not cancelled."""
    cancelled = Exists(Step.objects.filter(fulfilment=OuterRef("pk"), kind=Step.CANCELLED))
    return Fulfilment.objects.filter(~cancelled, round=round)


def unpaid_in(*, round: CollectionRound) -> int:
    """How many parcels of a round wait for their payment."""
    return parcels_of(round=round).filter(order__status="awaiting-payment").count()


def schedules_of(*, cooperative: Cooperative, at: datetime) -> QuerySet[CollectionSchedule]:
    """Its schedules that still make rounds, each with how many `ahead`."""
    today = timezone.localdate(at)
    ahead = Count("rounds", filter=Q(rounds__dispatch_at__gt=at, rounds__cancelled_at=None))
    found = CollectionSchedule.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), cooperative=cooperative)
    return found.select_related("hub").annotate(ahead=ahead).order_by("dispatch_at", "name", "pk")


def closures_ahead(*, cooperative: Cooperative, on: date) -> QuerySet[Closure]:
    """Closures that are not over on this day, the soonest first."""
    rows = Closure.objects.filter(cooperative=cooperative, last_day__gte=on)
    return rows.select_related("hub", "pickup_point").order_by("first_day", "pk")


def _closed(closure: Closure) -> str:
    place = closure.hub.name if closure.hub else ""
    return ": ".join(part for part in (place, closure.reason) if part)


def _in_the_way(row: Row, day: Day, closures: list[Closure]) -> str:
    """Why a round that will still run should not: its hub is closed, or it is a holiday that it does not run on."""
    round = row.round
    if row.state in (CANCELLED, DEPARTED):
        return ""
    for one in closures:
        concerns = one.pickup_point_id is None and one.hub_id in (None, round.hub_id)
        if concerns and one.first_day <= round.day <= one.last_day:
            return _closed(one) or "-"
    names = [name for name in day.rest if round.schedule and not round.schedule.on_holidays]
    closed = {_closed(one) for one in closures}
    return next((name for name in names if name not in closed), "")
