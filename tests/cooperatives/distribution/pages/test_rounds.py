"""The rooms in which staff look at rounds and change them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.models import Closure, CollectionRound, CollectionSchedule, Holiday, Step
from cooperatives.distribution.rounds.holidays import bring_holidays
from cooperatives.registry.models import CooperativeStaff
from tests import factories
from tests.gathering import collection_round, jakarta, put_in, schedule

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)
WED, THU = date(2026, 11, 25), date(2026, 11, 26)
ROOMS = ["calendar", "strays", "make", "closed-days"]
FORM = {
    "name": "Putaran pagi",
    "weekdays": ["2", "5"],
    "cut_off_days": "1",
    "cut_off": "14:00",
    "hand_over_days": "0",
    "hand_over_from": "06:00",
    "hand_over_until": "09:00",
    "dispatch_at": "10:00",
    "capacity": "40",
    "begins_on": "2026-11-24",
    "ends_on": "",
}


@pytest.fixture(autouse=True)
def at_ten_on_tuesday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def koperasi():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def keeper(client, koperasi):
    person = factories.staff(cooperative=koperasi, role=CooperativeStaff.WAREHOUSE, name="Asep Sunandar")
    client.force_login(person)
    return person


@pytest.fixture
def round(koperasi):
    return collection_round(cooperative=koperasi, day=WED, capacity=40)


def parcel(round, quantity=1, **order):
    maker = factories.maker(cooperative=round.cooperative, name="Dapur Bu Enok")
    good = factories.product(enterprise=maker, title="Keripik talas")
    return put_in(round=round, fulfilment=factories.order(goods={good: quantity}, **order).fulfilments.get())


def text(response) -> str:
    return response.content.decode()


def fresh(round) -> CollectionRound:
    return CollectionRound.objects.get(pk=round.pk)


@pytest.mark.parametrize("room", ROOMS)
def test_only_who_keeps_the_warehouse_comes_in(client, koperasi, room):
    url = reverse(f"rounds:{room}")
    assert client.get(url).status_code == 302
    client.force_login(factories.staff(cooperative=koperasi, role=CooperativeStaff.TREASURER))
    assert client.get(url).status_code == 403
    client.force_login(factories.staff(cooperative=koperasi, role=CooperativeStaff.MANAGER))
    assert client.get(url).status_code == 200


def test_another_cooperatives_rounds_and_schedules_do_not_exist(client, keeper):
    other = factories.cooperative()
    theirs, regular = collection_round(cooperative=other, day=WED), schedule(cooperative=other)
    shut = Closure.objects.create(cooperative=other, first_day=WED, last_day=WED)
    assert client.get(reverse("rounds:round", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("rounds:download", args=[theirs.pk, "csv"])).status_code == 404
    assert client.get(reverse("rounds:change", args=[regular.pk])).status_code == 404
    assert client.get(reverse("rounds:make") + f"?dari={regular.pk}").status_code == 404
    for name, pk in [("close", theirs.pk), ("limit", theirs.pk), ("cancel", theirs.pk), ("end", regular.pk),
                     ("reopen", shut.pk)]:  # fmt: skip
        assert client.post(reverse(f"rounds:{name}", args=[pk]), {"reason": "x"}).status_code == 404
    assert (fresh(theirs).closed_at, fresh(theirs).cancelled_at, Closure.objects.count()) == (None, None, 1)


class TestCalendar:
    def test_without_a_schedule_it_says_what_to_do(self, client, keeper):
        assert "Buat jadwal pertama" in text(client.get(reverse("rounds:calendar")))

    def test_how_full_and_until_when(self, client, keeper, koperasi, round):
        schedule(cooperative=koperasi)
        CollectionRound.objects.update(taken=12)
        collection_round(cooperative=koperasi, day=THU, cancelled_at=NOW, cancel_reason="Banjir")
        page = text(client.get(reverse("rounds:calendar")))
        assert "dari 40 paket" in page
        assert f'data-until="{4 * 3600}"' in page
        assert "Senin–Sabtu. Pesanan ditutup sehari sebelumnya jam 14.00" in page
        assert "Banjir" in page

    def test_the_number_of_queries_does_not_grow(self, client, keeper, koperasi, django_assert_max_num_queries):
        for n in range(1, 12):
            regular = schedule(cooperative=koperasi, name=f"Putaran {n}")
            collection_round(cooperative=koperasi, day=WED + timedelta(days=n), schedule=regular)
        with django_assert_max_num_queries(12):
            client.get(reverse("rounds:calendar"))


class TestRound:
    def test_totals_and_parcels(self, client, keeper, round):
        it = parcel(round, 3)
        parcel(round, payment_method="bank_transfer")
        page = text(client.get(reverse("rounds:round", args=[round.pk])))
        assert "Dapur Bu Enok" in page and "3 bungkus" in page
        assert it.number in page
        assert "1 di antaranya menunggu pembayaran" in page

    def test_the_number_of_queries_does_not_grow(self, client, keeper, round, django_assert_max_num_queries):
        for _ in range(6):
            parcel(round, 2)
        with django_assert_max_num_queries(18):
            client.get(reverse("rounds:round", args=[round.pk]))

    def test_closing_early(self, client, keeper, round):
        it = parcel(round)
        where = reverse("rounds:round", args=[round.pk])
        assert client.post(reverse("rounds:close", args=[round.pk])).url == where
        assert (fresh(round).closed_at, fresh(round).closed_by) == (NOW, keeper)
        assert [made.enterprise for made in round.handovers.all()] == [it.lines.get().enterprise]
        assert "memang sudah ditutup" in text(client.post(reverse("rounds:close", args=[round.pk]), follow=True))
        assert "Tutup pesanan sekarang" not in text(client.get(where))

    def test_the_capacity(self, client, keeper, round):
        parcel(round), parcel(round)
        url = reverse("rounds:limit", args=[round.pk])
        refused = client.post(url, {"capacity": "1"})
        assert (refused.status_code, fresh(round).capacity) == (422, 40)
        assert "Sudah ada 2 paket di putaran ini. Tulis 2 atau lebih" in text(refused)
        assert client.post(url, {"capacity": "x"}).status_code == 422
        assert (client.post(url, {"capacity": "2"}).status_code, fresh(round).capacity) == (302, 2)
        assert (client.post(url, {"capacity": ""}).status_code, fresh(round).capacity) == (302, None)
        CollectionRound.objects.update(closed_at=NOW)
        assert (client.post(url, {"capacity": "9"}).status_code, fresh(round).capacity) == (409, None)

    def test_cancelling_needs_a_reason(self, client, keeper, round):
        url = reverse("rounds:cancel", args=[round.pk])
        refused = client.post(url, {"reason": ""})
        assert (refused.status_code, fresh(round).cancelled_at) == (422, None)
        assert "Tulis alasannya" in text(refused)
        assert client.post(url, {"reason": "Banjir"}).status_code == 302
        assert (fresh(round).cancelled_by, fresh(round).cancel_reason) == (keeper, "Banjir")

    def test_what_has_set_out_is_not_cancelled(self, client, keeper, round):
        Step.objects.create(fulfilment=parcel(round), kind=Step.DISPATCHED, taken_at=NOW)
        refused = client.post(reverse("rounds:cancel", args=[round.pk]), {"reason": "Banjir"})
        assert (refused.status_code, fresh(round).cancelled_at) == (409, None)
        assert "Sudah ada paket yang berangkat" in text(refused)

    def test_downloads(self, client, keeper, round):
        parcel(round, 3)
        sheet = client.get(reverse("rounds:download", args=[round.pk, "xlsx"]))
        assert sheet.content[:2] == b"PK"
        assert f"serah-terima-2026-11-25-{round.pk}.xlsx" in sheet["Content-Disposition"]
        plain = client.get(reverse("rounds:download", args=[round.pk, "csv"])).getvalue().decode("utf-8-sig")
        first, row, total = plain.splitlines()
        assert first == "UMKM;Nomor HP;Barang;Jumlah;Satuan;Asal"
        assert row.startswith("Dapur Bu Enok;") and row.endswith(";Keripik talas;3;bungkus;Dibawa")
        assert total == "Dapur Bu Enok;;Jumlah;3;;Dibawa"


class TestStrays:
    def test_one_is_put_into_a_round(self, client, keeper, koperasi, round):
        it = parcel(round)
        CollectionRound.objects.filter(pk=round.pk).update(cancelled_at=NOW, cancel_reason="Banjir")
        thursday = collection_round(cooperative=koperasi, day=THU)
        page = text(client.get(reverse("rounds:strays")))
        assert it.number in page and "Putaran 25 November batal: Banjir" in page
        assert "1 kiriman belum masuk putaran mana pun." in text(client.get(reverse("rounds:calendar")))
        assert client.post(reverse("rounds:place", args=[it.pk]), {"round": thursday.pk}).status_code == 302
        it.refresh_from_db()
        assert (it.round, it.promised_on, fresh(thursday).taken) == (thursday, THU, 1)
        assert "Semua kiriman punya putaran." in text(client.get(reverse("rounds:strays")))

    def test_not_into_a_full_one_nor_another_cooperatives(self, client, keeper, koperasi, round):
        it = parcel(round)
        CollectionRound.objects.filter(pk=round.pk).update(cancelled_at=NOW, cancel_reason="Banjir")
        full = collection_round(cooperative=koperasi, day=THU, capacity=1, taken=1)
        theirs = collection_round(cooperative=factories.cooperative(), day=THU)
        for wanted in (full.pk, theirs.pk, "", "x"):
            assert client.post(reverse("rounds:place", args=[it.pk]), {"round": wanted}).status_code == 409
        it.refresh_from_db()
        assert it.round == round

    def test_what_is_in_a_round_is_no_stray(self, client, keeper, koperasi, round):
        it, thursday = parcel(round), collection_round(cooperative=koperasi, day=THU)
        assert client.post(reverse("rounds:place", args=[it.pk]), {"round": thursday.pk}).status_code == 404


class TestSchedules:
    def test_the_form_begins_with_what_most_do(self, client, keeper):
        page = text(client.get(reverse("rounds:make")))
        assert 'value="14:00"' in page and 'value="06:00"' in page and 'value="2026-11-24"' in page
        assert page.count('name="weekdays"') == 7 and page.count("checked") >= 6

    def test_it_is_made_with_its_rounds(self, client, keeper, koperasi):
        made = client.post(reverse("rounds:make"), FORM | {"hub": koperasi.hubs.get().pk})
        assert made.status_code == 302
        found = CollectionSchedule.objects.get()
        assert (found.cooperative, found.weekdays, found.capacity, found.rounds.count()) == (koperasi, "25", 40, 4)

    def test_what_cannot_work_is_said_at_its_field(self, client, keeper, koperasi):
        wrong = FORM | {"hub": koperasi.hubs.get().pk, "hand_over_until": "05:00", "weekdays": []}
        refused = client.post(reverse("rounds:make"), wrong)
        assert refused.status_code == 422
        assert "Serah terima selesai sesudah mulainya." in text(refused)
        assert "Pilih paling sedikit satu hari berangkat." in text(refused)
        assert not CollectionSchedule.objects.exists()
        theirs = factories.cooperative().hubs.get()
        assert client.post(reverse("rounds:make"), FORM | {"hub": theirs.pk}).status_code == 422

    def test_a_copy_is_only_made_when_it_is_saved(self, client, keeper, koperasi):
        made = schedule(cooperative=koperasi, name="Pagi")
        page = text(client.get(reverse("rounds:make") + f"?dari={made.pk}"))
        assert "Pagi (salinan)" in page
        assert CollectionSchedule.objects.count() == 1

    def test_a_change_says_which_rounds_stayed(self, client, keeper, koperasi):
        client.post(reverse("rounds:make"), FORM | {"hub": koperasi.hubs.get().pk})
        made = CollectionSchedule.objects.get()
        round = made.rounds.order_by("day").first()
        parcel(round)
        url = reverse("rounds:change", args=[made.pk])
        assert "Selasa dan Jumat." in text(client.get(url))
        page = text(client.post(url, FORM | {"hub": made.hub_id, "cut_off": "12:00"}, follow=True))
        assert "Putaran 27 November sudah berisi paket" in page
        assert fresh(round).closes_at == jakarta(2026, 11, 26, 14)
        assert made.rounds.order_by("day").last().closes_at == jakarta(2026, 12, 7, 12)

    def test_it_is_ended(self, client, keeper, koperasi):
        client.post(reverse("rounds:make"), FORM | {"hub": koperasi.hubs.get().pk})
        made = CollectionSchedule.objects.get()
        assert client.post(reverse("rounds:end", args=[made.pk])).status_code == 302
        made.refresh_from_db()
        assert (made.ends_on, made.rounds.count()) == (date(2026, 11, 24), 0)


class TestClosedDays:
    def test_a_day_of_the_whole_cooperative_and_back(self, client, keeper, koperasi):
        client.post(reverse("rounds:make"), FORM | {"hub": koperasi.hubs.get().pk})
        given = {"place": "", "first_day": "2026-11-27", "last_day": "", "reason": "Rapat anggota"}
        assert client.post(reverse("rounds:closed-days"), given).status_code == 302
        made = Closure.objects.get()
        assert (made.cooperative, made.hub, made.first_day, made.last_day) == (koperasi, None, date(2026, 11, 27),
                                                                             date(2026, 11, 27))  # fmt: skip
        assert not CollectionRound.objects.filter(day=date(2026, 11, 27)).exists()
        assert "Rapat anggota" in text(client.get(reverse("rounds:closed-days")))
        client.post(reverse("rounds:reopen", args=[made.pk]))
        assert CollectionRound.objects.filter(day=date(2026, 11, 27)).exists()

    @pytest.mark.parametrize("place", ["hub", "point"])
    def test_a_place(self, client, keeper, koperasi, place):
        of = koperasi.hubs.get() if place == "hub" else koperasi.pickup_points.get()
        given = {"place": f"{place}-{of.pk}", "first_day": "2026-11-27", "last_day": "2026-11-28", "reason": ""}
        client.post(reverse("rounds:closed-days"), given)
        made = Closure.objects.get()
        assert (made.hub or made.pickup_point) == of

    def test_days_in_the_wrong_order(self, client, keeper):
        given = {"place": "", "first_day": "2026-11-27", "last_day": "2026-11-26"}
        refused = client.post(reverse("rounds:closed-days"), given)
        assert refused.status_code == 422
        assert "Hari terakhir tidak boleh sebelum hari pertama." in text(refused)
        assert not Closure.objects.exists()

    def test_the_national_days_are_shown(self, client, keeper):
        bring_holidays(holiday_model=Holiday)  # a test that empties every table may have been here
        page = text(client.get(reverse("rounds:closed-days")))
        assert "Hari Raya Natal" in page and "Cuti bersama" in page
