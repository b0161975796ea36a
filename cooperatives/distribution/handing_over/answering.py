"""What becomes of missing pieces: by the buyer's answer, by staff whom she told it, or by the clock.

It is decided once. What follows on the site's side (money, stock, cancelling, a later round) is done by the functions
that the setting SHORTAGE_FOLLOWERS names, in the same transaction; each gives back what really became of it, as a
substitute may be gone by now.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string

from cooperatives.distribution.handing_over.choices import outcomes_of, said
from cooperatives.distribution.handing_over.shortages import buyer_of
from cooperatives.distribution.models import Shortage
from cooperatives.messaging.telling import tell

logger = logging.getLogger(__name__)
RELATED = (
    "line__line",
    "line__fulfilment__order",
    "line__fulfilment__cooperative",
    "line__fulfilment__round",
    "handover_line__handover",
    "substitute",
)
AT_ONCE = 500  # of those that nobody answered, in one turn


class AnswerRefused(Exception):
    """Nothing was decided."""


class NotOffered(AnswerRefused):
    """This was not among what could be chosen."""


class CannotSettle(AnswerRefused):
    """Its money cannot be moved now, as it is disputed: it is for the cooperative's desk. Raised by followers."""


@transaction.atomic
def answer(*, shortage: Shortage, outcome: str, at: datetime, by: Any = None) -> Shortage:
    """Settle it as the buyer wants, told by herself or, over the phone, to staff (`by`); return it as it stands now.

    An answer after another one, or after its time, changes nothing that was decided; where nobody has settled it yet
    after its time, what was announced counts. Raises NotOffered and CannotSettle.
    """
    current = _locked(shortage)
    if current.settled_at:
        return current
    if at >= current.answer_by:
        return _settle(current, Shortage.PARTIAL, at)
    if outcome not in outcomes_of(shortage=current, at=at):
        raise NotOffered(outcome)
    return _settle(current, outcome, at, by=by, by_buyer=by is None)


def settle_overdue(*, at: datetime, among: Iterable[int] | None = None) -> int:
    """Settle those that nobody answered in time (of these ids, if given): the rest is sent, the missing paid back.

    Each in its own transaction: what cannot be settled is logged, tried again, and keeps nobody else waiting. Returns
    how many were settled.
    """
    due = Shortage.objects.filter(settled_at=None, answer_by__lte=at).order_by("answer_by", "pk")
    if among is not None:
        due = due.filter(pk__in=list(among))
    settled = 0
    for shortage in due[:AT_ONCE]:
        try:
            with transaction.atomic():
                current = _locked(shortage)
                if current.settled_at is None:
                    _settle(current, Shortage.PARTIAL, at)
                    settled += 1
        except CannotSettle:
            logger.exception("Missing pieces of line %s could not be settled", shortage.line_id)
    return settled


def _locked(shortage: Shortage) -> Shortage:
    # The order first, as everything that cancels or pays one does.
    order_id = Shortage.objects.values_list("line__fulfilment__order", flat=True).get(pk=shortage.pk)
    apps.get_model("order", "Order").objects.select_for_update().get(pk=order_id)
    return Shortage.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=shortage.pk)


def _settle(shortage: Shortage, outcome: str, at: datetime, *, by: Any = None, by_buyer: bool = False) -> Shortage:
    done = outcome
    for follower in settings.SHORTAGE_FOLLOWERS:
        done = import_string(follower)(shortage=shortage, outcome=done, by=by, at=at)
    shortage.outcome, shortage.settled_at, shortage.settled_by = done, at, by
    shortage.answered_by_buyer = by_buyer
    shortage.save(update_fields=["outcome", "settled_at", "settled_by", "answered_by_buyer"])
    if not by_buyer or done != outcome:  # she saw it on her page otherwise
        _tell_settled(shortage, at)
    return shortage


def _tell_settled(shortage: Shortage, at: datetime) -> None:
    fulfilment = shortage.line.fulfilment
    with translation.override(fulfilment.order.language):
        facts = {
            "title": shortage.line.line.title,
            "number": fulfilment.number,
            "missing": str(shortage.missing),
            "what": said(shortage=shortage),
            "link": f"{settings.SITE_URL}{reverse('shortage-answer', args=[shortage.key])}",
        }
    about = f"shortage/{shortage.key}"
    tell(event="shortage-settled", about=about, facts=facts, at=at, **buyer_of(shortage=shortage))
