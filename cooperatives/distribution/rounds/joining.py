"""A parcel takes its place in a round, and gives it back.

Both are one conditional statement, so however many buyers join at once, a round never holds more than it can carry.
In the order in which rows are locked rounds come after stock: join when the stock is reserved, leave when it is given
back.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from cooperatives.distribution.models import CollectionRound, Fulfilment
from cooperatives.distribution.steps import OUT


class CannotJoin(Exception):
    """The parcel is not in the round; nothing was changed."""


class RoundFull(CannotJoin):
    """Every place is taken."""


class RoundClosed(CannotJoin):
    """Orders for it are not taken any more: its cut-off is over, or it was closed or cancelled."""


@transaction.atomic
def join(*, round: CollectionRound, at: datetime) -> None:
    """Take one place in `round` at `at`; raise RoundFull or RoundClosed. The row stays locked until the commit."""
    open_ones = CollectionRound.objects.filter(pk=round.pk, closed_at=None, cancelled_at=None, closes_at__gt=at)
    room = Q(capacity=None) | Q(taken__lt=F("capacity"))
    if open_ones.filter(room).update(taken=F("taken") + 1):
        return
    raise RoundFull(round.pk) if open_ones.exists() else RoundClosed(round.pk)


@transaction.atomic
def leave(*, fulfilment: Fulfilment) -> None:
    """Give the place of a cancelled fulfilment back. Call it once, with its cancelling.

    What was set out, or lay ready for its buyer, has used its place. The fulfilment keeps naming its round.
    """
    if fulfilment.round_id is None or fulfilment.steps.filter(kind__in=OUT).exists():
        return
    CollectionRound.objects.filter(pk=fulfilment.round_id, taken__gt=0).update(taken=F("taken") - 1)
