"""When hubs and pick-up points are open, by day and in words."""

from datetime import time

from cooperatives.distribution.models import Hub, OpeningHours, PickupPoint
from cooperatives.distribution.places.opening import Span, hours_in_words

from ..state import World


def _spans(days: str, opens: int, closes: int) -> list[Span]:
    return [Span(int(day), time(opens), time(closes)) for day in days]


PATTERNS = (
    _spans("123456", 8, 17),
    _spans("1234567", 8, 20),
    sorted([*_spans("12345", 8, 16), *_spans("6", 8, 13)]),
    _spans("1234567", 7, 18),
)
OF_HUBS = PATTERNS[0]


def give_hours(*, world: World) -> None:
    """Hours for every place of an active cooperative; its own hub is open when the point beside it is."""
    rng, rows, points, hubs = world.rng("hours"), [], [], []
    for union in world.active:
        spans = {("hub", union.hub): OF_HUBS}
        for position, point in enumerate(union.points):
            spans["point", point] = rng.choice(PATTERNS) if position else OF_HUBS
        for (kind, pk), pattern in spans.items():
            place = {"hub_id": pk} if kind == "hub" else {"pickup_point_id": pk}
            rows += [OpeningHours(weekday=s.weekday, opens=s.opens, closes=s.closes, **place) for s in pattern]
            words = hours_in_words(pattern)
            if kind == "hub":
                hubs.append(Hub(pk=pk, opening_hours=words))
            else:
                points.append(PickupPoint(pk=pk, opening_hours=words))
    OpeningHours.objects.bulk_create(rows, batch_size=1_000)
    Hub.objects.bulk_update(hubs, ["opening_hours"], batch_size=500)
    PickupPoint.objects.bulk_update(points, ["opening_hours"], batch_size=500)
