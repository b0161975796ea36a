from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.distribution.models import Closure, CollectionSchedule, Holiday
from cooperatives.distribution.rounds.timing import closed_for, runs_on, times_of
from tests import factories
from tests.gathering import jakarta, schedule

WED, THU, SUN = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 29)


def plain(**values) -> CollectionSchedule:
    defaults = {
        "weekdays": "123456",
        "cut_off_days": 1,
        "hand_over_days": 0,
        "cut_off": time(14),
        "hand_over_from": time(6),
        "hand_over_until": time(9),
        "dispatch_at": time(10),
        "begins_on": date(2026, 11, 1),
    }
    return CollectionSchedule(**defaults | values)


def test_the_moments_are_jakartas():
    times = times_of(schedule=plain(), day=WED)
    assert times.closes_at == jakarta(2026, 11, 24, 14) == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert (times.hand_over_from, times.hand_over_until) == (jakarta(2026, 11, 25, 6), jakarta(2026, 11, 25, 9))
    assert times.dispatch_at == jakarta(2026, 11, 25, 10)


def test_midnight_belongs_to_the_day_that_begins_with_it():
    times = times_of(schedule=plain(cut_off_days=1, cut_off=time(0)), day=date(2027, 1, 1))
    assert times.closes_at == datetime(2026, 12, 30, 17, tzinfo=UTC) == jakarta(2026, 12, 31)


def test_handed_over_days_before():
    times = times_of(schedule=plain(cut_off_days=3, hand_over_days=2), day=WED)
    assert (times.closes_at, times.hand_over_from) == (jakarta(2026, 11, 22, 14), jakarta(2026, 11, 23, 6))


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 7), st.times())
def test_every_day_of_the_year_has_the_same_hours(day, days, hour):
    """No summer time: what the clock on the wall says is what was written, whatever the season."""
    closes = times_of(schedule=plain(cut_off_days=days, cut_off=hour), day=day).closes_at
    assert closes.utcoffset().total_seconds() == 7 * 3600
    assert (closes.time(), (day - closes.date()).days) == (hour, days)


@pytest.mark.parametrize(
    ("values", "day", "closed", "runs"),
    [
        ({}, WED, set(), True),
        ({}, SUN, set(), False),
        ({"weekdays": "7"}, SUN, set(), True),
        ({}, WED, {WED}, False),
        ({"hand_over_days": 1}, THU, {WED}, False),  # nobody could hand over
        ({}, THU, {WED}, True),
        ({"begins_on": WED}, WED, set(), True),
        ({"begins_on": THU}, WED, set(), False),
        ({"ends_on": THU}, WED, set(), True),
        ({"ends_on": WED}, WED, set(), False),
    ],
)
def test_on_which_days_it_runs(values, day, closed, runs):
    assert runs_on(schedule=plain(**values), day=day, closed=closed) is runs


@pytest.mark.django_db
def test_closed_doors_of_schedules_in_a_fixed_number_of_queries(django_assert_num_queries):
    one, two = factories.cooperative(), factories.cooperative()
    resting, working = schedule(cooperative=one), schedule(cooperative=one, name="Sore", on_holidays=True)
    elsewhere = schedule(cooperative=two)
    Holiday.objects.create(day=WED, name="Hari raya")
    Closure.objects.create(cooperative=one, hub=one.hubs.get(), first_day=SUN, last_day=SUN)
    Closure.objects.create(cooperative=two, first_day=THU, last_day=THU)
    with django_assert_num_queries(4):
        found = closed_for(schedules=[resting, working, elsewhere], first=WED, last=SUN)
    assert found == {resting.pk: {WED, SUN}, working.pk: {SUN}, elsewhere.pk: {WED, THU}}
