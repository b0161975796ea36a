import pytest
from django.contrib.auth.models import Group

from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def officer(client):
    made = factories.user(name="Wati Dinas")
    made.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(made)
    return made


def test_an_officer_puts_a_cooperative_to_rest(client, officer):
    cooperative = factories.cooperative(name="Koperasi Contoh")
    factories.maker(cooperative=cooperative)
    url = f"/dinas/koperasi/{cooperative.pk}/"
    answer = client.post(f"{url}keadaan/", {"kind": "dormant", "reason": "Tidak RAT"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(url, 302)]
    assert "Koperasi Contoh sekarang: Tidak aktif." in page
    assert "1 UMKM tertahan bersama koperasi ini." in page
    assert "Dicatat Wati Dinas" in page
    standing = Standing.objects.present().get(cooperative=cooperative)
    assert (standing.kind, standing.reason, standing.decided_by) == ("dormant", "Tidak RAT", officer)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "suspended", "reason": ""}, "Tulis alasannya."),
        ({"kind": "active", "reason": "<b>x</b>"}, "Keadaan koperasi ini sudah begitu."),
        ({}, "Pilih keadaan"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_written(client, data, words):
    cooperative = factories.cooperative()
    answer = client.post(f"/dinas/koperasi/{cooperative.pk}/keadaan/", data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert words in page
    assert "<b>x</b>" not in page
    assert cooperative.standings.get().kind == "active"


def test_the_list_of_those_that_rest(client):
    asleep = factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT)
    factories.maker(cooperative=asleep)
    factories.cooperative(name="Koperasi Beku", standing=Standing.SUSPENDED)
    factories.cooperative(name="Koperasi Bangun")
    page = client.get("/dinas/tidak-aktif/").content.decode()
    assert page.index("Koperasi Tidur") < page.index("Koperasi Beku")
    assert "Koperasi Bangun" not in page
    assert "1 UMKM tertahan" in page
    assert page.count("Pindahkan UMKM") == 1
    only = client.get("/dinas/tidak-aktif/?keadaan=suspended").content.decode()
    assert "Koperasi Tidur" not in only


def test_when_all_are_awake_it_says_so(client):
    factories.cooperative()
    assert "Semua koperasi aktif." in client.get("/dinas/tidak-aktif/").content.decode()
