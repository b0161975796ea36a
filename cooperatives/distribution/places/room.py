"""How many parcels will lie at a pick-up point on a day, and whether one more fits in."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef

from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet, PickupPoint, Step

LIVE = ("awaiting-payment", "confirmed")  # states of an order whose parcels are still to come


def full_points(*, points: Iterable[tuple[PickupPoint, date]]) -> set[int]:
    """The ids of those points that hold no further parcel on their day: promised to it until then, and not collected.

    One query, and none when no point has a limit.
    """
    asked = {point.pk: (point, day) for point, day in points if point.capacity is not None}
    if not asked:
        return set()
    held = dict.fromkeys(asked, 0)
    rows = expected_at(point_ids=asked).values_list("pickup_point", "promised_on").annotate(parcels=Count("pk"))
    for pk, promised_on, parcels in rows.order_by():
        if promised_on <= asked[pk][1]:
            held[pk] += parcels
    return {pk for pk, (point, _day) in asked.items() if held[pk] >= (point.capacity or 0)}


def expected_at(*, point_ids: Iterable[int]) -> FulfilmentQuerySet:
    """Parcels promised to these points or lying there: neither collected, refused, cancelled nor never paid."""
    ended = Step.objects.filter(fulfilment=OuterRef("pk"), kind__in=Step.ENDS)
    return Fulfilment.objects.filter(~Exists(ended), pickup_point__in=list(point_ids), order__status__in=LIVE)


def hold(*, point_ids: Iterable[int]) -> None:
    """Lock these points until the commit, so that two buyers who want the last place take turns. One query."""
    list(PickupPoint.objects.select_for_update().filter(pk__in=list(point_ids)).order_by("pk").values_list("pk"))
