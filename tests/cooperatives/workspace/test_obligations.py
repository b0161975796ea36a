from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cooperatives.agreements.models import Obligation, Version
from tests import factories

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def cooperative():
    return factories.cooperative(name="Koperasi Sauyunan")


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


@pytest.fixture
def version(cooperative):
    shop = factories.enterprise(name="Dapur Bu Enok")
    return factories.agreement(cooperative=cooperative, enterprise=shop).versions.get()


def owe(version, *, owed_by="enterprise", days=5, title="Kirim foto", **extra):
    due_on = timezone.localdate() + timedelta(days=days)
    return Obligation.objects.create(
        sheet=version.sheet, pillar="distribution", owed_by=owed_by, title=title, due_on=due_on, **extra
    )


def settle(client, obligation, do="done", **data):
    return client.post(reverse("workspace:obligation", args=[obligation.pk]), {"do": do, **data})


def test_it_is_noted_as_met_with_a_photo_that_lost_its_place(client, manager, version):
    obligation = owe(version)
    picture = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Jalan Raya Ciampea"
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG", exif=exif)
    photo = SimpleUploadedFile("x.png", picture.getvalue(), content_type="image/png")
    assert settle(client, obligation, note="Dikirim lewat WA", file=photo).status_code == 302
    obligation.refresh_from_db()
    assert (obligation.done_by, obligation.evidence_note) == (manager, "Dikirim lewat WA")
    stored = obligation.evidence.read()
    assert stored.startswith(b"\xff\xd8\xff")
    assert b"Ciampea" not in stored
    answer = client.get(reverse("workspace:evidence", args=[obligation.pk]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content) == stored


def test_a_pdf_is_evidence_too(client, manager, version):
    obligation = owe(version)
    assert settle(client, obligation, file=SimpleUploadedFile("a.pdf", PDF)).status_code == 302
    answer = client.get(reverse("workspace:evidence", args=[obligation.pk]))
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"MZ\x90\x00 not a picture", "bukan foto atau PDF"), (b"PK\x03\x04", "Word, Excel, atau ZIP"), (b"", "kosong")],
)
def test_other_files_are_refused(client, manager, version, content, message):
    obligation = owe(version)
    answer = settle(client, obligation, note="x", file=SimpleUploadedFile("bukti.pdf", content))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    obligation.refresh_from_db()
    assert (obligation.done_at, obligation.evidence.name) == (None, "")


def test_a_word_or_a_file_is_needed(client, manager, version):
    obligation = owe(version)
    assert settle(client, obligation).status_code == 422
    obligation.refresh_from_db()
    assert obligation.done_at is None


def test_it_is_met_once(client, manager, version):
    obligation = owe(version)
    settle(client, obligation, note="satu")
    answer = settle(client, obligation, note="dua")
    assert answer.status_code == 409
    assert "sudah dipenuhi atau dibebaskan" in answer.content.decode()
    obligation.refresh_from_db()
    assert obligation.evidence_note == "satu"


def test_what_she_owes_can_be_waived_with_a_reason(client, manager, version):
    obligation = owe(version)
    assert settle(client, obligation, "waive", reason="").status_code == 422
    assert settle(client, obligation, "waive", reason="Kemasannya sudah berlabel").status_code == 302
    obligation.refresh_from_db()
    assert (obligation.waived_by, obligation.waiver_reason) == (manager, "Kemasannya sudah berlabel")


def test_what_the_cooperative_owes_it_cannot_waive(client, manager, version):
    obligation = owe(version, owed_by="cooperative")
    assert (
        "Bebaskan kewajiban ini"
        not in client.get(reverse("workspace:obligation", args=[obligation.pk])).content.decode()
    )
    assert settle(client, obligation, "waive", reason="malas").status_code == 409
    obligation.refresh_from_db()
    assert obligation.waived_at is None


def test_those_of_other_cooperatives_and_of_drafts_are_not_there(client, cooperative, manager, version):
    other = factories.agreement(cooperative=factories.cooperative(), enterprise=factories.enterprise())
    draft = factories.version(cooperative=cooperative, enterprise=factories.enterprise(), state=Version.DRAFT)
    for obligation in (owe(other.versions.get()), owe(draft)):
        assert settle(client, obligation, note="x").status_code == 404
        assert client.get(reverse("workspace:obligation", args=[obligation.pk])).status_code == 404
        assert client.get(reverse("workspace:evidence", args=[obligation.pk])).status_code == 404
        obligation.refresh_from_db()
        assert obligation.done_at is None


def test_without_evidence_there_is_no_file(client, manager, version):
    assert client.get(reverse("workspace:evidence", args=[owe(version).pk])).status_code == 404


@pytest.mark.parametrize("role", ["treasurer", "courier", "warehouse"])
def test_others_look_but_change_nothing(client, cooperative, version, role):
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    obligation = owe(version)
    assert client.get(reverse("workspace:obligation", args=[obligation.pk])).status_code == 200
    assert settle(client, obligation, note="x").status_code == 403
    obligation.refresh_from_db()
    assert obligation.done_at is None


def test_a_trainer_notes_the_visit_she_made_but_lets_nobody_off(client, cooperative, version):
    trainer = factories.staff(cooperative=cooperative, role="trainer")
    client.force_login(trainer)
    obligation = owe(version)
    page = reverse("workspace:obligation", args=[obligation.pk])
    assert client.post(page, {"do": "waive", "reason": "Sudah lama."}).status_code == 403
    obligation.refresh_from_db()
    assert (obligation.done_at, obligation.waived_at) == (None, None)
    assert settle(client, obligation, note="Kunjungan 20 November.").status_code == 302
    obligation.refresh_from_db()
    assert (obligation.done_by, obligation.evidence_note) == (trainer, "Kunjungan 20 November.")
