"""The public pages that check a PDF."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import ending
from cooperatives.agreements.documents import verifying
from cooperatives.agreements.documents.making import make_document
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY

pytestmark = pytest.mark.django_db

ANY = "/nota/periksa/"


@pytest.fixture
def ours():
    both = bonds.sides()
    version = bonds.signed(both, at=timezone.now())
    return both, make_document(version=version, at=timezone.now())


def page(document) -> str:
    return reverse("agreements:verify", args=[document.code])


def upload(content: bytes, name: str = "nota.pdf") -> dict:
    return {"file": SimpleUploadedFile(name, content, "application/pdf")}


def content_of(document) -> bytes:
    with document.file.open("rb") as kept:
        return kept.read()


def test_everyone_sees_what_was_signed_by_whom_and_whether_it_holds(client, ours):
    both, document = ours
    said = client.get(page(document)).content.decode()
    for words in (document.version.agreement.number, both.cooperative.name, both.enterprise.name, "Enok Rohaeti"):
        assert words in said
    assert "<dd>Berlaku</dd>" in said
    for secret in (both.owner.phone.as_e164, both.owner.phone.as_e164[-4:], "10.0.0.9"):
        assert secret not in said


def test_it_says_when_it_holds_no_more(client, ours):
    both, document = ours
    ending.terminate(
        version=document.version, party=COOPERATIVE, by=both.manager, at=timezone.now() - 40 * DAY, reason="Selesai"
    )
    assert "<dd>Tidak berlaku</dd>" in client.get(page(document)).content.decode()


def test_a_file_is_true_changed_or_none_of_ours(client, ours):
    _both, document = ours
    content = content_of(document)
    changed = content[:-1] + bytes([content[-1] ^ 1])
    for at, file, words in [
        (page(document), content, "Asli</h2>"),
        (page(document), changed, "Sudah berubah</h2>"),
        (page(document), b"%PDF-1.4 x", "Bukan dari Lumbung</h2>"),
        (ANY, content, "Asli</h2>"),
        (ANY, changed, "Sudah berubah</h2>"),
        (ANY, b"%PDF-1.4 x", "Bukan dari Lumbung</h2>"),
    ]:
        answer = client.post(at, upload(file))
        assert answer.status_code == 200
        assert words in answer.content.decode()


def test_bad_files_are_refused_with_what_to_do(client, ours):
    _both, document = ours
    for file, words in [
        (b"PK\x03\x04", "Berkas ini bukan PDF"),
        (b"", "Berkasnya kosong"),
        (b"%PDF-" + b" " * verifying.LARGEST, "lebih dari 5 MB"),
    ]:
        answer = client.post(page(document), upload(file))
        assert answer.status_code == 409
        assert words in answer.content.decode()
    answer = client.post(page(document), {})
    assert answer.status_code == 400
    assert "Pilih dulu berkas PDF-nya" in answer.content.decode()


def test_an_unknown_code_is_a_404_that_says_what_to_do(client):
    answer = client.get("/nota/periksa/ABCD-1234/")
    assert answer.status_code == 404
    assert "Pindai lagi kode QR-nya" in answer.content.decode()
    assert 'value="ABCD-1234"' in answer.content.decode()


def test_a_code_that_was_typed_leads_to_its_page(client, ours):
    _both, document = ours
    spelt = "-".join(document.code[i : i + 4] for i in range(0, 24, 4)).lower()
    assert client.get(ANY, {"code": spelt})["Location"] == page(document)
    assert client.get(f"/nota/periksa/{spelt}/")["Location"] == page(document)
    assert client.get(ANY, {"code": " ?? "})["Location"] == "/nota/periksa/-/"
    assert client.get(ANY).status_code == 200
