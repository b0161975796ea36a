"""What makers are expected to bring: a handover for each of them, with a line for each of her goods.

It is written down when a round is closed or, in a cooperative without rounds, once a day, and stays as it is then but
for goods that nobody has counted yet. Goods that the hub keeps for their maker lie there already: nobody brings them.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cooperatives.distribution.handing_over.coverage import Need, last_before, lines_of_day, lines_of_round
from cooperatives.distribution.models import CollectionRound, Fulfilment, Handover, HandoverLine, Hub
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.registry.models import Cooperative

MORNING = time(5)  # before it nobody brings anything: orders of the evening are gathered into one list


@transaction.atomic
def expect(*, round: CollectionRound, at: datetime | None = None) -> list[Handover]:
    """Write down who brings what to a closed round, and return its handovers. Doing it again changes nothing, unless
    orders were cancelled in between: what nobody has counted yet is brought in line."""
    moment = at or timezone.now()
    locked = CollectionRound.objects.select_for_update().get(pk=round.pk)
    if locked.cancelled_at is None:
        makers = _by_maker(lines_of_round(round=locked), moment)
        known = {one.enterprise_id: one for one in Handover.objects.filter(round=locked)}
        for enterprise_id in sorted(makers.keys() | known.keys()):
            handover = known.get(enterprise_id) or Handover.objects.create(
                cooperative_id=locked.cooperative_id,
                hub_id=locked.hub_id,
                enterprise_id=enterprise_id,
                round=locked,
                day=timezone.localdate(locked.hand_over_from),
                created_at=moment,
            )
            _write_lines(handover, makers.get(enterprise_id, []))
    return list(Handover.objects.filter(round=locked).order_by("enterprise__name", "pk"))


@transaction.atomic
def expect_day(*, cooperative: Cooperative, hub: Hub, day: date, at: datetime) -> list[Handover]:
    """Write down who brings what to this hub today, for a cooperative without rounds: everything that is confirmed, not
    packed, and was not asked for before. Who is asked already stays as she is; orders that come later are for her next
    handover. Returns the day's handovers."""
    Hub.objects.select_for_update().get(pk=hub.pk)
    today = set(Handover.objects.filter(round=None, hub=hub, day=day).values_list("enterprise_id", flat=True))
    asked = Handover.objects.filter(round=None, hub=hub).values_list("enterprise_id", flat=True)
    since = last_before(hub_id=hub.pk, enterprise_ids=asked, moment=at)
    makers = _by_maker(lines_of_day(cooperative=cooperative, hub_id=hub.pk, since=since), at)
    for enterprise_id in sorted(makers.keys() - today):
        handover = Handover.objects.create(
            cooperative=cooperative, hub=hub, enterprise_id=enterprise_id, day=day, created_at=at
        )
        _write_lines(handover, makers[enterprise_id])
    return list(Handover.objects.filter(round=None, hub=hub, day=day).order_by("enterprise__name", "pk"))


def expect_today(*, at: datetime) -> int:
    """From five in the morning on, expect the day at every hub of a cooperative that has no rounds and something to
    pack; return for how many hubs. What was expected today already stays."""
    here = timezone.localtime(at)
    if here.time() < MORNING:
        return 0
    waiting = Fulfilment.objects.filter(round=None, order__status="confirmed", steps=None).values("cooperative")
    hubs = Hub.objects.filter(cooperative__in=waiting, closed_since=None).select_related("cooperative").order_by("pk")
    asked = [hub for hub in hubs if without_rounds(cooperative=hub.cooperative, day=here.date())]
    for hub in asked:
        expect_day(cooperative=hub.cooperative, hub=hub, day=here.date(), at=at)
    return len(asked)


def without_rounds(*, cooperative: Cooperative, day: date) -> bool:
    """Whether a cooperative gathers day by day: no schedule of it makes rounds any more, and none is ahead."""
    running = cooperative.schedules.filter(Q(ends_on=None) | Q(ends_on__gt=day))
    return not running.exists() and not cooperative.rounds.filter(day__gte=day, cancelled_at=None).exists()


def _by_maker(needs: Iterable[Need], at: datetime) -> dict[int, list[Need]]:
    """The lines by enterprise, without those whose goods the hub keeps."""
    makers: dict[int, list[Need]] = {}
    for need in needs:
        makers.setdefault(need.line.enterprise_id, []).append(need)
    kept = kept_at_hub(enterprise_ids=makers, at=at) if makers else set()
    return {pk: hers for pk, hers in makers.items() if pk not in kept}


def _write_lines(handover: Handover, needs: Iterable[Need]) -> None:
    if handover.closed_at:
        return
    wanted: dict[int, tuple[str, int]] = {}
    for need in needs:
        title, pieces = wanted.get(need.product_id, (need.line.line.title, 0))
        wanted[need.product_id] = (title, pieces + need.pieces)
    for known in handover.lines.select_for_update():
        _title, pieces = wanted.pop(known.product_id, ("", 0))
        if known.counted_at is None and known.expected != pieces:
            known.expected = pieces
            known.save(update_fields=["expected"])
    rows = sorted(wanted.items(), key=lambda row: (row[1][0].casefold(), row[0]))
    HandoverLine.objects.bulk_create(
        HandoverLine(handover=handover, product_id=product, title=title, expected=pieces)
        for product, (title, pieces) in rows
    )
