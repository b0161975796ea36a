"""What makers are told of a round: what to bring, or that it does not take place."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.rounds.lists import Maker, by_maker
from cooperatives.messaging.telling import tell
from cooperatives.registry.models import Enterprise
from cooperatives.registry.telling import phone_of


@transaction.atomic
def tell_round_list(*, round: CollectionRound, at: datetime) -> int:
    """Tell every maker of a closed round, once, how much to bring, where, and from when until when; return how many."""
    locked = CollectionRound.objects.select_for_update(of=("self",)).select_related("hub").get(pk=round.pk)
    if locked.told_at or locked.cancelled_at or not locked.closed_at:
        return 0
    makers = [maker for maker in by_maker(round=locked) if not maker.at_hub]
    phones = _phones(maker.enterprise_id for maker in makers)
    for maker in makers:
        if phone := phones.get(maker.enterprise_id):
            _tell_list(locked, maker, phone, at)
    locked.told_at = at
    locked.save(update_fields=["told_at"])
    return len(makers)


def tell_round_cancelled(*, round: CollectionRound, enterprise_ids: Iterable[int], at: datetime) -> None:
    """Tell these makers that they need not come, and where they see when instead."""
    with translation.override(settings.LANGUAGE_CODE):
        for maker in Enterprise.objects.filter(pk__in=list(enterprise_ids)).select_related("partner").order_by("pk"):
            phone = phone_of(enterprise=maker)
            facts = {**_facts(round), "shop": maker.name, "reason": round.cancel_reason.rstrip(".")}
            if phone:
                tell(event="round-cancelled", about=f"round/{round.pk}/{maker.pk}", phone=phone, facts=facts, at=at)


def hours_of(*, round: CollectionRound) -> str:
    """From when until when makers hand over: 06.00–09.00."""
    begins, ends = (timezone.localtime(moment) for moment in (round.hand_over_from, round.hand_over_until))
    return f"{begins:%H.%M}–{ends:%H.%M}"


def _tell_list(round: CollectionRound, maker: Maker, phone: str, at: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        facts = {**_facts(round), "shop": maker.name, "pieces": str(maker.pieces), "hours": hours_of(round=round)}
    tell(event="round-list", about=f"round/{round.pk}/{maker.enterprise_id}", phone=phone, facts=facts, at=at)


def _facts(round: CollectionRound) -> dict[str, str]:
    return {
        "hub": round.hub.name,
        "day": date_format(timezone.localdate(round.hand_over_from), "l, j F"),
        "link": f"{settings.SITE_URL}{reverse('selling:handing-over')}",
    }


def _phones(enterprise_ids: Iterable[int]) -> dict[int, str]:
    rows = Enterprise.objects.filter(pk__in=list(enterprise_ids)).select_related("partner").order_by("pk")
    return {maker.pk: phone for maker in rows if (phone := phone_of(enterprise=maker))}
