from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperatives.distribution.courier.access import stops_in_sight, stops_to_tell_of
from cooperatives.distribution.courier.run import read_run
from cooperatives.distribution.models import Manifest, Step, Stop
from cooperatives.registry.models import CooperativeStaff
from tests import factories, runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def courier(cooperative):
    return runs.courier(cooperative=cooperative)


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative), price=18_000, stock=99)


@pytest.fixture
def parcels(goods):
    return [factories.order(goods={goods: 1}, pickup=False).fulfilments.get() for _ in range(4)]


def read(courier):
    return read_run(courier=courier, on=timezone.localdate())


def end(parcel, kind):
    Step.objects.create(fulfilment=parcel, kind=kind, taken_at=timezone.now())


def test_the_run_says_which_door_is_next_and_how_far_it_is(courier, parcels):
    runs.run(courier=courier, parcels=parcels)
    end(parcels[0], Step.FAILED)
    end(parcels[1], Step.HANDED_OVER)
    end(parcels[2], Step.REFUSED)
    run = read(courier)
    assert [door.state for door in run] == ["again", "done", "return", "ahead"]
    assert run.next_door.number == parcels[3].number
    assert (run.settled, run.total, run.percent) == (2, 4, 50)
    assert run.cash_ahead == 2 * 25_000
    end(parcels[3], Step.HANDED_OVER)
    assert read(courier).next_door.number == parcels[0].number


def test_what_is_off_the_run_counts_no_more(courier, parcels):
    runs.run(courier=courier, parcels=parcels[:2])
    end(parcels[0], Step.BACK)
    Stop.objects.filter(fulfilment=parcels[0]).update(open=False)
    run = read(courier)
    assert [door.state for door in run] == ["off", "ahead"]
    assert (run.settled, run.total) == (0, 1)


def test_what_another_run_delivered_is_not_hers(cooperative, courier, parcels):
    runs.run(courier=courier, parcels=parcels[:1])
    end(parcels[0], Step.BACK)
    Stop.objects.update(open=False)
    runs.run(courier=runs.courier(cooperative=cooperative), parcels=parcels[:1], left_at=timezone.now())
    assert [door.state for door in read(courier)] == ["off"]
    end(parcels[0], Step.HANDED_OVER)
    assert [door.state for door in read(courier)] == ["off"]


def test_the_map_is_asked_for_the_village_and_the_street(courier, parcels):
    runs.run(courier=courier, parcels=parcels[:1])
    assert read(courier).doors[0].map_url.startswith("geo:-6.")
    assert "Kp.%20Pagentongan" in read(courier).doors[0].map_url


def test_reading_a_run_costs_the_same_however_long_it_is(courier, parcels):
    costs = []
    for some in (parcels[:1], parcels[1:]):
        runs.run(courier=courier, parcels=some)
        with CaptureQueriesContext(connection) as captured:
            [(door.lines, door.cash, door.map_url, door.attempts) for door in read(courier)]
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 6


def test_she_sees_her_open_runs_of_today_and_what_she_still_carries_and_nothing_else(cooperative, courier, parcels):
    today = timezone.localdate()
    mine = runs.run(courier=courier, parcels=parcels[:1])
    old = runs.run(courier=courier, parcels=parcels[1:2], day=today - timedelta(days=1))
    runs.run(courier=courier, parcels=parcels[2:3], day=today - timedelta(days=1), closed=True)
    runs.run(courier=courier, parcels=parcels[3:], day=today + timedelta(days=1), departed=False)
    seen = stops_in_sight(courier=courier, on=today)
    assert [stop.manifest for stop in seen] == [old, mine]
    assert not stops_in_sight(courier=runs.courier(cooperative=cooperative), on=today).exists()
    Manifest.objects.update(closed_at=timezone.now())
    assert not stops_in_sight(courier=courier, on=today).exists()
    assert stops_to_tell_of(courier=courier).count() == 4


def test_who_does_not_work_there_any_more_sees_nothing(courier, parcels):
    runs.run(courier=courier, parcels=parcels)
    CooperativeStaff.objects.filter(user=courier).delete()
    assert not stops_in_sight(courier=courier, on=timezone.localdate()).exists()
    assert not stops_to_tell_of(courier=courier).exists()
