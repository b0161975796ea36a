"""Which lines of orders a handover brings goods for, and how many pieces each of them needs.

Of a round: the lines of its parcels. A parcel whose buyer waits for missing goods goes on with a later round; what was
counted for it before is not asked for again, only what was missing is.

Without a round: the lines of orders that were confirmed since the maker's last handover was written down, so that no
piece is asked for twice and none is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cooperatives.distribution.models import CollectionRound, FulfilmentLine, Handover, HandoverLine, Shortage, Step
from cooperatives.registry.models import Cooperative

CONFIRMED = "confirmed"  # the state of an order whose goods are carried


@dataclass(kw_only=True)
class Need:
    """A line of an order that goods are brought for: so many `pieces` of it. `confirmed_at`: when its order was."""

    line: FulfilmentLine
    pieces: int
    is_packed: bool
    confirmed_at: datetime

    @property
    def product_id(self) -> int:
        return self.line.line.product_id or 0


def to_bring(*, lines: QuerySet[FulfilmentLine]) -> list[Need]:
    """Those of the lines that still need goods, the one first whose order was placed first. One query."""
    changes = apps.get_model("order", "OrderStatusChange").objects.filter(
        order=OuterRef("fulfilment__order"), new_status=CONFIRMED
    )
    latest = changes.order_by("-date_created").values("date_created")[:1]
    rows = (
        lines.filter(~_ended(), fulfilment__order__status=CONFIRMED, line__product__isnull=False)
        .select_related("line", "fulfilment__order", "fulfilment__round", "shortage")
        .annotate(
            paid_back=Coalesce("line__sale__refunded_quantity", 0),
            is_packed=_packed(),
            confirmed_at=Coalesce(Subquery(latest), F("fulfilment__order__date_placed")),
        )
        .order_by("fulfilment__order__date_placed", "fulfilment__order_id", "pk")
    )
    found = [
        Need(
            line=row,
            pieces=row.line.quantity - row.paid_back,
            is_packed=row.is_packed,
            confirmed_at=row.confirmed_at,
        )
        for row in rows
    ]
    return [need for need in found if need.pieces > 0]


def lines_of_round(*, round: CollectionRound) -> list[Need]:
    """What its makers bring."""
    return _less_what_came(to_bring(lines=FulfilmentLine.objects.filter(fulfilment__round=round)), round.pk)


def lines_of_day(*, cooperative: Cooperative, hub_id: int, since: dict[int, datetime]) -> list[Need]:
    """What makers bring to this hub outside of all rounds: of orders confirmed after `since`, by enterprise."""
    found = to_bring(lines=_outside_rounds(cooperative, hub_id).filter(~_packed()))
    return [need for need in found if _after(need, since.get(need.line.enterprise_id))]


def lines_of(*, handover: Handover) -> list[Need]:
    """The lines that this handover brings goods for as they are now: those that are packed already, as nobody else gets
    what is in a parcel, then the oldest order first."""
    if handover.round_id:
        found = _lines_of_rounds_handover(handover, handover.round_id)
    else:
        before = last_before(
            hub_id=handover.hub_id, enterprise_ids=[handover.enterprise_id], moment=handover.created_at
        )
        hers = _outside_rounds(handover.cooperative, handover.hub_id).filter(enterprise=handover.enterprise_id)
        found = [
            need
            for need in to_bring(lines=hers)
            if need.confirmed_at <= handover.created_at and _after(need, before.get(handover.enterprise_id))
        ]
    return sorted(found, key=lambda need: not need.is_packed)


def last_before(*, hub_id: int, enterprise_ids: Iterable[int], moment: datetime) -> dict[int, datetime]:
    """By enterprise, when its last handover without a round at this hub was written down before `moment`."""
    rows = Handover.objects.filter(
        round=None, hub=hub_id, enterprise__in=set(enterprise_ids), created_at__lt=moment
    ).order_by("created_at")
    return dict(rows.values_list("enterprise_id", "created_at"))


def _after(need: Need, moment: datetime | None) -> bool:
    return moment is None or need.confirmed_at > moment


def _lines_of_rounds_handover(handover: Handover, round_id: int) -> list[Need]:
    """Those of its round, and of parcels that left it because goods were missing: they were expected here."""
    left = Shortage.objects.filter(line__fulfilment=OuterRef("fulfilment"), handover_line__handover__round=round_id)
    of_round = Q(fulfilment__round=round_id) | Q(Exists(left))
    found = to_bring(lines=FulfilmentLine.objects.filter(of_round, enterprise=handover.enterprise_id))
    here = _less_what_came([need for need in found if need.line.fulfilment.round_id == round_id], round_id)
    stay = {need.line.pk for need in here}
    return [need for need in found if need.line.pk in stay or need.line.fulfilment.round_id != round_id]


def _less_what_came(needs: list[Need], round_id: int) -> list[Need]:
    """Of parcels that came from an earlier round because something was missing: only what is missing still."""
    origins = dict(
        Shortage.objects.filter(line__fulfilment__in={need.line.fulfilment_id for need in needs})
        .exclude(handover_line__handover__round=round_id)
        .filter(handover_line__handover__round__isnull=False)
        .order_by("asked_at", "pk")
        .values_list("line__fulfilment", "handover_line__handover__round")
    )
    if not origins:
        return needs
    counted = set(
        HandoverLine.objects.filter(handover__round__in=set(origins.values())).values_list(
            "handover__round", "handover__enterprise", "product"
        )
    )
    for need in needs:
        origin = origins.get(need.line.fulfilment_id)
        if origin and (origin, need.line.enterprise_id, need.product_id) in counted:
            short = getattr(need.line, "shortage", None)
            need.pieces = short.missing if short and short.outcome == Shortage.LATER else 0
    return [need for need in needs if need.pieces]


def _outside_rounds(cooperative: Cooperative, hub_id: int) -> QuerySet[FulfilmentLine]:
    """Lines of parcels in no round that are packed at this hub. Parcels of before there were hubs are packed at the
    first one."""
    first = cooperative.hubs.filter(closed_since=None).order_by("pk").values_list("pk", flat=True).first()
    here = Q(fulfilment__hub=hub_id) | (Q(fulfilment__hub=None) if first == hub_id else Q(pk__in=[]))
    return FulfilmentLine.objects.filter(here, fulfilment__cooperative=cooperative, fulfilment__round=None)


def _ended() -> Exists:
    return Exists(Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind__in=Step.ENDS))


def _packed() -> Exists:
    return Exists(Step.objects.filter(fulfilment=OuterRef("fulfilment")))
