"""Schedules and rounds for tests. Times are Jakarta's, as people write them: jakarta(2026, 11, 24, 14)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cooperatives.distribution.models import CollectionRound, CollectionSchedule, Fulfilment
from cooperatives.registry.models import Cooperative

JAKARTA = ZoneInfo("Asia/Jakarta")


def jakarta(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=JAKARTA)


def schedule(*, cooperative: Cooperative, **values: Any) -> CollectionSchedule:
    """Monday to Saturday; orders close the day before at 14.00, hand-over 06.00–09.00, dispatch at 10.00."""
    defaults = {
        "cooperative": cooperative,
        "hub": cooperative.hubs.order_by("pk").first(),
        "name": "Putaran pagi",
        "weekdays": "123456",
        "cut_off": time(14),
        "hand_over_from": time(6),
        "hand_over_until": time(9),
        "dispatch_at": time(10),
        "begins_on": date(2026, 11, 1),
    }
    return CollectionSchedule.objects.create(**defaults | values)


def collection_round(*, cooperative: Cooperative, day: date, **values: Any) -> CollectionRound:
    """A round on `day` at the times of `schedule`, open and empty."""

    def moment(hour: int, *, before: int = 0) -> datetime:
        return datetime.combine(day - timedelta(days=before), time(hour), tzinfo=JAKARTA)

    defaults = {
        "cooperative": cooperative,
        "hub": cooperative.hubs.order_by("pk").first(),
        "day": day,
        "closes_at": moment(14, before=1),
        "hand_over_from": moment(6),
        "hand_over_until": moment(9),
        "dispatch_at": moment(10),
    }
    return CollectionRound.objects.create(**defaults | values)


def put_in(*, round: CollectionRound, fulfilment: Fulfilment) -> Fulfilment:
    """The parcel as if it had been placed into this round, and not into the one that its order found."""
    found = fulfilment.round
    Fulfilment.objects.filter(pk=fulfilment.pk).update(round=round, hub=round.hub, promised_on=round.day)
    for one in {round, found} - {None}:
        CollectionRound.objects.filter(pk=one.pk).update(taken=one.fulfilments.count())
    fulfilment.refresh_from_db()
    round.refresh_from_db()
    return fulfilment
