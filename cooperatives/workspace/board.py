"""The board: what a cooperative has to do with its fulfilments, by state.

A state is told by the order (paid or not) and the last step taken. The number of queries does not depend on the number
of fulfilments.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, FulfilmentQuerySet, Step

PER_COLUMN = 30
SHOWN_HANDED_OVER = timedelta(days=7)

TO_PACK, PACKED, UNDER_WAY, HANDED_OVER, UNPAID = "to-pack", "packed", "under-way", "handed-over", "unpaid"
STATES = {
    TO_PACK: _("Perlu dikemas"),
    PACKED: _("Dikemas"),
    UNDER_WAY: _("Dalam perjalanan / siap diambil"),
    HANDED_OVER: _("Diserahkan"),
    UNPAID: _("Menunggu pembayaran"),
}
CONDITIONS = {
    TO_PACK: Q(order__status="confirmed", latest_step=None),
    PACKED: Q(order__status="confirmed", latest_step__in=[Step.PACKED, Step.BACK]),  # at the hub, to set out (again)
    UNDER_WAY: Q(order__status="confirmed", latest_step__in=[Step.DISPATCHED, Step.READY, Step.FAILED]),
    HANDED_OVER: Q(latest_step=Step.HANDED_OVER),
    UNPAID: Q(order__status="awaiting-payment", latest_step=None),
}


@dataclass
class Column:
    """One state of the board: how many there are, and the first of them."""

    state: str
    name: str
    count: int = 0
    rows: list[Fulfilment] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, kw_only=True)
class Board:
    to_pack: Column
    packed: Column
    under_way: Column
    handed_over: Column
    unpaid: Column
    cash_under_way: int  # rupiah of cash still to be taken for what is on its way or ready


def read_board(*, fulfilments: FulfilmentQuerySet, at: datetime) -> Board:
    """The board of these fulfilments at `at`; handed over ones leave it after seven days."""
    since = at - SHOWN_HANDED_OVER
    counts = _counts(fulfilments, since)
    columns = {}
    for state, name in STATES.items():
        rows = list(in_state(fulfilments=fulfilments, state=state, since=since)[:PER_COLUMN]) if counts[state] else []
        columns[state] = Column(state=state, name=str(name), count=counts[state], rows=rows)
    under_way = fulfilments.with_state().filter(CONDITIONS[UNDER_WAY])
    cash = under_way.aggregate(
        rupiah=Sum("payments__amount", filter=Q(payments__gateway="cash", payments__state="pending"))
    )
    return Board(
        to_pack=columns[TO_PACK],
        packed=columns[PACKED],
        under_way=columns[UNDER_WAY],
        handed_over=columns[HANDED_OVER],
        unpaid=columns[UNPAID],
        cash_under_way=cash["rupiah"] or 0,
    )


def in_state(*, fulfilments: FulfilmentQuerySet, state: str, since: datetime | None = None) -> FulfilmentQuerySet:
    """Those in this state (a key of STATES), most urgent first; handed over ones last first, from `since` on."""
    found = for_display(fulfilments).filter(CONDITIONS[state])
    if state == HANDED_OVER:
        if since:
            found = found.filter(steps__kind=Step.HANDED_OVER, steps__taken_at__gte=since)
        return found.order_by(F("handed_over_at").desc(), "-pk")
    return found.order_by("promised_on", "pk")


def find(*, fulfilments: FulfilmentQuerySet, text: str, by_code: bool = True) -> FulfilmentQuerySet:
    """Those whose order number, own number or (if `by_code`) handover code is `text`, as typed or scanned."""
    text = text.replace("\0", "").strip().removeprefix("#")  # PostgreSQL takes no NUL
    match = Q(number__iexact=text) | Q(order__number__iexact=text)
    if by_code:
        match |= Q(handover_code=text)
    return for_display(fulfilments).filter(match).order_by("-pk")


def for_display(fulfilments: FulfilmentQuerySet) -> FulfilmentQuerySet:
    """With everything that a row of the board shows, in a fixed number of queries."""
    handed_over = Step.objects.filter(fulfilment=OuterRef("pk"), kind=Step.HANDED_OVER)
    payments = apps.get_model("payment.Payment").objects
    payment = payments.filter(fulfilment=OuterRef("pk"), gateway="cash", state="pending")
    return (
        fulfilments.with_state()
        .annotate(
            handed_over_at=Subquery(handed_over.values("taken_at")[:1]),
            cash_due=Subquery(payment.values("amount")[:1]),
        )
        .select_related("order__shipping_address__village__district", "pickup_point", "zone")
        .prefetch_related(Prefetch("lines", FulfilmentLine.objects.select_related("line", "enterprise")))
    )


def last_step(fulfilment: Fulfilment) -> str | None:
    """The kind of the last step taken on a fulfilment read with `with_state`."""
    return vars(fulfilment)["latest_step"]


def state_of(fulfilment: Fulfilment) -> str:
    """The state of a fulfilment read with `with_state`: a key of STATES, "cancelled" or "refused"."""
    latest, status = last_step(fulfilment), fulfilment.order.status
    if latest == Step.REFUSED:
        return Step.REFUSED
    if latest == Step.CANCELLED or status == "cancelled":
        return "cancelled"
    if latest == Step.HANDED_OVER:
        return HANDED_OVER
    if status == "awaiting-payment":
        return UNPAID
    return {None: TO_PACK, Step.PACKED: PACKED, Step.BACK: PACKED}.get(latest, UNDER_WAY)


def name_of(fulfilment: Fulfilment) -> str:
    """Its state in words: what was done last, or what it waits for."""
    state = state_of(fulfilment)
    if state in {Step.CANCELLED, Step.REFUSED}:
        return str(dict(Step.KINDS)[state])
    steps = dict(Step.KINDS)
    return str(steps[last_step(fulfilment) or ""] if state in {PACKED, UNDER_WAY} else STATES[state])


def _counts(fulfilments: FulfilmentQuerySet, since: datetime) -> dict[str, int]:
    open_ones = fulfilments.filter(order__status__in=["confirmed", "awaiting-payment"]).with_state()
    states = [state for state in STATES if state != HANDED_OVER]
    counts = open_ones.aggregate(**{state.replace("-", "_"): Count("pk", filter=CONDITIONS[state]) for state in states})
    done = fulfilments.filter(steps__kind=Step.HANDED_OVER, steps__taken_at__gte=since).count()
    return {state: counts[state.replace("-", "_")] for state in states} | {HANDED_OVER: done}
