"""The rounds that a buyer's parcel can still join."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from cooperatives.distribution.models import CollectionRound

MOST = 10  # rounds a cooperative: a buyer chooses among days, not among months


def next_rounds(*, cooperative_ids: Iterable[int], at: datetime) -> dict[int, list[CollectionRound]]:
    """By cooperative, the rounds that can be joined at `at`, the next to dispatch first, at most ten. One query.

    An empty list means that none can be joined now; each round comes with its hub.
    """
    found: dict[int, list[CollectionRound]] = {pk: [] for pk in cooperative_ids}
    rows = open_at(at).filter(cooperative__in=found).select_related("hub").order_by("dispatch_at", "pk")
    for row in rows if found else ():
        mine = found[row.cooperative_id]
        if len(mine) < MOST:
            mine.append(row)
    return found


def open_at(at: datetime) -> QuerySet[CollectionRound]:
    """Those that take parcels at `at`: cut-off ahead (at the very moment it is over), not closed, cancelled or full."""
    room = Q(capacity=None) | Q(taken__lt=F("capacity"))
    return CollectionRound.objects.filter(
        room, closes_at__gt=at, closed_at=None, cancelled_at=None, hub__closed_since=None
    )
