"""A run sets out: all its parcels are on their way at once, and those that cannot go are left at the hub by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cooperatives.distribution.dispatch.loading import DispatchRefused, lock_parcels, unready
from cooperatives.distribution.dispatch.manifests import lock_planned, retime
from cooperatives.distribution.models import Manifest, Step, Stop
from cooperatives.distribution.steps import take_step


class NothingToCarry(DispatchRefused):
    """No parcel of this manifest can leave: `left` says of each why, by number a key of scanning.REFUSALS."""

    def __init__(self, left: dict[str, str]) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A run that has left, and the parcels that stayed: by number, why (a key of scanning.REFUSALS)."""

    manifest: Manifest
    left: dict[str, str]


@transaction.atomic
def depart(*, manifest: Manifest, by: Any, at: datetime) -> Departure:
    """Send a run off: each of its parcels is DISPATCHED, all or none. Raises Departed, NothingToCarry.

    Parcels that were cancelled, refused or unpacked since they were planned are left off and named. The plan's hours
    are moved to the moment of departure.
    """
    locked = lock_planned(manifest=manifest)
    stops = list(Stop.objects.filter(manifest=locked).order_by("position", "pk"))
    parcels = lock_parcels(ids=[stop.fulfilment_id for stop in stops])
    why = {stop.pk: unready(parcel=parcels[stop.fulfilment_id]) for stop in stops}
    left = {parcels[stop.fulfilment_id].number: why[stop.pk] for stop in stops if why[stop.pk]}
    going = [stop for stop in stops if not why[stop.pk]]
    if not going:
        raise NothingToCarry(left)
    Stop.objects.filter(pk__in=[pk for pk, refusal in why.items() if refusal]).delete()
    for stop in going:
        take_step(fulfilment=parcels[stop.fulfilment_id], kind=Step.DISPATCHED, by=by, at=at, note=locked.number)
    locked.departed_at, locked.departed_by, locked.starts_at = at, by, at
    locked.save(update_fields=["departed_at", "departed_by", "starts_at"])
    retime(manifest=locked)
    return Departure(manifest=locked, left=left)
