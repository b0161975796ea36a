from datetime import date, time

import pytest

from cooperatives.distribution.models import Closure, CollectionRound, Holiday
from cooperatives.distribution.rounds.opening import open_rounds
from tests import factories
from tests.gathering import jakarta, put_in, schedule

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)  # a Tuesday


def days(schedule) -> list[int]:
    return [day.day for day in schedule.rounds.filter(cancelled_at=None).order_by("day").values_list("day", flat=True)]


def test_two_weeks_ahead_on_its_weekdays_whose_cut_off_is_ahead():
    made = schedule(cooperative=factories.cooperative(), weekdays="25", capacity=40)
    assert open_rounds(at=NOW).opened == 4
    assert list(made.rounds.values_list("day", flat=True)) == [
        date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 8),
    ]  # fmt: skip
    first = made.rounds.first()
    assert (first.cooperative, first.hub, first.capacity, first.taken) == (made.cooperative, made.hub, 40, 0)
    assert (first.closes_at, first.dispatch_at) == (jakarta(2026, 11, 26, 14), jakarta(2026, 11, 27, 10))


def test_doing_it_again_makes_nothing_new():
    schedule(cooperative=factories.cooperative())
    assert open_rounds(at=NOW).opened == 12
    assert (open_rounds(at=NOW).opened, CollectionRound.objects.count()) == (0, 12)
    assert open_rounds(at=jakarta(2026, 11, 25, 10)).opened == 1  # the day that came into sight


def test_at_the_moment_of_the_cut_off_no_round_is_made_any_more():
    made = schedule(cooperative=factories.cooperative())
    open_rounds(at=jakarta(2026, 11, 24, 14))
    assert date(2026, 11, 25) not in made.rounds.values_list("day", flat=True)


def test_over_the_holidays():
    """Christmas and its joint leave, the first of January, a hub that takes stock, and a schedule that runs on."""
    koperasi = factories.cooperative()
    hub = koperasi.hubs.get()
    Closure.objects.create(cooperative=koperasi, hub=hub, first_day=date(2026, 12, 28), last_day=date(2026, 12, 29))
    for day, name in [(date(2026, 12, 24), "Cuti"), (date(2026, 12, 25), "Natal"), (date(2027, 1, 1), "Tahun baru")]:
        Holiday.objects.get_or_create(day=day, defaults={"name": name})
    morning = schedule(cooperative=koperasi)
    before = schedule(cooperative=koperasi, name="Diserahkan sehari sebelumnya", hand_over_days=1)
    always = schedule(cooperative=koperasi, name="Setiap hari", weekdays="1234567", on_holidays=True)
    open_rounds(at=jakarta(2026, 12, 21, 10))
    assert days(morning) == [22, 23, 26, 30, 31, 2, 4]
    assert days(before) == [22, 23, 31, 4]  # the 26th, 30th and 2nd: closed when goods would be handed over; Sundays
    assert days(always) == [22, 23, 24, 25, 26, 27, 30, 31, 1, 2, 3, 4]


def test_a_holiday_that_was_added_takes_away_the_round_that_nobody_is_in():
    koperasi = factories.cooperative()
    made = schedule(cooperative=koperasi, weekdays="23")
    open_rounds(at=NOW)
    parcel = factories.order(goods={factories.product(enterprise=factories.maker(cooperative=koperasi)): 1})
    full = made.rounds.get(day=date(2026, 12, 1))
    put_in(round=full, fulfilment=parcel.fulfilments.get())
    Holiday.objects.create(day=date(2026, 12, 1), name="Libur baru")
    Holiday.objects.create(day=date(2026, 12, 2), name="Libur baru")
    assert open_rounds(at=NOW).removed == 1
    assert days(made) == [25, 1, 8]
    Holiday.objects.filter(day=date(2026, 12, 2)).delete()
    assert open_rounds(at=NOW).opened == 1
    assert days(made) == [25, 1, 2, 8]


def test_after_its_end_and_for_a_closed_hub_nothing_is_made():
    koperasi = factories.cooperative()
    ended = schedule(cooperative=koperasi, ends_on=date(2026, 11, 26))
    shut = factories.cooperative()
    closed = schedule(cooperative=shut)
    shut.hubs.update(closed_since=NOW)
    open_rounds(at=NOW)
    assert (days(ended), days(closed)) == ([25], [])


def test_many_schedules_cost_no_more_queries(django_assert_max_num_queries):
    for n in range(6):
        schedule(cooperative=factories.cooperative(), cut_off=time(n + 10), hand_over_from=time(6))
    with django_assert_max_num_queries(11):
        assert open_rounds(at=NOW).opened == 6 * 12 - 1  # the cut-off of one has just come
