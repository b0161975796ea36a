import pytest

from cooperatives.registry.identity import set_national_id
from cooperatives.registry.models import Enterprise
from tests import factories as make
from tests.paperwork import NIK

pytestmark = pytest.mark.django_db
URL = "/jual/berkas/data/"


@pytest.fixture
def shop(client):
    owner = make.user()
    client.force_login(owner)
    return make.maker(owner=owner, name="Dapur Lama", sector="Usaha turun-temurun")


@pytest.fixture
def filled(shop):
    return {
        "name": "Dapur Bu Enok",
        "owner_name": "Enok Rohaeti",
        "phone": "0812-0000-0009",
        "village": make.village(district_code=make.CIOMAS).pk,
        "address": "Kp. Pagentongan RT 02/05",
        "sector": "Keripik dan camilan",
        "scale": "micro",
        "founded_year": "2016",
        "business_number": "9120 1012 34567",
        "kbli": "10794",
        "national_id": NIK,
        "tax_number": "01.234.567.8-901.000",
    }


def test_everything_is_saved(client, shop, filled):
    assert client.post(URL, filled)["Location"] == URL
    kept = Enterprise.objects.get(pk=shop.pk)
    assert (kept.name, str(kept.phone), kept.village.district_id, kept.founded_year) == (
        "Dapur Bu Enok",
        "+6281200000009",
        make.CIOMAS,
        2016,
    )
    assert (kept.business_number, kept.kbli, kept.national_id, kept.tax_number) == (
        "9120101234567",
        "10794",
        NIK,
        "012345678901000",
    )
    assert "Data usaha tersimpan." in client.get(URL).content.decode()


def test_her_nik_is_never_shown_whole_and_stays_when_left_empty(client, shop, filled):
    set_national_id(enterprise=shop, number=NIK)
    html = client.get(URL).content.decode()
    assert NIK not in html
    assert "320115••••••0003" in html
    client.post(URL, filled | {"national_id": "", "tax_number": ""})
    kept = Enterprise.objects.get(pk=shop.pk)
    assert (kept.national_id, kept.tax_number) == (NIK, None)


def test_a_trade_of_her_own_words_stays_a_choice(client, shop, filled):
    client.post(URL, filled | {"sector": "Usaha turun-temurun"})
    assert Enterprise.objects.get(pk=shop.pk).sector == "Usaha turun-temurun"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": " "}, "Tulis nama usahanya."),
        ({"national_id": "3201153202830003"}, "Ada angka NIK yang keliru."),
        ({"business_number": "123"}, "NIB terdiri dari 13 angka."),
        ({"tax_number": "1"}, "NPWP terdiri dari 15 atau 16 angka."),
        ({"kbli": "107"}, "Kode KBLI terdiri dari 5 angka."),
        ({"phone": "12"}, "Periksa nomornya, ya."),
        ({"village": "9999999999"}, "Pilih"),
        ({"founded_year": "2999"}, "Tahunnya belum lewat."),
        ({"business_number": "9120101234568"}, "sudah terdaftar atas nama lain"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_saved(client, shop, filled, change, told):
    make.enterprise(business_number="9120101234568")
    answer = client.post(URL, filled | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    kept = Enterprise.objects.get(pk=shop.pk)
    assert (kept.name, kept.national_id, kept.business_number) == ("Dapur Lama", None, "")


def test_only_for_its_owner(client, shop, filled):
    client.logout()
    assert client.post(URL, filled)["Location"].startswith("/akun/login/")
    assert Enterprise.objects.get(pk=shop.pk).name == "Dapur Lama"
