"""The operator's page of sellers' letters."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cooperatives.settlement.models import TaxStatus
from cooperatives.workspace.access import OPERATOR_TREASURERS
from tests import factories
from tests.paperwork import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def dian(client):
    from django.contrib.auth.models import Group

    made = factories.user(name="Dian Puspita")
    made.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
    client.force_login(made)
    return made


@pytest.fixture
def shop():
    return factories.enterprise(name="Dapur Bu Enok")


def give(client, shop, **change):
    data = {"kind": "below", "since": "2026-11-01", "document": photo()}
    return client.post(reverse("tax:seller", args=[shop.pk]), data | change)


def test_a_letter_spares_a_seller_and_is_kept(client, dian, shop):
    assert give(client, shop).status_code == 302
    status = TaxStatus.objects.get()
    assert (status.enterprise, status.kind, status.since, status.decided_by) == (shop, "below", date(2026, 11, 1), dian)
    page = client.get(reverse("tax:sellers") + "?cari=enok").content.decode()
    assert "Surat pernyataan omzet sampai Rp500 juta" in page and "sejak 1 November 2026" in page
    letter = client.get(reverse("tax:letter", args=[status.pk]))
    assert (letter.status_code, letter["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(("on", "words"), [(False, "Nanti dipungut 0,5%"), (True, "Dipungut 0,5%")])
def test_what_holds_today_is_said_in_words(client, dian, shop, settings, on, words):
    settings.WITHHOLD_INCOME_TAX = on
    assert f"{words} · belum ada surat" in client.get(reverse("tax:sellers")).content.decode()
    address = reverse("tax:seller", args=[shop.pk])
    page = client.get(address)
    assert page.context["holds"] == words and "Belum ada surat yang disimpan." in page.content.decode()
    give(client, shop)
    give(client, shop, since="2999-01-01", kind="normal")  # not yet
    page = client.get(address)
    assert page.context["holds"] == "Surat pernyataan omzet sampai Rp500 juta"
    assert page.context["form"]["kind"].value() == "below"


def test_a_name_that_nobody_has_says_what_to_try(client, dian, shop):
    page = client.get(reverse("tax:sellers") + "?cari=zzz").content.decode()
    assert "Tidak ada UMKM dengan nama itu." in page and "Coba sebagian namanya saja." in page


def test_without_a_letter_nobody_is_spared(client, dian, shop):
    answer = give(client, shop, document="")
    assert answer.status_code == 422
    assert "Unggah suratnya dulu" in answer.content.decode()
    assert not TaxStatus.objects.exists()


def test_what_is_no_paper_is_refused(client, dian, shop):
    answer = give(client, shop, document=SimpleUploadedFile("surat.jpg", b"bukan gambar"))
    assert answer.status_code == 422
    assert not TaxStatus.objects.exists()


def test_only_the_operators_treasurers_get_in(client, dian, shop):
    give(client, shop)
    client.force_login(factories.staff(cooperative=factories.cooperative(), role="treasurer"))
    for address in (
        reverse("tax:sellers"),
        reverse("tax:seller", args=[shop.pk]),
        reverse("tax:letter", args=[TaxStatus.objects.get().pk]),
    ):
        assert client.get(address).status_code == 403


def test_the_list_costs_the_same_for_many(client, dian, django_assert_max_num_queries):
    for number in range(20):
        factories.enterprise(name=f"Toko {number}")
    with django_assert_max_num_queries(12):
        client.get(reverse("tax:sellers"))
