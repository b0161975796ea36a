from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.dispatch import loading, manifests
from cooperatives.distribution.dispatch.loading import ParcelsRefused
from cooperatives.distribution.dispatch.manifests import (
    Departed,
    ForeignVehicle,
    NotACourier,
    change,
    discard,
    make_manifest,
    move,
    put_on,
    take_off,
    todays,
)
from cooperatives.distribution.models import Manifest, Step, Stop, Vehicle
from cooperatives.distribution.steps import refuse_parcel, take_step
from tests import factories, runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(cooperative, hub, courier, vehicle, keeper, now):
    def made(*parcels, **changed):
        values = {
            "cooperative": cooperative,
            "hub": hub,
            "courier": courier,
            "vehicle": vehicle,
            "day": timezone.localdate(now),
            "starts_at": now + timedelta(hours=1),
            "fulfilments": list(parcels),
            "by": keeper,
            "at": now,
        }
        return make_manifest(**(values | changed))

    return made


def numbers(manifest):
    return list(manifest.stops.order_by("position").values_list("fulfilment__number", flat=True))


class TestMaking:
    def test_the_stops_stand_in_the_given_order_with_hours_and_metres(self, make, packed, now):
        far, near = packed(district_code=factories.CIOMAS), packed(district_code=factories.CIAMPEA)
        made = make(far, near)
        assert numbers(made) == [far.number, near.number]
        first, second = made.stops.order_by("position")
        assert [first.position, second.position] == [1, 2]
        assert now + timedelta(hours=1) < first.due_at < second.due_at
        assert made.metres > 5_000
        assert made.number == f"SJ-{timezone.localdate(now):%y%m%d}-{made.pk}"
        assert not made.departed_at

    def test_an_empty_one_is_filled_by_scanning(self, make, packed):
        made = make()
        assert made.metres == 0
        parcel = packed()
        stop = put_on(manifest=made, fulfilment=parcel)
        assert (stop.position, stop.fulfilment) == (1, parcel)
        assert stop.due_at is not None
        made.refresh_from_db()
        assert made.metres > 0

    @pytest.mark.parametrize(
        ("prepare", "refusal"),
        [
            (lambda parcel, keeper, now: Step.objects.all().delete(), "not-packed"),
            (
                lambda parcel, keeper, now: (
                    type(parcel.order).objects.filter(pk=parcel.order_id).update(status="cancelled")
                ),
                "cancelled",
            ),
            (
                lambda parcel, keeper, now: take_step(fulfilment=parcel, kind=Step.DISPATCHED, by=keeper, at=now),
                "gone",
            ),
            (
                lambda parcel, keeper, now: Step.objects.create(fulfilment=parcel, kind=Step.HANDED_OVER, taken_at=now),
                "handed-over",
            ),
            (lambda parcel, keeper, now: refused(parcel, keeper, now), "refused"),
            (
                lambda parcel, keeper, now: (
                    type(parcel.order).objects.filter(pk=parcel.order_id).update(status="awaiting-payment")
                ),
                "unpaid",
            ),
        ],
    )
    def test_what_cannot_leave_is_named_and_nothing_is_made(self, make, packed, keeper, now, prepare, refusal):
        parcel = packed()
        prepare(parcel, keeper, now)
        good = packed()
        with pytest.raises(ParcelsRefused) as error:
            make(good, parcel)
        assert error.value.refused == {parcel.number: refusal}
        assert not Manifest.objects.exists()
        assert not Stop.objects.exists()

    def test_parcels_of_another_hub_of_another_cooperative_or_for_the_counter(self, make, packed, cooperative, hub):
        from cooperatives.distribution.models import Hub

        elsewhere = packed()
        elsewhere.hub = Hub.objects.create(cooperative=cooperative, name="Gudang dua", village=hub.village, address="x")
        elsewhere.save()
        counter = packed(pickup=True)
        other = factories.cooperative()
        foreign = factories.order(
            goods={factories.product(enterprise=factories.maker(cooperative=other)): 1}, pickup=False
        ).fulfilments.get()
        with pytest.raises(ParcelsRefused) as error:
            make(elsewhere, counter, foreign)
        assert error.value.refused == {
            elsewhere.number: "wrong-hub",
            counter.number: "not-delivery",
            foreign.number: "foreign",
        }

    def test_a_parcel_that_came_back_may_leave_again(self, make, packed, keeper, now):
        parcel = packed()
        take_step(fulfilment=parcel, kind=Step.DISPATCHED, by=keeper, at=now - timedelta(hours=1))
        take_step(fulfilment=parcel, kind=Step.BACK, by=keeper, at=now)
        assert numbers(make(parcel)) == [parcel.number]

    def test_a_parcel_is_on_one_manifest_at_a_time(self, make, packed):
        parcel = packed()
        first = make(parcel)
        with pytest.raises(ParcelsRefused) as error:
            make(parcel)
        assert error.value.refused == {parcel.number: "other-manifest"}
        assert error.value.elsewhere == {parcel.number: first.number}
        assert Manifest.objects.count() == 1

    def test_two_who_take_it_at_once_are_told_apart_by_the_database(self, make, packed, monkeypatch):
        """As if both had looked before either had written: only the constraint stands between them."""
        parcel = packed()
        first = make(parcel)
        monkeypatch.setattr(manifests, "check", lambda **_given: None)
        with pytest.raises(ParcelsRefused) as error:
            make(parcel)
        assert error.value.refused == {parcel.number: "other-manifest"}
        assert error.value.elsewhere == {parcel.number: first.number}
        assert Manifest.objects.get() == first

    def test_only_who_brings_parcels_here_gets_one(self, make, packed, cooperative):
        parcel = packed()
        for person in (factories.user(), factories.staff(cooperative=cooperative, role="treasurer")):
            with pytest.raises(NotACourier):
                make(parcel, courier=person)
        assert not Manifest.objects.exists()

    def test_a_vehicle_of_another_or_a_retired_one_is_refused(self, make, packed, vehicle, now):
        parcel = packed()
        other = Vehicle.objects.create(cooperative=factories.cooperative(), name="Mobil")
        with pytest.raises(ForeignVehicle):
            make(parcel, vehicle=other)
        vehicle.retired_at = now
        vehicle.save()
        with pytest.raises(ForeignVehicle):
            make(parcel)
        assert not Manifest.objects.exists()
        assert numbers(make(parcel, vehicle=None)) == [parcel.number]

    def test_the_number_of_queries_does_not_grow_with_the_parcels(
        self, make, packed, django_assert_num_queries, django_assert_max_num_queries
    ):
        few, many = [packed() for _ in range(2)], [packed() for _ in range(5)]
        make()
        with django_assert_max_num_queries(24) as counted:
            make(*few)
        with django_assert_num_queries(len(counted.captured_queries)):
            make(*many)


class TestChangingThePlan:
    def test_a_parcel_scanned_twice_is_refused_and_stays_once(self, make, packed):
        parcel = packed()
        made = make(parcel)
        with pytest.raises(ParcelsRefused) as error:
            put_on(manifest=made, fulfilment=parcel)
        assert error.value.refused == {parcel.number: "twice"}
        assert made.stops.count() == 1

    def test_what_is_taken_off_waits_again(self, make, packed):
        one, two = packed(), packed()
        made = make(one, two)
        stop = made.stops.get(fulfilment=one)
        take_off(stop=stop)
        assert numbers(made) == [two.number]
        assert made.stops.get().position == 1
        take_off(stop=stop)
        assert numbers(made) == [two.number]
        assert numbers(make(one)) == [one.number]

    def test_stops_move_by_one_and_not_over_the_end(self, make, packed):
        one, two, three = packed(), packed(), packed()
        made = make(one, two, three)
        move(stop=made.stops.get(fulfilment=three), up=True)
        assert numbers(made) == [one.number, three.number, two.number]
        move(stop=made.stops.get(fulfilment=one), up=False)
        assert numbers(made) == [three.number, one.number, two.number]
        move(stop=made.stops.get(fulfilment=three), up=True)
        assert numbers(made) == [three.number, one.number, two.number]
        due = list(made.stops.order_by("position").values_list("due_at", flat=True))
        assert due == sorted(due)

    def test_another_courier_hour_and_vehicle(self, make, packed, cooperative, now):
        made = make(packed())
        other = runs.courier(cooperative=cooperative)
        later = now + timedelta(hours=3)
        change(manifest=made, courier=other, vehicle=None, starts_at=later)
        made.refresh_from_db()
        assert (made.courier, made.vehicle, made.starts_at) == (other, None, later)
        assert made.stops.get().due_at > later
        with pytest.raises(NotACourier):
            change(manifest=made, courier=factories.user(), vehicle=None, starts_at=later)

    def test_a_plan_is_thrown_away_with_its_stops_and_nothing_else(self, make, packed):
        parcel = packed()
        discard(manifest=make(parcel))
        assert not Manifest.objects.exists()
        assert list(parcel.steps.values_list("kind", flat=True)) == [Step.PACKED]

    def test_a_run_that_has_left_is_changed_no_more(self, packed, courier, make, now):
        one, two = packed(), packed()
        left = runs.run(courier=courier, parcels=[one])
        stop = left.stops.get()
        for act in (
            lambda: put_on(manifest=left, fulfilment=two),
            lambda: take_off(stop=stop),
            lambda: move(stop=stop, up=True),
            lambda: change(manifest=left, courier=courier, vehicle=None, starts_at=now),
            lambda: discard(manifest=left),
        ):
            with pytest.raises(Departed):
                act()
        assert numbers(left) == [one.number]


def test_todays_runs_of_a_courier_in_their_order(make, packed, courier, cooperative, now, django_assert_num_queries):
    late = make(packed(), starts_at=now + timedelta(hours=4))
    early = make(packed(), starts_at=now + timedelta(hours=1))
    make(packed(), day=timezone.localdate(now) + timedelta(days=1))
    make(packed(), courier=runs.courier(cooperative=cooperative))
    with django_assert_num_queries(1):
        found = todays(courier=courier, day=timezone.localdate(now))
        assert [manifest.hub.name for manifest in found] == [early.hub.name] * 2
    assert found == [early, late]


def test_parcels_are_locked_once_each_however_often_they_are_named(packed):
    parcel = packed()
    assert list(loading.lock_parcels(ids=[parcel.pk, parcel.pk])) == [parcel.pk]


def refused(parcel, keeper, now):
    take_step(fulfilment=parcel, kind=Step.DISPATCHED, by=keeper, at=now - timedelta(minutes=5))
    refuse_parcel(fulfilment=parcel, by=keeper, at=now, reason="Tidak jadi")
