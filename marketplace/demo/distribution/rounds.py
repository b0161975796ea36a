"""Daily rounds of most cooperatives, with the parcels that wait for them; today's is closed, its makers are coming."""

from collections import defaultdict
from datetime import time, timedelta

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import accept_all
from cooperatives.distribution.handing_over.expecting import expect
from cooperatives.distribution.models import (
    CollectionRound,
    CollectionSchedule,
    Fulfilment,
    FulfilmentLine,
)
from cooperatives.distribution.rounds.opening import open_rounds
from cooperatives.distribution.rounds.timing import round_of
from marketplace.order.models import Order
from marketplace.users.models import User

from ..state import World

WITHOUT = 5  # every fifth cooperative gathers when something is ordered, without a schedule
COUNTED = 0.6  # of today's makers were at the hub already


def gather(*, world: World) -> None:
    """Schedules, their rounds of the next two weeks and of today, and in them whatever is not packed yet."""
    _name_the_hubs()
    schedules = [
        CollectionSchedule(
            cooperative_id=union.pk,
            hub_id=union.hub or 0,
            name="Putaran pagi",
            weekdays="123456",
            cut_off_days=1,
            cut_off=time(14),
            hand_over_days=0,
            hand_over_from=time(6),
            hand_over_until=time(9),
            dispatch_at=time(10),
            capacity=60 if position == 0 else None,
            begins_on=timezone.localdate(union.since),
        )
        for position, union in enumerate(world.active)
        if position % WITHOUT != WITHOUT - 1
    ]
    CollectionSchedule.objects.bulk_create(schedules)
    open_rounds(at=world.at)
    _open_today(world, schedules)
    _join(world)
    _come(world)


def _name_the_hubs() -> None:
    """Every parcel is packed at its cooperative's hub, and weighs what is in it."""
    lines = FulfilmentLine.objects.filter(fulfilment=OuterRef("pk")).order_by().values("fulfilment")
    weight = lines.annotate(grams=Sum(F("line__quantity") * F("line__product__weight_grams"))).values("grams")
    hub = Fulfilment.objects.filter(pk=OuterRef("pk")).values("cooperative__hubs")[:1]
    Fulfilment.objects.update(hub=Subquery(hub), grams=Coalesce(Subquery(weight), 0))


def _open_today(world: World, schedules: list[CollectionSchedule]) -> None:
    """Today's rounds closed yesterday. On a day on which nobody sets out there are none."""
    today = timezone.localdate(world.at)
    if str(today.isoweekday()) not in "123456":
        return
    made = []
    for schedule in schedules:
        round = round_of(schedule=schedule, day=today)
        if round.closes_at <= world.at:
            round.closed_at = round.closes_at
            made.append(round)
    CollectionRound.objects.bulk_create(made, ignore_conflicts=True)


def _join(world: World) -> None:
    """Each parcel that is not packed goes with the first round that closed after it was ordered and sets out ahead."""
    rounds: dict[int, list[CollectionRound]] = defaultdict(list)
    for round in CollectionRound.objects.order_by("day", "pk"):
        rounds[round.cooperative_id].append(round)
    alive = [Order.CONFIRMED, Order.AWAITING_PAYMENT]
    waiting = Fulfilment.objects.with_state().filter(Q(latest_step=None), order__status__in=alive)
    moved = []
    for parcel in waiting.select_related("order", "zone").order_by("order__date_placed", "pk"):
        fitting = (
            round
            for round in rounds[parcel.cooperative_id]
            if round.closes_at > parcel.order.date_placed and (round.capacity is None or round.taken < round.capacity)
        )
        first = next(fitting, None)
        if first is None:
            continue
        parcel.round = first
        parcel.promised_on = first.day + timedelta(days=max(parcel.zone.days, 1) - 1 if parcel.zone else 0)
        first.taken += 1
        moved.append(parcel)
    Fulfilment.objects.bulk_update(moved, ["round", "promised_on"], batch_size=500)
    CollectionRound.objects.bulk_update([one for of in rounds.values() for one in of], ["taken"], batch_size=500)


def _come(world: World) -> None:
    """The makers of today's rounds, most of whom were at the hub already this morning."""
    rng, today = world.rng("handovers"), timezone.localdate(world.at)
    keepers = {union.pk: union.staff["warehouse"] for union in world.active}
    people = User.objects.in_bulk(keepers.values())
    for round in CollectionRound.objects.filter(day=today, taken__gt=0).select_related("hub", "cooperative"):
        keeper = people[keepers[round.cooperative_id]]
        for handover in expect(round=round, at=round.closes_at):
            if rng.random() < COUNTED:
                at = min(round.hand_over_from + timedelta(minutes=rng.randint(5, 170)), world.at)
                accept_all(handover=handover, by=keeper, at=at)
                close(handover=handover, by=keeper, at=at)
    CollectionRound.objects.filter(day=today).update(told_at=F("closes_at"))
