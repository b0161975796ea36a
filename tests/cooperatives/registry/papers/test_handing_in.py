"""Handing in, and who may look."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cooperatives.registry.identity import set_national_id
from cooperatives.registry.models import (
    Certificate,
    CooperativeStaff,
    Enterprise,
    Requirement,
    Standing,
    Submission,
    Waiver,
)
from cooperatives.registry.papers import handing_in as papers
from cooperatives.registry.papers.handing_in import PaperRefused, hand_in, in_agreement, may_read, papers_of
from cooperatives.registry.papers.reviewers import NotReviewer
from cooperatives.registry.papers.reviewing import approve
from cooperatives.registry.papers.scanning import NotAPaper
from tests import factories as make
from tests.paperwork import NIK, PDF, certificate_requirement, handed_in, officer, pdf, photo, requirement

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 10.00 in Bogor
OTHER = "3201154107700009"


@pytest.fixture
def shop():
    return make.enterprise()


@pytest.fixture
def ktp():
    return Requirement.objects.get(code="ktp")


def kept_files(settings) -> set[Path]:
    return set(Path(settings.PRIVATE_ROOT).glob("papers/*"))


class TestHandingIn:
    def test_a_photo_of_a_ktp(self, shop, ktp, settings):
        by = make.user()
        sent = hand_in(requirement=ktp, enterprise=shop, file=photo(), number=NIK, by=by, at=AT)
        kept = Submission.objects.get(pk=sent.pk)
        assert (kept.requirement, kept.enterprise, kept.cooperative) == (ktp, shop, None)
        assert (kept.submitted_by, kept.submitted_at, kept.number) == (by, AT, "320115••••••0003")
        assert Enterprise.objects.get(pk=shop.pk).national_id == NIK
        # Outside what the web server gives out, under a name that tells nothing.
        path = Path(kept.file.path)
        assert path.is_relative_to(settings.PRIVATE_ROOT)
        assert not path.is_relative_to(settings.MEDIA_ROOT)
        assert len(path.stem) >= 32
        assert "ktp" not in path.name

    def test_a_pdf_with_number_and_dates(self, shop):
        pirt = certificate_requirement()
        sent = hand_in(
            requirement=pirt,
            enterprise=shop,
            file=pdf(),
            number="P-IRT 2063201010123-28",
            issued_on=date(2024, 1, 1),
            expires_on=date(2029, 1, 1),
            by=make.user(),
            at=AT,
        )
        assert (sent.number, sent.issued_on, sent.expires_on) == (
            "206320101012328",
            date(2024, 1, 1),
            date(2029, 1, 1),
        )
        assert sent.file.read() == PDF
        assert not Certificate.objects.exists()  # nobody has looked yet

    def test_a_number_known_already_need_not_be_typed_again(self, shop, ktp):
        hand_in(requirement=ktp, enterprise=shop, file=photo(), number=NIK, by=make.user(), at=AT)
        again = hand_in(requirement=ktp, enterprise=shop, file=photo(), by=make.user(), at=AT)
        assert again.number == "320115••••••0003"
        assert [paper.pk for paper in papers_of(subject=shop)][0] == again.pk

    def test_of_a_cooperative(self):
        cooperative = make.cooperative()
        account = Requirement.objects.get(code="rekening")
        sent = hand_in(
            requirement=account, cooperative=cooperative, file=photo(), number="1234-5678-90", by=make.user(), at=AT
        )
        cooperative.refresh_from_db()
        assert (sent.number, cooperative.bank_account_number) == ("1234567890", "1234567890")


class TestRefused:
    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"number": ""}, papers.NumberRefused),
            ({"number": "123"}, papers.NumberRefused),
            ({"expires_on": None}, papers.ExpiryRefused),
            ({"expires_on": date(2026, 11, 23)}, papers.ExpiryRefused),
            ({"expires_on": date(2099, 1, 1)}, papers.ExpiryRefused),
            ({"issued_on": date(2026, 11, 25)}, papers.IssuedRefused),
            ({"issued_on": date(2026, 11, 24), "expires_on": date(2026, 11, 24)}, papers.ExpiryRefused),
            ({"file": pdf(content=b"MZ not a pdf")}, NotAPaper),
        ],
    )
    def test_nothing_is_kept(self, shop, settings, given, refusal):
        before = kept_files(settings)
        good = {"file": photo(), "number": "206320101012328", "expires_on": date(2029, 1, 1)}
        with pytest.raises(refusal):
            hand_in(requirement=certificate_requirement(), enterprise=shop, by=make.user(), at=AT, **good | given)
        assert not Submission.objects.exists()
        assert kept_files(settings) == before

    def test_a_bad_nik_leaves_the_register_alone(self, shop, ktp):
        with pytest.raises(papers.NumberRefused):
            hand_in(requirement=ktp, enterprise=shop, file=photo(), number="3201153202830003", by=make.user(), at=AT)
        assert Enterprise.objects.get(pk=shop.pk).national_id is None

    def test_a_broken_photo_takes_the_number_back_too(self, shop, ktp):
        with pytest.raises(NotAPaper):
            hand_in(requirement=ktp, enterprise=shop, file=pdf(content=b"x"), number=NIK, by=make.user(), at=AT)
        assert Enterprise.objects.get(pk=shop.pk).national_id is None

    def test_the_nib_of_another(self, shop):
        make.enterprise(business_number="9120101234567")
        with pytest.raises(papers.NumberRefused, match="sudah terdaftar"):
            handed_in(requirement=Requirement.objects.get(code="nib"), enterprise=shop, number="9120101234567")
        assert not Submission.objects.exists()

    def test_what_is_not_asked(self, shop):
        unused = requirement(code="lama", is_active=False)
        of_others = Requirement.objects.get(code="rat")
        data = requirement(code="isian", evidence=Requirement.FIELD, field="phone")
        for one in (unused, of_others, data):
            with pytest.raises(papers.NotAsked):
                handed_in(requirement=one, enterprise=shop)
        waived = requirement(code="bebas")
        Waiver.objects.create(requirement=waived, enterprise=shop, reason="x", waived_by=officer(), waived_at=AT)
        with pytest.raises(papers.NotAsked, match="dibebaskan"):
            handed_in(requirement=waived, enterprise=shop)
        assert not Submission.objects.exists()

    def test_the_eleventh_in_a_day(self, shop):
        paper = requirement()
        for _ in range(10):
            handed_in(requirement=paper, enterprise=shop, at=AT)
        with pytest.raises(papers.TooOften):
            handed_in(requirement=paper, enterprise=shop, at=AT + timedelta(hours=23))
        handed_in(requirement=paper, enterprise=shop, at=AT + timedelta(hours=25))
        assert Submission.objects.count() == 11


class TestWhoMayLook:
    @pytest.fixture
    def cooperative(self):
        return make.cooperative()

    @pytest.fixture
    def owner(self):
        return make.user()

    @pytest.fixture
    def maker(self, cooperative, owner):
        return make.maker(cooperative=cooperative, owner=owner)

    @pytest.fixture
    def paper(self, maker, owner):
        return handed_in(requirement=requirement(), enterprise=maker, by=owner)

    def test_she_the_office_and_who_accompanies_her(self, cooperative, owner, paper):
        now = timezone.now()
        manager = make.staff(cooperative=cooperative)
        trainer = make.staff(cooperative=cooperative, role=CooperativeStaff.TRAINER)
        for user in (owner, officer(), manager, trainer, make.user(is_superuser=True)):
            assert may_read(user=user, submission=paper, at=now)

    def test_nobody_else(self, cooperative, paper):
        now = timezone.now()
        courier = make.staff(cooperative=cooperative, role=CooperativeStaff.COURIER)
        elsewhere = make.staff(cooperative=make.cooperative())
        neighbour = make.user()
        make.maker(cooperative=cooperative, owner=neighbour)
        for user in (courier, elsewhere, neighbour, make.user()):
            assert not may_read(user=user, submission=paper, at=now)

    def test_no_longer_when_the_agreement_is_over(self):
        now = timezone.now()
        cooperative, shop = make.cooperative(), make.enterprise()
        manager = make.staff(cooperative=cooperative)
        paper = handed_in(requirement=requirement(), enterprise=shop)
        assert not may_read(user=manager, submission=paper, at=now)
        make.agreement(cooperative=cooperative, enterprise=shop, active_to=now + timedelta(days=1))
        assert may_read(user=manager, submission=paper, at=now)
        assert list(in_agreement(cooperative=cooperative, at=now)) == [shop]
        assert not may_read(user=manager, submission=paper, at=now + timedelta(days=1))

    def test_a_cooperatives_own_by_its_managers(self, cooperative):
        now = timezone.now()
        paper = handed_in(requirement=requirement(subject=Requirement.COOPERATIVE), cooperative=cooperative)
        trainer = make.staff(cooperative=cooperative, role=CooperativeStaff.TRAINER)
        assert may_read(user=make.staff(cooperative=cooperative), submission=paper, at=now)
        assert not may_read(user=trainer, submission=paper, at=now)
        assert not may_read(user=make.staff(cooperative=make.cooperative()), submission=paper, at=now)


class TestWhoMayChangeANumber:
    """Somebody who sends a paper for an owner writes down what was missing, and never over what stands there."""

    def test_who_helps_may_write_what_was_missing(self, ktp):
        shop = make.maker(owner=make.user())
        hand_in(requirement=ktp, enterprise=shop, file=photo(), number=NIK, by=make.user(), at=timezone.now())
        assert Enterprise.objects.get(pk=shop.pk).national_id == NIK

    def test_but_not_change_it(self, ktp):
        shop = make.maker(owner=make.user())
        set_national_id(enterprise=shop, number=NIK)
        with pytest.raises(PaperRefused, match="pemilik usahanya sendiri"):
            hand_in(requirement=ktp, enterprise=shop, file=photo(), number=OTHER, by=make.user(), at=timezone.now())
        assert (Enterprise.objects.get(pk=shop.pk).national_id, Submission.objects.count()) == (NIK, 0)
        hand_in(requirement=ktp, enterprise=shop, file=photo(), number=NIK, by=make.user(), at=timezone.now())
        assert Submission.objects.count() == 1

    def test_the_owner_may(self, ktp):
        owner = make.user()
        shop = make.maker(owner=owner)
        set_national_id(enterprise=shop, number=NIK)
        hand_in(requirement=ktp, enterprise=shop, file=photo(), number=OTHER, by=owner, at=timezone.now())
        assert Enterprise.objects.get(pk=shop.pk).national_id == OTHER


@pytest.mark.parametrize("kind", [Standing.DORMANT, Standing.SUSPENDED])
def test_a_cooperative_that_is_not_active_reads_and_decides_about_nobodys_papers(kind):
    cooperative = make.cooperative()
    shop, manager = make.maker(cooperative=cooperative), make.staff(cooperative=cooperative)
    asked_by_it = requirement(reviewer=Requirement.COOPERATIVE)
    paper, now = handed_in(requirement=asked_by_it, enterprise=shop), timezone.now()
    assert may_read(user=manager, submission=paper, at=now)
    Standing.objects.filter(cooperative=cooperative).update(kind=kind)
    assert not may_read(user=manager, submission=paper, at=now)
    assert list(in_agreement(cooperative=cooperative, at=now)) == []
    with pytest.raises(NotReviewer):
        approve(submission=paper, by=manager, at=now)
