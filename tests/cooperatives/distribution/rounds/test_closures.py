from datetime import date, timedelta

import pytest

from cooperatives.distribution.models import Closure, CollectionRound
from cooperatives.distribution.rounds.closures import ClosureRefused, close_days, reopen_days
from cooperatives.distribution.rounds.opening import open_rounds
from tests import factories
from tests.gathering import jakarta, put_in, schedule

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU, FRI = (date(2026, 11, day) for day in (25, 26, 27))


@pytest.fixture
def koperasi():
    made = factories.cooperative()
    schedule(cooperative=made)
    open_rounds(at=NOW)
    return made


def days(koperasi) -> set[date]:
    return set(koperasi.rounds.filter(cancelled_at=None).values_list("day", flat=True))


def test_empty_rounds_of_those_days_go_and_come_back(koperasi):
    before = days(koperasi)
    made = close_days(cooperative=koperasi, first_day=WED, last_day=THU, reason=" Rapat ", at=NOW)
    assert (made.removed, made.kept, made.closure.reason) == (2, [], "Rapat")
    assert days(koperasi) == before - {WED, THU}
    assert reopen_days(closure=made.closure, at=NOW) == 2
    assert (days(koperasi), Closure.objects.count()) == (before, 0)


def test_a_round_with_parcels_stays_and_is_named(koperasi):
    round = koperasi.rounds.get(day=THU)
    good = factories.product(enterprise=factories.maker(cooperative=koperasi))
    put_in(round=round, fulfilment=factories.order(goods={good: 1}).fulfilments.get())
    made = close_days(cooperative=koperasi, hub=round.hub, first_day=WED, last_day=FRI, reason="", at=NOW)
    assert (made.removed, made.kept) == (2, [round])
    assert THU in days(koperasi)


def test_a_pickup_point_closes_no_round(koperasi):
    before = days(koperasi)
    point = koperasi.pickup_points.get()
    made = close_days(cooperative=koperasi, pickup_point=point, first_day=WED, last_day=THU, reason="", at=NOW)
    assert (made.removed, made.kept, days(koperasi)) == (0, [], before)


@pytest.mark.parametrize(
    ("first", "last"),
    [(THU, WED), (date(2026, 11, 20), date(2026, 11, 23)), (WED, WED + timedelta(days=367))],
)
def test_days_that_make_no_sense_are_refused(koperasi, first, last):
    with pytest.raises(ClosureRefused):
        close_days(cooperative=koperasi, first_day=first, last_day=last, reason="", at=NOW)
    assert not Closure.objects.exists()
    assert CollectionRound.objects.count() == 12
