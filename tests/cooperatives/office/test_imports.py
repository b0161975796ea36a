import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cooperatives.registry.importing import running
from cooperatives.registry.models import Enterprise, ImportRun
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/dinas/impor/"
CSV = (
    b"Nama Usaha;Pemilik;Kecamatan;Desa;No HP;NIK\r\n"
    b"Keripik Tini;Tini Sumiati;Ciampea;Benteng;081200000001;3201154101800001\r\n"
    b"Dodol Asep;Asep Hidayat;Ciampea;Bentng;081200000002;3201154101800002\r\n"
    b"Keripik Tini;Tini Sumiati;Ciampea;Benteng;081200000001;\r\n"
)


@pytest.fixture
def officer(client):
    person = factories.user(name="Bu Rina")
    person.groups.add(Group.objects.get_or_create(name="Dinas")[0])
    client.force_login(person)
    return person


def hand_in(client, content=CSV, name="umkm.csv", subject="enterprises"):
    return client.post(URL, {"subject": subject, "file": SimpleUploadedFile(name, content)})


def checked(client):
    hand_in(client)
    run = ImportRun.objects.get()
    running.check(run=run, clock=timezone.now)
    run.refresh_from_db()
    return run


def page(client, run, asked=""):
    return client.get(reverse("dinas:import", args=[run.pk]) + asked).content.decode()


def test_only_officers_come_in(client):
    run = ImportRun.objects.create(
        subject="enterprises", file="x.csv", filename="x.csv", uploaded_by=factories.user(), uploaded_at=timezone.now()
    )
    addresses = [URL, f"{URL}contoh/enterprises/", f"{URL}{run.pk}/", f"{URL}{run.pk}/perbaikan/"]
    posts = [f"{URL}{run.pk}/{verb}/" for verb in ("masukkan", "batal", "lanjutkan")]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in [URL, *posts]} == {403}
    run.refresh_from_db()
    assert run.state == ImportRun.CHECKING


def test_the_first_visit_says_what_is_understood(client, officer):
    shown = client.get(URL).content.decode()
    assert "Belum ada daftar yang diunggah." in shown
    assert "Nama usaha, Nama pemilik, Kecamatan, Desa/Kelurahan" in shown


def test_an_empty_list_to_fill_in(client, officer):
    answer = client.get(f"{URL}contoh/cooperatives/")
    titles = [cell.value for cell in load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active[1]]
    assert titles[:4] == ["Nama koperasi", "Nomor Induk Koperasi", "Kecamatan", "Desa/Kelurahan"]
    assert client.get(f"{URL}contoh/lain/").status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"%PDF-1.7", "Isi berkas ini PDF, bukan daftar"), (b"", "Berkas kosong"), (b"MZ\x90\x00", "program Windows")],
)
def test_what_is_no_list_is_told_at_once(client, officer, content, told):
    answer = hand_in(client, content, "daftar.xlsx")
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_without_a_file_one_is_asked_for(client, officer):
    answer = client.post(URL, {"subject": "enterprises"})
    assert answer.status_code == 400
    assert "Pilih berkasnya dulu." in answer.content.decode()


def test_while_it_is_checked_the_page_asks_again_by_itself(client, officer):
    hand_in(client)
    run = ImportRun.objects.get()
    shown = page(client, run)
    assert 'hx-trigger="every 2s"' in shown
    assert '<meta http-equiv="refresh" content="5">' in shown
    assert "Menunggu giliran." in shown
    assert "Masukkan yang benar" not in shown


def test_from_upload_to_done(client, officer):
    run = checked(client)
    shown = page(client, run)
    assert "hx-trigger" not in shown
    assert "1 baris baru masuk daftar induk." in shown
    assert "Maksud Anda Benteng?" in shown
    assert "Rangkap dengan baris 2 (nomor HP, nama, dan desa sama)." in shown
    assert "3201154101800002" not in shown
    assert "Rangkap dengan" not in page(client, run, "?jenis=wrong")
    assert "Maksud Anda" not in page(client, run, "?jenis=doubled")
    answer = client.post(f"{URL}{run.pk}/masukkan/", follow=True)
    assert "Sedang dimasukkan" in answer.content.decode()
    running.take(run=run)
    run.refresh_from_db()
    assert (run.state, run.created, run.overwrites) == (ImportRun.DONE, 1, False)
    assert Enterprise.objects.get().name == "Keripik Tini"
    assert "1 masuk daftar induk." in page(client, run)
    assert "umkm.csv" in client.get(URL).content.decode()


def test_the_officer_may_let_the_list_win(client, officer):
    checked(client)
    run = ImportRun.objects.get()
    client.post(f"{URL}{run.pk}/masukkan/", {"overwrites": "1"})
    run.refresh_from_db()
    assert run.overwrites


def test_the_corrections_are_a_workbook(client, officer):
    run = checked(client)
    answer = client.get(f"{URL}{run.pk}/perbaikan/")
    assert answer["Content-Disposition"] == 'attachment; filename="umkm - perbaikan.xlsx"'
    assert answer["Cache-Control"] == "no-store"
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1][:2] == ("Dodol Asep", "Asep Hidayat")
    assert client.get(f"{URL}{run.pk}/perbaikan/?jenis=doubled").status_code == 200
    assert client.get(f"{URL}{run.pk}/perbaikan/?jenis=lain").status_code == 404


def test_a_refused_list_says_why(client, officer):
    hand_in(client, b"a,b\r\n1,2\r\n")
    run = ImportRun.objects.get()
    running.check(run=run)
    shown = page(client, run)
    assert "Judul kolom tidak ditemukan" in shown
    assert "Masukkan yang benar" not in shown


def test_cancelling(client, officer):
    run = checked(client)
    shown = client.post(f"{URL}{run.pk}/batal/", follow=True).content.decode()
    assert "Impor ini dibatalkan." in shown
    client.post(f"{URL}{run.pk}/masukkan/")
    shown = client.post(f"{URL}{run.pk}/batal/", follow=True).content.decode()
    assert "sudah selesai, jadi tidak bisa dibatalkan" in shown
    run.refresh_from_db()
    assert run.state == ImportRun.CANCELLED


def test_a_run_that_stands_still_can_be_taken_up_again(client, officer):
    hand_in(client)
    run = ImportRun.objects.get()
    assert "Pekerjaan ini terhenti" not in page(client, run)
    ImportRun.objects.update(uploaded_at=timezone.now() - timedelta(minutes=5))
    assert "Pekerjaan ini terhenti" in page(client, run)
    assert client.post(f"{URL}{run.pk}/lanjutkan/").status_code == 302
    assert "Pekerjaan ini terhenti" not in page(client, run)


def test_the_queries_do_not_grow_with_the_problems(client, officer, django_assert_max_num_queries):
    head = b"Nama Usaha;Pemilik;Kecamatan;Desa\r\n"
    hand_in(client, head + b"Keripik;Tini;Ciampea;x\r\n" * 60)
    run = ImportRun.objects.get()
    running.check(run=run)
    with django_assert_max_num_queries(9):
        shown = page(client, run, "?page=2")
    assert shown.count("Tidak ada desa") == 25
