"""Which parcels can leave a hub on a day, and what has to be known of each to plan a route with it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from cooperatives.distribution.dispatch.doors import door_of, place_of
from cooperatives.distribution.dispatch.driving import Place
from cooperatives.distribution.models import Attempt, Fulfilment, FulfilmentQuerySet, Hub, Step, Stop


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A parcel that can leave: `cash` to take at its door (rupiah), not before `opens` (its round's departure)."""

    parcel: Fulfilment
    cash: int
    opens: datetime | None
    is_due: bool  # promised for this day or before, or tried in vain before
    came_back: bool

    @property
    def place(self) -> Place:
        return place_of(self.parcel)

    @property
    def door(self) -> str:
        return door_of(self.parcel)

    @property
    def grams(self) -> int:
        return self.parcel.grams


def can_leave(*, hub: Hub, day: date) -> FulfilmentQuerySet:
    """Parcels at this hub that are packed, confirmed, ours to bring, and on no manifest.

    What came back waits for the day that its buyer was told; what belongs to a round, for the round's day.
    """
    on_a_manifest = Stop.objects.filter(fulfilment=OuterRef("pk"), open=True)
    tries = Attempt.objects.filter(stop__fulfilment=OuterRef("pk"), outcome=Attempt.FAILED, aside="")
    found = Fulfilment.objects.of_cooperatives([hub.cooperative_id]).with_state()
    found = found.filter(
        Q(hub=None) | Q(hub=hub),
        Q(round=None) | Q(round__day__lte=day),
        ~Exists(on_a_manifest),
        Q(latest_step__in=[Step.PACKED, Step.BACK]),
        method=Fulfilment.DELIVERY,
        order__status="confirmed",
    )
    found = found.annotate(next_on=Subquery(tries.order_by("-happened_at", "-pk").values("next_on")[:1]))
    return found.filter(Q(next_on=None) | Q(next_on__lte=day) | Q(latest_step=Step.PACKED))


def waiting(*, hub: Hub, day: date, ids: list[int] | None = None) -> list[Waiting]:
    """These parcels, village by village, the most urgent first where that is the same. One query.

    `ids`: only these of them.
    """
    found = with_cash(can_leave(hub=hub, day=day)).select_related(
        "order__shipping_address__village__district", "round", "zone", "cooperative__village"
    )
    if ids is not None:
        found = found.filter(pk__in=ids)
    address = "order__shipping_address__village"
    ordered = found.order_by(F(f"{address}__district__name"), F(f"{address}__name"), "promised_on", "pk")
    return [_waiting(parcel, day) for parcel in ordered]


def with_cash(fulfilments: FulfilmentQuerySet) -> FulfilmentQuerySet:
    """Annotate `cash_due`: rupiah still to be paid in cash when the buyer gets it, or None."""
    payments = apps.get_model("payment", "Payment").objects
    owed = payments.filter(fulfilment=OuterRef("pk"), gateway="cash", state="pending").values("fulfilment")
    return fulfilments.annotate(cash_due=Subquery(owed.annotate(rupiah=Sum("amount")).values("rupiah")))


def _waiting(parcel: Fulfilment, day: date) -> Waiting:
    facts = vars(parcel)
    leaves = parcel.round.dispatch_at if parcel.round else None
    came_back = facts["latest_step"] == Step.BACK
    return Waiting(
        parcel=parcel,
        cash=facts["cash_due"] or 0,
        opens=leaves if leaves and timezone.localdate(leaves) == day else None,
        is_due=came_back or parcel.promised_on <= day or (parcel.round is not None and parcel.round.day <= day),
        came_back=came_back,
    )
