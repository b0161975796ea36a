"""A handover is closed: what is short falls on buyers' lines, they are asked, and the maker is told the result."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from cooperatives.distribution.handing_over.coverage import Need, lines_of
from cooperatives.distribution.handing_over.shortages import answer_by, ask, check_substitute
from cooperatives.distribution.handing_over.spreading import missing_of
from cooperatives.distribution.models import FulfilmentLine, Handover, HandoverLine, Shortage
from cooperatives.messaging.telling import tell
from cooperatives.registry.telling import phone_of


def close(*, handover: Handover, by: Any, at: datetime, substitutes: Mapping[int, int] | None = None) -> bool:
    """Close a handover; return whether it was open until now. What was not counted did not come.

    `substitutes` are the goods that the cooperative offers in place of short ones: product id by the id of a line of
    the handover. Raises NotASubstitute, and changes nothing then. Where no time is left to ask the buyers, the rest is
    sent and the missing paid back at once.
    """
    from cooperatives.distribution.handing_over.answering import settle_overdue

    asked = _close(handover, by, at, substitutes or {})
    if asked is None:
        return False
    settle_overdue(at=at, among=asked)
    return True


@transaction.atomic
def _close(handover: Handover, by: Any, at: datetime, substitutes: Mapping[int, int]) -> list[int] | None:
    """The ids of the shortages; None when it was closed before."""
    # Orders first, in the order of their keys, as everything that cancels or pays one does.
    orders = sorted({need.line.fulfilment.order_id for need in lines_of(handover=handover)})
    list(apps.get_model("order", "Order").objects.select_for_update().filter(pk__in=orders).order_by("pk"))
    related = ("hub", "round", "cooperative", "enterprise__partner")
    current = Handover.objects.select_for_update(of=("self",)).select_related(*related).get(pk=handover.pk)
    if current.closed_at:
        return None
    needs = [need for need in lines_of(handover=current) if need.line.fulfilment.order_id in orders]
    until = answer_by(handover=current, at=at)
    made: list[Shortage] = []
    for counted in current.lines.select_for_update(of=("self",)):
        offered = check_substitute(line=counted, product_id=substitutes.get(counted.pk))
        for line, missing in _short(counted, needs):
            made.append(ask(line=line, counted=counted, missing=missing, substitute=offered, until=until, at=at))
    current.arrived_at = current.arrived_at or at
    current.closed_at, current.closed_by = at, by
    current.save(update_fields=["arrived_at", "closed_at", "closed_by"])
    _tell_maker(current, at)
    return [one.pk for one in made]


def _short(counted: HandoverLine, needs: list[Need]) -> list[tuple[FulfilmentLine, int]]:
    """The buyers' lines of one good that go without, and how many pieces of each."""
    wanting = [need for need in needs if need.product_id == counted.product_id]
    missing = missing_of(wanted=[need.pieces for need in wanting], came=counted.accepted)
    return [(need.line, pieces) for need, pieces in zip(wanting, missing, strict=True) if pieces and not need.is_packed]


def _tell_maker(handover: Handover, at: datetime) -> None:
    phone = phone_of(enterprise=handover.enterprise)
    if not phone:
        return
    lines = list(handover.lines.all())
    with translation.override(settings.LANGUAGE_CODE):
        facts = {
            "shop": handover.enterprise.name,
            "accepted": str(sum(line.accepted for line in lines)),
            "refused": str(sum(line.refused for line in lines)),
            "missing": str(sum(max(0, line.expected - line.accepted) for line in lines)),
            "hub": handover.hub.name,
            "link": f"{settings.SITE_URL}{reverse('selling:handover', args=[handover.key])}",
        }
    tell(event="handover-counted", about=f"handover/{handover.pk}", phone=phone, facts=facts, at=at)
