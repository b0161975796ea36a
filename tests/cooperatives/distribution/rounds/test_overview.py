from datetime import date, timedelta

import pytest

from cooperatives.distribution.models import Closure, Holiday
from cooperatives.distribution.rounds import overview
from tests import factories
from tests.gathering import collection_round, jakarta, schedule

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
TUE = date(2026, 11, 24)


@pytest.fixture
def koperasi():
    return factories.cooperative()


def test_where_a_round_stands(koperasi):
    made = collection_round(cooperative=koperasi, day=date(2026, 11, 25), capacity=2)

    def state(at=NOW, **values):
        for name, value in values.items():
            setattr(made, name, value)
        return overview.state_of(round=made, at=at)

    assert state() == "open"
    assert state(taken=2) == "full"
    assert state(at=made.closes_at - timedelta(microseconds=1), taken=0) == "open"
    assert state(at=made.closes_at) == "closed"
    assert state(closed_at=NOW) == "closed"
    assert state(at=made.dispatch_at) == "departed"
    assert state(cancelled_at=NOW) == "cancelled"


def test_two_weeks_in_three_queries(koperasi, django_assert_num_queries):
    Holiday.objects.create(day=date(2026, 11, 26), name="Hari raya")
    regular = schedule(cooperative=koperasi)
    Closure.objects.create(cooperative=koperasi, first_day=TUE, last_day=date(2026, 11, 25), reason="Rapat")
    for n in range(1, 6):
        collection_round(cooperative=koperasi, day=TUE + timedelta(days=n), schedule=regular, capacity=40, taken=8 * n)
    collection_round(cooperative=factories.cooperative(), day=date(2026, 11, 27))
    with django_assert_num_queries(3):
        days = overview.two_weeks(cooperative=koperasi, at=NOW)
    assert [day.day for day in days] == [TUE + timedelta(days=n) for n in range(15)]
    assert [day.rest for day in days[:4]] == [["Rapat"], ["Rapat"], ["Hari raya"], []]
    rows = [row for day in days for row in day.rows]
    assert [(row.percent, row.state, row.in_the_way) for row in rows] == [
        (20, "open", "Rapat"),
        (40, "open", "Hari raya"),
        (60, "open", ""),
        (80, "open", ""),
        (100, "full", ""),
    ]
    assert overview.next_to_close(days=days).round.day == date(2026, 11, 25)
    assert rows[0].seconds == 4 * 3600


def test_nothing_closes_next_when_nothing_is_open(koperasi):
    assert overview.next_to_close(days=overview.two_weeks(cooperative=koperasi, at=NOW)) is None
