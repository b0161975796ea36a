"""A run comes to its end: what was not delivered is back at the hub, and then the manifest is closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cooperatives.distribution.dispatch.loading import DispatchRefused, lock_parcels
from cooperatives.distribution.models import Manifest, Step, Stop
from cooperatives.distribution.steps import take_step


class NotDeparted(DispatchRefused):
    """The run has not left yet: a parcel is taken off its plan instead."""


class NotCarried(DispatchRefused):
    """The courier does not have this parcel any more: it was handed over, or came back before."""


class AlreadyClosed(DispatchRefused):
    """The manifest was closed before."""


class StillOut(DispatchRefused):
    """Parcels of which nothing is told yet, by number: they are delivered or brought back first."""

    def __init__(self, numbers: list[str]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


@dataclass(frozen=True, kw_only=True)
class Cash:
    """Rupiah of one run: what buyers had to pay at the door for what it carried, and what they paid there."""

    expected: int = 0
    collected: int = 0

    @property
    def ahead(self) -> int:
        """Not taken: not yet, or because the parcel came back."""
        return self.expected - self.collected


@transaction.atomic
def take_back(*, stop: Stop, by: Any, at: datetime) -> Stop:
    """A parcel is at the hub again: it may set out another time, and this run is rid of it.

    What the buyer refused, or what was cancelled on its way, only leaves the run: its goods go back another way.
    Raises NotDeparted, NotCarried.
    """
    manifest = Manifest.objects.select_for_update().get(pk=stop.manifest_id)
    if not manifest.departed_at:
        raise NotDeparted
    parcel = lock_parcels(ids=[stop.fulfilment_id])[stop.fulfilment_id]
    locked = Stop.objects.select_for_update().get(pk=stop.pk)
    latest = vars(parcel)["latest_step"]
    if not locked.open or latest == Step.HANDED_OVER:
        raise NotCarried
    if latest in (Step.DISPATCHED, Step.FAILED) and parcel.order.status != "cancelled":
        take_step(fulfilment=parcel, kind=Step.BACK, by=by, at=at, note=manifest.number)
    locked.open = False
    locked.save(update_fields=["open"])
    return locked


@transaction.atomic
def close_manifest(*, manifest: Manifest, by: Any, at: datetime) -> Cash:
    """Close a run of which everything is told; gives its cash. Raises NotDeparted, AlreadyClosed, StillOut."""
    locked = Manifest.objects.select_for_update().get(pk=manifest.pk)
    if locked.closed_at:
        raise AlreadyClosed
    if not locked.departed_at:
        raise NotDeparted
    # What was handed over at the counter, or by somebody else than the courier, is not carried any more either.
    done = Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind=Step.HANDED_OVER)
    stops = Stop.objects.filter(manifest=locked)
    stops.filter(Exists(done), open=True).update(open=False)
    still_out = list(stops.filter(open=True).order_by("position").values_list("fulfilment__number", flat=True))
    if still_out:
        raise StillOut(still_out)
    locked.closed_at, locked.closed_by = at, by
    locked.save(update_fields=["closed_at", "closed_by"])
    return cash_of(manifests=Manifest.objects.filter(pk=locked.pk)).get(locked.pk, Cash())


def cash_of(*, manifests: QuerySet[Manifest]) -> dict[int, Cash]:
    """The cash of these runs, by manifest. One query.

    A parcel that was delivered on a later run counts there; on the earlier one it was expected and not collected.
    """
    later = Stop.objects.filter(
        fulfilment=OuterRef("fulfilment"), pk__gt=OuterRef("pk"), manifest__departed_at__isnull=False
    )
    payments = apps.get_model("payment", "Payment").objects.filter(gateway="cash").exclude(state="expired")
    rows = (
        Stop.objects.filter(manifest__in=manifests.order_by(), fulfilment__payments__in=payments)
        .annotate(again=Exists(later))
        .values_list("manifest", "again", "fulfilment__payments__amount", "fulfilment__payments__state")
    )
    found: dict[int, Cash] = {}
    for manifest, again, amount, state in rows:
        so_far = found.get(manifest, Cash())
        if state == "cancelled" and not again:
            continue
        taken = amount if state != "pending" and state != "cancelled" and not again else 0
        found[manifest] = Cash(expected=so_far.expected + amount, collected=so_far.collected + taken)
    return found
