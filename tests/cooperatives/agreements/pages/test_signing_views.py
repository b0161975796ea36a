"""Signing on a phone: read, ask for a code, sign; and nothing typed is ever lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.agreements import codes
from cooperatives.agreements.models import CapitalTerms, DistributionTerms, Signature, SigningCode, Version
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE

pytestmark = pytest.mark.django_db

WAVE = "M 10 20 L 300 180 L 590 20"


@pytest.fixture
def both():
    return bonds.sides()


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """The texts that were sent."""
    texts: list[str] = []
    monkeypatch.setattr(codes, "send_text", lambda *, to, text: texts.append(text))
    return texts


def address(version: Version) -> str:
    return reverse("agreements:sign", args=[version.pk])


def typed(version: Version, **extra: str) -> dict[str, str]:
    filled = {"name": "Dewi Lestari", "position": "Ketua", "drawing": WAVE, "agreed": "on"}
    return {"sha256": bonds.digest(version), **filled, **extra}


def hidden(answer, name: str):
    return answer.context["form"][name].value()


def test_the_page_shows_the_text_its_fingerprint_and_what_is_known_of_her(client, both):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(both.owner)
    answer = client.get(address(version))
    said = answer.content.decode()
    assert "Pasal 1. Para pihak" in said
    assert " ".join(version.sha256[i : i + 4] for i in range(0, 16, 4)) in said
    assert (hidden(answer, "sha256"), hidden(answer, "name")) == (version.sha256, "Enok Rohaeti")
    assert hidden(answer, "position") == "Pemilik"
    assert "Kirim kode" in said
    assert 'name="code"' not in said
    assert "data-pad" in said


def test_the_board_gives_the_position_of_who_signs_for_the_cooperative(client, both):
    both.cooperative.board.create(name=str(both.manager).upper(), position="Ketua")
    client.force_login(both.manager)
    assert hidden(client.get(address(bonds.draft(both, at=timezone.now()))), "position") == "Ketua"


def test_from_draft_to_offer_with_a_code_from_the_phone(client, both, sent, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    answer = client.post(address(version), typed(version, send="1"))
    assert answer.status_code == 200
    assert [hidden(answer, name) for name in ("name", "position", "drawing")] == ["Dewi Lestari", "Ketua", WAVE]
    assert SigningCode.objects.get().sent_to in answer.content.decode()
    code = sent[0][:6]
    answer = client.post(
        address(version),
        typed(version, code=code, sign="1"),
        headers={"User-Agent": "A" * 300, "X-Forwarded-For": "1.2.3.4, 103.28.14.9"},
    )
    assert answer["Location"] == reverse("agreements:read", args=[version.pk])
    signature = Signature.objects.get()
    assert (signature.party, signature.name, signature.position) == (COOPERATIVE, "Dewi Lestari", "Ketua")
    assert (signature.address, signature.device, signature.drawing) == ("103.28.14.9", "A" * 200, WAVE)
    version.refresh_from_db()
    assert version.state == Version.OFFERED
    # There is nothing left for her to sign.
    assert client.get(address(version))["Location"] == reverse("agreements:read", args=[version.pk])


def test_a_typed_name_alone_is_a_signature(client, both, sent):
    version = bonds.offered(both, at=timezone.now())
    client.force_login(both.owner)
    client.post(address(version), typed(version, drawing="", send="1"))
    client.post(address(version), typed(version, drawing="", code=sent[0][:6], sign="1"))
    version.refresh_from_db()
    assert version.state == Version.SIGNED
    assert version.signatures.get(party="enterprise").drawing == ""


@pytest.mark.parametrize("code", ["000000", "abc", "1" * 12])
def test_a_wrong_code_is_told_and_nothing_typed_or_drawn_is_lost(client, both, sent, code):
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    client.post(address(version), typed(version, send="1"))
    if sent[0].startswith(code):
        pytest.skip("the one in a million")
    answer = client.post(address(version), typed(version, code=code, sign="1"))
    assert answer.status_code == 409
    assert "Kodenya tidak cocok" in answer.content.decode()
    assert [hidden(answer, name) for name in ("name", "position", "drawing")] == ["Dewi Lestari", "Ketua", WAVE]
    assert hidden(answer, "agreed")
    assert 'name="code"' in answer.content.decode()
    assert not Signature.objects.exists()
    assert SigningCode.objects.get().tries == 1


def test_a_code_that_was_used_is_refused_like_any_other(client, both, sent):
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    client.post(address(version), typed(version, send="1"))
    twice = [client.post(address(version), typed(version, code=sent[0][:6], sign="1")) for _ in range(2)]
    assert [answer.status_code for answer in twice] == [302, 409]
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("step", ["send", "sign"])
def test_a_text_that_changed_meanwhile_is_shown_anew(client, both, sent, step):
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    read = typed(version)
    client.post(address(version), read | {"send": "1"})
    DistributionTerms.objects.filter(sheet=version.sheet).update(return_days=9)
    CapitalTerms.objects.create(sheet=version.sheet, limit=5_000_000)
    answer = client.post(address(version), read | {step: "1", "code": sent[0][:6]})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Naskahnya berubah sejak Anda baca" in said
    assert "Rp5.000.000" in said
    assert hidden(answer, "sha256") == bonds.digest(version) != read["sha256"]
    assert (hidden(answer, "name"), hidden(answer, "drawing"), hidden(answer, "agreed")) == ("Dewi Lestari", WAVE, "")
    assert not Signature.objects.exists()


def test_no_code_is_sent_to_who_has_not_agreed_or_gives_no_name(client, both, sent):
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    for missing, words in (({"agreed": ""}, "Centang dulu"), ({"name": ""}, "Tulis nama lengkap")):
        answer = client.post(address(version), typed(version, send="1", **missing))
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert hidden(answer, "drawing") == WAVE
    assert sent == []


def test_who_has_no_phone_is_told_where_to_add_one(client, both, sent):
    version = bonds.draft(both, at=timezone.now())
    type(both.manager).objects.filter(pk=both.manager.pk).update(phone=None, email="dewi@example.com")
    client.force_login(type(both.manager).objects.get(pk=both.manager.pk))
    assert reverse("account_change_phone") in client.get(address(version)).content.decode()
    answer = client.post(address(version), typed(version, send="1"))
    assert answer.status_code == 409
    assert "belum punya nomor HP" in answer.content.decode()
    assert sent == []


def test_a_bad_drawing_is_refused(client, both, sent):
    version = bonds.draft(both, at=timezone.now())
    client.force_login(both.manager)
    client.post(address(version), typed(version, send="1"))
    answer = client.post(address(version), typed(version, drawing="M 1 1 <svg>", code=sent[0][:6], sign="1"))
    assert answer.status_code == 409
    assert "Goresannya tidak terbaca" in answer.content.decode()
    assert not Signature.objects.exists()
