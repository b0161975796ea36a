"""What a courier may see: the parcels of the runs that are hers and open now, and no other buyer's name or door."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cooperatives.distribution.models import Manifest, Stop
from cooperatives.registry.models import Cooperative


def open_runs(*, courier: Any, on: date, cooperative: Cooperative | None = None) -> QuerySet[Manifest]:
    """Her manifests of the day `on` (Jakarta's) that are not closed, and what she still carries from days before.

    Who works for that cooperative no longer sees nothing of it.
    """
    mine = Manifest.objects.filter(courier=courier, cooperative__in=Cooperative.objects.staffed_by(courier))
    found = mine.filter(day__lte=on, closed_at=None).order_by("day", "starts_at", "pk")
    return found if cooperative is None else found.filter(cooperative=cooperative)


def stops_in_sight(*, courier: Any, on: date, cooperative: Cooperative | None = None) -> QuerySet[Stop]:
    """The stops of these runs, also those that are done, in the order in which she drives."""
    runs = open_runs(courier=courier, on=on, cooperative=cooperative)
    ordered = Stop.objects.filter(manifest__in=runs)
    return ordered.order_by("manifest__day", "manifest__starts_at", "manifest_id", "position", "pk")


def stops_to_tell_of(*, courier: Any) -> QuerySet[Stop]:
    """The stops that she may tell about: of every run of hers, open or not. What is told late must arrive."""
    return Stop.objects.filter(
        manifest__courier=courier, manifest__cooperative__in=Cooperative.objects.staffed_by(courier)
    )
