from datetime import time

import pytest
from django.utils import timezone

from cooperatives.distribution.models import CourierRate, DeliveryZone, PickupPoint
from cooperatives.registry.models import CooperativeStaff
from tests import factories

pytestmark = pytest.mark.django_db
HOME = "/kelola/tempat/"


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Tempat")


@pytest.fixture
def manager(client, cooperative):
    client.force_login(factories.staff(cooperative=cooperative))
    return client


def hours(**changed) -> dict:
    """Monday to Friday, eight to four."""
    times = {"from": "08:00", "until": "16:00"}
    filled = {f"jam-{name}{day}-1": value for day in range(1, 6) for name, value in times.items()}
    return filled | {f"jam-{name}": value for name, value in changed.items()}


def point(**changed) -> dict:
    village = factories.village(district_code=factories.CIOMAS)
    values = {"name": "Balai Desa", "kind": "office", "village": village.pk, "address": "Jl. Desa 2"}
    return values | {"capacity": "20", "storage_days": "3", **hours()} | changed


def zone(**changed) -> dict:
    values = {"name": "Ciomas", "districts": [factories.CIOMAS], "fee": "Rp7.000", "free_above": "", "days": "1"}
    steps = {"grams-0": "2,5", "value-0": "", "fee-0": "9.000"}
    return values | steps | {"cut_off": "14:00", "weekdays": list("123456")} | changed


def text(response) -> str:
    return response.content.decode()


class TestWho:
    def test_only_managers(self, client, cooperative):
        client.force_login(factories.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE))
        assert client.get(HOME).status_code == 403

    def test_what_belongs_to_another_cooperative_is_not_there(self, manager):
        other = factories.cooperative()
        for address in (
            f"gudang/{other.hubs.get().pk}/",
            f"titik/{other.pickup_points.get().pk}/",
            f"wilayah/{other.zones.get().pk}/",
        ):
            assert manager.get(HOME + address).status_code == 404
        assert manager.post(f"{HOME}wilayah/{other.zones.get().pk}/tutup/").status_code == 404
        assert other.zones.get().closed_since is None


class TestPlaces:
    def test_all_on_one_page_whatever_their_number(self, manager, cooperative, django_assert_max_num_queries):
        for number in range(3):
            factories.pickup_point(cooperative=cooperative, name=f"Titik {number}")
            factories.zone(cooperative=cooperative)
        with django_assert_max_num_queries(14):
            page = text(manager.get(HOME))
        assert "Titik 2" in page and "Sekitar" in page and "Rp7.000" in page

    def test_a_point_with_its_hours(self, manager, cooperative):
        assert manager.post(f"{HOME}titik/baru/", point()).status_code == 302
        made = PickupPoint.objects.get(name="Balai Desa")
        assert (made.capacity, made.opening_hours) == (20, "Senin–Jumat 08.00–16.00")
        page = text(manager.get(f"{HOME}titik/{made.pk}/"))
        assert 'value="08:00"' in page

    def test_overlapping_hours_are_refused_and_nothing_is_written(self, manager, cooperative):
        typed = point(**hours(**{"from1-2": "15:00", "until1-2": "18:00"}))
        response = manager.post(f"{HOME}titik/baru/", typed)
        assert response.status_code == 422
        assert "08.00–16.00 bertumpuk dengan 15.00–18.00. Ubah salah satunya." in text(response)
        assert not PickupPoint.objects.filter(name="Balai Desa").exists()

    def test_half_an_hour_row_says_what_to_do(self, manager):
        response = manager.post(f"{HOME}titik/baru/", point(**{"jam-until1-1": ""}))
        assert "Tulis jam buka dan jam tutupnya, atau kosongkan keduanya." in text(response)

    def test_a_hub_that_is_needed_stays_open_with_the_reason(self, manager, cooperative):
        from tests.gathering import schedule

        schedule(cooperative=cooperative)
        hub = cooperative.hubs.get()
        response = manager.post(f"{HOME}gudang/{hub.pk}/tutup/", follow=True)
        assert "Akhiri dulu jadwalnya" in text(response)
        hub.refresh_from_db()
        assert hub.closed_since is None

    def test_a_point_is_closed_and_opened_again(self, manager, cooperative):
        found = cooperative.pickup_points.get()
        manager.post(f"{HOME}titik/{found.pk}/tutup/")
        found.refresh_from_db()
        assert found.closed_since is not None
        manager.post(f"{HOME}titik/{found.pk}/tutup/")
        found.refresh_from_db()
        assert found.closed_since is None


class TestZones:
    def test_a_zone_is_made_and_shown_as_a_buyer_sees_it(self, manager, cooperative):
        response = manager.post(f"{HOME}wilayah/baru/", zone(), follow=True)
        made = DeliveryZone.objects.get(name="Ciomas")
        assert (made.fee, made.free_above, made.cut_off) == (7_000, None, time(14))
        assert list(made.rates.values_list("from_grams", "from_value", "fee")) == [(2_500, 0, 9_000)]
        assert "Ciomas, 2,5 kg" in text(response) and "Rp9.000" in text(response)

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"districts": []}, "Pilih paling sedikit satu kecamatan atau desa."),
            ({"weekdays": []}, "Pilih paling sedikit satu hari antar."),
            ({"fee-0": ""}, "Tulis ongkosnya, atau kosongkan seluruh baris."),
            ({"grams-0": "dua"}, "Tulis beratnya dalam kilogram, misalnya 5 atau 2,5."),
            ({"grams-0": ""}, "Tulis mulai berat atau mulai belanja berapa tarif itu berlaku."),
            ({"fee": "murah"}, "Tulis jumlah rupiahnya dengan angka, misalnya 7.000."),
            ({"fee": ""}, "Tulis ongkosnya, atau 0 kalau gratis."),
            ({"districts": ["x"]}, "x"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(self, manager, cooperative, changed, words):
        response = manager.post(f"{HOME}wilayah/baru/", zone(**changed))
        assert response.status_code == 422
        assert words in text(response)
        assert cooperative.zones.count() == 1

    def test_an_empty_zone_stands_out(self, manager, cooperative):
        cooperative.zones.get().districts.clear()
        assert "Masih kosong." in text(manager.get(HOME))

    def test_closing(self, manager, cooperative):
        found = cooperative.zones.get()
        manager.post(f"{HOME}wilayah/{found.pk}/tutup/")
        found.refresh_from_db()
        assert found.closed_since is not None


class TestCourierRates:
    def test_a_rate_is_added_and_ended(self, manager, cooperative):
        typed = {"courier": "JNE", "service": "REG", "district": "", "fee": "10.000", "days": "2"}
        assert manager.post(f"{HOME}kurir/", typed).status_code == 302
        rate = CourierRate.objects.get()
        assert (rate.cooperative, rate.fee, rate.ended_at) == (cooperative, 10_000, None)
        assert "Rp10.000/kg" in text(manager.get(f"{HOME}kurir/"))
        manager.post(f"{HOME}kurir/{rate.pk}/akhiri/")
        rate.refresh_from_db()
        assert rate.ended_at <= timezone.now()

    def test_another_cooperatives_rate_is_not_there(self, manager):
        rate = CourierRate.objects.create(cooperative=factories.cooperative(), courier="JNE", fee=1)
        assert manager.post(f"{HOME}kurir/{rate.pk}/akhiri/").status_code == 404

    def test_without_a_price(self, manager):
        response = manager.post(f"{HOME}kurir/", {"courier": "JNE", "fee": "", "days": "2"})
        assert "Tulis ongkos tiap kilogramnya dalam rupiah." in text(response)
        assert not CourierRate.objects.exists()
