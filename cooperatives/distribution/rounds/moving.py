"""A parcel goes with a later round than it was ordered for, and its buyer is told the new day."""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise

from cooperatives.distribution.models import CollectionRound, Fulfilment
from cooperatives.distribution.rounds.joining import CannotJoin, join
from cooperatives.distribution.rounds.promising import promised_on
from cooperatives.distribution.rounds.upcoming import next_rounds
from cooperatives.messaging.telling import tell


class CannotMove(Exception):
    """The parcel stays where it is; nothing was changed."""


class NotWaiting(CannotMove):
    """It is packed, handed over, cancelled, its order is over, or somebody has moved it in this moment."""


class NowhereToGo(CannotMove):
    """No later round of its hub has room for it."""


@transaction.atomic
def move(
    *, fulfilment: Fulfilment, at: datetime, reason: str | Promise, to: CollectionRound | None = None
) -> CollectionRound:
    """Put a parcel that is not packed yet into the next round that fits, or into `to`, and tell its buyer why.

    A round fits that gathers at the parcel's hub, is open and has room. Returns the round it is in now. `reason` is
    said in the buyer's language where it is a lazy text. Raises NotWaiting or NowhereToGo.
    """
    # The order before its fulfilment, rounds last and in the order of their keys, as everywhere.
    order = apps.get_model("order", "Order").objects.select_for_update().get(pk=fulfilment.order_id)
    parcels = Fulfilment.objects.select_for_update(of=("self",))
    locked = parcels.select_related("round", "zone", "pickup_point", "cooperative").get(pk=fulfilment.pk)
    waiting = order.status in ("confirmed", "awaiting-payment") and not locked.steps.exists()
    if not waiting or locked.round_id != fulfilment.round_id:
        raise NotWaiting(locked.number)
    fitting = _fitting(locked, at, to)
    list(_lock(locked, fitting))
    found = _join_first(fitting, at)
    if locked.round_id:
        CollectionRound.objects.filter(pk=locked.round_id, taken__gt=0).update(taken=F("taken") - 1)
    before, day = locked.promised_on, promised_on(fulfilment=locked, to=found)
    locked.round, locked.hub, locked.promised_on = found, found.hub, day
    locked.save(update_fields=["round", "hub", "promised_on"])
    if day != before:
        _tell_buyer(locked, order, reason, at)
    return found


def take_out(*, fulfilment: Fulfilment, at: datetime) -> None:
    """Let a parcel that fits into no round belong to none, so that staff find it among those to be placed."""
    with transaction.atomic():
        apps.get_model("order", "Order").objects.select_for_update().get(pk=fulfilment.order_id)
        locked = Fulfilment.objects.select_for_update(of=("self",)).get(pk=fulfilment.pk)
        if locked.round_id is None or locked.steps.exists():
            return
        CollectionRound.objects.filter(pk=locked.round_id, taken__gt=0).update(taken=F("taken") - 1)
        locked.round = None
        locked.save(update_fields=["round"])


def _fitting(locked: Fulfilment, at: datetime, to: CollectionRound | None) -> list[CollectionRound]:
    """The rounds it could go with, the soonest first."""
    rounds = [to] if to else next_rounds(cooperative_ids=[locked.cooperative_id], at=at)[locked.cooperative_id]
    return [
        round
        for round in rounds
        if round.pk != locked.round_id
        and round.cooperative_id == locked.cooperative_id
        and locked.hub_id in (None, round.hub_id)
    ]


def _lock(locked: Fulfilment, fitting: list[CollectionRound]):
    ids = {round.pk for round in fitting}
    if locked.round_id:
        ids.add(locked.round_id)
    return CollectionRound.objects.select_for_update().filter(pk__in=ids).order_by("pk")


def _join_first(fitting: list[CollectionRound], at: datetime) -> CollectionRound:
    for round in fitting:
        try:
            join(round=round, at=at)
        except CannotJoin:  # filled or closed in this moment
            continue
        return round
    raise NowhereToGo


def _tell_buyer(fulfilment: Fulfilment, order, reason: str | Promise, at: datetime) -> None:
    with translation.override(order.language):
        facts = {
            "number": fulfilment.number,
            "cooperative": fulfilment.cooperative.name,
            "day": date_format(fulfilment.promised_on, "l, j F"),
            "reason": str(reason).rstrip("."),
            "link": settings.SITE_URL + order.get_absolute_url(),
        }
    tell(
        event="parcel-delayed",
        about=f"{fulfilment.number}/{fulfilment.round_id}",
        phone=order.contact_phone.as_e164 if order.contact_phone else "",
        email=order.contact_email,
        language=order.language,
        facts=facts,
        at=at,
    )
