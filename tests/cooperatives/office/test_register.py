"""The lists of the register, on the screen and as files."""

import csv
import io

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


def shown(client, url):
    return client.get(url).content.decode()


def table(client, url):
    answer = client.get(url)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_list_shows_what_was_asked_for(client):
    factories.cooperative(name="Koperasi Bangun")
    factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT)
    page = shown(client, "/dinas/koperasi/?keadaan=dormant")
    assert "Koperasi Tidur" in page
    assert "Koperasi Bangun" not in page
    assert "1 koperasi" in page
    assert "Tidak ada koperasi yang cocok." in shown(client, "/dinas/koperasi/?q=zzz")


def test_pages_keep_the_filters(client):
    for _ in range(51):
        factories.enterprise(sector="Kopi")
    page = shown(client, "/dinas/umkm/?bidang=Kopi")
    assert "51 UMKM" in page
    assert "?bidang=Kopi&amp;page=2" in page


def test_an_enterprise_is_shown_with_who_carries_it(client):
    maker = factories.maker(cooperative=factories.cooperative(name="Koperasi Bangun"), name="Dapur Enok")
    factories.product(enterprise=maker)
    page = shown(client, "/dinas/umkm/?q=dapur")
    assert "Dapur Enok" in page
    assert "Koperasi Bangun" in page
    assert "Tidak ada UMKM yang cocok." in shown(client, "/dinas/umkm/?q=dapur&mou=tidak")


def test_the_file_of_enterprises_has_masked_numbers_and_no_national_id(client):
    maker = factories.maker(
        cooperative=factories.cooperative(name="Koperasi Bangun"),
        name="Dapur Enok",
        phone="+6281234567890",
        business_number="1234567890123",
        national_id="3201154507850003",
        tax_number="012345678901234",
    )
    factories.product(enterprise=maker)
    factories.enterprise(name="Tidak dicari", phone="")
    head, row = table(client, "/dinas/umkm/?q=enok&format=csv")[:2]
    line = dict(zip(head, row, strict=True))
    assert (line["Nama usaha"], line["Koperasi"], line["Barang dijual"]) == ("Dapur Enok", "Koperasi Bangun", "1")
    assert line["Nomor HP"].startswith("0812")
    assert "34567" not in line["Nomor HP"]
    assert "567890" not in line["NIB"]
    everything = str(table(client, "/dinas/umkm/?format=csv"))
    for secret in ("1234567890123", "3201154507850003", "012345678901234", "81234567890"):
        assert secret not in everything


def test_the_file_of_cooperatives_holds_what_the_list_does(client):
    factories.cooperative(name="Koperasi Bangun", registration_number="3201000000007")
    factories.cooperative(name="Koperasi Tidur", standing=Standing.DORMANT)
    head, *rows = table(client, "/dinas/koperasi/?format=csv&keadaan=active")
    line = dict(zip(head, rows[0], strict=True))
    assert len(rows) == 1
    assert (line["Nama"], line["Nomor Induk Koperasi"], line["Keadaan"]) == (
        "Koperasi Bangun",
        "3201000000007",
        "Aktif",
    )


@pytest.mark.parametrize("name", ["=1+1", "+62", "-5", "@SUM(A1)"])
def test_a_spreadsheet_runs_no_name_as_a_formula(client, name):
    maker = factories.enterprise(name=name)
    maker.owner_name = "Enok; Sari"
    maker.save()
    [row] = table(client, "/dinas/umkm/?format=csv")[1:]
    assert row[:2] == [f"'{name}", "Enok; Sari"]


def test_the_page_of_an_enterprise_masks_her_numbers_and_tells_her_history(client):
    cooperative = factories.cooperative(name="Koperasi Bangun")
    maker = factories.maker(cooperative=cooperative, national_id="3201154507850003", tax_number="012345678901234")
    factories.certificate(enterprise=maker, number="ID32110001")
    page = shown(client, f"/dinas/umkm/{maker.pk}/")
    assert "320115••••••0003" in page
    assert "3201154507850003" not in page
    assert "012345678901234" not in page
    assert "Koperasi Bangun" in page
    assert "Berlaku" in page
    assert "ID32110001" in page


def test_the_page_of_a_cooperative_says_what_is_open_and_who_sits_on_its_board(client):
    cooperative = factories.cooperative(
        bank_name="Bank BJB", bank_account_number="1234567890", tax_number="012345678901234"
    )
    cooperative.board.create(name="Ujang Sutisna", position="Ketua")
    maker = factories.maker(cooperative=cooperative, name="Dapur Enok")
    order = factories.order(goods={factories.product(enterprise=maker): 1}, name="Pembeli Rahasia")
    page = shown(client, f"/dinas/koperasi/{cooperative.pk}/")
    for words in ("Ujang Sutisna", "Dapur Enok", order.fulfilments.get().number, "••••••7890"):
        assert words in page
    for secret in ("Pembeli Rahasia", "1234567890", "012345678901234"):
        assert secret not in page
