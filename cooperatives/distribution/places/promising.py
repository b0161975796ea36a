"""On which day a parcel can be with its buyer.

Goods set out on the day of their round; the days of a zone count from it, and the first is that day itself. A
cooperative without a schedule gathers what was ordered before the cut-off on the same day, and the days count from the
next. Either way nobody is promised a day on which the zone is not delivered to, the pick-up point has its door
closed, or the cooperative does not work; only a round that runs on a holiday keeps its own day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cooperatives.distribution.models import CollectionRound, OpeningHours, PickupPoint
from cooperatives.distribution.models.places import EVERY_WORKDAY

FARTHEST = 60  # days ahead that anything is promised


@dataclass(frozen=True, kw_only=True)
class Promise:
    """The day, and the round that the goods set out with; None where the cooperative has no schedule."""

    day: date
    round: CollectionRound | None = None


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What one cooperative can promise at the moment `at`: its rounds ahead (with a schedule), and when it rests."""

    at: datetime
    rounds: Sequence[CollectionRound] = ()
    has_schedule: bool = False
    closed: frozenset[date] = frozenset()
    points_closed: Mapping[int, frozenset[date]] = field(default_factory=dict)  # by the id of the pick-up point

    def delivery(self, *, days: int, weekdays: str, cut_off: time) -> Promise | None:
        """To a zone: on one of its `weekdays`. None when no round has room, or every day ahead is a day of rest."""
        return self._soonest(
            days=days, cut_off=cut_off, fits=lambda day: str(day.isoweekday()) in weekdays, closed=self.closed
        )

    def pickup_at(self, *, point: PickupPoint, cut_off: time) -> Promise | None:
        """At this point; reads its `hours` (prefetch them)."""
        return self.pickup(hours=point.hours.all(), closed=self.points_closed.get(point.pk, ()), cut_off=cut_off)

    def pickup(self, *, hours: Iterable[OpeningHours], closed: Iterable[date], cut_off: time) -> Promise | None:
        """At a place with these `hours`, itself `closed` on some days. Without hours it has those of a workday.

        On the day of the round itself it must still be open when the goods have set out.
        """
        latest: dict[int, time] = {}
        for row in hours:
            latest[row.weekday] = max(row.closes, latest.get(row.weekday, row.closes))
        days = set(latest) or {int(day) for day in EVERY_WORKDAY}
        shut = self.closed | frozenset(closed)

        def fits(day: date) -> bool:
            return day.isoweekday() in days

        def open_after(round: CollectionRound) -> bool:
            closes = latest.get(round.day.isoweekday())
            return round.day not in frozenset(closed) and (
                closes is None or timezone.localtime(round.dispatch_at).time() < closes
            )

        return self._soonest(days=1, cut_off=cut_off, fits=fits, closed=shut, on_the_day=open_after)

    def courier(self, *, days: int, cut_off: time) -> Promise | None:
        """By a courier service, which takes the parcel over on the day of the round and knows no day of rest."""
        if self.has_schedule:
            first = next(iter(self.rounds), None)
            return Promise(day=first.day + timedelta(days=days), round=first) if first else None
        gathered = self._gathered(cut_off)
        return Promise(day=gathered + timedelta(days=days)) if gathered else None

    def _soonest(
        self,
        *,
        days: int,
        cut_off: time,
        fits: Callable[[date], bool],
        closed: frozenset[date],
        on_the_day: Callable[[CollectionRound], bool] = lambda round: True,
    ) -> Promise | None:
        if not self.has_schedule:
            gathered = self._gathered(cut_off)
            day = _first(gathered + timedelta(days=days), fits, closed) if gathered else None
            return Promise(day=day) if day else None
        best: Promise | None = None
        for round in self.rounds:
            own = {round.day} if on_the_day(round) else set()
            shut = (closed - own) | ({round.day} - own)
            day = _first(round.day + timedelta(days=max(days, 1) - 1), fits, shut)
            # Of two rounds that arrive on one day the later is taken: it is open longer, and the goods wait less.
            if day and (best is None or day <= best.day):
                best = Promise(day=day, round=round)
        return best

    def _gathered(self, cut_off: time) -> date | None:
        """The day on which goods ordered now are gathered, where no schedule says so: never a closed one."""
        local = timezone.localtime(self.at)
        return _first(local.date() + timedelta(days=local.time() >= cut_off), lambda day: True, self.closed)


def _first(start: date, fits: Callable[[date], bool], closed: frozenset[date] | set[date]) -> date | None:
    span = (start + timedelta(days=n) for n in range(FARTHEST + 1))
    return next((day for day in span if fits(day) and day not in closed), None)
