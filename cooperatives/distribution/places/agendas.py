"""What cooperatives can promise now, read for all of them in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from cooperatives.distribution.models import CollectionSchedule
from cooperatives.distribution.places.promising import FARTHEST, Agenda
from cooperatives.distribution.places.resting import resting
from cooperatives.distribution.rounds.timing import running
from cooperatives.distribution.rounds.upcoming import next_rounds

SPAN = timedelta(days=2 * FARTHEST)  # a promise lies at most so far ahead: gathered, then arrived


def agendas(*, cooperative_ids: Iterable[int], at: datetime) -> dict[int, Agenda]:
    """The agenda of each cooperative at `at`. Four queries at most."""
    ids = list(cooperative_ids)
    today = timezone.localdate(at)
    rounds = next_rounds(cooperative_ids=ids, at=at)
    rest = resting(cooperative_ids=ids, first=today, last=today + SPAN)
    idle = [pk for pk in ids if not rounds[pk]]
    schedules = CollectionSchedule.objects.filter(running(on=today), cooperative__in=idle)
    full = set(schedules.values_list("cooperative", flat=True)) if idle else set()
    return {
        pk: Agenda(
            at=at,
            rounds=rounds[pk],
            has_schedule=pk in full or bool(rounds[pk]),
            closed=frozenset(rest.of_cooperatives[pk]),
            points_closed={point: frozenset(days) for point, days in rest.of_points.items()},
        )
        for pk in ids
    }
