from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.dispatch.gathering import waiting
from cooperatives.distribution.models import Attempt, Hub, Step
from cooperatives.distribution.steps import take_step
from tests import gathering as rounds
from tests import runs

pytestmark = pytest.mark.django_db


def numbers(hub, day):
    return {one.parcel.number for one in waiting(hub=hub, day=day)}


@pytest.fixture
def today(now):
    return timezone.localdate(now)


def test_only_packed_confirmed_delivered_parcels_that_are_on_no_manifest(packed, hub, courier, keeper, now, today):
    ready = packed()
    packed(to=None)
    packed(pickup=True)
    cancelled = packed()
    type(cancelled.order).objects.filter(pk=cancelled.order_id).update(status="cancelled")
    runs.run(courier=courier, parcels=[packed()], departed=False)
    gone = packed()
    take_step(fulfilment=gone, kind=Step.DISPATCHED, by=keeper, at=now)
    assert numbers(hub, today) == {ready.number}


def test_other_hubs_parcels_stay_there(packed, hub, cooperative, today):
    here, there = packed(), packed()
    other = Hub.objects.create(cooperative=cooperative, name="Gudang dua", village=hub.village, address="x")
    there.hub = other
    there.save()
    assert numbers(hub, today) == {here.number}
    assert numbers(other, today) == {there.number}
    type(here).objects.filter(pk=here.pk).update(hub=None)  # of a time before hubs were written down
    assert numbers(other, today) == {here.number, there.number}


def test_what_came_back_waits_for_the_day_its_buyer_was_told(packed, hub, courier, keeper, now, today):
    parcel = packed()
    run = runs.run(courier=courier, parcels=[parcel])
    stop = run.stops.get()
    Attempt.objects.create(
        stop=stop,
        key="k1",
        outcome=Attempt.FAILED,
        reason=Attempt.NOBODY,
        next_on=today + timedelta(days=1),
        happened_at=now,
        told_at=now,
        by=courier,
    )
    take_step(fulfilment=parcel, kind=Step.BACK, by=keeper, at=now)
    stop.open = False
    stop.save()
    assert numbers(hub, today) == set()
    (one,) = waiting(hub=hub, day=today + timedelta(days=1))
    assert (one.parcel, one.came_back, one.is_due) == (parcel, True, True)


def test_a_round_is_not_left_before_its_day_nor_before_its_hour(packed, hub, cooperative, today):
    parcel = packed()
    day = today + timedelta(days=2)
    collected = rounds.collection_round(cooperative=cooperative, day=day)
    rounds.put_in(round=collected, fulfilment=parcel)
    assert numbers(hub, today) == set()
    (one,) = waiting(hub=hub, day=day)
    assert one.opens == collected.dispatch_at


def test_cash_weight_and_door_are_known_in_one_query(packed, hub, today, django_assert_num_queries):
    first = packed(street="Kp. Baru RT 02/05")
    same = packed(street="kp baru, rt 02 05")
    other = packed(street="Kp. Baru RT 03/05")
    with django_assert_num_queries(1):
        found = {one.parcel: (one.cash, one.door, one.place) for one in waiting(hub=hub, day=today)}
    assert found[first][0] == 25_000
    assert found[first][1] == found[same][1] != found[other][1]
    assert found[first][2] == found[other][2]
