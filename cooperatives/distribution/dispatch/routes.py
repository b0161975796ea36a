"""A plan's routes as staff see and change them, before they become manifests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.dispatch.doors import time_parcels
from cooperatives.distribution.dispatch.gathering import Waiting, waiting
from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.dispatch.manifests import make_manifest
from cooperatives.distribution.dispatch.wishing import Driver, drivers_of, starts_at, window_of
from cooperatives.distribution.models import Manifest, RoutePlan

MOVED = "moved"  # why it is left: somebody set it aside
UP, DOWN = "up", "down"


class PlanClosed(DispatchRefused):
    """The plan is not finished, was given up, or has become manifests already."""


@dataclass(frozen=True, kw_only=True)
class PlannedStop:
    one: Waiting
    due: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class Route:
    """What one courier would bring: stops in order, when she is back, how far it is (metres)."""

    index: int
    driver: Driver
    stops: list[PlannedStop]
    back: datetime | None
    metres: int

    @property
    def cash(self) -> int:
        return sum(stop.one.cash for stop in self.stops)

    @property
    def grams(self) -> int:
        return sum(stop.one.grams for stop in self.stops)

    @property
    def over_parcels(self) -> bool:
        room = self.driver.vehicle.parcels if self.driver.vehicle else None
        return room is not None and len(self.stops) > room

    @property
    def over_grams(self) -> bool:
        room = self.driver.vehicle.grams if self.driver.vehicle else None
        return room is not None and self.grams > room


@dataclass(frozen=True, kw_only=True)
class Preview:
    routes: list[Route]
    left: list[tuple[Waiting, str]]
    gone: int  # parcels of the plan that cannot leave any more: cancelled, or on another manifest

    @property
    def metres(self) -> int:
        return sum(route.metres for route in self.routes)


def write_result(*, plan: RoutePlan, drivers: Sequence[Driver], runs: list[list[int]], left: dict[int, str]) -> dict:
    """The routes as they are kept in the plan: parcels by id, in the order of each run."""
    routes = [{"driver": n, "parcels": run} for n, run in enumerate(runs[: len(drivers)])]
    return {"routes": routes, "left": {str(pk): why for pk, why in left.items()}}


def read_preview(*, plan: RoutePlan) -> Preview:
    """The routes of a finished plan with hours and kilometres as they are now. Three queries."""
    result: dict[str, Any] = plan.result or {"routes": [], "left": {}}
    ids = [pk for route in result["routes"] for pk in route["parcels"]] + [int(pk) for pk in result["left"]]
    found = {one.parcel.pk: one for one in waiting(hub=plan.hub, day=plan.day, ids=ids)}
    drivers = drivers_of(plan=plan)
    routes = [
        _route(plan, route["driver"], drivers[route["driver"]], [found[pk] for pk in route["parcels"] if pk in found])
        for route in result["routes"]
        if route["driver"] < len(drivers)
    ]
    left = [(found[int(pk)], why) for pk, why in result["left"].items() if int(pk) in found]
    return Preview(routes=routes, left=left, gone=len(ids) - len(found))


@transaction.atomic
def move_parcel(*, plan: RoutePlan, parcel_id: int, to: str) -> RoutePlan:
    """Bring a parcel one earlier (UP) or later (DOWN), on another route (its number), or not ("left").

    Raises PlanClosed. What cannot be moved so stays where it is.
    """
    locked = _lock_open(plan)
    result = locked.result
    assert result is not None
    routes = {route["driver"]: route["parcels"] for route in result["routes"]}
    run = next((parcels for parcels in routes.values() if parcel_id in parcels), None)
    if to in (UP, DOWN):
        _shift(run, parcel_id, -1 if to == UP else 1)
    elif to == "left" or (to.isascii() and to.isdigit() and int(to) in routes):
        if run is None and str(parcel_id) not in result["left"]:
            return locked
        if run is not None:
            run.remove(parcel_id)
        result["left"].pop(str(parcel_id), None)
        if to == "left":
            result["left"][str(parcel_id)] = MOVED
        else:
            routes[int(to)].append(parcel_id)
    locked.save(update_fields=["result"])
    return locked


@transaction.atomic
def make_manifests(*, plan: RoutePlan, by: Any, at: datetime) -> list[Manifest]:
    """The plan's routes as manifests, one for each courier who brings something. Raises PlanClosed and what
    make_manifest raises; then none is made. What cannot leave any more is left out.
    """
    locked = _lock_open(plan)
    made = [
        make_manifest(
            cooperative=locked.cooperative,
            hub=locked.hub,
            courier=route.driver.courier,
            vehicle=route.driver.vehicle,
            day=locked.day,
            starts_at=starts_at(plan=locked),
            fulfilments=[stop.one.parcel for stop in route.stops],
            by=by,
            at=at,
        )
        for route in read_preview(plan=locked).routes
        if route.stops
    ]
    if not made:
        raise PlanClosed
    locked.used_at = at
    locked.save(update_fields=["used_at"])
    return made


@transaction.atomic
def cancel_plan(*, plan: RoutePlan, at: datetime) -> None:
    """Give up a plan: its search stops within a second. One that is finished or used stays as it is."""
    unfinished = RoutePlan.objects.filter(pk=plan.pk, finished_at=None)
    unfinished.update(refusal=_("Dibatalkan."), finished_at=at)


def _route(plan: RoutePlan, index: int, driver: Driver, found: list[Waiting]) -> Route:
    timing, due = time_parcels(
        start=starts_at(plan=plan),
        hub=plan.hub.village.place,
        parcels=[one.parcel for one in found],
        speed_kmh=driver.speed_kmh,
        windows={one.parcel.pk: window_of(plan=plan, one=one) for one in found},
    )
    closes = [window_of(plan=plan, one=one)[1] for one in found]
    stops = [
        PlannedStop(one=one, due=moment, late=end is not None and moment > end)
        for one, moment, end in zip(found, due, closes, strict=True)
    ]
    back = timing.back if found else None
    return Route(index=index, driver=driver, stops=stops, back=back, metres=timing.metres if found else 0)


def _shift(run: list[int] | None, parcel_id: int, by: int) -> None:
    if run is None:
        return
    place = run.index(parcel_id)
    if 0 <= place + by < len(run):
        run[place], run[place + by] = run[place + by], run[place]


def _lock_open(plan: RoutePlan) -> RoutePlan:
    found = RoutePlan.objects.select_for_update(of=("self",)).select_related("hub__village", "cooperative")
    locked = found.get(pk=plan.pk)
    if not locked.finished_at or locked.result is None or locked.used_at:
        raise PlanClosed
    return locked
