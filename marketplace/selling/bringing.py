"""What an owner brings to her cooperatives' hubs, by round: how much, where, until when. Never who buys.

Her home and her page for handing over read the same. Until a round is closed its numbers may still grow; from then on
they are those of the handover that the hub counts against.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import segno
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cooperatives.distribution.codes import HANDOVER, Code
from cooperatives.distribution.models import CollectionRound, FulfilmentLine, Handover, Hub, Step
from cooperatives.distribution.rounds.lists import Good, brought_by, goods_of, lines_of
from cooperatives.distribution.rounds.telling import hours_of
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.registry.models import Cooperative, Enterprise
from marketplace.order.models import Order, OrderStatusChange

OVERDUE_SHOWN = timedelta(days=7)  # after which nobody waits for the goods of a round any more


@dataclass(kw_only=True)
class Bringing:
    """One time to hand over. Without a round it is for a day that buyers were promised, with no hours of its own."""

    cooperative: Cooperative
    hub: Hub | None
    day: date
    round: CollectionRound | None = None
    handover: Handover | None = None
    goods: list[Good] = field(default_factory=list)
    hours: str = ""
    until: datetime | None = None
    grows_until: datetime | None = None  # orders still come in until then
    late: bool = False

    @property
    def pieces(self) -> int:
        return sum(good.pieces for good in self.goods)

    @property
    def arrived(self) -> bool:
        return bool(self.handover and self.handover.arrived_at)

    @property
    def qr(self) -> str:
        """The code of her handover as a picture (SVG), once the round is closed; empty before."""
        if self.handover is None:
            return ""
        made = segno.make(Code(HANDOVER, self.handover.key).url, error="m", micro=False)
        return made.svg_inline(border=3, light="#fff", omitsize=True)


def bringing(*, shop: Enterprise, at: datetime) -> list[Bringing]:
    """Everything that she has to hand over from `at` on, or is late with, the soonest first. A fixed number of queries.

    What is counted in is gone; what nobody ordered or paid for is not there.
    """
    rounds = list(_rounds(shop, at))
    goods = brought_by(enterprise_id=shop.pk, round_ids=[round.pk for round in rounds])
    handovers = list(_handovers(shop, at, rounds))
    counted = {made.round_id for made in handovers if made.closed_at}
    open_ones = {made.round_id: made for made in handovers if made.round_id and not made.closed_at}
    found = [
        _of_round(round, open_ones.get(round.pk), goods.get(round.pk, []), at)
        for round in rounds
        if round.pk not in counted
    ]
    found += [_of_day(made, at) for made in handovers if made.round_id is None and not made.closed_at]
    found += _without_round(shop, at)
    return sorted((one for one in found if one.goods), key=lambda one: (one.day, one.hours, one.cooperative.name))


def _rounds(shop: Enterprise, at: datetime) -> QuerySet[CollectionRound]:
    hers = FulfilmentLine.objects.filter(fulfilment__round=OuterRef("pk"), enterprise=shop)
    return (
        CollectionRound.objects.filter(Exists(hers), hand_over_until__gte=at - OVERDUE_SHOWN, cancelled_at=None)
        .select_related("hub__village__district", "cooperative")
        .order_by("hand_over_from", "pk")
    )


def _handovers(shop: Enterprise, at: datetime, rounds: Iterable[CollectionRound]) -> QuerySet[Handover]:
    since = timezone.localdate(at - OVERDUE_SHOWN)
    return (
        Handover.objects.filter(Q(round__in=list(rounds)) | Q(round=None, day__gte=since), enterprise=shop)
        .select_related("hub__village__district", "cooperative")
        .prefetch_related("lines__product__listing")
    )


def _of_round(round: CollectionRound, handover: Handover | None, goods: list[Good], at: datetime) -> Bringing:
    closed = round.closed_at is not None or round.closes_at <= at
    return Bringing(
        cooperative=round.cooperative,
        hub=round.hub,
        day=timezone.localdate(round.hand_over_from),
        round=round,
        handover=handover,
        goods=_expected(handover) or goods,
        hours=hours_of(round=round),
        until=round.hand_over_until,
        grows_until=None if closed else round.closes_at,
        late=at > round.hand_over_until and not (handover and handover.arrived_at),
    )


def _of_day(handover: Handover, at: datetime) -> Bringing:
    """A handover that belongs to a day and to no round."""
    return Bringing(
        cooperative=handover.cooperative,
        hub=handover.hub,
        day=handover.day,
        handover=handover,
        goods=_expected(handover),
        late=handover.day < timezone.localdate(at) and handover.arrived_at is None,
    )


def _expected(handover: Handover | None) -> list[Good]:
    """What the hub waits for, as it counts it."""
    if handover is None:
        return []
    return [
        Good(
            product_id=line.product_id,
            title=line.title,
            unit=line.product.unit,
            picture=getattr(getattr(line.product, "listing", None), "picture", ""),
            pieces=line.expected,
            parcels=0,
        )
        for line in handover.lines.all()
        if line.expected
    ]


def _without_round(shop: Enterprise, at: datetime) -> list[Bringing]:
    """By cooperative that gathers without a schedule, what was ordered since she was last asked, for the first day
    that was promised."""
    lines = _not_asked(shop)
    promised = lines.values(of=F("fulfilment__cooperative")).annotate(day=Min("fulfilment__promised_on"))
    days = dict(promised.order_by("of").values_list("of", "day"))
    if not days or kept_at_hub(enterprise_ids=[shop.pk]):
        return []
    goods, today = goods_of(lines=lines, by="fulfilment__cooperative"), timezone.localdate(at)
    return [
        Bringing(cooperative=one, hub=None, day=days[one.pk], goods=goods.get(one.pk, []), late=days[one.pk] < today)
        for one in Cooperative.objects.filter(pk__in=days).order_by("name", "pk")
    ]


def _not_asked(shop: Enterprise) -> QuerySet[FulfilmentLine]:
    """Her lines in no round that are not packed and were confirmed after her last handover for a day was written."""
    packed = Exists(Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind=Step.PACKED))
    confirmed = OrderStatusChange.objects.filter(order=OuterRef("line__order"), new_status=Order.CONFIRMED)
    asked = Handover.objects.filter(round=None, enterprise=shop, cooperative=OuterRef("fulfilment__cooperative"))
    return (
        lines_of(round_ids=None)
        .filter(~packed, enterprise=shop)
        .annotate(
            confirmed_at=Coalesce(
                Subquery(confirmed.order_by("-date_created").values("date_created")[:1]), F("line__order__date_placed")
            ),
            asked_at=Subquery(asked.order_by("-created_at").values("created_at")[:1]),
        )
        .filter(Q(asked_at=None) | Q(confirmed_at__gt=F("asked_at")))
    )
