"""A courier's run as she sees it: which door is next, what to take there, and how far she is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Sum

from cooperatives.distribution.courier.access import stops_in_sight
from cooperatives.distribution.models import Attempt, FulfilmentLine, Manifest, Step, Stop
from cooperatives.registry.models import Cooperative

AHEAD, AGAIN, DONE, RETURN, OFF, NOT_YET = "ahead", "again", "done", "return", "off", "not-yet"


@dataclass(frozen=True, kw_only=True)
class Door:
    """One stop: whom to meet where, what to take, what was tried.

    `state` is AHEAD, AGAIN (failed before), DONE, RETURN (the buyer does not get it any more: bring it back), OFF (not
    on this run any more) or NOT_YET (the run has not departed).
    """

    stop: Stop
    state: str
    cash: int  # rupiah to take
    attempts: list[Attempt]

    @property
    def number(self) -> str:
        return self.stop.fulfilment.number

    @property
    def order(self) -> Any:
        return self.stop.fulfilment.order

    @property
    def lines(self) -> list[FulfilmentLine]:
        return list(self.stop.fulfilment.lines.all())

    @property
    def pieces(self) -> int:
        return sum(line.line.quantity for line in self.lines)

    @property
    def is_open(self) -> bool:
        """Whether something can still happen at this door."""
        return self.state in (AHEAD, AGAIN)

    @property
    def map_url(self) -> str:
        """Opens the phone's own map, without a connection to us: the village's place, and the address to look for."""
        address = self.order.shipping_address
        if address is None or address.village is None:
            return ""
        latitude, longitude = address.village.place
        name = f"{address.line1}, {address.village.name}, {address.village.district.name}"
        return f"geo:{latitude:.5f},{longitude:.5f}?q={quote(name)}"


@dataclass(frozen=True, kw_only=True)
class Run:
    """All doors of her open manifests of a day, in the order in which she drives."""

    manifests: list[Manifest]
    doors: list[Door]

    def __iter__(self) -> Iterator[Door]:
        return iter(self.doors)

    @property
    def next_door(self) -> Door | None:
        """The first that was not tried yet; when all were, the first to be tried again."""
        ahead = [door for door in self.doors if door.state == AHEAD]
        again = [door for door in self.doors if door.state == AGAIN]
        return next(iter([*ahead, *again]), None)

    @property
    def total(self) -> int:
        return sum(door.state != OFF for door in self.doors)

    @property
    def settled(self) -> int:
        """How many doors need no visit any more."""
        return sum(door.state in (DONE, RETURN) for door in self.doors)

    @property
    def percent(self) -> int:
        return self.settled * 100 // self.total if self.total else 0

    @property
    def cash_ahead(self) -> int:
        """Rupiah still to be taken."""
        return sum(door.cash for door in self.doors if door.is_open)

    @property
    def ends_at(self) -> datetime | None:
        """When the last of the open doors is due."""
        return max((door.stop.due_at for door in self.doors if door.is_open and door.stop.due_at), default=None)

    @property
    def has_departed(self) -> bool:
        return any(manifest.departed_at for manifest in self.manifests)


def read_run(*, courier: Any, on: date, cooperative: Cooperative | None = None) -> Run:
    """Her run of the day `on`, in a number of queries that does not depend on the number of stops."""
    stops = _for_display(stops_in_sight(courier=courier, on=on, cooperative=cooperative))
    doors = [_door(stop) for stop in stops]
    manifests = list({stop.manifest_id: stop.manifest for stop in stops}.values())
    return Run(manifests=manifests, doors=doors)


def _for_display(stops: QuerySet[Stop]) -> list[Stop]:
    latest = Step.objects.filter(fulfilment=OuterRef("fulfilment")).order_by("-taken_at", "-pk")
    payments = apps.get_model("payment", "Payment").objects
    owed = payments.filter(fulfilment=OuterRef("fulfilment"), gateway="cash", state="pending").values("fulfilment")
    return list(
        stops.annotate(
            latest_step=Subquery(latest.values("kind")[:1]),
            owed=Subquery(owed.annotate(rupiah=Sum("amount")).values("rupiah")),
        )
        .select_related("manifest__hub", "manifest__vehicle", "fulfilment__order__shipping_address__village__district")
        .prefetch_related(
            Prefetch("fulfilment__lines", FulfilmentLine.objects.select_related("line").order_by("pk")),
            "attempts",
        )
    )


def _door(stop: Stop) -> Door:
    facts = vars(stop)
    attempts = list(stop.attempts.all())
    state = _state(stop, facts["latest_step"], attempts)
    cash = (facts["owed"] or 0) if state in (AHEAD, AGAIN, NOT_YET) else 0
    return Door(stop=stop, state=state, cash=cash, attempts=attempts)


def _state(stop: Stop, latest: str | None, attempts: list[Attempt]) -> str:
    if latest == Step.HANDED_OVER:  # here, or on a later run
        here = any(one.outcome == Attempt.DELIVERED and not one.aside for one in attempts)
        return DONE if stop.open or here else OFF
    if latest in (Step.CANCELLED, Step.REFUSED) or stop.fulfilment.order.status == "cancelled":
        return RETURN if stop.open else OFF
    if not stop.open or latest == Step.BACK:
        return OFF
    return {Step.DISPATCHED: AHEAD, Step.FAILED: AGAIN}.get(latest or "", NOT_YET)
