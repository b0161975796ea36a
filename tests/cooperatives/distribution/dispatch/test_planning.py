import random
from datetime import UTC, datetime, timedelta

import pytest

from cooperatives.distribution.dispatch.driving import Call, metres_between, time_run
from cooperatives.distribution.dispatch.planning import ROOM, TIME, Crew, Drop, cost_of, plan_routes

HUB = (-6.55, 106.70)
START = datetime(2026, 11, 25, 1, tzinfo=UTC)


class Rounds:
    """Stops after a number of rounds of search: the same on a fast machine and on a slow one."""

    def __init__(self, most):
        self.left = most

    def __call__(self, _cost):
        self.left -= 1
        return self.left < 0


def drops(count, *, seed=7, parcels=1, grams=1_000, **call):
    chance = random.Random(seed)
    return [
        Drop(
            call=Call(
                door=f"{n}",
                place=(HUB[0] + chance.uniform(-0.15, 0.15), HUB[1] + chance.uniform(-0.15, 0.15)),
                parcels=parcels,
                **call,
            ),
            grams=grams,
        )
        for n in range(count)
    ]


def crews(*rooms, speed=25):
    return [Crew(parcels=room, grams=None, speed_kmh=speed) for room in rooms]


def plan(found, drivers, *, hours=8, rounds=200, seed=1):
    return plan_routes(
        hub=HUB, drops=found, crews=drivers, start=START, shift=timedelta(hours=hours), stop=Rounds(rounds), seed=seed
    )


def nearest_first(found):
    """How somebody without a plan drives: always to the nearest door."""
    left, here, order = list(range(len(found))), HUB, []
    while left:
        best = min(left, key=lambda n: metres_between(a=here, b=found[n].call.place))
        left.remove(best)
        order.append(best)
        here = found[best].call.place
    return order


def test_every_door_is_visited_once_and_never_above_the_room():
    routes = plan(drops(20), crews(8, 8, 8))
    assert sorted(n for run in routes.runs for n in run) == list(range(20))
    assert max(len(run) for run in routes.runs) <= 8
    assert routes.left == {}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_drives_for_less_than_who_always_takes_the_nearest(seed):
    found = drops(18, seed=seed)
    routes = plan(found, crews(None), rounds=300)
    plain = cost_of(hub=HUB, calls=[found[n].call for n in nearest_first(found)], speed_kmh=25)
    planned = cost_of(hub=HUB, calls=[found[n].call for n in routes.runs[0]], speed_kmh=25)
    assert planned < plain
    assert routes.cost == pytest.approx(planned, rel=0.001)


def test_the_same_seed_gives_the_same_routes():
    found = drops(16)
    assert plan(found, crews(6, 6, 6)) == plan(found, crews(6, 6, 6))


def test_what_finds_no_room_is_named():
    routes = plan(drops(6), crews(2, 2))
    assert sum(len(run) for run in routes.runs) == 4
    assert set(routes.left.values()) == {ROOM}
    assert len(routes.left) == 2


def test_weight_is_room_too():
    routes = plan(drops(4, grams=10_000), [Crew(parcels=None, grams=25_000, speed_kmh=25)])
    assert len(routes.runs[0]) == 2
    assert list(routes.left.values()) == [ROOM, ROOM]


def test_what_is_promised_for_today_goes_first():
    found = [Drop(call=one.call, grams=1, is_due=n in (4, 5)) for n, one in enumerate(drops(6))]
    routes = plan(found, crews(2))
    assert sorted(routes.runs[0]) == [4, 5]


def test_a_shift_too_short_leaves_doors_for_lack_of_time():
    routes = plan(drops(12), crews(None), hours=2)
    assert 0 < len(routes.runs[0]) < 12
    assert set(routes.left.values()) == {TIME}


def test_windows_are_kept_and_impossible_ones_are_named():
    far = drops(3)
    early = Drop(call=Call(door="e", place=far[0].call.place, closes=START + timedelta(hours=1)), grams=1)
    late = Drop(call=Call(door="l", place=far[0].call.place, opens=START + timedelta(hours=5)), grams=1)
    gone = Drop(call=Call(door="g", place=far[0].call.place, closes=START - timedelta(hours=1)), grams=1)
    found = [late, early, gone, *far[1:]]
    routes = plan(found, crews(None))
    assert routes.left == {2: TIME}
    timing = time_run(start=START, hub=HUB, calls=[found[n].call for n in routes.runs[0]], speed_kmh=25)
    assert timing.late == [False] * 4
    assert timing.due[routes.runs[0].index(0)] >= START + timedelta(hours=5)


def test_a_heavy_door_goes_to_whoever_has_room_for_it():
    big = drops(1, parcels=10)
    routes = plan([*big, *drops(2, seed=3)], crews(3, 12))
    assert 0 in routes.runs[1]
    assert routes.left == {}


def test_nothing_possible_is_no_error():
    routes = plan(drops(2, closes=START - timedelta(hours=1)), crews(None, None))
    assert (routes.runs, routes.left, routes.cost) == ([[], []], {0: TIME, 1: TIME}, 0)
