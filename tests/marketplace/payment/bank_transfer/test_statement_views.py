import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from marketplace.payment.bank_transfer.lines import open_lines
from marketplace.payment.models import Payment, StatementFile, StatementLine
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/kelola/transfer/mutasi/"


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }


@pytest.fixture(autouse=True)
def treasurer(client):
    person = factories.user(name="Bu Yayah")
    person.groups.add(Group.objects.get_or_create(name="Bendahara operator")[0])
    client.force_login(person)
    return person


@pytest.fixture
def payment() -> Payment:
    return factories.order(payment_method="bank_transfer", name="Rina Marlina").payments.get()


def upload(client, *rows: str, layout: str = "umum", content: bytes = b""):
    text = content or "\n".join(["tanggal,keterangan,kredit", *rows, ""]).encode()
    return client.post(PAGE, {"layout": layout, "file": SimpleUploadedFile("mutasi.csv", text)})


def today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"


def take(client, *rows: str) -> None:
    client.post(upload(client, *rows)["Location"])


def test_a_statement_is_looked_at_then_taken_then_matched(client, payment):
    look = upload(client, f"{today()},TRF RINA,{payment.amount}", f"{today()},salah,12.5")["Location"]
    page = client.get(look).content.decode()
    assert "Ambil 1 baris" in page
    assert "Baris 3" in page and "Jumlahnya tidak terbaca" in page
    assert not StatementLine.objects.exists()
    assert client.post(look)["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert "Jumlahnya pas" in page and "Konfirmasi semua yang pas" in page
    client.post(reverse("transfers:sure"))
    payment.refresh_from_db()
    assert (payment.state, payment.order.status) == ("paid", "confirmed")
    assert "Semua uang masuk sudah dicocokkan." in client.get(PAGE).content.decode()


def test_taking_a_file_twice_doubles_nothing(client):
    look = upload(client, f"{today()},TRF,5000")["Location"]
    for _twice in range(2):
        client.post(look)
    assert StatementLine.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.7 x", "Excel atau PDF"), (b"a,b\n1,2\n", "Judul kolomnya tidak cocok")]
)
def test_what_is_no_statement_is_told_at_its_field(client, content, said):
    answer = upload(client, content=content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not StatementFile.objects.exists()


def test_one_line_is_confirmed_for_the_order_that_a_person_chooses(client, payment):
    take(client, f"{today()},BAYAR {payment.order.number},{payment.amount - 500}")
    line = StatementLine.objects.get()
    page = client.get(reverse("transfers:line", args=[line.pk])).content.decode()
    assert "Kurang Rp500." in page
    # What was not told is not done.
    client.post(reverse("transfers:line", args=[line.pk]), {"payment": payment.pk, "agreed": "exact"})
    payment.refresh_from_db()
    assert payment.received == 0
    client.post(reverse("transfers:line", args=[line.pk]), {"payment": payment.pk, "agreed": "under"})
    payment.refresh_from_db()
    assert (payment.state, payment.received) == ("pending", payment.amount - 500)
    assert not open_lines().exists()


def test_a_line_says_in_its_title_whether_anything_is_left_to_do(client, payment, settings):
    take(client, f"{today()},TRF RINA,{payment.amount}")
    address = reverse("transfers:line", args=[StatementLine.objects.get().pk])
    assert "<h1>Uang ini untuk pesanan mana?</h1>" in client.get(address).content.decode()
    settings.TWO_PEOPLE_FROM = 1
    client.post(address, {"payment": payment.pk, "agreed": "exact"})
    page = client.get(address).content.decode()
    assert "<h1>Sudah dicocokkan</h1>" in page and "menunggu orang kedua" in page
    assert reverse("transfers:proposals") in page


def test_an_order_is_found_by_its_number(client, payment):
    take(client, f"{today()},TRF,1")
    address = reverse("transfers:line", args=[StatementLine.objects.get().pk])
    assert payment.order.number in client.get(address, {"cari": payment.order.number}).content.decode()
    for nothing in ("999", "x" * 40):
        assert "Tidak ada transfer dengan nomor" in client.get(address, {"cari": nothing}).content.decode()


def test_a_line_of_another_kind_is_set_aside_and_taken_up_again(client):
    take(client, f"{today()},BUNGA,1234")
    address = reverse("transfers:line", args=[StatementLine.objects.get().pk])
    assert client.post(address, {"because": " "}).status_code == 422
    assert open_lines().exists()
    client.post(address, {"because": "Bunga bank"})
    assert not open_lines().exists()
    assert "Bunga bank" in client.get(PAGE).content.decode()
    client.post(address, {"lagi": "1"})
    assert open_lines().exists()


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30, ""])
def test_a_payment_that_is_none_is_not_found(client, pk):
    take(client, f"{today()},TRF,1000")
    address = reverse("transfers:line", args=[StatementLine.objects.get().pk])
    assert client.post(address, {"payment": pk, "agreed": "exact"}).status_code == 404
    assert open_lines().exists()


def test_nobody_else_comes_in(client):
    take(client, f"{today()},TRF,1000")
    line, file = StatementLine.objects.get(), StatementFile.objects.get()
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    for address in (PAGE, reverse("transfers:line", args=[line.pk]), reverse("transfers:statement", args=[file.pk])):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403
    assert client.post(reverse("transfers:sure")).status_code == 403
