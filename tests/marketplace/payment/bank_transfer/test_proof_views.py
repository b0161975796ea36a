from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from marketplace.payment.bank_transfer.proofs import MOST
from marketplace.payment.models import Payment, TransferProof
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }


@pytest.fixture
def payment() -> Payment:
    return factories.order(payment_method="bank_transfer").payments.get()


def photo(shade: int = 100) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 40), (shade, 20, 60)).save(out, "PNG")
    return SimpleUploadedFile("bukti.png", out.getvalue(), "image/png")


def send(client, payment, file):
    address = reverse("transfer-proof", args=[payment.order.tracking_token])
    return client.post(address, {"bukti": file} if file else {}, follow=True).content.decode()


def test_a_buyer_sends_a_proof_by_her_secret_link_and_a_treasurer_sees_it(client, payment):
    assert "Bukti sudah kami terima" in send(client, payment, photo())
    proof = payment.proofs.get()
    assert (proof.content_type, payment.state) == ("image/jpeg", "pending")
    treasurer = factories.user()
    treasurer.groups.add(Group.objects.get_or_create(name="Bendahara operator")[0])
    client.force_login(treasurer)
    assert "Lihat bukti" in client.get(reverse("transfers:transfer", args=[payment.pk])).content.decode()
    answer = client.get(reverse("transfers:proof", args=[proof.pk]))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "no-store, private")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


def test_nobody_else_sees_it(client, payment):
    send(client, payment, photo())
    address = reverse("transfers:proof", args=[payment.proofs.get().pk])
    assert client.get(address).status_code == 302
    client.force_login(factories.staff(cooperative=factories.cooperative()))
    assert client.get(address).status_code == 403


def test_the_same_picture_is_kept_once(client, payment):
    for _twice in range(2):
        send(client, payment, photo())
    assert payment.proofs.count() == 1


def test_there_is_an_end_to_pictures(client, payment):
    for shade in range(MOST):
        send(client, payment, photo(shade * 20))
    assert "Buktinya sudah cukup" in send(client, payment, photo(250))
    assert payment.proofs.count() == MOST


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Pilih dulu foto atau PDF buktinya."),
        (SimpleUploadedFile("bukti.jpg", b"<script>alert(1)</script>"), "Ini bukan foto atau PDF"),
        (SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 cut"), "PDF ini terpotong atau rusak"),
    ],
)
def test_what_is_no_proof_is_told(client, payment, file, said):
    assert said in send(client, payment, file)
    assert not TransferProof.objects.exists()


def test_a_paid_order_takes_none(client, payment):
    Payment.objects.filter(pk=payment.pk).update(state="paid")
    send(client, payment, photo())
    assert not payment.proofs.exists()


def test_a_card_payment_takes_none(client):
    payment = factories.order(payment_method="stripe").payments.get()
    send(client, payment, photo())
    assert not payment.proofs.exists()


def test_an_unknown_link_takes_none(client):
    assert client.post("/pesanan/tidak-ada/bayar/bukti/", {"bukti": photo()}).status_code == 404
