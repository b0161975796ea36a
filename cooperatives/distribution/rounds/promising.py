"""The day on which a parcel reaches its buyer when it goes with another round than it was ordered for."""

from datetime import date, time, timedelta

from cooperatives.distribution.models import CollectionRound, Fulfilment
from cooperatives.distribution.places.promising import FARTHEST, Agenda
from cooperatives.distribution.rounds.calendar import closed_days, places_closed

COURIER_DAYS = 2  # that a courier service takes where the parcel was promised without a round


def promised_on(*, fulfilment: Fulfilment, to: CollectionRound) -> date:
    """What a buyer who orders for `to` would be promised; by a courier service, as many days after it as before.

    Reads `zone`, `pickup_point` and `round` of the fulfilment; four queries at most.
    """
    if fulfilment.zone is None and fulfilment.pickup_point is None:
        before = fulfilment.round
        days = (fulfilment.promised_on - before.day).days if before else COURIER_DAYS
        return to.day + timedelta(days=max(days, 1))
    first, last = to.day, to.day + timedelta(days=2 * FARTHEST)
    closed = closed_days(cooperative_ids=[to.cooperative_id], first=first, last=last)[to.cooperative_id]
    agenda = Agenda(at=to.closes_at, rounds=[to], has_schedule=True, closed=frozenset(closed))
    promise = _delivered(agenda, fulfilment) if fulfilment.zone else _collected(agenda, fulfilment, first, last)
    return promise.day if promise else to.day


def _delivered(agenda: Agenda, fulfilment: Fulfilment):
    zone = fulfilment.zone
    assert zone is not None
    return agenda.delivery(days=zone.days, weekdays=zone.weekdays, cut_off=zone.cut_off)


def _collected(agenda: Agenda, fulfilment: Fulfilment, first: date, last: date):
    point = fulfilment.pickup_point
    assert point is not None
    closed = places_closed(field="pickup_point", ids=[point.pk], first=first, last=last)[point.pk]
    return agenda.pickup(hours=point.hours.all(), closed=closed, cut_off=time.min)
