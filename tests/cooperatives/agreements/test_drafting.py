"""Drafting: by the cooperative, or because an UMKM asks."""

import pytest
from django.utils import timezone

from cooperatives.agreements import answering, dates, drafting, life
from cooperatives.agreements.models import Event, Pillar, StandardOffer, TermSheet, Version
from cooperatives.agreements.parties import NotYourParty
from cooperatives.registry.models import Standing
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def draft(both, **extra):
    return drafting.draft(
        **{"cooperative": both.cooperative, "enterprise": both.enterprise, "by": both.manager, "at": NOW, **extra}
    )


def apply(both, **extra):
    return drafting.apply(
        **{"cooperative": both.cooperative, "enterprise": both.enterprise, "by": both.owner, "at": NOW, **extra}
    )


def standard_offer(both, **extra) -> StandardOffer:
    sheet = factories.term_sheet(kinds=(Pillar.DISTRIBUTION, Pillar.CAPITAL))
    TermSheet.objects.filter(pk=sheet.pk).update(months=6, notice_days=14)
    return StandardOffer.objects.create(cooperative=both.cooperative, sheet=sheet, **extra)


def refused(kind, act, *args, **extra):
    before = bonds.snapshot()
    with pytest.raises(kind) as caught:
        act(*args, **extra)
    assert bonds.snapshot() == before
    return caught.value


class TestDraft:
    def test_it_starts_from_the_standard_offer(self, both):
        offer = standard_offer(both)
        made = draft(both, active_from=NOW + DAY)
        assert (made.number, made.purpose, made.state, made.text, made.sha256) == (1, "new", "draft", "", "")
        assert (made.active_from, made.active_to) == (NOW + DAY, dates.add_months(NOW + DAY, 6))
        assert made.sheet != offer.sheet
        assert (list(made.sheet.terms), made.sheet.notice_days) == (["capital", "distribution"], 14)
        assert (made.agreement.cooperative, made.agreement.enterprise) == (both.cooperative, both.enterprise)
        event = made.events.get()
        assert (event.kind, event.by, event.party, event.at) == (Event.DRAFTED, both.manager, COOPERATIVE, NOW)

    def test_without_a_standard_offer_it_is_empty(self, both):
        made = draft(both)
        assert (made.sheet.terms, made.active_from, made.active_to) == ({}, NOW, dates.add_months(NOW, 12))

    def test_another_sheet_may_be_given(self, both):
        standard_offer(both)
        assert list(draft(both, sheet=factories.term_sheet(kinds=(Pillar.MARKETING,))).sheet.terms) == ["marketing"]

    def test_what_is_refused(self, both):
        refused(NotYourParty, draft, both, by=both.owner)
        refused(NotYourParty, draft, both, by=factories.staff(cooperative=both.cooperative, role="trainer"))
        refused(dates.BadDates, draft, both, active_from=NOW - DAY)
        own = factories.enterprise(operated_by=both.cooperative)
        refused(drafting.WithItself, draft, both, enterprise=own)
        Standing.objects.filter(cooperative=both.cooperative).update(kind=Standing.DORMANT)
        refused(drafting.NotActive, draft, both)

    def test_one_at_a_time_between_the_two(self, both):
        first = draft(both)
        refusal = refused(drafting.AlreadyOpen, draft, both)
        assert refusal.facts == {"number": first.agreement.number}
        refused(drafting.AlreadyOpen, apply, both)
        draft(bonds.sides(cooperative=both.cooperative))
        drafting.discard(version=first, by=both.manager, at=NOW)
        assert draft(both).agreement != first.agreement

    def test_an_offer_that_has_lapsed_stands_in_nobodys_way(self, both):
        bonds.offered(both)
        refused(drafting.AlreadyOpen, draft, both, at=NOW + 29 * DAY)
        draft(both, at=NOW + 30 * DAY)


class TestApply:
    def test_an_owner_asks_for_the_standard_offer(self, both):
        standard_offer(both)
        made = apply(both, message="  Saya punya 3 rasa keripik. ")
        assert (made.state, list(made.sheet.terms)) == (Version.DRAFT, ["capital", "distribution"])
        event = made.events.get()
        assert (event.kind, event.by, event.party) == (Event.APPLIED, both.owner, ENTERPRISE)
        assert event.note == "Saya punya 3 rasa keripik."

    def test_what_is_refused(self, both):
        offer = standard_offer(both)
        refused(NotYourParty, apply, both, by=both.manager)
        refused(drafting.WithItself, apply, both, enterprise=_run_by(both))
        offer.accepts_new = False
        offer.save()
        refused(drafting.NotAccepting, apply, both)
        Standing.objects.filter(cooperative=both.cooperative).update(kind=Standing.SUSPENDED)
        offer.accepts_new = True
        offer.save()
        refused(drafting.NotActive, apply, both)

    def test_she_may_take_back_what_she_asked_for(self, both):
        mine = apply(both)
        drafting.discard(version=mine, by=both.owner, at=NOW)
        mine.refresh_from_db()
        assert mine.state == Version.WITHDRAWN
        theirs = draft(both)
        refused(NotYourParty, drafting.discard, version=theirs, by=both.owner, at=NOW)


def _run_by(both):
    return factories.enterprise(owner=both.owner, operated_by=both.cooperative)


class TestChanging:
    def test_a_change_of_a_draft_is_noted(self, both):
        version = draft(both)
        drafting.note_change(version=version, by=both.manager, at=NOW, note="Biaya 4 %")
        assert version.events.filter(kind=Event.CHANGED).values_list("note", "by").get() == (
            "Biaya 4 %",
            both.manager.pk,
        )
        refused(NotYourParty, drafting.note_change, version=version, by=both.owner, at=NOW)

    def test_dates_of_a_draft(self, both):
        version = draft(both)
        drafting.set_dates(version=version, active_from=NOW + 3 * DAY, months=24, by=both.manager, at=NOW)
        version.refresh_from_db()
        assert (version.active_from, version.active_to) == (NOW + 3 * DAY, dates.add_months(NOW + 3 * DAY, 24))
        assert version.sheet.months == 24
        for begins, months in ((NOW - DAY, 12), (NOW, 0), (NOW, 121)):
            refused(
                dates.BadDates,
                drafting.set_dates,
                version=version,
                active_from=begins,
                months=months,
                by=both.manager,
                at=NOW,
            )

    def test_an_offer_is_no_draft(self, both):
        version = bonds.offered(both)
        refused(drafting.NotADraft, drafting.note_change, version=version, by=both.manager, at=NOW)
        refused(drafting.NotADraft, drafting.discard, version=version, by=both.manager, at=NOW)
        arguments = {"active_from": NOW, "months": 6, "by": both.manager, "at": NOW}
        refused(drafting.NotADraft, drafting.set_dates, version=version, **arguments)

    def test_an_amendment_keeps_the_end_and_a_renewal_its_start(self, both):
        old = bonds.signed(both)
        amended = drafting.amend(version=old, by=both.manager, at=NOW, active_from=NOW + DAY)
        drafting.set_dates(version=amended, active_from=NOW + 9 * DAY, months=60, by=both.manager, at=NOW)
        amended.refresh_from_db()
        assert (amended.active_from, amended.active_to) == (NOW + 9 * DAY, old.active_to)
        arguments = {"version": amended, "active_from": old.active_to, "months": 6, "by": both.manager, "at": NOW}
        refused(dates.BadDates, drafting.set_dates, **arguments)
        drafting.discard(version=amended, by=both.manager, at=NOW)
        renewed = drafting.renew(version=old, by=both.manager, at=NOW)
        drafting.set_dates(version=renewed, active_from=NOW + 9 * DAY, months=3, by=both.manager, at=NOW)
        renewed.refresh_from_db()
        assert renewed.active_from == old.active_to
        assert renewed.active_to == dates.add_months(old.active_to, 3)


def test_what_was_answered_is_revised_as_a_new_version(both):
    version = bonds.offered(both)
    answering.ask_changes(version=version, by=both.owner, at=NOW, note="Biaya 4 %")
    refused(NotYourParty, drafting.revise, version=version, by=both.owner, at=NOW)
    new = drafting.revise(version=version, by=both.manager, at=NOW + DAY)
    version.refresh_from_db()
    assert (version.state, new.state, new.number, new.purpose) == (Version.WITHDRAWN, Version.DRAFT, 2, "new")
    assert (new.active_from, new.active_to) == (version.active_from, version.active_to)
    assert list(new.sheet.terms) == list(version.sheet.terms)
    assert new.sheet.fee_rules.get().basis_points == 500
    assert life.life_of(bonds.both_sign(both, new, at=NOW + DAY), NOW + DAY) == life.IN_FORCE
    assert timezone.localdate(new.active_from) == timezone.localdate(NOW + DAY)


def test_ten_requests_a_day_whatever_became_of_them(both):
    """Each sends a text: taken back and asked again, they must not fill the phone of a cooperative."""
    for _ in range(10):
        drafting.discard(version=apply(both), by=both.owner, at=NOW)
    before = bonds.snapshot()
    with pytest.raises(drafting.TooManyRequests):
        apply(both)
    with pytest.raises(drafting.TooManyRequests):
        drafting.apply(enterprise=both.enterprise, cooperative=factories.cooperative(), by=both.owner, at=NOW)
    assert bonds.snapshot() == before
    drafting.apply(enterprise=both.enterprise, cooperative=both.cooperative, by=both.owner, at=NOW + DAY)
    apply(bonds.sides(cooperative=both.cooperative))
