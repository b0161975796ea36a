"""What the hub sees of handovers: the day's makers with how far each is, one maker's sheet, and what is short."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.codes import HANDOVER, read_code
from cooperatives.distribution.models import Handover, HandoverLine, Hub, Shortage
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.registry.models import Cooperative

MOST = 300  # makers that one hub meets in a day
WRONG_HUB = _("Barang %(shop)s ditunggu di %(hub)s. Minta dibawa ke sana.")
CANCELLED = _("Jadwal kumpul ini dibatalkan. Barangnya dibawa pulang sampai jadwal berikutnya.")
COUNTED = _("Serah terima %(shop)s sudah selesai dihitung dan ditutup.")
RELATED = (
    "line__line",
    "line__fulfilment__order",
    "line__fulfilment__cooperative",
    "line__fulfilment__round",
    "handover_line__handover__enterprise",
    "substitute",
    "settled_by",
)
LATE = timedelta(days=7)  # after which nobody waits for goods any more


@dataclass(frozen=True, kw_only=True)
class Today:
    """The makers of a day: those who are still to come or be counted, and those who are done."""

    open: list[Handover]
    done: list[Handover]

    @property
    def makers(self) -> int:
        return len(self.open) + len(self.done)

    @property
    def percent(self) -> int:
        """Makers done, of all: whole percent."""
        return 100 * len(self.done) // self.makers if self.makers else 0

    @property
    def pieces_left(self) -> int:
        return sum(one.expected - one.counted for one in self.open)  # type: ignore[attr-defined]


def today(*, cooperative: Cooperative, hub: Hub | None, day: date, name: str = "") -> Today:
    """The handovers of a day at a hub (None: at all of the cooperative's), and earlier ones that are open still.

    `name`: only makers whose name or owner's name has it. One query.
    """
    earlier = Q(closed_at=None, day__gte=day - LATE, day__lt=day)
    ours = Handover.objects.filter(Q(day=day) | earlier, cooperative=cooperative, round__cancelled_at=None)
    found = with_progress(handovers=ours)
    if hub is not None:
        found = found.filter(hub=hub)
    if cleaned := name.replace("\0", "").strip():
        found = found.filter(Q(enterprise__name__icontains=cleaned) | Q(enterprise__owner_name__icontains=cleaned))
    rows = [one for one in found.order_by("day", "enterprise__name", "pk")[:MOST] if vars(one)["expected"]]
    # Who is there waits to be served: she comes first.
    waiting = sorted((one for one in rows if not one.closed_at), key=lambda one: one.arrived_at is None)
    done = [one for one in rows if one.closed_at]
    return Today(open=waiting, done=sorted(done, key=lambda one: str(one.closed_at), reverse=True))


def with_progress(*, handovers: QuerySet[Handover]) -> QuerySet[Handover]:
    """With `goods`, `expected`, `accepted`, `refused` and `counted` (what was expected of goods that were counted)."""
    return handovers.select_related("enterprise", "hub", "round").annotate(
        goods=Count("lines"),
        expected=Coalesce(Sum("lines__expected"), 0),
        accepted=Coalesce(Sum("lines__accepted"), 0),
        refused=Coalesce(Sum("lines__refused"), 0),
        counted=Coalesce(Sum("lines__expected", filter=Q(lines__counted_at__isnull=False)), 0),
    )


def find_handover(*, cooperative: Cooperative, hub: Hub | None, text: str) -> Handover:
    """The handover whose code was scanned or typed, open and at this hub. Raises ScanRefused."""
    code = read_code(text.replace("\0", ""))
    if code is not None and code.kind != HANDOVER:
        raise ScanRefused("other-kind")
    key = code.key if code else text.replace("\0", "").strip()
    found = Handover.objects.select_related("hub", "enterprise", "round").filter(key=key).first()
    if found is None:
        raise ScanRefused("unknown")
    if found.cooperative_id != cooperative.pk:
        raise ScanRefused("foreign")
    if hub is not None and found.hub_id != hub.pk:
        raise ScanRefused("wrong-hub", str(WRONG_HUB) % {"shop": found.enterprise.name, "hub": found.hub.name})
    if found.closed_at:
        raise ScanRefused("twice", str(COUNTED) % {"shop": found.enterprise.name})
    if found.round and found.round.cancelled_at:
        raise ScanRefused("cancelled", str(CANCELLED))
    return found


def lines_of(*, handover: Handover) -> list[HandoverLine]:
    """Its goods in their order, with picture and unit, and who counted. One query."""
    return list(
        handover.lines.select_related("product__listing", "counted_by").filter(
            Q(expected__gt=0) | Q(counted_at__isnull=False)
        )
    )


def shortages_of(*, cooperative: Cooperative, since: datetime) -> QuerySet[Shortage]:
    """What buyers are asked, and what became of it since then: open ones first, the most urgent first."""
    found = Shortage.objects.filter(line__fulfilment__cooperative=cooperative).select_related(*RELATED)
    found = found.filter(Q(settled_at=None) | Q(settled_at__gte=since))
    return found.order_by(F("settled_at").desc(nulls_first=True), "answer_by", "pk")
