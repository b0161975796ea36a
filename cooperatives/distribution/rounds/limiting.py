"""How many parcels one round carries, where it is not as many as its schedule says."""

from datetime import datetime

from django.db import transaction

from cooperatives.distribution.models import CollectionRound


class CannotLimit(Exception):
    """The round carries as many as before."""


class BelowTaken(CannotLimit):
    """More parcels are in it already. `taken` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} parcels are in the round")
        self.taken = taken


class RoundOver(CannotLimit):
    """It is closed or cancelled."""


@transaction.atomic
def limit_round(*, round: CollectionRound, capacity: int | None, at: datetime) -> CollectionRound:
    """Let it carry `capacity` parcels (None: any number), never fewer than are in it. Raises BelowTaken, RoundOver."""
    locked = CollectionRound.objects.select_for_update().get(pk=round.pk)
    if locked.closed_at or locked.cancelled_at or locked.closes_at <= at:
        raise RoundOver(round.pk)
    if capacity is not None and capacity < max(locked.taken, 1):
        raise BelowTaken(locked.taken)
    locked.capacity = capacity
    locked.save(update_fields=["capacity"])
    return locked
