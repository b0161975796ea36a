from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.dispatch.driving import (
    ROAD_FACTOR,
    SAME_VILLAGE,
    Call,
    metres_between,
    metres_to,
    seconds_for,
    time_run,
)

HUB = (-6.55, 106.70)
START = datetime(2026, 11, 25, 1, tzinfo=UTC)
places = st.tuples(st.floats(-7, -6), st.floats(106, 107.5))


def test_a_degree_of_latitude_is_111_kilometres_by_air():
    assert metres_between(a=(-6.0, 107.0), b=(-7.0, 107.0)) == pytest.approx(111_195 * ROAD_FACTOR, abs=2)


@given(a=places, b=places, c=places)
def test_ways_are_the_same_there_and_back_and_no_detour_is_shorter(a, b, c):
    assert metres_between(a=a, b=b) == metres_between(a=b, b=a)
    assert metres_between(a=a, b=a) == 0
    assert metres_between(a=a, b=c) <= metres_between(a=a, b=b) + metres_between(a=b, b=c) + 2


def test_doors_of_one_village_are_apart_and_one_door_is_not():
    assert metres_to(a=HUB, door_a="1/a", b=HUB, door_b="1/b") == SAME_VILLAGE
    assert metres_to(a=HUB, door_a="1/a", b=HUB, door_b="1/a") == 0


def test_ten_kilometres_at_twenty_five_take_twenty_four_minutes():
    assert seconds_for(metres=10_000, speed_kmh=25) == 24 * 60


def test_she_waits_where_nobody_is_there_yet_and_says_where_she_is_late():
    door = {"place": HUB}
    calls = [
        Call(door="1/a", opens=START + timedelta(hours=1), **door),
        Call(door="1/b", parcels=3, closes=START + timedelta(minutes=30), **door),
    ]
    timing = time_run(start=START, hub=HUB, calls=calls, speed_kmh=30)
    leg = timedelta(seconds=60)  # 500 m at 30 km/h
    first = START + timedelta(hours=1)
    second = first + timedelta(minutes=5) + leg
    assert timing.due == [first, second]
    assert timing.late == [False, True]
    assert timing.back == second + timedelta(minutes=7)
    assert timing.metres == 1_000


def test_a_run_without_doors_goes_nowhere():
    timing = time_run(start=START, hub=HUB, calls=[])
    assert (timing.due, timing.back, timing.metres) == ([], START, 0)
