"""Reading an agreement, answering it, ending it, and its PDF."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import life
from cooperatives.agreements.models import Event, Pillar, SignedDocument, Version
from cooperatives.registry.models import CooperativeStaff
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import ENTERPRISE

pytestmark = pytest.mark.django_db

PAGES = ("read", "sign", "end", "pdf")


@pytest.fixture
def both():
    return bonds.sides()


def page(version: Version, name: str = "read") -> str:
    return reverse(f"agreements:{name}", args=[version.pk])


def text_of_page(client, version: Version, user) -> str:
    client.force_login(user)
    answer = client.get(page(version))
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_is_no_party_gets_a_404_and_who_is_nobody_signs_in(client, both):
    version = bonds.signed(both, at=timezone.now())
    other = bonds.sides()
    for name in PAGES:
        assert client.get(page(version, name))["Location"].startswith("/akun/login/")
    for stranger in (other.manager, other.owner, factories.user()):
        client.force_login(stranger)
        for name in PAGES:
            assert client.get(page(version, name)).status_code == 404
        assert client.post(page(version, "answer"), {"verb": "decline"}).status_code == 404
    client.force_login(both.owner)
    assert client.get(reverse("agreements:read", args=[version.pk + 999])).status_code == 404


def test_staff_and_the_dinas_read_but_do_nothing(client, both):
    version = bonds.offered(both, at=timezone.now())
    courier = factories.staff(cooperative=both.cooperative, role=CooperativeStaff.COURIER)
    for reader in (courier, factories.user(is_superuser=True)):
        said = text_of_page(client, version, reader)
        assert "Isi lengkap" in said
        assert "Tanda tangani" not in said
        assert 'name="verb"' not in said
        assert client.get(page(version, "sign")).status_code == 404
        assert client.get(page(version, "end")).status_code == 404


def test_it_opens_in_every_part_of_its_life_for_both_sides(client, monkeypatch):
    for name in life.TRANSITIONS:
        both, version, at = bonds.in_life(name)
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        for user in (both.owner, both.manager):
            assert str(life.NAMES[name]) in text_of_page(client, version, user)
        monkeypatch.undo()


def test_the_owner_reads_it_in_short_and_in_full_with_its_history(client, both):
    version = bonds.offered(both, at=timezone.now())
    said = text_of_page(client, version, both.owner)
    for words in ("Yang Anda dapat", "Distribusi: 5% dari harga.", "Kalau mau berhenti", "Rp95.000", "Giliran Anda"):
        assert words in said
    assert "Pasal 1. Para pihak" in said
    assert version.sha256 in said
    assert f"{both.manager} · {both.cooperative.name}" in said
    assert reverse("agreements:sign", args=[version.pk]) in said


def test_what_people_wrote_is_shown_as_they_wrote_it(client):
    both = bonds.sides(name="<script>alert(1)</script>")
    version = bonds.offered(both, at=timezone.now())
    assert "<script>alert" not in text_of_page(client, version, both.owner)


def test_asking_for_changes_needs_a_word_and_keeps_what_was_typed(client, both):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(both.owner)
    before = bonds.snapshot()
    answer = client.post(page(version, "answer"), {"verb": "ask changes", "note": "  "})
    assert answer.status_code == 409
    assert "Tulis dulu apa yang perlu diubah" in answer.content.decode()
    answer = client.post(page(version, "answer"), {"verb": "ask changes", "note": "x" * 1001})
    assert answer.status_code == 409
    assert "x" * 1001 in answer.content.decode()
    assert bonds.snapshot() == before
    answer = client.post(page(version, "answer"), {"verb": "ask changes", "note": "Selasa saja"})
    assert answer["Location"] == page(version)
    version.refresh_from_db()
    assert version.state == Version.CHANGES_ASKED
    assert version.events.get(kind=Event.CHANGES_ASKED).note == "Selasa saja"


def test_the_cooperative_cannot_decline_nor_the_owner_withdraw(client, both):
    version = bonds.offered(both, at=timezone.now())
    before = bonds.snapshot()
    for user, verb in ((both.manager, "decline"), (both.owner, "withdraw"), (both.owner, "revise")):
        client.force_login(user)
        answer = client.post(page(version, "answer"), {"verb": verb, "note": "Catatan saya"})
        assert answer.status_code == 409
        assert bonds.snapshot() == before
    assert client.post(page(version, "answer"), {"verb": "hapus"}).status_code == 404
    assert client.get(page(version, "answer")).status_code == 405


@pytest.mark.parametrize(
    ("verb", "who", "state"),
    [("decline", "owner", Version.DECLINED), ("withdraw", "manager", Version.WITHDRAWN)],
)
def test_an_offer_is_declined_or_withdrawn(client, both, verb, who, state):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(getattr(both, who))
    assert client.post(page(version, "answer"), {"verb": verb, "note": ""}).status_code == 302
    version.refresh_from_db()
    assert version.state == state


def test_a_revision_leads_to_the_new_draft_and_the_old_page_tells_of_it(client, both):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(both.manager)
    answer = client.post(page(version, "answer"), {"verb": "revise"})
    new = version.agreement.versions.get(number=2)
    assert answer["Location"] == page(new)
    said = text_of_page(client, version, both.owner)
    assert "Ada versi yang lebih baru" in said
    assert page(new) in said


def test_ending_needs_a_reason_and_a_day_after_the_notice(client, both):
    version = bonds.signed(both, at=timezone.now())
    client.force_login(both.owner)
    first = timezone.localdate() + timedelta(days=30)
    said = client.get(page(version, "end")).content.decode()
    assert f'min="{first.isoformat()}"' in said
    before = bonds.snapshot()
    assert client.post(page(version, "end"), {"reason": "", "ends_on": first}).status_code == 400
    answer = client.post(page(version, "end"), {"reason": "Pindah", "ends_on": first - timedelta(days=5)})
    assert answer.status_code == 409
    assert "Tenggang pengakhiran 30 hari" in answer.content.decode()
    assert "Pindah" in answer.content.decode()
    assert bonds.snapshot() == before
    assert client.post(page(version, "end"), {"reason": "Pindah", "ends_on": first}).status_code == 302
    version.refresh_from_db()
    assert version.ending == Version.TERMINATED
    assert timezone.localtime(version.ended_at).date() == first + timedelta(days=1)
    assert version.events.get(kind=Event.NOTICE).party == ENTERPRISE
    assert client.get(page(version, "end"))["Location"] == page(version)
    assert client.post(page(version, "end"), {"reason": "Lagi", "ends_on": first}).status_code == 409


def test_the_pdf_is_given_to_both_sides_once_it_is_signed(client, both):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(both.owner)
    assert client.get(page(version, "pdf")).status_code == 404
    bonds.both_sign(both, version, at=timezone.now())
    for user in (both.owner, both.manager):
        client.force_login(user)
        answer = client.get(page(version, "pdf"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert "private" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert SignedDocument.objects.count() == 1


def test_without_a_notice_either_side_may_leave_at_once(client, both):
    version = bonds.signed(both, at=timezone.now())
    version.sheet.notice_days = 0
    version.sheet.save()
    client.force_login(both.owner)
    assert "Akhiri sekarang juga" in client.get(page(version, "end")).content.decode()
    form = {"reason": "Pindah rumah.", "ends_on": timezone.localdate().isoformat(), "at_once": "on"}
    assert client.post(page(version, "end"), form).status_code == 302
    version.refresh_from_db()
    assert life.life_of(version, timezone.now()) == life.TERMINATED
    assert not Pillar.objects.in_force(timezone.now()).filter(version=version).exists()
