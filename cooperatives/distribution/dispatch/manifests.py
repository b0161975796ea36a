"""Manifests (surat jalan): made, added to, changed in their order, until they depart."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max

from cooperatives.distribution.dispatch.doors import time_parcels
from cooperatives.distribution.dispatch.driving import SPEED
from cooperatives.distribution.dispatch.loading import DispatchRefused, ParcelsRefused, check, lock_parcels, open_stops
from cooperatives.distribution.models import Fulfilment, Hub, Manifest, Stop, Vehicle
from cooperatives.registry.models import Cooperative, CooperativeStaff

CARRIES = (CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE, CooperativeStaff.COURIER)


class NotACourier(DispatchRefused):
    """This person does not bring parcels for the cooperative."""


class ForeignVehicle(DispatchRefused):
    """The vehicle, or the hub, is not this cooperative's, or is not used any more."""


class Departed(DispatchRefused):
    """The manifest has left: what it carries can only come back."""


def todays(*, courier: Any, day: date) -> list[Manifest]:
    """Her manifests of that day, in the order in which they leave, with hub and vehicle. One query."""
    found = Manifest.objects.filter(courier=courier, day=day).select_related("hub", "vehicle", "cooperative")
    return list(found.order_by("starts_at", "pk"))


@transaction.atomic
def make_manifest(
    *,
    cooperative: Cooperative,
    hub: Hub,
    courier: Any,
    vehicle: Vehicle | None,
    day: date,
    starts_at: datetime,
    fulfilments: Sequence[Fulfilment],
    by: Any,
    at: datetime,
) -> Manifest:
    """A manifest with these parcels in the order in which they are driven; without any it is filled by scanning.

    Raises NotACourier, ForeignVehicle, and ParcelsRefused that names every parcel which cannot leave; then none does.
    """
    if not may_carry(person=courier, cooperative=cooperative):
        raise NotACourier
    wrong_vehicle = vehicle is not None and (vehicle.cooperative_id != cooperative.pk or vehicle.retired_at)
    if wrong_vehicle or hub.cooperative_id != cooperative.pk or hub.closed_since:
        raise ForeignVehicle
    ids = list(dict.fromkeys(parcel.pk for parcel in fulfilments))
    locked = lock_parcels(ids=ids)
    check(parcels=[locked[pk] for pk in ids], hub=hub)
    made = Manifest.objects.create(
        number=uuid4().hex[:32],
        cooperative=cooperative,
        hub=hub,
        courier=courier,
        vehicle=vehicle,
        day=day,
        starts_at=starts_at,
        created_at=at,
        created_by=by,
    )
    made.number = f"SJ-{day:%y%m%d}-{made.pk}"
    made.save(update_fields=["number"])
    _put(made, [locked[pk] for pk in ids])
    retime(manifest=made)
    return made


@transaction.atomic
def put_on(*, manifest: Manifest, fulfilment: Fulfilment) -> Stop:
    """Load one more parcel, as the last stop. Raises Departed, ParcelsRefused ("twice" when it is on it already)."""
    locked = lock_planned(manifest=manifest)
    parcel = lock_parcels(ids=[fulfilment.pk])[fulfilment.pk]
    check(parcels=[parcel], hub=locked.hub, manifest=locked)
    (stop,) = _put(locked, [parcel])
    retime(manifest=locked)
    stop.refresh_from_db()
    return stop


@transaction.atomic
def take_off(*, stop: Stop) -> None:
    """Leave a parcel at the hub that was planned for this run. Raises Departed; twice is once."""
    locked = lock_planned(manifest=stop.manifest)
    Stop.objects.filter(pk=stop.pk, manifest=locked).delete()
    retime(manifest=locked)


@transaction.atomic
def move(*, stop: Stop, up: bool) -> None:
    """Drive to this stop one earlier, or one later. Raises Departed; at its end nothing happens."""
    locked = lock_planned(manifest=stop.manifest)
    keys = list(Stop.objects.filter(manifest=locked).order_by("position", "pk").values_list("pk", flat=True))
    place = keys.index(stop.pk) if stop.pk in keys else -1
    other = place - 1 if up else place + 1
    if place >= 0 and 0 <= other < len(keys):
        keys[place], keys[other] = keys[other], keys[place]
        retime(manifest=locked, order=keys)


@transaction.atomic
def change(*, manifest: Manifest, courier: Any, vehicle: Vehicle | None, starts_at: datetime) -> Manifest:
    """Give a planned run to another courier, vehicle or hour. Raises Departed, NotACourier, ForeignVehicle."""
    locked = lock_planned(manifest=manifest)
    if not may_carry(person=courier, cooperative=locked.cooperative):
        raise NotACourier
    if vehicle is not None and (vehicle.cooperative_id != locked.cooperative_id or vehicle.retired_at):
        raise ForeignVehicle
    locked.courier, locked.vehicle, locked.starts_at = courier, vehicle, starts_at
    locked.save(update_fields=["courier", "vehicle", "starts_at"])
    retime(manifest=locked)
    return locked


@transaction.atomic
def discard(*, manifest: Manifest) -> None:
    """Do away with a plan that was never driven; its parcels wait at the hub again. Raises Departed."""
    lock_planned(manifest=manifest).delete()


def may_carry(*, person: Any, cooperative: Cooperative) -> bool:
    """Whether this person brings parcels for this cooperative."""
    return CooperativeStaff.objects.filter(user=person, cooperative=cooperative, role__in=CARRIES).exists()


def lock_planned(*, manifest: Manifest) -> Manifest:
    """The manifest under its lock, if it has not left yet; to be called in a transaction. Raises Departed."""
    found = Manifest.objects.select_for_update(of=("self",)).select_related("hub__village", "vehicle", "cooperative")
    locked = found.filter(pk=manifest.pk).first()
    if locked is None or locked.departed_at:
        raise Departed
    return locked


def retime(*, manifest: Manifest, order: Iterable[int] | None = None) -> None:
    """Number the stops (in `order`, by id, if given), and write when each is due and how far the whole run is."""
    stops = list(
        Stop.objects.filter(manifest=manifest)
        .select_related("fulfilment__order__shipping_address__village", "fulfilment__cooperative__village")
        .order_by("position", "pk")
    )
    if order is not None:
        by_id = {stop.pk: stop for stop in stops}
        stops = [by_id[pk] for pk in order]
    timing, due = time_parcels(
        start=manifest.starts_at,
        hub=manifest.hub.village.place,
        parcels=[stop.fulfilment for stop in stops],
        speed_kmh=manifest.vehicle.speed_kmh if manifest.vehicle else SPEED,
    )
    for position, (stop, moment) in enumerate(zip(stops, due, strict=True), 1):
        stop.position, stop.due_at = position, moment
    Stop.objects.bulk_update(stops, ["position", "due_at"])
    manifest.metres = timing.metres if stops else 0
    manifest.save(update_fields=["metres"])


def _put(manifest: Manifest, parcels: Sequence[Fulfilment]) -> list[Stop]:
    """The stops of these parcels after those that are there. The database has the last word on who has a parcel."""
    last = Stop.objects.filter(manifest=manifest).aggregate(last=Max("position"))["last"] or 0
    stops = [Stop(manifest=manifest, fulfilment=one, position=last + n) for n, one in enumerate(parcels, 1)]
    try:
        with transaction.atomic():
            return Stop.objects.bulk_create(stops)
    except IntegrityError as taken:
        on = open_stops(ids=[parcel.pk for parcel in parcels])
        numbers = {parcel.number: on[parcel.pk].manifest.number for parcel in parcels if parcel.pk in on}
        raise ParcelsRefused(dict.fromkeys(numbers, "other-manifest"), numbers) from taken
