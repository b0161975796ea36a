"""Rails that send by themselves: handed over after approval, asked again until they say that it is done."""

import logging
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperatives.settlement.models import Payout
from cooperatives.settlement.paying import (
    NotPossible,
    PayoutRefused,
    ReasonMissing,
    mark_paid,
    mark_returned,
    mark_sent,
    takes_by_hand,
)
from cooperatives.settlement.rails.port import RailRefused, rails, sending_rail

logger = logging.getLogger(__name__)


class NotTakenBack(PayoutRefused):
    """The rail does not give it back, or cannot be asked."""

    words = _("Uangnya belum bisa ditarik kembali dari sana. Mungkin sudah terpakai. Coba lagi, atau bicarakan dulu.")


def send_by_rail(*, payout: Payout, at: datetime) -> Payout:
    """Send an approved payout by its rail and note what the rail says. Not in a transaction: the rail is asked outside.

    Again is safe: the rail knows the payout by its number. A payout in any other state is left alone.
    """
    found = Payout.objects.select_related("payee_cooperative", "enterprise").get(pk=payout.pk)
    way = sending_rail(found.rail)
    if way is None:
        return found
    try:
        if found.state == Payout.APPROVED:
            found = mark_sent(payout=found, by=None, at=at, note=str(way.label))
        if found.state != Payout.SENT:
            return found
        sent = way.send(found)
        if sent is None:
            return found
        return mark_paid(payout=found, reference=sent.reference, external_id=sent.external_id, by=None, at=at)
    except RailRefused as refusal:
        return mark_returned(payout=found, note=str(refusal)[:200] or str(way.label), by=None, at=at)
    except NotPossible:
        return Payout.objects.get(pk=payout.pk)  # somebody else was quicker


def take_back(*, payout: Payout, note: str, by: Any, at: datetime) -> Payout:
    """The money came back, or shall: what a rail has sent by itself is taken back there first. It is owed again.

    Not in a transaction: the rail is asked outside. Raises ReasonMissing, NotPossible, NotTakenBack.
    """
    found = Payout.objects.get(pk=payout.pk)
    if not note.strip():
        raise ReasonMissing
    if not takes_by_hand(payout=found, state=Payout.RETURNED):
        raise NotPossible
    if (way := sending_rail(found.rail)) is not None:
        try:
            way.take_back(found)
        except RailRefused as refusal:
            raise NotTakenBack from refusal
    return mark_returned(payout=found, note=note, by=by, at=at)


def send_left_behind(*, at: datetime) -> int:
    """Send every approved or sent payout of such rails again; return how many. One's trouble stops none of the rest."""
    codes = [one.code for one in rails() if one.capabilities.sends_itself]
    waiting = Payout.objects.filter(rail__in=codes, state__in=(Payout.APPROVED, Payout.SENT)).order_by("pk")
    for payout in waiting:
        try:
            send_by_rail(payout=payout, at=at)
        except Exception:
            logger.exception("Payout %s could not be sent", payout.number)
    return len(waiting)
