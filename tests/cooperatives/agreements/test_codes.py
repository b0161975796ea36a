"""Sending the code: to whom, how often, and what is kept of it."""

import re
from datetime import timedelta

import pytest

from cooperatives.agreements import codes, signing
from cooperatives.agreements.models import SigningCode
from cooperatives.agreements.refusals import explain
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, ENTERPRISE, NOW

pytestmark = pytest.mark.django_db
SENT: list[tuple[str, str]] = []


def keep(*, to: str, text: str) -> None:
    SENT.append((to, text))


@pytest.fixture(autouse=True)
def channel(monkeypatch):
    SENT.clear()
    monkeypatch.setattr(codes, "send_text", keep)


@pytest.fixture
def both():
    return bonds.sides()


def send(both, version, party=COOPERATIVE, *, at=NOW, **extra):
    sha256 = extra.pop("sha256", None) or bonds.digest(version)
    user = extra.pop("by", None) or both.signs(party)
    return codes.send_code(version=version, party=party, by=user, at=at, sha256=sha256)


def test_six_digits_go_to_her_phone_and_only_a_digest_is_kept(both):
    version = bonds.draft(both)
    made = send(both, version)
    ((to, text),) = SENT
    assert to == both.manager.phone.as_e164
    (digits,) = re.findall(r"\b\d{6}\b", text)
    assert version.agreement.number in text
    row = SigningCode.objects.values().get()
    assert not any(digits in str(value) for name, value in row.items() if name not in {"id", "digest", "sha256"})
    assert (row["digest"], len(row["digest"])) != (digits, 6)
    assert (made.tries, made.used_at, made.expires_at) == (0, None, NOW + timedelta(minutes=10))
    assert made.sent_to == f"{to[:5]}…{to[-3:]}"
    bonds.sign(both, version, COOPERATIVE, code=digits, sent=False)


def test_the_digest_is_of_no_use_for_another_version_side_or_person(both):
    one, other = bonds.draft(both), bonds.draft(bonds.sides())
    made = {
        codes.digest_code(version=version, party=party, user=user, digits=digits)
        for version in (one, other)
        for party in (COOPERATIVE, ENTERPRISE)
        for user in (both.manager, both.owner)
        for digits in ("000000", "000001")
    }
    assert len(made) == 16


def test_five_codes_an_hour(both):
    version = bonds.draft(both)
    for minute in range(5):
        send(both, version, at=NOW + timedelta(minutes=minute))
    late = NOW + timedelta(minutes=59)
    with pytest.raises(signing.TooManyCodes) as refused:
        send(both, version, at=late)
    assert "satu jam" in explain(refused.value)
    assert (SigningCode.objects.count(), len(SENT)) == (5, 5)
    send(both, version, at=NOW + timedelta(hours=1))
    send(both, bonds.draft(bonds.sides(cooperative=both.cooperative)), at=late)
    assert len(SENT) == 7


def test_a_number_that_is_new_since_yesterday_gets_no_code(both):
    version = bonds.draft(both)
    type(both.manager).objects.filter(pk=both.manager.pk).update(phone_changed_at=NOW - timedelta(hours=23))
    both.manager.refresh_from_db()
    with pytest.raises(codes.PhoneJustChanged):
        send(both, version)
    assert SigningCode.objects.count() == 0
    send(both, version, at=NOW + timedelta(hours=1))
    assert SigningCode.objects.count() == 1


def test_who_has_no_phone_is_told_so(both):
    clerk = factories.staff(cooperative=both.cooperative)
    with pytest.raises(signing.NoPhone):
        send(both, bonds.draft(both), by=clerk)
    assert (SigningCode.objects.count(), SENT) == (0, [])


@pytest.mark.parametrize(
    ("refusal", "party", "extra"),
    [
        (signing.NotYourParty, ENTERPRISE, {"by": "manager"}),
        (signing.NotSignable, ENTERPRISE, {}),
        (signing.TextChanged, COOPERATIVE, {"sha256": "0" * 64}),
    ],
)
def test_no_code_is_sent_to_who_could_not_sign(both, refusal, party, extra):
    version = bonds.draft(both)
    if "by" in extra:
        extra = {"by": both.manager}
    with pytest.raises(refusal):
        send(both, version, party, **extra)
    assert (SigningCode.objects.count(), SENT) == (0, [])


def test_twenty_wrong_codes_a_day_whatever_is_signed(both):
    """A new draft, a new code or another cooperative brings nobody who guesses a new try."""
    drafts = [bonds.draft(both), *(bonds.draft(bonds.sides(cooperative=both.cooperative)) for _ in range(4))]
    for version in drafts[:4]:
        bonds.code(both, version, COOPERATIVE, at=NOW - timedelta(hours=2), tries=5)
    before = bonds.snapshot()
    with pytest.raises(signing.TooManyWrong) as refused:
        bonds.sign(both, drafts[4], COOPERATIVE)
    assert "20 kali" in explain(refused.value)
    after = bonds.snapshot()
    assert (after["Signature"], after["Version"]) == (before["Signature"], before["Version"])
    bonds.sign(both, drafts[4], COOPERATIVE, at=NOW + timedelta(hours=22))
    others = bonds.draft(bonds.sides())
    other = bonds.sides(cooperative=others.agreement.cooperative, enterprise=others.agreement.enterprise)
    bonds.sign(other, others, COOPERATIVE)  # another person's mistakes are not hers
