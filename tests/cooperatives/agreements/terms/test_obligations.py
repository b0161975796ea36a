"""What falls due, who may say that it was met, and who may waive it."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cooperatives.agreements import drafting
from cooperatives.agreements.models import Agreement, CapacityTerms, Obligation
from cooperatives.agreements.parties import NotYourParty
from cooperatives.agreements.refusals import ReasonMissing
from cooperatives.agreements.terms import obligations
from cooperatives.registry.papers.scanning import MAX_BYTES
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, NOW
from tests.cooperatives.agreements.test_drafting import refused
from tests.paperwork import photo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def both():
    return bonds.sides()


def owing(both, *rows: tuple[str, str, int], at=NOW, **extra):
    """A version that both have signed, with these obligations: who owes, what, after how many days."""
    version = bonds.draft(both, at=at, **extra)
    for owed_by, title, days in rows:
        Obligation.objects.create(
            sheet=version.sheet, pillar="marketing", owed_by=owed_by, title=title, due_after_days=days
        )
    return bonds.both_sign(both, version, at=at)


def listed(at=NOW, agreements=None) -> list[tuple]:
    found = obligations.owed(agreements=Agreement.objects.all() if agreements is None else agreements, at=at)
    return [(one.title, one.due_on, one.standing) for one in found]


def test_what_is_owed_stands_soonest_first(both):
    rows = ((ENTERPRISE, "Kirim foto", 3), (COOPERATIVE, "Kelas foto", 14), (ENTERPRISE, "Urus PIRT", 40))
    version = owing(both, *rows)
    owing(bonds.sides(), (ENTERPRISE, "Lain", 1))
    ours = Agreement.objects.of_cooperatives([both.cooperative.pk])
    days = [TODAY + timedelta(days=days) for days in (3, 14, 40)]
    assert listed(agreements=ours) == [
        ("Kirim foto", days[0], "soon"),
        ("Kelas foto", days[1], "soon"),
        ("Urus PIRT", days[2], "later"),
    ]
    assert [row[2] for row in listed(NOW + 3 * DAY, ours)] == ["soon", "soon", "later"]
    assert [row[2] for row in listed(NOW + 15 * DAY, ours)] == ["overdue", "overdue", "later"]
    (first, *_rest) = obligations.owed(agreements=ours, at=NOW)
    assert first.agreement == version.agreement


def test_the_number_of_queries_does_not_grow(both, django_assert_num_queries):
    for _ in range(3):
        owing(bonds.sides(cooperative=both.cooperative), (ENTERPRISE, "Kirim foto", 3))
    with django_assert_num_queries(1):
        found = obligations.owed(agreements=Agreement.objects.all(), at=NOW)
        assert len({(one.agreement.cooperative.name, one.agreement.enterprise.name) for one in found}) == 3


def test_only_versions_that_hold_owe_anything(both):
    version = owing(both, (ENTERPRISE, "Kirim foto", 3), active_from=NOW + 5 * DAY)
    waiting = bonds.draft(bonds.sides())
    Obligation.objects.create(sheet=waiting.sheet, pillar="marketing", owed_by=ENTERPRISE, title="Rancangan")
    assert listed(NOW) == []
    assert [row[0] for row in listed(NOW + 5 * DAY)] == ["Kirim foto"]
    assert listed(version.active_to) == []


class TestPromises:
    @pytest.fixture
    def version(self, both):
        made = bonds.draft(both, kinds=("capacity",))
        CapacityTerms.objects.filter(sheet=made.sheet).update(classes=2, visits=1)
        return bonds.both_sign(both, made)

    def test_they_fall_due_over_the_term(self, version):
        assert listed() == [
            ("Kelas ke-1", date(2027, 5, 26), "later"),
            ("Kelas ke-2", date(2027, 11, 25), "later"),
            ("Kunjungan pendampingan ke-1", date(2027, 11, 25), "later"),
        ]

    def test_an_amendment_goes_on_where_it_stood(self, both, version):
        version.sheet.obligations.filter(title="Kelas ke-1").update(done_at=NOW)
        at = NOW + 100 * DAY
        new = drafting.amend(version=version, by=both.manager, at=at, active_from=at)
        CapacityTerms.objects.filter(sheet=new.sheet).update(classes=4, visits=1)
        bonds.both_sign(both, new, at=at)
        first = [("Kelas ke-2", date(2027, 5, 26)), ("Kelas ke-3", date(2027, 8, 25))]
        last = [("Kelas ke-4", date(2027, 11, 25)), ("Kunjungan pendampingan ke-1", date(2027, 11, 25))]
        assert [row[:2] for row in listed(at)] == first + last
        again = drafting.amend(version=new, by=both.manager, at=at + DAY, active_from=at + DAY)
        bonds.both_sign(both, again, at=at + DAY)
        assert [row[:2] for row in listed(at + DAY)] == first + last

    def test_a_renewal_promises_afresh(self, both, version):
        version.sheet.obligations.update(done_at=NOW)
        new = bonds.both_sign(both, drafting.renew(version=version, by=both.manager, at=NOW), at=NOW)
        assert [row[0] for row in listed(new.active_from)] == [
            "Kelas ke-1",
            "Kelas ke-2",
            "Kunjungan pendampingan ke-1",
        ]


class TestMeeting:
    @pytest.fixture
    def owed(self, both):
        return owing(both, (ENTERPRISE, "Kirim foto", 3)).sheet.obligations.get()

    @pytest.mark.parametrize("party", [COOPERATIVE, ENTERPRISE])
    def test_either_side_writes_down_that_it_was_met(self, both, owed, party):
        picture = photo(name="../../bukti saya.jpg.exe")
        done = obligations.mark_done(
            obligation=owed, by=both.signs(party), party=party, at=NOW, note=" 12 foto ", evidence=picture
        )
        owed.refresh_from_db()
        assert (owed.done_at, owed.done_by, owed.evidence_note) == (NOW, both.signs(party), "12 foto")
        assert owed.evidence.name.startswith(f"obligations/{owed.pk}-") and owed.evidence.name.endswith(".jpg")
        assert done.evidence.read()[:3] == b"\xff\xd8\xff"
        assert listed() == []

    @pytest.mark.parametrize(
        "content", [b"", b"MZ\x90", b"<html>", b"\xff\xd8\xff" + b"x" * 99, b"%PDF-" + b"x" * MAX_BYTES]
    )
    def test_evidence_is_a_picture_or_a_pdf(self, both, owed, content):
        arguments = {"obligation": owed, "by": both.owner, "party": ENTERPRISE, "at": NOW}
        refused(
            obligations.BadEvidence, obligations.mark_done, evidence=ContentFile(content, name="foto.jpg"), **arguments
        )

    def test_a_photo_does_not_tell_where_it_was_taken(self, both, owed):
        place = Image.Exif()
        place.get_ifd(0x8825)[1] = "S"  # GPS
        sent = photo(exif=place.tobytes())
        assert b"Exif" in sent.read()
        done = obligations.mark_done(obligation=owed, by=both.owner, party=ENTERPRISE, at=NOW, evidence=sent)
        assert b"Exif" not in done.evidence.read()

    def test_only_whom_it_is_owed_to_waives_it(self, both, owed):
        arguments = {"obligation": owed, "at": NOW, "reason": "Foto lama masih baik"}
        refused(NotYourParty, obligations.waive, by=both.owner, party=ENTERPRISE, **arguments)
        refused(NotYourParty, obligations.waive, by=both.owner, party=COOPERATIVE, **arguments)
        refused(ReasonMissing, obligations.waive, by=both.manager, party=COOPERATIVE, **arguments | {"reason": " "})
        obligations.waive(by=both.manager, party=COOPERATIVE, **arguments)
        owed.refresh_from_db()
        assert (owed.waived_at, owed.waived_by, owed.waiver_reason) == (NOW, both.manager, "Foto lama masih baik")
        assert listed() == []

    def test_what_is_settled_stays_settled(self, both, owed):
        obligations.mark_done(obligation=owed, by=both.owner, party=ENTERPRISE, at=NOW)
        arguments = {"obligation": owed, "by": both.manager, "party": COOPERATIVE, "at": NOW + DAY}
        refused(obligations.NotOwed, obligations.mark_done, **arguments)
        refused(obligations.NotOwed, obligations.waive, reason="Sudah", **arguments)

    def test_others_have_no_say(self, both, owed):
        stranger = bonds.sides().manager
        arguments = {"obligation": owed, "by": stranger, "party": COOPERATIVE, "at": NOW}
        refused(NotYourParty, obligations.mark_done, **arguments)

    def test_a_draft_and_a_standard_offer_owe_nothing(self, both):
        version = bonds.draft(both)
        sheets = (version.sheet, factories.term_sheet(kinds=("marketing",)))
        for sheet in sheets:
            one = Obligation.objects.create(sheet=sheet, pillar="marketing", owed_by=ENTERPRISE, title="Foto")
            arguments = {"obligation": one, "by": both.owner, "party": ENTERPRISE, "at": NOW}
            refused(obligations.NotOwed, obligations.mark_done, **arguments)
