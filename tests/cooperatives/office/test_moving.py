"""The guided step: choose, see what changes, confirm."""

import pytest
from django.contrib.auth.models import Group

from catalogue.listing import Listing
from cooperatives.agreements.models import Version
from cooperatives.partner.publishing import refresh_cooperative
from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def officer(client):
    made = factories.user(name="Wati Dinas")
    made.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(made)
    return made


@pytest.fixture
def old():
    made = factories.cooperative(name="Koperasi Tidur")
    for name in ("Dapur Enok", "Tenun Sari"):
        factories.product(enterprise=factories.maker(cooperative=made, name=name))
    made.standings.update(kind=Standing.DORMANT)
    refresh_cooperative(cooperative=made)
    return made


@pytest.fixture
def new():
    return factories.cooperative(name="Koperasi Bangun")


def url(cooperative, step=""):
    return f"/dinas/koperasi/{cooperative.pk}/pindah/{step}"


def makers(cooperative):
    return list(cooperative.pillars.order_by("enterprise").values_list("enterprise", flat=True).distinct())


def test_all_are_chosen_and_the_best_suited_is_suggested(client, old, new):
    far = factories.cooperative(name="Koperasi Jauh", district_code=factories.TENJO)
    page = client.get(url(old)).content.decode()
    assert page.count('name="umkm"') == 2
    assert page.count("checked") == 3
    assert f'value="{new.pk}" required checked' in page
    assert page.index("Koperasi Bangun") < page.index(far.name)


def test_ids_of_four_digits_come_back_as_they_are(client, old, new):
    """Written as people write numbers, 4711 would be 4.711, and the UMKM would not be found again."""
    late = factories.maker(cooperative=old, name="Dapur Baru", pk=4711)
    chosen = client.get(url(old)).content.decode()
    assert f'name="umkm" value="{late.pk}"' in chosen
    checked = client.post(url(old, "periksa/"), {"umkm": [late.pk], "to": new.pk}).content.decode()
    assert f'name="umkm" value="{late.pk}"' in checked


def test_from_choosing_to_goods_on_sale_again(client, old, new):
    data = {"umkm": makers(old), "to": new.pk}
    assert not Listing.objects.on_sale().exists()
    page = client.post(url(old, "periksa/"), data).content.decode()
    assert "Pindahkan 2 UMKM ke Koperasi Bangun" in page
    assert "Sebelum dan sesudah" in page
    assert not Version.objects.filter(purpose="assignment").exists()
    answer = client.post(url(old, "kirim/"), {**data, "reason": "Tidak RAT"}, follow=True)
    assert "2 UMKM sekarang dilayani Koperasi Bangun." in answer.content.decode()
    assert set(Listing.objects.on_sale().values_list("cooperative", flat=True)) == {"Koperasi Bangun"}
    assert "Tidak ada UMKM yang tertahan." in client.get(url(old)).content.decode()


def test_only_those_who_were_chosen_move(client, old, new):
    one, other = makers(old)
    client.post(url(old, "kirim/"), {"umkm": [one], "to": new.pk, "reason": "Tidak RAT"})
    assert [v.agreement.enterprise_id for v in Version.objects.filter(purpose="assignment")] == [one]


def test_sent_twice_it_moves_once_and_says_so(client, old, new):
    data = {"umkm": makers(old), "to": new.pk, "reason": "Tidak RAT"}
    client.post(url(old, "kirim/"), data)
    answer = client.post(url(old, "kirim/"), data, follow=True)
    assert "Tidak ada lagi yang perlu dipindahkan" in answer.content.decode()
    assert Version.objects.filter(purpose="assignment").count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"umkm": []}, "Pilih dulu UMKM yang dipindahkan."),
        ({"to": ""}, "Pilih dulu koperasi penerimanya."),
        ({"to": "9" * 30}, "Pilih dulu koperasi penerimanya."),
        ({"reason": ""}, "Tulis alasannya"),
        ({"umkm": ["x", "-1"]}, "Pilih dulu UMKM yang dipindahkan."),
    ],
)
def test_what_is_missing_is_asked_for(client, old, new, changed, words):
    data = {"umkm": makers(old), "to": new.pk, "reason": "Tidak RAT", **changed}
    answer = client.post(url(old, "kirim/"), data)
    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert not Version.objects.filter(purpose="assignment").exists()


def test_what_cannot_be_is_explained_on_the_first_page(client, old, new):
    stranger = factories.maker(name="Batik Lain")
    answer = client.post(url(old, "periksa/"), {"umkm": [*makers(old), stranger.pk], "to": new.pk})
    assert answer.status_code == 409
    assert "Batik Lain bukan mitra koperasi ini." in answer.content.decode()
    answer = client.post(url(old, "periksa/"), {"umkm": makers(old), "to": old.pk})
    assert "Koperasi penerimanya sama." in answer.content.decode()


def test_from_an_active_cooperative_nobody_is_moved(client, new):
    factories.maker(cooperative=new)
    assert "Koperasi ini masih aktif." in client.get(url(new)).content.decode()


def test_who_comes_back_to_a_step_by_its_address_begins_anew(client, old):
    for step in ("periksa/", "kirim/"):
        assert client.get(url(old, step))["Location"] == url(old)


def test_all_active_cooperatives_can_be_chosen(client, old, new):
    for _ in range(7):
        factories.cooperative()
    assert client.get(url(old)).content.decode().count('name="to"') == 6
    assert client.get(url(old) + "?semua=1").content.decode().count('name="to"') == 8
