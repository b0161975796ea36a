"""The decision: once, by somebody who may, and what follows from it."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.listing import Listing
from cooperatives.registry.models import (
    Certificate,
    CooperativeStaff,
    ExpiryReminder,
    Requirement,
    Review,
    Waiver,
)
from cooperatives.registry.papers import reviewing
from cooperatives.registry.papers.reviewers import NotReviewer, OwnPaper, may_review
from tests import factories as make
from tests.paperwork import certificate_requirement, handed_in, officer, requirement

NOW = timezone.now()
NUMBER = "206320101012328"


@pytest.mark.django_db
class TestDeciding:
    def test_approved_by_whom_and_when(self):
        by, paper = officer(), handed_in(requirement=requirement(), enterprise=make.enterprise())
        reviewing.approve(submission=paper, by=by, at=NOW)
        kept = Review.objects.get()
        assert (kept.submission, kept.verdict, kept.decided_by, kept.decided_at, kept.reason) == (
            paper, Review.APPROVED, by, NOW, "",
        )  # fmt: skip

    def test_asked_again_with_a_reason(self):
        paper = handed_in(requirement=requirement(), enterprise=make.enterprise())
        reviewing.ask_again(submission=paper, by=officer(), at=NOW, reason="  Fotonya \n buram ")
        assert Review.objects.get().reason == "Fotonya buram"

    @pytest.mark.parametrize("verdict", [reviewing.ASK_AGAIN, reviewing.WAIVE])
    @pytest.mark.parametrize("reason", ["", "   ", "ya"])
    def test_not_without_a_reason(self, verdict, reason):
        paper = handed_in(requirement=requirement(), enterprise=make.enterprise())
        with pytest.raises(reviewing.ReasonMissing):
            reviewing.decide(submission=paper, verdict=verdict, by=officer(), at=NOW, reason=reason)
        assert not Review.objects.exists()
        assert not Waiver.objects.exists()

    @pytest.mark.parametrize("verdict", reviewing.VERDICTS)
    def test_the_second_reviewer_is_told_who_was_first(self, verdict):
        paper = handed_in(requirement=requirement(), enterprise=make.enterprise())
        reviewing.approve(submission=paper, by=officer(name="Hendra Permana"), at=NOW)
        with pytest.raises(reviewing.AlreadyDecided, match="Hendra Permana"):
            reviewing.decide(submission=paper, verdict=verdict, by=officer(), at=NOW, reason="Fotonya buram")
        assert Review.objects.get().verdict == Review.APPROVED
        assert not Waiver.objects.exists()

    def test_a_newer_paper_takes_its_place(self):
        shop, surat = make.enterprise(), requirement()
        old = handed_in(requirement=surat, enterprise=shop)
        new = handed_in(requirement=surat, enterprise=shop)
        with pytest.raises(reviewing.Replaced):
            reviewing.approve(submission=old, by=officer(), at=NOW)
        reviewing.approve(submission=new, by=officer(), at=NOW)

    def test_waived_from_a_paper_for_this_one_only(self):
        surat, shop = requirement(), make.enterprise()
        paper = handed_in(requirement=surat, enterprise=shop)
        by = officer()
        reviewing.decide(submission=paper, verdict=reviewing.WAIVE, by=by, at=NOW, reason="Usaha baru sebulan")
        kept = Waiver.objects.get()
        assert (kept.requirement, kept.enterprise, kept.reason, kept.waived_by, kept.waived_at) == (
            surat, shop, "Usaha baru sebulan", by, NOW,
        )  # fmt: skip
        with pytest.raises(reviewing.AlreadyDecided):
            reviewing.waive(requirement=surat, enterprise=shop, by=officer(), at=NOW, reason="Sekali lagi")
        with pytest.raises(reviewing.Replaced):
            reviewing.approve(submission=paper, by=by, at=NOW)
        assert Waiver.objects.count() == 1


@pytest.mark.django_db
class TestWho:
    @pytest.fixture
    def cooperative(self):
        return make.cooperative()

    @pytest.fixture
    def maker(self, cooperative):
        return make.maker(cooperative=cooperative)

    def test_a_cooperative_looks_at_what_is_given_to_cooperatives(self, cooperative, maker):
        manager = make.staff(cooperative=cooperative)
        trainer = make.staff(cooperative=cooperative, role=CooperativeStaff.TRAINER)
        theirs, of_office = requirement(reviewer=Requirement.COOPERATIVE), requirement(code="dinas")
        for user in (manager, trainer, officer()):
            assert may_review(user=user, requirement=theirs, subject=maker, at=NOW)
        for user in (
            make.staff(cooperative=cooperative, role=CooperativeStaff.WAREHOUSE),
            make.staff(cooperative=make.cooperative()),
            make.user(),
        ):
            assert not may_review(user=user, requirement=theirs, subject=maker, at=NOW)
        assert not may_review(user=manager, requirement=of_office, subject=maker, at=NOW)
        paper = handed_in(requirement=of_office, enterprise=maker)
        with pytest.raises(NotReviewer):
            reviewing.approve(submission=paper, by=manager, at=NOW)
        with pytest.raises(NotReviewer):
            reviewing.waive(requirement=of_office, enterprise=maker, by=manager, at=NOW, reason="Tidak perlu")
        assert not Review.objects.exists()
        assert not Waiver.objects.exists()

    def test_nobody_her_own_paper_or_shop(self, cooperative, maker):
        surat = requirement(reviewer=Requirement.COOPERATIVE)
        helper = make.staff(cooperative=cooperative)
        sent = handed_in(requirement=surat, enterprise=maker, by=helper)  # sent for her, by consent
        with pytest.raises(OwnPaper):
            reviewing.approve(submission=sent, by=helper, at=NOW)
        sister = officer()
        maker.partner.users.add(sister)
        with pytest.raises(OwnPaper):
            reviewing.approve(submission=sent, by=sister, at=NOW)
        with pytest.raises(OwnPaper):
            reviewing.waive(requirement=surat, enterprise=maker, by=sister, at=NOW, reason="Tidak perlu")
        assert not Review.objects.exists()
        reviewing.approve(submission=sent, by=make.staff(cooperative=cooperative), at=NOW)

    def test_nobody_for_an_enterprise_or_a_cooperative_she_works_in(self, cooperative):
        own = make.maker(cooperative=cooperative, operated_by=cooperative)
        both = officer()
        make.staff(cooperative=cooperative, user=both, role=CooperativeStaff.TREASURER)
        of_shop = handed_in(requirement=requirement(reviewer=Requirement.COOPERATIVE), enterprise=own)
        of_coop = handed_in(requirement=Requirement.objects.get(code="rat"), cooperative=cooperative)
        for paper in (of_shop, of_coop):
            with pytest.raises(OwnPaper):
                reviewing.approve(submission=paper, by=both, at=NOW)
        assert not Review.objects.exists()


@pytest.mark.django_db
class TestCertificates:
    @pytest.fixture
    def halal(self):
        return certificate_requirement(kind=Certificate.HALAL)

    def test_it_counts_from_then_on_and_her_goods_say_so(self, halal):
        maker = make.maker()
        product = make.product(enterprise=maker, is_food=True)
        by = officer()
        paper = handed_in(
            requirement=halal, enterprise=maker, number="ID 3211 0000 1234 56", expires_on=date(2030, 1, 1)
        )
        assert Listing.objects.get(pk=product.pk).certificates == []
        reviewing.approve(submission=paper, by=by, at=NOW)
        kept = Certificate.objects.get()
        assert (kept.kind, kept.number, kept.expires_on, kept.verified_at, kept.verified_by) == (
            Certificate.HALAL, "ID32110000123456", date(2030, 1, 1), NOW, by,
        )  # fmt: skip
        assert Listing.objects.get(pk=product.pk).certificates == ["halal"]

    def test_the_same_number_again_is_the_same_certificate(self):
        pirt, shop = certificate_requirement(), make.enterprise()
        old = make.certificate(
            enterprise=shop, kind=Certificate.PIRT, number="P-IRT 2063201010123-28", expires_on=date(2026, 12, 1)
        )
        ExpiryReminder.objects.create(certificate=old, days_ahead=7, sent_at=NOW)
        paper = handed_in(requirement=pirt, enterprise=shop, number=NUMBER, expires_on=date(2031, 12, 1))
        reviewing.approve(submission=paper, by=officer(), at=NOW)
        kept = Certificate.objects.get()
        assert (kept.pk, kept.number, kept.expires_on) == (old.pk, NUMBER, date(2031, 12, 1))
        assert not ExpiryReminder.objects.exists()  # she is told again before the new end

    def test_another_number_is_another_certificate(self):
        pirt, shop = certificate_requirement(), make.enterprise()
        make.certificate(enterprise=shop, kind=Certificate.PIRT, number="206320101012399")
        paper = handed_in(requirement=pirt, enterprise=shop, number=NUMBER, expires_on=date(2031, 12, 1))
        reviewing.approve(submission=paper, by=officer(), at=NOW)
        assert Certificate.objects.count() == 2

    def test_asked_again_makes_none(self, halal):
        paper = handed_in(requirement=halal, enterprise=make.enterprise(), number="ID32110000123456")
        reviewing.ask_again(submission=paper, by=officer(), at=NOW, reason="Fotonya buram")
        assert not Certificate.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_one_decides_one_is_refused():
    paper = handed_in(requirement=requirement(), enterprise=make.enterprise())
    barrier, outcomes = threading.Barrier(2), []

    def decide(by, verdict):
        barrier.wait()
        try:
            reviewing.decide(
                submission=paper, verdict=verdict, by=by, at=NOW + timedelta(seconds=1), reason="Fotonya buram"
            )
            outcomes.append("decided")
        except reviewing.AlreadyDecided:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=(officer(), verdict))
        for verdict in (reviewing.APPROVE, reviewing.ASK_AGAIN)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "refused"]
    assert Review.objects.count() == 1
