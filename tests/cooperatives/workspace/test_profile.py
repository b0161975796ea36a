from datetime import date

import pytest

from cooperatives.registry.models import AnnualMeeting, Cooperative, CooperativeStaff
from cooperatives.registry.qris import checksum
from tests import factories as make

pytestmark = pytest.mark.django_db
URL = "/kelola/berkas/data/"
BARE = "00020101021126140014ID.CO.QRIS5303360" + "5802ID" + "5908SAUYUNAN" + "6005BOGOR" + "6304"
QRIS = BARE.replace("26140014ID.CO.QRIS", "26140010ID.CO.QRIS") + checksum(
    BARE.replace("26140014ID.CO.QRIS", "26140010ID.CO.QRIS")
)


@pytest.fixture
def cooperative(client):
    made = make.cooperative()
    client.force_login(make.staff(cooperative=made))
    return made


@pytest.fixture
def filled(cooperative):
    return {
        "legal_name": "Koperasi Produsen Sauyunan",
        "registration_number": "3201010010001",
        "deed_number": "12",
        "deed_date": "2019-04-02",
        "approval_number": "AHU-0012345.AH.01.26",
        "tax_number": "01.234.567.8-901.000",
        "village": cooperative.village_id,
        "address": "Jl. Raya 1",
        "phone": "0251 8620001",
        "email": "sauyunan@example.com",
        "about": "Sejak 2019",
        "bank_name": "Bank BRI",
        "bank_account_number": "1234-5678-90",
        "bank_account_holder": "Koperasi Sauyunan",
        "qris": QRIS,
    }


def test_everything_is_saved(client, cooperative, filled):
    assert client.post(URL, filled)["Location"] == URL
    kept = Cooperative.objects.get(pk=cooperative.pk)
    assert (kept.legal_name, kept.registration_number, kept.deed_date, kept.tax_number) == (
        "Koperasi Produsen Sauyunan",
        "3201010010001",
        date(2019, 4, 2),
        "012345678901000",
    )
    assert (kept.bank_account_number, kept.qris, str(kept.phone)) == ("1234567890", QRIS, "+622518620001")
    html = client.get(URL).content.decode()
    assert "atas nama <b>SAUYUNAN</b>, BOGOR" in html
    assert "012345•••••1000" in html
    assert "012345678901000" not in html


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"qris": QRIS[:-1]}, "bukan isi QRIS"),
        ({"qris": QRIS.replace("SAUYUNAN", "SAUYUNAM")}, "tidak utuh"),
        ({"tax_number": "1"}, "NPWP terdiri dari"),
        ({"phone": ""}, "Tulis nomor yang bisa dihubungi."),
        ({"bank_account_holder": ""}, "Lengkapi nama bank"),
        ({"registration_number": "3201010010009"}, "sudah terdaftar atas nama lain"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_saved(client, cooperative, filled, change, told):
    make.cooperative(registration_number="3201010010009")
    answer = client.post(URL, filled | change)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    kept = Cooperative.objects.get(pk=cooperative.pk)
    assert (kept.legal_name, kept.qris, kept.bank_account_number) == ("", "", "")


def test_the_board(client, cooperative):
    rows = {
        "board-TOTAL_FORMS": "3",
        "board-INITIAL_FORMS": "0",
        "board-0-name": "Rina Marlina",
        "board-0-position": "Ketua",
        "board-0-serves_until": "2028-12-31",
        "board-1-name": "",
        "board-2-name": "Asep Hidayat",
        "board-2-position": "Bendahara",
    }
    assert client.post(f"{URL}pengurus/", rows)["Location"] == URL
    assert list(cooperative.board.order_by("pk").values_list("name", "position")) == [
        ("Rina Marlina", "Ketua"),
        ("Asep Hidayat", "Bendahara"),
    ]
    answer = client.post(f"{URL}pengurus/", rows | {"board-2-position": ""})
    assert answer.status_code == 422
    assert "Tulis jabatannya." in answer.content.decode()
    assert cooperative.board.count() == 2


def test_an_annual_meeting(client, cooperative):
    given = {"rat-book_year": "2025", "rat-held_on": "2026-03-12", "rat-members_present": "41"}
    assert client.post(f"{URL}rat/", given)["Location"] == URL
    assert AnnualMeeting.objects.get().held_on == date(2026, 3, 12)
    answer = client.post(f"{URL}rat/", given)
    assert answer.status_code == 422
    assert "sudah tercatat" in answer.content.decode()
    html = client.get(URL).content.decode()
    assert "Tahun buku 2025" in html
    assert "41 anggota hadir" in html


@pytest.mark.parametrize("role", [CooperativeStaff.TREASURER, CooperativeStaff.TRAINER])
def test_only_for_managers(client, cooperative, filled, role):
    client.force_login(make.staff(cooperative=cooperative, role=role))
    for page in (URL, f"{URL}pengurus/", f"{URL}rat/"):
        assert client.post(page, filled).status_code == 403
    assert Cooperative.objects.get(pk=cooperative.pk).legal_name == ""
