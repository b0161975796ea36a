"""A plan from the wish to the manifests."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.dispatch import searching
from cooperatives.distribution.dispatch.gathering import waiting
from cooperatives.distribution.dispatch.loading import ParcelsRefused
from cooperatives.distribution.dispatch.routes import (
    PlanClosed,
    cancel_plan,
    make_manifests,
    move_parcel,
    read_preview,
)
from cooperatives.distribution.dispatch.searching import Progress, search
from cooperatives.distribution.dispatch.wishing import MORNING, Driver, NothingToPlan, ask_plan, drivers_of, window_of
from cooperatives.distribution.models import Manifest, RoutePlan, Vehicle
from tests import factories, runs
from tests.background import run_queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def ask(hub, courier, vehicle, keeper, now, today, cooperative):
    def asked(*parcels, drivers=None, wishes=None, **changed):
        values = {
            "hub": hub,
            "day": today,
            "parcels": {parcel.pk: (wishes or {}).get(parcel.pk, "") for parcel in parcels},
            "drivers": drivers or [Driver(courier=courier, vehicle=vehicle)],
            "starts_at": now + timedelta(minutes=15),
            "by": keeper,
            "at": now,
            "seconds": 0.2,
        }
        return ask_plan(**(values | changed))

    return asked


def order_of(plan):
    return [[stop.one.parcel for stop in route.stops] for route in read_preview(plan=plan).routes]


def computed(plan):
    run_queued()
    plan.refresh_from_db()
    return plan


def test_it_is_computed_in_the_background(ask, packed, courier):
    parcels = [packed(district_code=code) for code in (factories.CIOMAS, factories.CIAMPEA, factories.CISARUA)]
    plan = ask(*parcels)
    assert (plan.percent, plan.result, plan.finished_at) == (0, None, None)
    computed(plan)
    assert (plan.percent, plan.refusal) == (100, "")
    (route,) = read_preview(plan=plan).routes
    assert {stop.one.parcel for stop in route.stops} == set(parcels)
    assert route.driver.courier == courier
    assert route.metres > 10_000
    assert route.back > route.stops[-1].due > route.stops[0].due


def test_nothing_to_plan_without_parcels_or_couriers(ask, packed, hub, keeper):
    with pytest.raises(NothingToPlan):
        ask(packed(to=None))
    with pytest.raises(NothingToPlan):
        ask(packed(), drivers=[Driver(courier=factories.user(), vehicle=None)])
    assert not RoutePlan.objects.exists()


def test_parcels_of_one_door_go_together(ask, packed, cooperative, courier):
    same = [packed(street="Kp. Baru 1") for _ in range(3)]
    others = [packed(street=f"Kp. Lain {n}") for n in range(3)]
    (order,) = order_of(computed(ask(*same, *others)))
    places = sorted(order.index(parcel) for parcel in same)
    assert places[2] - places[0] == 2


def test_a_door_too_full_for_any_vehicle_is_brought_in_parts(ask, packed, cooperative, courier):
    small = Vehicle.objects.create(cooperative=cooperative, name="Sepeda", parcels=2, speed_kmh=12)
    parcels = [packed(street="Kp. Baru 1") for _ in range(3)]
    other = runs.courier(cooperative=cooperative)
    plan = computed(ask(*parcels, drivers=[Driver(courier=one, vehicle=small) for one in (courier, other)]))
    assert sorted(len(run) for run in order_of(plan)) == [1, 2]


def test_what_does_not_fit_stays_and_is_named(ask, packed, cooperative, courier):
    small = Vehicle.objects.create(cooperative=cooperative, name="Sepeda", parcels=1, speed_kmh=12)
    plan = computed(ask(packed(street="A 1"), packed(street="B 2"), drivers=[Driver(courier=courier, vehicle=small)]))
    preview = read_preview(plan=plan)
    assert [len(route.stops) for route in preview.routes] == [1]
    assert [why for _one, why in preview.left] == ["room"]


def test_a_wish_makes_a_window(ask, packed, today, hub):
    parcel = packed()
    plan = ask(parcel, wishes={parcel.pk: MORNING})
    (one,) = waiting(hub=hub, day=today)
    opens, closes = window_of(plan=plan, one=one)
    assert opens is None
    assert timezone.localtime(closes).hour == 11


def test_a_cancelled_plan_is_not_computed_and_not_overwritten(ask, packed, now):
    plan = ask(packed())
    cancel_plan(plan=plan, at=now)
    computed(plan)
    assert (plan.refusal, plan.result, plan.percent) == ("Dibatalkan.", None, 0)
    with pytest.raises(PlanClosed):
        make_manifests(plan=plan, by=plan.asked_by, at=now)


def test_cancelling_in_the_middle_stops_the_search(ask, packed, now, monkeypatch):
    plan = ask(packed(), packed(), seconds=60)
    monkeypatch.setattr(searching, "TELLS_EVERY", 0)
    real = searching._tell

    def tell(plan, percent):
        cancel_plan(plan=plan, at=now)
        return real(plan, percent)

    monkeypatch.setattr(searching, "_tell", tell)
    assert search(plan_id=plan.pk) is False
    plan.refresh_from_db()
    assert (plan.refusal, plan.result) == ("Dibatalkan.", None)


def test_a_plan_that_fails_says_so_in_words(ask, packed, monkeypatch):
    def broken(**_given):
        raise RuntimeError

    monkeypatch.setattr(searching, "plan_routes", broken)
    plan = computed(ask(packed()))
    assert plan.refusal.startswith("Perhitungannya gagal.")
    assert plan.finished_at is not None


def test_a_plan_whose_parcels_have_left_meanwhile_says_so(ask, packed, courier):
    parcel = packed()
    plan = ask(parcel)
    runs.run(courier=courier, parcels=[parcel], departed=False)
    computed(plan)
    assert plan.refusal.startswith("Paket yang dipilih sudah tidak bisa berangkat")


def test_progress_tells_percent_and_stops_in_time():
    clock = iter([0, 0.3, 0.6, 5, 10])
    told = []
    progress = Progress(10, lambda percent: not told.append(percent), clock=lambda: next(clock))
    assert [progress(1) for _ in range(5)] == [False, False, False, False, True]
    assert told == [6, 50, 99]


def test_progress_stops_when_nobody_wants_it():
    clock = iter([0, 1])
    progress = Progress(10, lambda percent: False, clock=lambda: next(clock))
    assert [progress(1), progress(1)] == [False, True]


class TestChangingByHand:
    @pytest.fixture
    def plan(self, ask, packed, cooperative, courier):
        other = runs.courier(cooperative=cooperative, name="Budi Kurir")
        drivers = [Driver(courier=one, vehicle=None) for one in (courier, other)]
        plan = ask(*[packed(street=f"Kp. {n}") for n in range(3)], drivers=drivers)
        run_queued()
        plan.refresh_from_db()
        pks = sorted(int(pk) for pk in plan.wish["parcels"])
        plan.result = {"routes": [{"driver": 0, "parcels": pks}, {"driver": 1, "parcels": []}], "left": {}}
        plan.save()
        return plan

    def runs_of(self, plan):
        plan.refresh_from_db()
        return [route["parcels"] for route in plan.result["routes"]]

    def test_up_and_down(self, plan):
        (one, two, three), _none = self.runs_of(plan)
        move_parcel(plan=plan, parcel_id=three, to="up")
        assert self.runs_of(plan) == [[one, three, two], []]
        move_parcel(plan=plan, parcel_id=one, to="down")
        assert self.runs_of(plan) == [[three, one, two], []]
        move_parcel(plan=plan, parcel_id=three, to="up")
        assert self.runs_of(plan) == [[three, one, two], []]

    def test_to_somebody_else_and_to_stay_and_back(self, plan):
        (one, two, three), _none = self.runs_of(plan)
        move_parcel(plan=plan, parcel_id=two, to="1")
        move_parcel(plan=plan, parcel_id=three, to="left")
        assert self.runs_of(plan) == [[one], [two]]
        assert [entry.parcel.pk for entry, _why in read_preview(plan=plan).left] == [three]
        move_parcel(plan=plan, parcel_id=three, to="1")
        assert self.runs_of(plan) == [[one], [two, three]]
        assert read_preview(plan=plan).left == []

    def test_a_strange_parcel_or_route_changes_nothing(self, plan):
        before = self.runs_of(plan)
        for parcel_id, to in ((0, "1"), (before[0][0], "9"), (before[0][0], "²"), (0, "up")):
            move_parcel(plan=plan, parcel_id=parcel_id, to=to)
        assert self.runs_of(plan) == before

    def test_it_becomes_manifests_once(self, plan, keeper, now, courier):
        (one, two, three), _none = self.runs_of(plan)
        move_parcel(plan=plan, parcel_id=two, to="1")
        made = make_manifests(plan=plan, by=keeper, at=now)
        assert [list(run.stops.order_by("position").values_list("fulfilment", flat=True)) for run in made] == [
            [one, three],
            [two],
        ]
        assert [run.courier for run in made] == [driver.courier for driver in drivers_of(plan=plan)]
        with pytest.raises(PlanClosed):
            make_manifests(plan=plan, by=keeper, at=now)
        with pytest.raises(PlanClosed):
            move_parcel(plan=plan, parcel_id=one, to="1")
        assert Manifest.objects.count() == 2

    def test_what_was_taken_meanwhile_is_left_out(self, plan, packed, courier, keeper, now):
        (one, two, three), _none = self.runs_of(plan)
        from cooperatives.distribution.models import Fulfilment

        runs.run(courier=courier, parcels=[Fulfilment.objects.get(pk=two)], departed=False)
        preview = read_preview(plan=plan)
        assert preview.gone == 1
        (made,) = make_manifests(plan=plan, by=keeper, at=now)
        assert list(made.stops.order_by("position").values_list("fulfilment", flat=True)) == [one, three]

    def test_taken_at_the_same_moment_none_is_made(self, plan, courier, keeper, now, monkeypatch):
        """Somebody else's manifest is written between reading the plan and writing its own."""
        from cooperatives.distribution.dispatch import routes
        from cooperatives.distribution.models import Fulfilment

        (one, _two, _three), _none = self.runs_of(plan)
        real = routes.make_manifest

        def late(**given):
            runs.run(courier=courier, parcels=[Fulfilment.objects.get(pk=one)], departed=False)
            return real(**given)

        monkeypatch.setattr(routes, "make_manifest", late)
        with pytest.raises(ParcelsRefused) as error:
            make_manifests(plan=plan, by=keeper, at=now)
        assert list(error.value.refused.values()) == ["other-manifest"]
        plan.refresh_from_db()
        assert plan.used_at is None
