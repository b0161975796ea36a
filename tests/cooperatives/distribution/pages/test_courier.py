import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.models import Attempt, Fulfilment, Manifest, Step
from cooperatives.distribution.steps import take_step
from cooperatives.registry.models import CooperativeStaff
from tests import factories, runs

pytestmark = pytest.mark.django_db
KEY = "0b9f8a52-1111-4222-8333-444455556666"


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000)


def parcel_of(goods, **order):
    made = factories.order(goods={goods: 2}, pickup=False, **order).fulfilments.get()
    Fulfilment.objects.filter(pk=made.pk).update(handover_code="123456")
    return Fulfilment.objects.get(pk=made.pk)


@pytest.fixture
def parcel(goods):
    return parcel_of(goods)


@pytest.fixture
def courier(client, cooperative):
    worker = runs.courier(cooperative=cooperative, name="Asep Kurir")
    client.force_login(worker)
    return worker


@pytest.fixture
def stop(courier, parcel):
    return runs.run(courier=courier, parcels=[parcel]).stops.get()


def page(client, name, *args):
    return client.get(reverse(f"courier:{name}", args=args))


def kinds(parcel):
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def send(client, courier, *told, phone_now=None, **files):
    now = phone_now or timezone.now().timestamp() * 1000
    body = {"batch": json.dumps({"user": str(courier.pk), "phone_now": now, "told": list(told)})} | files
    return client.post(reverse("courier:batch"), body)


def delivery(stop, **more):
    now = timezone.now().timestamp() * 1000
    return {
        "key": KEY,
        "stop": stop.pk,
        "outcome": "delivered",
        "code": "123456",
        "cash": 43_000,
        "phone_time": now,
    } | more


class TestThePages:
    def test_the_next_door_says_whom_to_meet_and_what_to_take(self, client, stop):
        shown = page(client, "run").content.decode()
        for said in ("Antaran 0 dari 1", "Rina Marlina", "Kp. Pagentongan", "Rp43.000", "https://wa.me/628123456789"):
            assert said in shown
        assert 'href="tel:' in shown
        assert 'href="geo:-6.' in shown
        assert "123456" not in shown.replace("628123456789", "").replace("812-3456-789", "")

    def test_without_a_run_it_says_so(self, client, courier):
        assert "Belum ada antaran hari ini" in page(client, "run").content.decode()

    def test_pages_are_kept_by_no_cache_of_others(self, client, stop):
        for answer in (page(client, "run"), page(client, "stop", stop.pk), page(client, "provisions")):
            assert "no-store" in answer["Cache-Control"]

    def test_home_of_the_workspace_leads_a_courier_here(self, client, stop):
        assert client.get(reverse("workspace:home"))["Location"] == reverse("courier:run")

    def test_a_form_tells_without_scripts(self, client, stop, parcel):
        shown = page(client, "stop", stop.pk).content.decode()
        key = re.search(r'name="key" value="([\w-]+)"', shown)[1]
        given = {"outcome": "delivered", "key": key, "cash": "43000", "code": "123456"}
        for _ in range(2):  # a double tap
            answer = client.post(reverse("courier:tell", args=[stop.pk]), given, follow=True)
        assert f"{parcel.number} tercatat diserahkan." in answer.content.decode()
        assert kinds(parcel)[-1] == Step.HANDED_OVER
        assert Attempt.objects.get().key == key

    def test_a_photo_goes_by_the_form_as_well(self, client, stop, parcel, cooperative):
        given = {"outcome": "delivered", "key": KEY, "cash": "43000", "received_by": "Bu Iis", "photo": runs.picture()}
        client.post(reverse("courier:tell", args=[stop.pk]), given)
        attempt = Attempt.objects.get()
        assert (attempt.proof, attempt.received_by) == ("photo", "Bu Iis")
        proof = reverse("courier:proof", args=[attempt.pk])
        assert client.get(proof).status_code == 403
        client.force_login(factories.staff(cooperative=cooperative))
        shown = client.get(reverse("workspace:fulfilment", args=[parcel.pk])).content.decode()
        assert proof in shown
        assert "Diterima oleh Bu Iis" in shown
        assert client.get(proof)["Content-Type"] == "image/jpeg"
        client.force_login(factories.staff(cooperative=factories.cooperative()))
        assert client.get(proof).status_code == 404

    def test_a_wrong_code_is_told_and_what_was_typed_stays(self, client, stop, parcel):
        given = {"outcome": "delivered", "key": KEY, "cash": "43000", "code": "654321"}
        answer = client.post(reverse("courier:tell", args=[stop.pk]), given)
        assert answer.status_code == 409
        assert "Kodenya tidak cocok." in answer.content.decode()
        assert 'value="654321"' in answer.content.decode()
        assert kinds(parcel)[-1] == Step.DISPATCHED

    def test_no_money_is_a_failure_with_its_own_words(self, client, stop, parcel):
        given = {"outcome": "delivered", "key": KEY, "cash": "20000", "code": "123456"}
        answer = client.post(reverse("courier:tell", args=[stop.pk]), given)
        assert "Tagihannya Rp43.000, harus pas." in answer.content.decode()
        assert "Uang belum siap" in answer.content.decode()
        assert kinds(parcel)[-1] == Step.DISPATCHED

    def test_a_run_of_many_doors_costs_no_more_queries(self, client, courier, goods, django_assert_max_num_queries):
        runs.run(courier=courier, parcels=[parcel_of(goods) for _ in range(5)])
        for name in ("run", "provisions"):
            with django_assert_max_num_queries(14):
                page(client, name)

    def test_the_provisions_are_the_pages_of_what_is_open(self, client, courier, goods):
        parcels = [parcel_of(goods) for _ in range(2)]
        first, second = runs.run(courier=courier, parcels=parcels).stops.all()
        pages = page(client, "provisions").json()["pages"]
        assert set(pages) == {reverse("courier:run")} | {reverse("courier:stop", args=[s.pk]) for s in (first, second)}
        take_step(fulfilment=parcels[0], kind=Step.HANDED_OVER, by=courier, at=timezone.now(), code="123456")
        assert reverse("courier:stop", args=[first.pk]) not in page(client, "provisions").json()["pages"]
        Manifest.objects.update(closed_at=timezone.now())
        emptied = page(client, "provisions").json()
        assert (list(emptied["pages"]), emptied["stops"]) == ([reverse("courier:run")], [])
        assert "Rina Marlina" not in emptied["pages"][reverse("courier:run")]

    def test_the_service_worker_watches_over_these_pages_only(self, client, courier):
        answer = page(client, "worker")
        assert answer["Content-Type"] == "text/javascript; charset=utf-8"
        assert "no-cache" in answer["Cache-Control"]
        assert "look/antar-kerja.js" in answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]

    def test_signing_out_empties_the_phone(self, client, courier):
        assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"storage"'


class TestWhatACourierMaySee:
    """Her open runs of today, and no other buyer, wherever she looks."""

    def hidden(self, client, parcel):
        assert page(client, "parcel", parcel.number).status_code == 404
        assert client.get(reverse("workspace:fulfilment", args=[parcel.pk])).status_code == 404
        step = {"kind": Step.PACKED}
        assert client.post(reverse("workspace:step", args=[parcel.pk]), step).status_code == 404
        assert client.get(reverse("refunds:parcel", args=[parcel.pk])).status_code == 404
        for text in (parcel.number, parcel.order.number, "123456"):
            found = client.get(reverse("workspace:fulfilments"), {"cari": text})
            assert list(found.context["page"]) == []
        for state in ("to-pack", "packed", "under-way", "handed-over"):
            found = client.get(reverse("workspace:fulfilments"), {"keadaan": state})
            assert parcel.number not in found.content.decode()
        assert parcel.order.contact_name not in page(client, "run").content.decode()

    def test_others_of_the_same_cooperative_do_not_exist_for_her(self, client, courier, stop, goods, cooperative):
        other = parcel_of(goods, name="Wulan Sari")
        self.hidden(client, other)
        theirs = runs.run(courier=runs.courier(cooperative=cooperative), parcels=[other]).stops.get()
        self.hidden(client, other)
        assert page(client, "stop", theirs.pk).status_code == 404
        assert client.post(reverse("courier:tell", args=[theirs.pk]), {}).status_code == 404
        assert send(client, courier, delivery(theirs)).json()["answers"][KEY]["state"] == "refused"
        assert kinds(other)[-1] == Step.DISPATCHED

    def test_yesterdays_run_that_is_closed_is_gone(self, client, courier, goods):
        old = parcel_of(goods)
        yesterday = timezone.localdate() - timedelta(days=1)
        made = runs.run(courier=courier, parcels=[old], day=yesterday, closed=True)
        self.hidden(client, old)
        assert page(client, "stop", made.stops.get().pk).status_code == 404

    def test_her_own_parcels_open_as_stops(self, client, courier, stop, parcel):
        address = reverse("workspace:fulfilment", args=[parcel.pk])
        assert client.get(address)["Location"] == reverse("courier:parcel", args=[parcel.number])
        assert page(client, "parcel", parcel.number)["Location"] == reverse("courier:stop", args=[stop.pk])
        found = client.get(reverse("workspace:fulfilments"), {"cari": parcel.number})
        assert found["Location"] == address
        step = {"kind": Step.HANDED_OVER, "code": "123456"}
        assert client.post(reverse("workspace:step", args=[parcel.pk]), step).status_code == 403

    def test_her_cash_stays_open_to_her(self, client, courier, stop):
        send(client, courier, delivery(stop))
        assert "Rp43.000" in client.get(reverse("workspace:cash")).content.decode()

    def test_a_courier_who_is_treasurer_too_sees_buyers_of_her_run_only(
        self, client, courier, cooperative, stop, goods
    ):
        factories.staff(cooperative=cooperative, role=CooperativeStaff.TREASURER, user=courier)
        other = parcel_of(goods, name="Wulan Sari")
        shown = client.get(reverse("workspace:fulfilment", args=[other.pk])).content.decode()
        assert other.number in shown
        for secret in ("Wulan Sari", "628123456789", "Kp. Pagentongan"):
            assert secret not in shown
        mine = client.get(reverse("workspace:fulfilment", args=[stop.fulfilment_id])).content.decode()
        assert "Rina Marlina" in mine

    @pytest.mark.parametrize("role", [CooperativeStaff.MANAGER, CooperativeStaff.WAREHOUSE])
    def test_the_warehouse_sees_all_as_before(self, client, cooperative, goods, role):
        other = parcel_of(goods)
        client.force_login(factories.staff(cooperative=cooperative, role=role))
        assert "Rina Marlina" in client.get(reverse("workspace:fulfilment", args=[other.pk])).content.decode()
        assert client.get(reverse("workspace:home")).status_code == 200

    @pytest.mark.parametrize("role", [CooperativeStaff.TREASURER, CooperativeStaff.TRAINER])
    def test_who_carries_nothing_has_no_business_here(self, client, cooperative, role):
        client.force_login(factories.staff(cooperative=cooperative, role=role))
        assert page(client, "run").status_code == 403

    def test_a_stranger_is_sent_to_the_door(self, client):
        assert page(client, "run").status_code == 302


class TestTheBatch:
    def test_each_key_gets_its_answer(self, client, courier, goods):
        parcels = [parcel_of(goods) for _ in range(4)]
        stops = list(runs.run(courier=courier, parcels=parcels).stops.all())
        Step.objects.create(fulfilment=parcels[3], kind=Step.CANCELLED, taken_at=timezone.now())
        answer = send(
            client,
            courier,
            delivery(stops[0], key="aaaa-0001"),
            delivery(stops[1], key="aaaa-0002", code="000000"),
            {"key": "aaaa-0003", "stop": stops[2].pk, "outcome": "failed", "reason": "nobody", "phone_time": 1},
            delivery(stops[3], key="aaaa-0004"),
        ).json()["answers"]
        assert [answer[key]["state"] for key in sorted(answer)] == ["done", "refused", "done", "conflict"]
        assert answer["aaaa-0002"]["words"].startswith("Kodenya tidak cocok.")
        assert [kinds(parcel)[-1] for parcel in parcels] == ["handed-over", "dispatched", "failed", "cancelled"]

    def test_a_batch_that_is_sent_again_is_answered_again_and_done_once(self, client, courier, stop, parcel):
        first, second = send(client, courier, delivery(stop)), send(client, courier, delivery(stop))
        assert first.json() == second.json()
        assert Attempt.objects.count() == 1
        assert kinds(parcel).count(Step.HANDED_OVER) == 1

    @pytest.mark.parametrize("wrong_by", [-3600, 0, 3600])
    def test_a_clock_that_is_an_hour_off_is_put_right(self, client, courier, parcel, wrong_by):
        left = timezone.now() - timedelta(hours=6)
        stop = runs.run(courier=courier, parcels=[parcel], left_at=left).stops.get()
        happened, now = left + timedelta(hours=3), timezone.now()
        told = delivery(stop, phone_time=(happened.timestamp() + wrong_by) * 1000)
        send(client, courier, told, phone_now=(now.timestamp() + wrong_by) * 1000)
        assert abs(Attempt.objects.get().happened_at - happened) < timedelta(seconds=5)

    def test_what_is_told_a_day_later_of_a_run_that_was_closed_arrives(self, client, courier, parcel):
        left = timezone.now() - timedelta(hours=27)
        made = runs.run(courier=courier, parcels=[parcel], left_at=left, day=timezone.localdate(left), closed=True)
        answer = send(client, courier, delivery(made.stops.get())).json()["answers"][KEY]
        assert answer["state"] == "conflict"
        assert Attempt.objects.get().aside == Attempt.BACK_AT_HUB

    def test_pictures_travel_beside_it(self, client, courier, stop):
        photo = {f"photo-{KEY}": runs.picture()}
        answer = send(client, courier, delivery(stop, code="", received_by="Bu Iis"), **photo)
        assert answer.json()["answers"][KEY]["state"] == "done"
        assert Attempt.objects.get().proof == "photo"

    def test_a_broken_picture_is_told_so(self, client, courier, stop, parcel):
        broken = {f"photo-{KEY}": SimpleUploadedFile("foto.jpg", b"bukan gambar")}
        answer = send(client, courier, delivery(stop, code="", received_by="Bu Iis"), **broken)
        assert answer.json()["answers"][KEY]["state"] == "refused"
        assert kinds(parcel)[-1] == Step.DISPATCHED

    def test_before_departure_the_phone_tries_again_later(self, client, courier, parcel):
        stop = runs.run(courier=courier, parcels=[parcel], departed=False).stops.get()
        assert send(client, courier, delivery(stop)).json()["answers"][KEY]["state"] == "later"
        assert Attempt.objects.count() == 0

    def test_who_signed_out_or_is_somebody_else_keeps_the_queue(self, client, courier, stop, cooperative):
        client.force_login(runs.courier(cooperative=cooperative))
        assert send(client, courier, delivery(stop)).status_code == 401
        client.logout()
        refused = send(client, courier, delivery(stop))
        assert (refused.status_code, refused.json()) == (401, {"sign_in": reverse("account_login")})
        assert Attempt.objects.count() == 0

    @pytest.mark.parametrize("text", ["", "null", "[]", '{"told": 3}', "{", '{"told": [1, {"key": 3}, {}]}'])
    def test_nonsense_breaks_nothing(self, client, courier, text):
        answer = client.post(reverse("courier:batch"), {"batch": text})
        assert answer.status_code in (400, 401)

    @pytest.mark.parametrize(
        "odd",
        [
            {"stop": "1"}, {"stop": 2**70}, {"stop": True}, {"outcome": "eaten"}, {"cash": -1}, {"cash": "banyak"},
            {"phone_time": "kemarin"}, {"next_on": "besok"}, {"received_by": ["x"]}, {"key": "x"},
            {"code": {"a": 1}},
        ],
    )  # fmt: skip
    def test_an_odd_entry_is_refused_alone(self, client, courier, goods, odd):
        parcels = [parcel_of(goods) for _ in range(2)]
        first, second = runs.run(courier=courier, parcels=parcels).stops.all()
        told = delivery(first) | odd
        answer = send(client, courier, told, delivery(second, key="another-key")).json()["answers"]
        assert answer["another-key"]["state"] == "done"
        assert kinds(parcels[0])[-1] in (Step.DISPATCHED, Step.HANDED_OVER)


class TestPerluDilihat:
    def test_what_contradicts_is_shown_to_the_warehouse_and_leaves_with_a_word(
        self, client, courier, stop, parcel, cooperative
    ):
        Step.objects.create(fulfilment=parcel, kind=Step.CANCELLED, taken_at=timezone.now())
        send(client, courier, delivery(stop))
        assert page(client, "conflicts").status_code == 403
        client.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE))
        shown = page(client, "conflicts").content.decode()
        for said in (parcel.number, "Pesanan sudah batal atau ditolak", "Rp43.000", "Asep Kurir"):
            assert said in shown
        address = reverse("courier:look", args=[Attempt.objects.get().pk])
        assert client.post(address, {"note": " "}).status_code == 422
        assert client.post(address, {"note": "Uang dikembalikan"}).status_code == 302
        assert "Tidak ada laporan yang bertentangan." in page(client, "conflicts").content.decode()

    def test_another_cooperatives_are_none_of_its_business(self, client, courier, stop, parcel):
        Step.objects.create(fulfilment=parcel, kind=Step.CANCELLED, taken_at=timezone.now())
        send(client, courier, delivery(stop))
        client.force_login(factories.staff(cooperative=factories.cooperative()))
        address = reverse("courier:look", args=[Attempt.objects.get().pk])
        assert client.post(address, {"note": "x"}).status_code == 404
        assert parcel.number not in page(client, "conflicts").content.decode()
