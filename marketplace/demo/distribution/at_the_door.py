"""Vehicles, and today's runs: whatever is on its way now is on a manifest of its cooperative's courier."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from cooperatives.distribution.models import Attempt, Fulfilment, Manifest, Step, Stop, Vehicle
from marketplace.order.models import Order

from ..state import Union, World

RUN = 6  # parcels at most
FLEET = (("Motor keranjang", 18, 45_000, 25), ("Mobil bak", 120, 800_000, 28))
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def send_out(*, world: World) -> None:
    """A motorcycle for every cooperative and a van for every second, and a manifest for those with parcels out."""
    rng, fleet = world.rng("vehicles"), []
    for position, union in enumerate(world.active):
        for name, parcels, grams, speed in FLEET[: 1 + (position % 2 == 0)]:
            plate = f"F {rng.randint(1000, 9999)} {rng.choice(LETTERS)}{rng.choice(LETTERS)}"
            fleet.append(
                Vehicle(cooperative_id=union.pk, name=name, plate=plate, parcels=parcels, grams=grams, speed_kmh=speed)
            )
    Vehicle.objects.bulk_create(fleet)
    _set_out(world)
    motorcycles = {one.cooperative_id: one for one in fleet if one.name == FLEET[0][0]}
    out = Fulfilment.objects.with_state().filter(Q(latest_step=Step.DISPATCHED), method=Fulfilment.DELIVERY)
    of: dict[int, list[Fulfilment]] = {}
    for parcel in out.select_related("order__shipping_address__village").order_by("pk"):
        of.setdefault(parcel.cooperative_id, []).append(parcel)
    for union in world.active:
        if out_now := of.get(union.pk):
            _run(world, union, motorcycles[union.pk], out_now)


def _set_out(world: World) -> None:
    """The courier that the demo signs in as has a run, whatever the hour: the oldest parcels of her hub left early."""
    union = world.active[0]
    waiting = Fulfilment.objects.with_state().filter(
        Q(latest_step=None), cooperative=union.pk, method=Fulfilment.DELIVERY, order__status=Order.CONFIRMED
    )
    left = world.at - timedelta(minutes=50)
    for parcel in waiting.filter(order__date_placed__lt=left - timedelta(hours=1)).order_by("promised_on", "pk")[:RUN]:
        for kind, at in ((Step.PACKED, left - timedelta(minutes=30)), (Step.DISPATCHED, left)):
            Step.objects.create(fulfilment=parcel, kind=kind, taken_at=at, taken_by_id=union.staff["warehouse"])


def _run(world: World, union: Union, vehicle: Vehicle, parcels: list[Fulfilment]) -> None:
    """One run of this morning, from the nearest door to the farthest."""
    today = timezone.localdate(world.at)
    left = min(
        datetime.combine(today, time(10), tzinfo=timezone.get_current_timezone()), world.at - timedelta(minutes=50)
    )
    run = Manifest.objects.create(
        number=f"demo-{union.pk}",
        cooperative_id=union.pk,
        hub_id=union.hub or 0,
        courier_id=union.staff["courier"],
        vehicle=vehicle,
        day=today,
        starts_at=left,
        created_at=left - timedelta(hours=1),
        created_by_id=union.staff["warehouse"],
        departed_at=left,
        departed_by_id=union.staff["warehouse"],
    )
    run.number = f"SJ-{today:%y%m%d}-{run.pk}"  # as the app numbers them
    run.save(update_fields=["number"])
    here = union.village.place

    def far(parcel: Fulfilment) -> float:
        address = parcel.order.shipping_address
        there = address.village.place if address and address.village else here
        return (there[0] - here[0]) ** 2 + (there[1] - here[1]) ** 2

    Stop.objects.bulk_create(
        Stop(manifest=run, fulfilment=parcel, position=position, due_at=left + timedelta(minutes=18 * position))
        for position, parcel in enumerate(sorted(parcels, key=far), start=1)
    )
    if union is world.active[0]:
        _in_vain(run, world.at)


def _in_vain(run: Manifest, at: datetime) -> None:
    """At the last two doors nobody was at home; one of these parcels is back at the hub already."""
    for position, stop in enumerate(run.stops.select_related("fulfilment").order_by("-position")[:2]):
        told = at - timedelta(minutes=4 + position)
        Attempt.objects.create(
            stop=stop,
            key=f"demo-{stop.pk}",
            outcome=Attempt.FAILED,
            reason=Attempt.NOBODY,
            next_on=timezone.localdate(at) + timedelta(days=1),
            happened_at=told,
            told_at=told,
            by_id=run.courier_id,
        )
        kinds = [(Step.FAILED, told), (Step.BACK, told + timedelta(minutes=2))][: 1 + position]
        for kind, moment in kinds:
            Step.objects.create(fulfilment=stop.fulfilment, kind=kind, taken_at=moment, taken_by_id=run.courier_id)
        if position:
            stop.open = False
            stop.save(update_fields=["open"])
