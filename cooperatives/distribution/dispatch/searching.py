"""The search for a plan's routes in the background: it tells how far it is, and stops when nobody wants it any more."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.dispatch.driving import Call
from cooperatives.distribution.dispatch.gathering import Waiting, waiting
from cooperatives.distribution.dispatch.planning import Crew, Drop, Routes, plan_routes
from cooperatives.distribution.dispatch.routes import write_result
from cooperatives.distribution.dispatch.wishing import (
    Driver,
    NothingToPlan,
    drivers_of,
    shift_of,
    starts_at,
    window_of,
)
from cooperatives.distribution.models import RoutePlan

log = logging.getLogger(__name__)
TELLS_EVERY = 0.5  # seconds


class Progress:
    """Stops the search after `seconds`, tells in between how many percent are done, and asks whether to go on.

    `tell(percent)` answers whether the plan is still wanted. `clock` gives seconds.
    """

    def __init__(
        self, seconds: float, tell: Callable[[int], bool], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds, self.tell, self.clock = seconds, tell, clock
        self.began: float | None = None
        self.told_at = 0.0
        self.unwanted = False

    def __call__(self, _best_cost: int) -> bool:
        now = self.clock()
        if self.began is None:
            self.began = self.told_at = now
        spent = now - self.began
        if now - self.told_at >= TELLS_EVERY:
            self.told_at = now
            self.unwanted = not self.tell(min(int(spent / self.seconds * 100), 99))
        return self.unwanted or spent >= self.seconds


def search(*, plan_id: int) -> bool:
    """Search routes for a plan and write them, or in words why there are none; whether it has any now.

    A plan that was cancelled or finished meanwhile is left as it is.
    """
    plan = RoutePlan.objects.filter(pk=plan_id, finished_at=None).select_related("hub__village", "cooperative").first()
    if plan is None:
        return False
    try:
        return _search(plan)
    except NothingToPlan:
        _give_up(plan, _("Paket yang dipilih sudah tidak bisa berangkat, atau kurirnya sudah tidak bertugas."))
    except Exception:
        log.exception("route plan %s", plan.pk)
        _give_up(plan, _("Perhitungannya gagal. Coba lagi; kalau tetap gagal, buat surat jalan dengan memindai."))
    return False


def drops_of(*, plan: RoutePlan, found: Iterable[Waiting], crews: list[Crew]) -> tuple[list[Drop], list[list[Waiting]]]:
    """The doors of these parcels, and the parcels of each. A door too full for every vehicle is visited in parts."""
    drops, parcels = [], []
    for door, group in groupby(sorted(found, key=lambda one: one.door), key=lambda one: one.door):
        together = list(group)
        for visited in [together] if _fits(together, crews) else [[one] for one in together]:
            windows = [window_of(plan=plan, one=one) for one in visited]
            call = Call(
                door=door,
                place=visited[0].place,
                parcels=len(visited),
                opens=max((opens for opens, _closes in windows if opens), default=None),
                closes=min((closes for _opens, closes in windows if closes), default=None),
            )
            grams = sum(one.grams for one in visited)
            drops.append(Drop(call=call, grams=grams, is_due=any(one.is_due for one in visited)))
            parcels.append(visited)
    return drops, parcels


def _search(plan: RoutePlan) -> bool:
    drivers = drivers_of(plan=plan)
    found = waiting(hub=plan.hub, day=plan.day, ids=[int(pk) for pk in plan.wish["parcels"]])
    if not found or not drivers:
        raise NothingToPlan
    crews = [_crew(driver) for driver in drivers]
    drops, parcels = drops_of(plan=plan, found=found, crews=crews)
    progress = Progress(plan.wish["seconds"], lambda percent: _tell(plan, percent))
    routes = plan_routes(
        hub=plan.hub.village.place,
        drops=drops,
        crews=crews,
        start=starts_at(plan=plan),
        shift=shift_of(plan=plan),
        stop=progress,
        seed=plan.wish["seed"],
    )
    return not progress.unwanted and _write(plan, drivers, routes, parcels)


def _write(plan: RoutePlan, drivers: list[Driver], routes: Routes, parcels: list[list[Waiting]]) -> bool:
    runs = [[one.parcel.pk for n in run for one in parcels[n]] for run in routes.runs]
    left = {one.parcel.pk: why for n, why in routes.left.items() for one in parcels[n]}
    result = write_result(plan=plan, drivers=drivers, runs=runs, left=left)
    unfinished = RoutePlan.objects.filter(pk=plan.pk, finished_at=None)
    return bool(unfinished.update(result=result, percent=100, finished_at=timezone.now()))


def _tell(plan: RoutePlan, percent: int) -> bool:
    """Write how far it is; False when somebody cancelled it."""
    return bool(RoutePlan.objects.filter(pk=plan.pk, finished_at=None).update(percent=percent))


def _give_up(plan: RoutePlan, why: str) -> None:
    RoutePlan.objects.filter(pk=plan.pk, finished_at=None).update(refusal=why[:200], finished_at=timezone.now())


def _crew(driver: Driver) -> Crew:
    vehicle = driver.vehicle
    return Crew(
        parcels=vehicle.parcels if vehicle else None,
        grams=vehicle.grams if vehicle else None,
        speed_kmh=driver.speed_kmh,
    )


def _fits(together: list[Waiting], crews: list[Crew]) -> bool:
    grams = sum(one.grams for one in together)
    return any(
        (crew.parcels is None or len(together) <= crew.parcels) and (crew.grams is None or grams <= crew.grams)
        for crew in crews
    )
