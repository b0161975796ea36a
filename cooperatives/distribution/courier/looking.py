"""What was told too late and contradicts what the hub knows: somebody looks, and writes down what was right."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cooperatives.distribution.models import Attempt, Fulfilment
from cooperatives.registry.models import Cooperative


class NothingToLookAt(Exception):
    """This attempt changed what it says, or somebody has looked at it before."""


class NoteMissing(Exception):
    """Nobody said what was found out."""


def to_look_at(*, cooperative: Cooperative) -> QuerySet[Attempt]:
    """The cooperative's attempts that were set aside and wait to be looked at, the oldest first."""
    return Attempt.objects.filter(
        stop__manifest__cooperative=cooperative, aside__in=Attempt.TO_LOOK_AT, looked_at=None
    ).order_by("told_at", "pk")


def attempts_of(*, fulfilment: Fulfilment) -> QuerySet[Attempt]:
    """All that couriers told of a parcel, as it happened."""
    found = Attempt.objects.filter(stop__fulfilment=fulfilment).select_related("by", "stop__manifest")
    return found.order_by("happened_at", "pk")


@transaction.atomic
def settle(*, attempt: Attempt, by: Any, at: datetime, note: str) -> Attempt:
    """Write down what was found out about an attempt that was set aside; raises NoteMissing, NothingToLookAt.

    It changes no parcel and no money: that is done where parcels and money are, by whoever may.
    """
    if not note.strip():
        raise NoteMissing
    locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if locked.aside not in Attempt.TO_LOOK_AT or locked.looked_at:
        raise NothingToLookAt
    locked.looked_at, locked.looked_by, locked.looked_note = at, by, note.strip()[:200]
    locked.save(update_fields=["looked_at", "looked_by", "looked_note"])
    return locked
