"""The cooperative answers: the goods come back, may be kept, or stay where they are."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Return, ReturnStep
from cooperatives.distribution.returns.asking import AlreadyEnded, ReturnRefused, locked_return, told
from cooperatives.distribution.returns.paying import pay_back


class AlreadyDecided(ReturnRefused):
    """Somebody has answered before."""


class ReasonMissing(ReturnRefused):
    """The buyer is told why."""


@transaction.atomic
def approve(*, goods_return: Return, borne_by: str, by: Any, at: datetime, keeps_goods: bool = False) -> ReturnStep:
    """Take the return: the buyer brings the goods, or a courier fetches them; or she keeps them and is paid at once.

    `borne_by` is a bearer of a sale (Sale.BEARERS). Raises AlreadyEnded, AlreadyDecided, and what paying back raises.
    """
    current = _undecided(goods_return)
    current.borne_by, current.keeps_goods = borne_by, keeps_goods
    current.save(update_fields=["borne_by", "keeps_goods"])
    step = ReturnStep.objects.create(goods_return=current, kind=ReturnStep.APPROVED, taken_by=by, taken_at=at)
    with translation.override(current.fulfilment.order.language):
        told(current, "return-approved", at, next=_what_next(current))
    if keeps_goods:
        pay_back(goods_return=current, pieces={line.pk: (0, 0) for line in current.lines.all()}, by=by, at=at)
    return step


@transaction.atomic
def reject(*, goods_return: Return, reason: str, by: Any, at: datetime) -> ReturnStep:
    """Do not take it, and tell the buyer why. Raises AlreadyEnded, AlreadyDecided, ReasonMissing."""
    current = _undecided(goods_return)
    if not reason.strip():
        raise ReasonMissing
    return end_rejected(goods_return=current, reason=reason, by=by, at=at)


def end_rejected(*, goods_return: Return, reason: str, by: Any, at: datetime) -> ReturnStep:
    """End a locked return without money."""
    step = ReturnStep.objects.create(
        goods_return=goods_return, kind=ReturnStep.REJECTED, note=reason.strip()[:300], taken_by=by, taken_at=at
    )
    told(goods_return, "return-rejected", at, reason=step.note)
    return step


def _undecided(goods_return: Return) -> Return:
    current = locked_return(goods_return)
    kinds = set(current.steps.values_list("kind", flat=True))
    if kinds & set(ReturnStep.ENDS):
        raise AlreadyEnded(current.number)
    if kinds:
        raise AlreadyDecided(current.number)
    return current


def _what_next(goods_return: Return) -> str:
    if goods_return.keeps_goods:
        return _("Barangnya tidak perlu dikembalikan.")
    if goods_return.way == Return.FETCH:
        return _("Kurir koperasi menjemput barangnya.")
    hub = goods_return.fulfilment.hub or goods_return.fulfilment.cooperative.hubs.order_by("pk").first()
    if hub is None:
        return _("Antar barangnya ke koperasi.")
    return _("Antar barangnya ke %(hub)s, %(address)s.") % {"hub": hub.name, "address": hub.address}
