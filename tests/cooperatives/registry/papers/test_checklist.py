from datetime import date, timedelta

import pytest
from django.utils import timezone

from cooperatives.registry.identity import set_national_id
from cooperatives.registry.models import Certificate, Requirement
from cooperatives.registry.papers import checklist as listing
from cooperatives.registry.papers import reviewing
from cooperatives.registry.papers.cards import piles, progress
from cooperatives.registry.papers.checklist import checklist, complete, standings
from tests import factories as make
from tests.paperwork import NIK, certificate_requirement, handed_in, officer, only, requirement

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
NOW = timezone.now()


@pytest.fixture
def shop():
    return make.enterprise()


@pytest.fixture
def paper():
    made = requirement(code="surat")
    only(made)
    return made


def standing(shop, on=None):
    (item,) = checklist(enterprise=shop, on=on or timezone.localdate())
    return item.standing


class TestStanding:
    def test_from_missing_to_approved(self, shop, paper):
        assert standing(shop) == listing.MISSING
        first = handed_in(requirement=paper, enterprise=shop)
        assert standing(shop) == listing.WAITING
        reviewing.ask_again(submission=first, by=officer(), at=NOW, reason="Fotonya buram")
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, item.reason, item.submission, item.due) == (
            listing.ASK_AGAIN,
            "Fotonya buram",
            first,
            True,
        )
        second = handed_in(requirement=paper, enterprise=shop)
        assert standing(shop) == listing.WAITING
        reviewing.approve(submission=second, by=officer(), at=NOW)
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, item.submission, item.newer, item.met) == (listing.APPROVED, second, None, True)

    def test_what_was_approved_holds_while_a_newer_one_waits(self, shop, paper):
        first = handed_in(requirement=paper, enterprise=shop)
        reviewing.approve(submission=first, by=officer(), at=NOW)
        second = handed_in(requirement=paper, enterprise=shop)
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, item.submission, item.newer) == (listing.APPROVED, first, second)

    def test_a_certificate_until_its_last_day(self, shop):
        only(certificate_requirement())
        requirement = Requirement.objects.get(code="sertifikat-pirt")
        end = timezone.localdate() + timedelta(days=10)
        sent = handed_in(requirement=requirement, enterprise=shop, number="206320101012328", expires_on=end)
        reviewing.approve(submission=sent, by=officer(), at=NOW)
        assert standing(shop, end) == listing.APPROVED
        assert standing(shop, end + timedelta(days=1)) == listing.EXPIRED

    def test_a_certificate_that_came_by_another_way_counts(self, shop):
        only(certificate_requirement(kind=Certificate.HALAL))
        Certificate.objects.create(enterprise=shop, kind=Certificate.HALAL, number="ID9")
        assert standing(shop) == listing.MISSING  # nobody has looked at it
        make.certificate(enterprise=shop, kind=Certificate.HALAL, number="ID001", expires_on=TODAY)
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, item.number, item.expires_on) == (listing.APPROVED, "ID001", TODAY)
        assert standing(shop, TODAY + timedelta(days=1)) == listing.EXPIRED

    def test_waived(self, shop, paper):
        reviewing.waive(requirement=paper, enterprise=shop, by=officer(), at=NOW, reason="Belum perlu")
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, item.reason, item.met) == (listing.WAIVED, "Belum perlu", True)
        (other,) = checklist(enterprise=make.enterprise(), on=TODAY)
        assert other.standing == listing.MISSING

    def test_a_field_is_met_by_filling_it_in(self, shop):
        only(requirement(code="isian", evidence=Requirement.FIELD, field="kbli"))
        assert standing(shop) == listing.MISSING
        shop.kbli = "15121"
        assert standing(shop) == listing.APPROVED

    def test_a_number_changed_after_it_was_checked_is_asked_again(self, shop):
        ktp = Requirement.objects.get(code="ktp")
        only(ktp)
        reviewing.approve(submission=handed_in(requirement=ktp, enterprise=shop, number=NIK), by=officer(), at=NOW)
        shop.refresh_from_db()
        assert standing(shop) == listing.APPROVED
        set_national_id(enterprise=shop, number="3201150508830004")
        (item,) = checklist(enterprise=shop, on=TODAY)
        assert (item.standing, "diubah" in item.reason) == (listing.ASK_AGAIN, True)


class TestWhatIsAsked:
    def codes(self, **subject):
        return [item.requirement.code for item in checklist(**subject, on=TODAY)]

    def test_of_a_maker_of_bags_and_of_food(self):
        assert self.codes(enterprise=make.enterprise(kbli="15121")) == ["nib", "ktp", "tempat-usaha", "npwp"]
        assert self.codes(enterprise=make.enterprise(kbli="10794")) == [
            "nib", "ktp", "tempat-usaha", "spp-irt", "halal", "npwp",
        ]  # fmt: skip

    def test_of_a_cooperative(self):
        assert self.codes(cooperative=make.cooperative()) == [
            "nik-koperasi",
            "akta",
            "npwp-koperasi",
            "rat",
            "rekening",
        ]

    def test_complete_without_what_may_follow(self, shop, paper):
        requirement(code="boleh", is_mandatory=False)
        assert not complete(enterprise=shop, on=TODAY)
        reviewing.approve(submission=handed_in(requirement=paper, enterprise=shop), by=officer(), at=NOW)
        assert complete(enterprise=shop, on=TODAY)


class TestManyAtOnce:
    def test_the_number_of_queries_is_constant(self, django_assert_num_queries, paper):
        shops = [make.enterprise() for _ in range(4)]
        for shop in shops[:2]:
            reviewing.approve(submission=handed_in(requirement=paper, enterprise=shop), by=officer(), at=NOW)
        make.product(enterprise=shops[3], is_food=True)
        certificate_requirement(condition=Requirement.FOOD)
        with django_assert_num_queries(5):
            found = standings(enterprises=shops, on=TODAY)
        assert found == {shops[0].pk: (1, 1), shops[1].pk: (1, 1), shops[2].pk: (0, 1), shops[3].pk: (0, 2)}
        with django_assert_num_queries(5):
            standings(enterprises=shops[:1])

    def test_of_none(self):
        assert standings(enterprises=[]) == {}


def test_cards_put_first_what_she_has_to_do(shop):
    again, waits, done, later = (
        requirement(code=code, position=position, is_mandatory=code != "nanti")
        for position, code in enumerate(["lagi", "tunggu", "sudah", "nanti"])
    )
    only(again, waits, done, later)
    by = officer()
    reviewing.approve(submission=handed_in(requirement=done, enterprise=shop), by=by, at=NOW)
    handed_in(requirement=waits, enterprise=shop)
    reviewing.ask_again(submission=handed_in(requirement=again, enterprise=shop), by=by, at=NOW, reason="Buram sekali")
    items = checklist(enterprise=shop, on=TODAY)
    told = [(pile.title, [item.requirement.code for item in pile.items]) for pile in piles(items)]
    assert told == [
        ("Perlu dikirim", ["lagi"]),
        ("Boleh menyusul", ["nanti"]),
        ("Sedang diperiksa", ["tunggu"]),
        ("Selesai", ["sudah"]),
    ]
    assert progress(items) == (1, 3)
