"""A round that does not take place: its parcels go with the next ones, its makers and buyers are told.

Cancelling shuts the round at once. Its parcels are moved in the background, one by one; what fits nowhere stays with
the cancelled round, is shown to staff with what to do, and is tried again whenever rounds are opened.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cooperatives.distribution.models import (
    CollectionRound,
    CollectionSchedule,
    Fulfilment,
    FulfilmentQuerySet,
    Handover,
    Step,
)
from cooperatives.distribution.rounds.moving import CannotMove, NowhereToGo, move
from cooperatives.distribution.rounds.timing import running
from cooperatives.distribution.steps import OUT


class CannotCancel(Exception):
    """The round stays as it is."""


class AlreadyCancelled(CannotCancel):
    pass


class AlreadyDispatched(CannotCancel):
    """Parcels of it are on their way, or lie ready for their buyers."""


class GoodsArrived(CannotCancel):
    """Makers have brought their goods: they would be asked for them a second time."""


class ReasonMissing(CannotCancel):
    """Nobody said why."""


@transaction.atomic
def cancel_round(*, round: CollectionRound, by, at: datetime, reason: str) -> None:
    """Cancel it. Parcels that are not packed move to the next round that fits, or stay for staff to decide about;
    packed ones stay as they are. Makers and buyers are told. Raises CannotCancel."""
    from cooperatives.distribution.rounds.tasks import move_on, tell_cancelled

    if not reason.strip():
        raise ReasonMissing
    locked = CollectionRound.objects.select_for_update().get(pk=round.pk)
    if locked.cancelled_at:
        raise AlreadyCancelled(round.pk)
    if Step.objects.filter(fulfilment__round=locked, kind__in=[*OUT, Step.HANDED_OVER]).exists():
        raise AlreadyDispatched(round.pk)
    if Handover.objects.filter(round=locked, arrived_at__isnull=False).exists():
        raise GoodsArrived(round.pk)
    locked.cancelled_at, locked.cancelled_by, locked.cancel_reason = at, by, reason.strip()[:200]
    locked.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    # Whom it concerns is known only now, before the parcels have gone to other rounds.
    makers = Fulfilment.objects.filter(round=locked).exclude(steps__kind__in=Step.ENDS)
    ids = sorted(set(makers.values_list("lines__enterprise", flat=True)) - {None})
    if ids:
        tell_cancelled.enqueue(locked.pk, ids)
        move_on.enqueue(locked.pk)


def move_stranded(*, at: datetime, round: CollectionRound | None = None) -> int:
    """Move what still waits in cancelled rounds (or in this one) to rounds that have opened since; return how many."""
    waiting = stranded().filter(round__cancelled_at__isnull=False)
    if round:
        waiting = waiting.filter(round=round)
    moved, full = 0, set()
    for parcel in waiting.select_related("round").order_by("promised_on", "pk"):
        if (parcel.cooperative_id, parcel.hub_id) in full:
            continue
        try:
            move(fulfilment=parcel, at=at, reason=parcel.round.cancel_reason if parcel.round else "")
            moved += 1
        except NowhereToGo:
            full.add((parcel.cooperative_id, parcel.hub_id))
        except CannotMove:  # packed or ended in this moment
            continue
    return moved


def stranded(*, on: date | None = None) -> FulfilmentQuerySet:
    """Parcels that no round will carry as things are: not packed, and in a cancelled round; or in none although their
    cooperative gathers by schedules. Staff put them into a round, or cancel them."""
    schedules = CollectionSchedule.objects.filter(
        running(on=on or timezone.localdate()), cooperative=OuterRef("cooperative")
    )
    loose = Q(round=None) & Exists(schedules)
    return Fulfilment.objects.filter(
        Q(round__cancelled_at__isnull=False) | loose,
        ~Exists(Step.objects.filter(fulfilment=OuterRef("pk"))),
        order__status__in=["confirmed", "awaiting-payment"],
    )
