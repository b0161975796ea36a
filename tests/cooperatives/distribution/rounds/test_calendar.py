from datetime import date

import pytest

from cooperatives.distribution.models import Closure, Holiday
from cooperatives.distribution.rounds.calendar import closed_days, holidays_between, is_working_day, places_closed
from tests import factories

pytestmark = pytest.mark.django_db

MON, TUE, WED, THU = (date(2026, 11, day) for day in (23, 24, 25, 26))


@pytest.fixture
def koperasi():
    return factories.cooperative()


def test_a_national_holiday_is_no_working_day(koperasi):
    Holiday.objects.create(day=TUE, name="Hari raya")
    assert [is_working_day(cooperative=koperasi, day=day) for day in (MON, TUE, WED)] == [True, False, True]


def test_both_ends_of_a_closure_are_closed(koperasi):
    Closure.objects.create(cooperative=koperasi, first_day=TUE, last_day=WED)
    worked = [is_working_day(cooperative=koperasi, day=day) for day in (MON, TUE, WED, THU)]
    assert worked == [True, False, False, True]


def test_a_closed_place_closes_nothing_else(koperasi):
    hub, point = koperasi.hubs.get(), koperasi.pickup_points.get()
    Closure.objects.create(cooperative=koperasi, hub=hub, first_day=TUE, last_day=TUE)
    Closure.objects.create(cooperative=koperasi, pickup_point=point, first_day=WED, last_day=WED)
    assert is_working_day(cooperative=koperasi, day=TUE)
    assert not is_working_day(cooperative=koperasi, day=TUE, hub=hub)
    assert is_working_day(cooperative=koperasi, day=WED, hub=hub)
    assert not is_working_day(cooperative=koperasi, day=WED, pickup_point=point)


def test_closed_days_of_many_in_two_queries(koperasi, django_assert_num_queries):
    other = factories.cooperative()
    Holiday.objects.create(day=MON, name="Hari raya")
    Closure.objects.create(cooperative=koperasi, first_day=date(2026, 11, 1), last_day=TUE)
    Closure.objects.create(cooperative=koperasi, hub=koperasi.hubs.get(), first_day=WED, last_day=WED)
    with django_assert_num_queries(2):
        found = closed_days(cooperative_ids=[koperasi.pk, other.pk], first=MON, last=THU)
    assert found == {koperasi.pk: {MON, TUE}, other.pk: {MON}}
    assert closed_days(cooperative_ids=[other.pk], first=MON, last=THU, holidays=False) == {other.pk: set()}


def test_closed_days_of_places(koperasi):
    hub = koperasi.hubs.get()
    Closure.objects.create(cooperative=koperasi, hub=hub, first_day=TUE, last_day=date(2026, 12, 31))
    assert places_closed(field="hub", ids=[hub.pk], first=MON, last=WED) == {hub.pk: {TUE, WED}}
    point = koperasi.pickup_points.get()
    assert places_closed(field="pickup_point", ids=[point.pk], first=MON, last=WED) == {point.pk: set()}


def test_holidays_have_names(koperasi):
    Holiday.objects.create(day=TUE, name="Hari raya")
    assert holidays_between(first=MON, last=TUE) == {TUE: "Hari raya"}
    assert holidays_between(first=WED, last=THU) == {}
