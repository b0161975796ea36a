"""Manifests as staff read them: those of a day with how far each is, and one with all its stops."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.dispatch.closing import Cash, cash_of
from cooperatives.distribution.dispatch.doors import place_of
from cooperatives.distribution.dispatch.driving import Place
from cooperatives.distribution.dispatch.manifests import CARRIES
from cooperatives.distribution.models import Attempt, Hub, Manifest, Step, Stop, Vehicle
from cooperatives.registry.models import Cooperative, CooperativeStaff

PLANNED, CARRIED, DELIVERED, FAILED, RETURNING, BACK = "planned", "carried", "delivered", "failed", "returning", "back"
STATES = {
    PLANNED: _("Menunggu berangkat"),
    CARRIED: _("Dibawa"),
    DELIVERED: _("Diserahkan"),
    FAILED: _("Gagal, masih dibawa"),
    RETURNING: _("Harus kembali"),
    BACK: _("Kembali di gudang"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A stop with what became of it so far; `cash` is still to be taken for it, in rupiah."""

    stop: Stop
    state: str
    cash: int
    attempt: Attempt | None

    @property
    def place(self) -> Place:
        return place_of(self.stop.fulfilment)

    @property
    def state_name(self) -> str:
        return str(STATES[self.state])

    @property
    def is_out(self) -> bool:
        return self.state in (CARRIED, FAILED, RETURNING)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A manifest with its stops in order and its cash."""

    manifest: Manifest
    rows: list[Row]
    cash: Cash = field(default_factory=Cash)

    def count(self, *states: str) -> int:
        return sum(row.state in states for row in self.rows)

    @property
    def delivered(self) -> int:
        return self.count(DELIVERED)

    @property
    def failed(self) -> int:
        return self.count(FAILED, RETURNING, BACK)

    @property
    def left(self) -> int:
        return self.count(PLANNED, CARRIED)

    @property
    def out(self) -> int:
        return self.count(CARRIED, FAILED, RETURNING)

    @property
    def percent(self) -> int:
        return (self.delivered + self.count(BACK)) * 100 // len(self.rows) if self.rows else 0

    @property
    def grams(self) -> int:
        return sum(row.stop.fulfilment.grams for row in self.rows)

    @property
    def kilometres(self) -> float:
        return self.manifest.metres / 1000

    @property
    def over(self) -> bool:
        """More parcels or grams than the vehicle holds."""
        vehicle = self.manifest.vehicle
        if vehicle is None:
            return False
        too_many = vehicle.parcels is not None and len(self.rows) > vehicle.parcels
        return too_many or (vehicle.grams is not None and self.grams > vehicle.grams)


def sheets_of_day(*, hub: Hub, day: date) -> list[Sheet]:
    """The hub's manifests of that day, and those of days before that are still under way. Four queries."""
    found = Manifest.objects.filter(hub=hub)
    under_way = found.filter(day__lt=day, closed_at=None)
    return read_sheets(manifests=found.filter(day=day) | under_way)


def read_sheets(*, manifests: QuerySet[Manifest]) -> list[Sheet]:
    """These manifests with their stops, the first to leave first. Four queries, whatever the stops."""
    found = list(
        manifests.select_related("hub__village", "courier", "vehicle", "closed_by", "departed_by").order_by(
            "day", "starts_at", "pk"
        )
    )
    rows: dict[int, list[Row]] = {}
    for stop in _stops(Stop.objects.filter(manifest__in=[one.pk for one in found])):
        rows.setdefault(stop.manifest_id, []).append(_row(stop))
    cash = cash_of(manifests=manifests)
    return [Sheet(manifest=one, rows=rows.get(one.pk, []), cash=cash.get(one.pk, Cash())) for one in found]


def couriers_of(*, cooperative: Cooperative) -> list[Any]:
    """Who may bring parcels for it: couriers before warehouse staff and managers. One query."""
    roles = CooperativeStaff.objects.filter(cooperative=cooperative, role__in=CARRIES)
    courier = roles.filter(user=OuterRef("pk"), role=CooperativeStaff.COURIER)
    found = get_user_model().objects.filter(pk__in=roles.values("user"), is_active=True)
    return list(found.annotate(is_courier=Exists(courier)).order_by("-is_courier", "first_name", "pk"))


def vehicles_of(*, cooperative: Cooperative) -> list[Vehicle]:
    """Those in use. One query."""
    return list(Vehicle.objects.filter(cooperative=cooperative, retired_at=None).order_by("name", "pk"))


def _stops(stops: QuerySet[Stop]) -> QuerySet[Stop]:
    latest = Step.objects.filter(fulfilment=OuterRef("fulfilment")).order_by("-taken_at", "-pk")
    later = Stop.objects.filter(fulfilment=OuterRef("fulfilment"), pk__gt=OuterRef("pk"))
    payments = apps.get_model("payment", "Payment").objects
    owed = payments.filter(fulfilment=OuterRef("fulfilment"), gateway="cash", state="pending").values("fulfilment")
    return (
        stops.annotate(
            latest_step=Subquery(latest.values("kind")[:1]),
            again=Exists(later.filter(manifest__departed_at__isnull=False)),
            owed=Subquery(owed.annotate(rupiah=Sum("amount")).values("rupiah")),
        )
        .select_related(
            "manifest",
            "fulfilment__order__shipping_address__village__district",
            "fulfilment__cooperative__village",
        )
        .prefetch_related(Prefetch("attempts", Attempt.objects.order_by("happened_at", "pk")))
        .order_by("manifest", "position", "pk")
    )


def _row(stop: Stop) -> Row:
    facts = vars(stop)
    state = _state(stop, facts["latest_step"], facts["again"])
    attempts = list(stop.attempts.all())
    cash = (facts["owed"] or 0) if state in (PLANNED, CARRIED, FAILED) else 0
    return Row(stop=stop, state=state, cash=cash, attempt=attempts[-1] if attempts else None)


def _state(stop: Stop, latest: str | None, again: bool) -> str:
    if not stop.manifest.departed_at:
        return PLANNED
    if not again and latest == Step.HANDED_OVER:
        return DELIVERED
    if not stop.open:
        return BACK
    if latest in (Step.REFUSED, Step.CANCELLED) or stop.fulfilment.order.status == "cancelled":
        return RETURNING
    return {Step.FAILED: FAILED, Step.BACK: BACK}.get(latest or "", CARRIED)
