"""A round is closed: no parcel joins any more, and every maker is told once what to bring.

It closes at its cut-off, by the hand of staff, or early when it is full and every parcel in it is paid for or due in
cash; while one still waits for its payment its place may become free again. A parcel that is not paid when the round
closes goes to the next round that fits: nobody brings goods for it before.

Closing is done in turns, each of which may be done again: it is shut, what is unpaid moves on, the makers are expected,
and told. A turn that was interrupted is made up for by `close_due`.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import CollectionRound, Fulfilment, Step
from cooperatives.distribution.rounds.moving import NotWaiting, NowhereToGo, move, take_out

UNPAID = _("pembayaran belum masuk saat pesanan ditutup")
PATIENCE = timedelta(minutes=3)  # after which closing that was begun is looked after


class CannotClose(Exception):
    """The round stays as it is."""


class RoundCancelled(CannotClose):
    """It was cancelled."""


def close_due(*, at: datetime) -> int:
    """Close every round whose cut-off has come or that is full for good, and end what was begun; return how many."""
    waiting = Exists(_unpaid(OuterRef("pk")))
    full = Q(taken__gte=F("capacity")) & ~waiting
    running = CollectionRound.objects.filter(closed_at=None, cancelled_at=None)
    due = list(running.filter(Q(closes_at__lte=at) | full).order_by("closes_at", "pk"))
    for round in due:
        close_round(round=round, at=at)
    begun = CollectionRound.objects.filter(closed_at__lte=at - PATIENCE, told_at=None, cancelled_at=None)
    for round in begun.order_by("pk"):
        finish_closing(round=round, at=at)
    return len(due)


def close_round(*, round: CollectionRound, at: datetime, by=None) -> bool:
    """Close it from `at` on, by staff (`by`) or by the clock; return whether it was open until now.

    Raises RoundCancelled.
    """
    if not _shut(round, at, by):
        return False
    finish_closing(round=round, at=at)
    return True


def finish_closing(*, round: CollectionRound, at: datetime) -> None:
    """What follows after a round was shut; doing it again changes nothing."""
    from cooperatives.distribution.handing_over.expecting import expect
    from cooperatives.distribution.rounds.tasks import tell_makers

    for parcel in _unpaid(round.pk):
        put_off(parcel=parcel, at=at)
    with transaction.atomic():
        locked = CollectionRound.objects.select_for_update().get(pk=round.pk)
        if locked.closed_at and not locked.cancelled_at and not locked.told_at:
            expect(round=locked, at=at)
            tell_makers.enqueue(locked.pk)


def put_off(*, parcel: Fulfilment, at: datetime) -> None:
    """An unpaid parcel goes to the next round that fits, or waits outside of all rounds for staff to place it."""
    try:
        move(fulfilment=parcel, at=at, reason=UNPAID)
    except NowhereToGo:
        take_out(fulfilment=parcel, at=at)
    except NotWaiting:  # ended in this moment
        return


@transaction.atomic
def _shut(round: CollectionRound, at: datetime, by) -> bool:
    locked = CollectionRound.objects.select_for_update().get(pk=round.pk)
    if locked.cancelled_at:
        raise RoundCancelled(round.pk)
    if locked.closed_at:
        return False
    locked.closed_at, locked.closed_by = at, by
    if not locked.taken:
        locked.told_at = at  # there is nobody to be told
    locked.save(update_fields=["closed_at", "closed_by", "told_at"])
    return True


def _unpaid(round):
    """The parcels of a round (its id, or a reference to it) that wait for their payment."""
    ended = Exists(Step.objects.filter(fulfilment=OuterRef("pk"), kind__in=Step.ENDS))
    return Fulfilment.objects.filter(~ended, round=round, order__status="awaiting-payment").order_by("pk")
