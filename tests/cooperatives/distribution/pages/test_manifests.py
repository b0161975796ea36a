from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.models import Fulfilment, Manifest, RoutePlan, Scan, Step, Vehicle
from cooperatives.distribution.steps import take_step
from tests import factories, runs
from tests.background import run_queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    return factories.product(
        enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000, stock=500
    )


@pytest.fixture
def keeper(client, cooperative):
    worker = factories.staff(cooperative=cooperative, role="warehouse", name="Ujang Gudang")
    client.force_login(worker)
    return worker


@pytest.fixture
def courier(cooperative):
    return runs.courier(cooperative=cooperative, name="Asep Kurir")


@pytest.fixture
def packed(goods):
    def make(*, to=Step.PACKED, **order):
        made = factories.order(goods={goods: 1}, pickup=False, **order).fulfilments.get()
        if to:
            Step.objects.create(fulfilment=made, kind=to, taken_at=timezone.now() - timedelta(hours=2))
        return Fulfilment.objects.select_related("order").get(pk=made.pk)

    return make


@pytest.fixture
def planned(courier, packed, keeper):
    return runs.run(courier=courier, parcels=[packed(name="Siti Aminah")], departed=False)


def act(client, page, /, *args, htmx=False, **data):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse(f"manifests:{page}", args=args), data, headers=headers)


def show(client, name, *args):
    return client.get(reverse(f"manifests:{name}", args=args))


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


class TestHome:
    def test_shows_what_waits_and_what_runs(self, client, planned, packed):
        waits = packed(name="Dewi Lestari")
        shown = show(client, "home").content.decode()
        assert waits.number in shown
        assert "Dewi Lestari" in shown
        assert planned.number in shown
        assert "Asep Kurir" in shown

    def test_an_empty_day_says_what_to_do(self, client, keeper):
        assert "Paket yang selesai dikemas muncul di sini." in show(client, "home").content.decode()

    def test_only_the_warehouse_gets_in(self, client, cooperative, courier):
        assert show(client, "home").status_code == 302
        for person in (courier, factories.staff(cooperative=cooperative, role="treasurer")):
            client.force_login(person)
            assert show(client, "home").status_code == 403

    @pytest.mark.parametrize("name", ["home", "vehicles", "services"])
    def test_every_page_opens(self, client, keeper, name):
        assert show(client, name).status_code == 200

    def test_a_strange_day_is_a_bad_request(self, client, keeper):
        assert client.get(reverse("manifests:home") + "?hari=kemarin").status_code == 400

    def test_queries_do_not_grow_with_parcels_and_runs(
        self, client, keeper, courier, packed, django_assert_num_queries, django_assert_max_num_queries
    ):
        packed()
        runs.run(courier=courier, parcels=[packed()], departed=False)
        show(client, "home")
        with django_assert_max_num_queries(25) as counted:
            show(client, "home")
        for _ in range(3):
            packed()
        runs.run(courier=courier, parcels=[packed(), packed()])
        with django_assert_num_queries(len(counted.captured_queries)):
            show(client, "home")


class TestByScanning:
    def make(self, client, courier, /, **changed):
        data = {"courier": courier.pk, "vehicle": "", "start": "08:00"} | changed
        return act(client, "make", **data)

    def test_made_filled_and_sent_off(self, client, keeper, courier, packed):
        answer = self.make(client, courier)
        made = Manifest.objects.get()
        assert answer.url == reverse("manifests:manifest", args=[made.number])
        parcel = packed()
        said = act(client, "scan", made.number, code=f"P/{parcel.number}", htmx=True)
        assert said.status_code == 200
        assert "Paket ke-1" in said.content.decode()
        assert 'id="perhentian"' in said.content.decode()
        act(client, "depart", made.number)
        assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED]
        made.refresh_from_db()
        assert made.departed_by == keeper

    def test_nobody_chosen(self, client, keeper, courier):
        answer = self.make(client, courier, courier="")
        assert answer.status_code == 422
        assert "Pilih kurirnya." in answer.content.decode()
        assert not Manifest.objects.exists()

    def refusal(self, client, manifest, parcel):
        said = act(client, "scan", manifest.number, code=parcel.number, htmx=True)
        assert said.status_code == 409
        assert manifest.stops.count() == 1
        return said.content.decode(), Scan.objects.latest("pk").refusal

    def test_a_label_scanned_twice(self, client, planned):
        words, kept = self.refusal(client, planned, planned.stops.get().fulfilment)
        assert "Sudah dipindai" in words
        assert kept == "twice"

    def test_at_the_wrong_hub(self, client, planned, packed, cooperative):
        parcel = packed()
        parcel.hub = cooperative.hubs.create(name="Gudang dua", village=cooperative.village, address="x")
        parcel.save()
        words, kept = self.refusal(client, planned, parcel)
        assert "Gudangnya bukan di sini" in words
        assert kept == "wrong-hub"

    def test_of_a_cancelled_order(self, client, planned, packed):
        parcel = packed()
        type(parcel.order).objects.filter(pk=parcel.order_id).update(status="cancelled")
        words, kept = self.refusal(client, planned, parcel)
        assert "Pesanan ini batal" in words
        assert kept == "cancelled"

    def test_not_packed(self, client, planned, packed):
        words, kept = self.refusal(client, planned, packed(to=None))
        assert "Belum dikemas" in words
        assert kept == "not-packed"

    def test_on_another_manifest(self, client, planned, packed, courier):
        parcel = packed()
        other = runs.run(courier=courier, parcels=[parcel], departed=False)
        words, kept = self.refusal(client, planned, parcel)
        assert f"Keluarkan dulu dari {other.number}." in words
        assert kept == "other-manifest"

    def test_unknown_and_without_scripts_a_whole_page(self, client, planned):
        said = act(client, "scan", planned.number, code="P/999999-9")
        assert said.status_code == 409
        assert "Kode tidak dikenal" in said.content.decode()
        assert "<h1" in said.content.decode()

    def test_a_cancelled_parcel_is_left_and_named_on_departure(self, client, courier, keeper, packed):
        good, bad = packed(), packed()
        run = runs.run(courier=courier, parcels=[good, bad], departed=False)
        type(bad.order).objects.filter(pk=bad.order_id).update(status="cancelled")
        answer = client.post(reverse("manifests:depart", args=[run.number]), follow=True)
        assert f"{bad.number} (pesanan ini batal)" in answer.content.decode()
        assert kinds(bad) == [Step.PACKED]
        assert kinds(good) == [Step.PACKED, Step.DISPATCHED]

    def test_departing_twice_says_so(self, client, planned):
        act(client, "depart", planned.number)
        answer = act(client, "depart", planned.number)
        assert answer.status_code == 409
        assert "sudah berangkat" in answer.content.decode()


class TestOneManifest:
    def test_order_take_off_change_and_discard(self, client, keeper, courier, packed, cooperative):
        one, two = packed(), packed()
        run = runs.run(courier=courier, parcels=[one, two], departed=False)
        act(client, "move", run.number, run.stops.get(fulfilment=two).pk, ke="naik")
        assert list(run.stops.order_by("position").values_list("fulfilment", flat=True)) == [two.pk, one.pk]
        stop = run.stops.get(fulfilment=one)
        for _ in range(2):
            assert act(client, "take-off", run.number, stop.pk).status_code == 302
        assert run.stops.count() == 1
        other = runs.courier(cooperative=cooperative)
        act(client, "change", run.number, courier=other.pk, vehicle="", start="09:30")
        run.refresh_from_db()
        assert run.courier == other
        assert timezone.localtime(run.starts_at).strftime("%H:%M") == "09:30"
        act(client, "discard", run.number)
        assert not Manifest.objects.exists()

    def test_the_map_and_the_list_show_each_stop(self, client, planned):
        shown = show(client, "manifest", planned.number).content.decode()
        assert 'class="roadmap"' in shown
        assert "Siti Aminah" in shown
        assert "<desc" in shown

    def test_back_by_scan_and_closed_with_its_cash(self, client, keeper, courier, packed):
        one, two = packed(), packed()
        run = runs.run(courier=courier, parcels=[one, two])
        take_step(fulfilment=one, kind=Step.HANDED_OVER, by=courier, at=timezone.now(), proven=True)
        refused = act(client, "close", run.number)
        assert refused.status_code == 409
        assert two.number in refused.content.decode()
        act(client, "scan", run.number, code=f"P/{two.number}")
        assert kinds(two)[-1] == Step.BACK
        again = act(client, "scan", run.number, code=two.number, htmx=True)
        assert again.status_code == 409
        answer = client.post(reverse("manifests:close", args=[run.number]), follow=True)
        shown = answer.content.decode()
        assert "Rp25.000" in shown
        assert reverse("workspace:cash") in shown
        run.refresh_from_db()
        assert run.closed_by == keeper

    def test_back_by_its_row(self, client, keeper, courier, packed):
        run = runs.run(courier=courier, parcels=[packed()])
        stop = run.stops.get()
        assert act(client, "back", run.number, stop.pk).status_code == 302
        assert act(client, "back", run.number, stop.pk).status_code == 409
        assert kinds(stop.fulfilment) == [Step.PACKED, Step.DISPATCHED, Step.BACK]

    def test_its_courier_is_sent_to_her_own_page_and_others_see_nothing(self, client, planned, courier, cooperative):
        client.force_login(courier)
        assert show(client, "manifest", planned.number).url == reverse("courier:run")
        client.force_login(runs.courier(cooperative=cooperative))
        assert show(client, "manifest", planned.number).status_code == 404
        for name in ("depart", "close", "discard", "scan"):
            assert act(client, name, planned.number, code="x").status_code == 403

    def test_another_cooperatives_does_not_exist(self, client, planned):
        client.force_login(factories.staff(cooperative=factories.cooperative(), role="warehouse"))
        assert show(client, "manifest", planned.number).status_code == 404
        assert show(client, "print", planned.number).status_code == 404
        for name in ("depart", "close", "discard", "scan", "change"):
            assert act(client, name, planned.number).status_code == 404

    def test_queries_do_not_grow_with_the_stops(
        self, client, keeper, courier, packed, django_assert_num_queries, django_assert_max_num_queries
    ):
        small = runs.run(courier=courier, parcels=[packed()], departed=False)
        large = runs.run(courier=courier, parcels=[packed() for _ in range(4)], departed=False)
        show(client, "manifest", small.number)
        with django_assert_max_num_queries(20) as counted:
            show(client, "manifest", small.number)
        with django_assert_num_queries(len(counted.captured_queries)):
            show(client, "manifest", large.number)

    def test_a_scan_is_answered_in_a_fixed_number_of_queries(
        self, client, keeper, courier, packed, django_assert_max_num_queries
    ):
        run = runs.run(courier=courier, parcels=[packed() for _ in range(3)], departed=False)
        parcel = packed()
        with django_assert_max_num_queries(32):
            assert act(client, "scan", run.number, code=parcel.number, htmx=True).status_code == 200

    def test_printed(self, client, planned):
        answer = show(client, "print", planned.number)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")


class TestPlans:
    def ask(self, client, parcels, couriers, **more):
        data = {"paket": [one.pk for one in parcels], "kurir": [one.pk for one in couriers]}
        return act(client, "ask", **(data | {"start": "08:00", "hours": "8"} | more))

    def test_asked_watched_and_made_into_manifests(self, client, keeper, courier, packed):
        parcels = [packed(), packed()]
        answer = self.ask(client, parcels, [courier])
        plan = RoutePlan.objects.get()
        assert answer.url == reverse("manifests:plan", args=[plan.pk])
        watched = show(client, "plan", plan.pk).content.decode()
        assert 'hx-trigger="every 1s"' in watched
        assert "Muat ulang" in watched
        RoutePlan.objects.update(wish=plan.wish | {"seconds": 0.1})
        run_queued()
        shown = show(client, "plan", plan.pk).content.decode()
        assert "hx-trigger" not in shown
        assert all(parcel.number in shown for parcel in parcels)
        act(client, "plan-move", plan.pk, paket=parcels[0].pk, ke="left")
        act(client, "plan-make", plan.pk)
        assert Manifest.objects.get().stops.get().fulfilment == parcels[1]
        assert act(client, "plan-make", plan.pk).status_code == 409

    def test_without_a_courier_or_with_a_wrong_hour(self, client, keeper, courier, packed):
        parcel = packed()
        assert self.ask(client, [parcel], []).status_code == 409
        assert self.ask(client, [parcel], [courier], start="pagi").status_code == 422
        assert not RoutePlan.objects.exists()

    def test_cancelled(self, client, keeper, courier, packed):
        self.ask(client, [packed()], [courier])
        plan = RoutePlan.objects.get()
        act(client, "plan-cancel", plan.pk)
        assert "Dibatalkan." in show(client, "plan", plan.pk).content.decode()

    def test_another_cooperatives_does_not_exist(self, client, keeper, courier, packed):
        self.ask(client, [packed()], [courier])
        plan = RoutePlan.objects.get()
        client.force_login(factories.staff(cooperative=factories.cooperative(), role="warehouse"))
        assert show(client, "plan", plan.pk).status_code == 404
        for name in ("plan-move", "plan-make", "plan-cancel"):
            assert act(client, name, plan.pk).status_code == 404


class TestVehicles:
    def test_added_changed_and_retired(self, client, keeper, cooperative):
        data = {"name": "Motor Beat", "plate": "F 1", "parcels": "20", "kilograms": "40,5", "speed_kmh": "25"}
        assert act(client, "vehicles", **data).status_code == 302
        made = Vehicle.objects.get()
        assert (made.cooperative, made.parcels, made.grams, made.speed_kmh) == (cooperative, 20, 40_500, 25)
        assert act(client, "vehicle", made.pk, **(data | {"parcels": "", "kilograms": ""})).status_code == 302
        made.refresh_from_db()
        assert (made.parcels, made.grams) == (None, None)
        act(client, "vehicle-retire", made.pk)
        made.refresh_from_db()
        assert made.retired_at is not None

    @pytest.mark.parametrize("wrong", [{"name": ""}, {"speed_kmh": "200"}, {"parcels": "-1"}, {"kilograms": "x"}])
    def test_what_is_wrong_is_said_and_nothing_kept(self, client, keeper, wrong):
        data = {"name": "Motor", "plate": "", "parcels": "20", "kilograms": "", "speed_kmh": "25"} | wrong
        answer = act(client, "vehicles", **data)
        assert answer.status_code == 422
        assert 'class="error"' in answer.content.decode()
        assert not Vehicle.objects.exists()

    def test_another_cooperatives_does_not_exist(self, client, keeper):
        other = Vehicle.objects.create(cooperative=factories.cooperative(), name="Mobil")
        assert show(client, "vehicle", other.pk).status_code == 404
        assert act(client, "vehicle-retire", other.pk).status_code == 404


class TestCourierServices:
    @pytest.fixture
    def parcel(self, packed):
        made = packed()
        Fulfilment.objects.filter(pk=made.pk).update(method=Fulfilment.COURIER, zone=None, courier="JNE")
        return Fulfilment.objects.get(pk=made.pk)

    def test_sent_and_arrived(self, client, keeper, parcel):
        assert parcel.number in show(client, "services").content.decode()
        act(client, "service-send", parcel.pk, courier="JNE", waybill="JP1")
        assert "JP1" in show(client, "services").content.decode()
        act(client, "service-arrived", parcel.pk)
        assert kinds(parcel) == [Step.PACKED, Step.DISPATCHED, Step.HANDED_OVER]

    def test_without_a_waybill_what_was_typed_stays(self, client, keeper, parcel):
        answer = act(client, "service-send", parcel.pk, courier="Kurir Desa", waybill="")
        assert answer.status_code == 409
        assert "Kurir Desa" in answer.content.decode()
        assert kinds(parcel) == [Step.PACKED]
