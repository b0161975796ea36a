"""Amendments and renewals, and that they are drawn up of the last version only, one at a time."""

import pytest

from cooperatives.agreements import dates, drafting, life
from cooperatives.agreements.models import Obligation, Version
from cooperatives.agreements.parties import NotYourParty
from cooperatives.agreements.succeeding import WithoutEnd
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import DAY, ENTERPRISE, NOW
from tests.cooperatives.agreements.test_drafting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def amend(both, version, *, at=NOW, **extra):
    return drafting.amend(**{"version": version, "by": both.manager, "at": at, "active_from": at + DAY, **extra})


def renew(both, version, *, at=NOW, **extra):
    return drafting.renew(**{"version": version, "by": both.manager, "at": at, **extra})


def test_an_amendment_is_a_draft_for_what_remains_of_the_term(both):
    old = bonds.signed(both)
    new = amend(both, old)
    assert (new.agreement, new.number, new.purpose, new.state) == (old.agreement, 2, "amendment", "draft")
    assert (new.active_from, new.active_to) == (NOW + DAY, old.active_to)
    old.refresh_from_db()
    assert life.life_of(old, NOW) == life.IN_FORCE


def test_an_amendment_begins_from_now_on_and_before_the_end(both):
    old = bonds.signed(both)
    for begins in (NOW - DAY, old.active_to, old.active_to + DAY):
        refused(dates.BadDates, amend, both, old, active_from=begins)
    amend(both, old, active_from=NOW)


def test_an_amendment_owes_what_is_still_open_on_the_same_days(both):
    old = bonds.draft(both)
    for title, days in (("Kirim foto", 10), ("Urus PIRT", 60), ("Buka rekening", 5)):
        Obligation.objects.create(
            sheet=old.sheet, pillar="marketing", owed_by=ENTERPRISE, title=title, due_after_days=days
        )
    bonds.both_sign(both, old)
    old.sheet.obligations.filter(title="Kirim foto").update(done_at=NOW)
    new = bonds.both_sign(both, amend(both, old, active_from=NOW + 20 * DAY), at=NOW + 8 * DAY)
    days = dict(new.sheet.obligations.values_list("title", "due_on"))
    before = dict(old.sheet.obligations.values_list("title", "due_on"))
    assert days == {"Urus PIRT": before["Urus PIRT"], "Buka rekening": (NOW + 20 * DAY).date()}


def test_a_renewal_goes_on_where_the_term_ends(both):
    old = bonds.signed(both)
    new = renew(both, old)
    assert (new.number, new.purpose, new.sheet.months) == (2, "renewal", 12)
    assert (new.active_from, new.active_to) == (old.active_to, dates.add_months(old.active_to, 12))
    drafting.discard(version=new, by=both.manager, at=NOW)
    assert renew(both, old, months=3).active_to == dates.add_months(old.active_to, 3)


def test_what_is_refused(both):
    old = bonds.signed(both)
    refused(NotYourParty, amend, both, old, by=both.owner)
    refused(NotYourParty, renew, both, old, by=both.owner)
    refused(dates.BadDates, renew, both, old, months=0)
    refused(dates.BadDates, renew, both, old, months=121)
    open_one = renew(both, old)
    refused(drafting.AlreadyOpen, renew, both, old)
    refused(drafting.AlreadyOpen, amend, both, old)
    bonds.both_sign(both, open_one)
    refused(drafting.Superseded, renew, both, old)
    refused(drafting.Superseded, amend, both, old)


def test_what_has_no_end_is_not_renewed(both):
    old = bonds.signed(both)
    Version.objects.filter(pk=old.pk).update(active_to=None)
    refused(WithoutEnd, renew, both, old)
    assert amend(both, old).active_to is None


def test_an_offer_that_has_lapsed_makes_room_for_another(both):
    old = bonds.signed(both)
    stale = amend(both, old)
    bonds.sign(both, stale, bonds.COOPERATIVE)
    refused(drafting.AlreadyOpen, renew, both, old, at=NOW + 29 * DAY)
    new = renew(both, old, at=NOW + 30 * DAY)
    stale.refresh_from_db()
    assert (stale.state, new.number) == (Version.LAPSED, 3)
