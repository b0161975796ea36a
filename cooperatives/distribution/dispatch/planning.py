"""Routes for several couriers, searched by PyVRP: who brings what, in which order.

Doors are the clients, couriers the vehicles, each with her own room, speed and shift. A plan costs what driving costs:
RUPIAH_PER_METRE of way and RUPIAH_PER_SECOND of a courier's time, so it prefers short runs and few couriers. Both are
assumptions (fuel and wear of a motorbike; a wage near the regency's minimum) and only their ratio counts. Leaving a
door out costs more than any detour to it; so everything is brought that fits into the vehicles and the shifts, and
what does not is named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pyvrp
from pyvrp.stop import MultipleCriteria, NoImprovement

from cooperatives.distribution.dispatch.driving import Call, Place, metres_between, metres_to, seconds_for

RUPIAH_PER_METRE = 1
RUPIAH_PER_SECOND = 7
PARCEL = 1_000  # room of one parcel, so that one too many is as grave for the search as some grams too many
IDLE = 3_000  # iterations without anything better: small plans are done long before their time is
TIME, ROOM = "time", "room"  # why a door is left: no shift or window has time for it, or no vehicle room


@dataclass(frozen=True, kw_only=True)
class Drop:
    """A door to be visited: its call, how heavy its parcels are together (grams), whether it is promised for today."""

    call: Call
    grams: int
    is_due: bool = True


@dataclass(frozen=True, kw_only=True)
class Crew:
    """A courier with what she drives: room for parcels and grams (None: any amount), and speed."""

    parcels: int | None
    grams: int | None
    speed_kmh: int


@dataclass(frozen=True, kw_only=True)
class Routes:
    """For each crew the drops (by index) in the order of its run; and the drops that are left, with why."""

    runs: list[list[int]]
    left: dict[int, str]
    cost: int  # rupiah, by the two prices above, without what is left


def plan_routes(
    *,
    hub: Place,
    drops: Sequence[Drop],
    crews: Sequence[Crew],
    start: datetime,
    shift: timedelta,
    stop: Callable[[int], bool],
    seed: int = 1,
) -> Routes:
    """The best runs that were found until `stop` (called with the best cost so far) says that it is enough.

    All crews leave the hub at `start` or later and are back within `shift`. The same seed and number of rounds of
    search give the same routes.
    """
    end = round(shift.total_seconds())
    possible = [n for n, drop in enumerate(drops) if _window(drop, start, end) is not None]
    left = {n: TIME for n in range(len(drops)) if n not in set(possible)}
    if not possible:
        return Routes(runs=[[] for _ in crews], left=left, cost=0)
    data = _problem(hub, [drops[n] for n in possible], crews, start, end)
    until = MultipleCriteria([NoImprovement(IDLE), _Stop(stop)])
    best = pyvrp.solve(data, stop=until, seed=seed, collect_stats=False, display=False).best
    runs: list[list[int]] = [[] for _ in crews]
    if best.is_feasible():
        for route in best.routes():
            visits = [visit for visit in route.schedule() if visit.is_client()]
            runs[route.vehicle_type()] = [possible[visit.idx] for visit in visits]
    visited = {n for run in runs for n in run}
    missed = [n for n in possible if n not in visited]
    left |= {n: _why(drops, runs, crews, n) for n in missed}
    cost = best.distance_cost() + best.duration_cost() if best.is_feasible() else 0
    return Routes(runs=runs, left=left, cost=cost)


def cost_of(*, hub: Place, calls: Sequence[Call], speed_kmh: int) -> int:
    """Rupiah that driving to these doors in this order costs, waiting not counted."""
    metres, seconds, place, door = 0, 0, hub, ""
    for call in calls:
        leg = metres_to(a=place, door_a=door, b=call.place, door_b=call.door)
        metres, seconds = metres + leg, seconds + seconds_for(metres=leg, speed_kmh=speed_kmh)
        seconds += round(call.takes.total_seconds())
        place, door = call.place, call.door
    home = metres_between(a=place, b=hub)
    seconds += seconds_for(metres=home, speed_kmh=speed_kmh)
    return (metres + home) * RUPIAH_PER_METRE + seconds * RUPIAH_PER_SECOND


class _Stop:
    def __init__(self, stop: Callable[[int], bool]) -> None:
        self.stop = stop

    def __call__(self, best_cost: int) -> bool:
        return self.stop(best_cost)


def _problem(hub: Place, drops: Sequence[Drop], crews: Sequence[Crew], start: datetime, end: int) -> pyvrp.ProblemData:
    metres = _matrix(hub, drops)
    speeds = sorted({crew.speed_kmh for crew in crews})
    seconds = [np.rint(metres * 3.6 / speed).astype(np.int64) for speed in speeds]
    parcels, grams = sum(drop.call.parcels for drop in drops), sum(drop.grams for drop in drops)
    clients = []
    for n, drop in enumerate(drops, 1):
        window = _window(drop, start, end)
        assert window is not None, "asked only of drops that have one"
        service = round(drop.call.takes.total_seconds())
        clients.append(
            pyvrp.Client(
                location=n,
                delivery=[drop.call.parcels * PARCEL, drop.grams],
                service_duration=service,
                tw_early=window[0],
                tw_late=window[1],
                prize=_prize(metres, seconds, n, service, end) * drop.call.parcels * (3 if drop.is_due else 1),
                required=False,
            )
        )
    vehicles = [
        pyvrp.VehicleType(
            capacity=[
                (parcels if crew.parcels is None else crew.parcels) * PARCEL,
                grams if crew.grams is None else crew.grams,
            ],
            tw_early=0,
            tw_late=end,
            shift_duration=end,
            unit_distance_cost=RUPIAH_PER_METRE,
            unit_duration_cost=RUPIAH_PER_SECOND,
            profile=speeds.index(crew.speed_kmh),
        )
        for crew in crews
    ]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(x=0, y=0) for _ in range(len(drops) + 1)],
        clients=clients,
        depots=[pyvrp.Depot(location=0)],
        vehicle_types=vehicles,
        distance_matrices=[metres for _ in speeds],
        duration_matrices=seconds,
    )


def _matrix(hub: Place, drops: Sequence[Drop]) -> np.ndarray:
    """Metres from each place to each other one; the hub is the first."""
    side = len(drops) + 1
    metres = np.zeros((side, side), dtype=np.int64)
    for i, one in enumerate(drops, 1):
        metres[0, i] = metres[i, 0] = metres_to(a=hub, door_a="", b=one.call.place, door_b=one.call.door)
        for j, other in enumerate(drops[: i - 1], 1):
            far = metres_to(a=one.call.place, door_a=one.call.door, b=other.call.place, door_b=other.call.door)
            metres[i, j] = metres[j, i] = far
    return metres


def _prize(metres: np.ndarray, seconds: list[np.ndarray], n: int, service: int, end: int) -> int:
    """More than any way there, back, and waiting could cost."""
    way = int(metres[0, n] + metres[n].max()) * RUPIAH_PER_METRE
    return 2 * (way + (int(seconds[0][0, n] + seconds[0][n].max()) + service + end) * RUPIAH_PER_SECOND)


def _window(drop: Drop, start: datetime, end: int) -> tuple[int, int] | None:
    """Between which seconds after the start somebody is at this door; None when never during the shift."""
    opens = max(round((drop.call.opens - start).total_seconds()), 0) if drop.call.opens else 0
    closes = min(round((drop.call.closes - start).total_seconds()), end) if drop.call.closes else end
    return (opens, closes) if opens <= closes else None


def _why(drops: Sequence[Drop], runs: list[list[int]], crews: Sequence[Crew], n: int) -> str:
    """Whether some vehicle would still have had room for this drop: then it was time that lacked."""
    for run, crew in zip(runs, crews, strict=True):
        parcels = sum(drops[i].call.parcels for i in run) + drops[n].call.parcels
        grams = sum(drops[i].grams for i in run) + drops[n].grams
        if (crew.parcels is None or parcels <= crew.parcels) and (crew.grams is None or grams <= crew.grams):
            return TIME
    return ROOM
