"""Who may do what, in every part of an agreement's life."""

import pytest

from cooperatives.agreements import life
from cooperatives.agreements.models import Event
from cooperatives.agreements.pages.doing import SIDES, may_do, signing_party
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, ENTERPRISE

pytestmark = pytest.mark.django_db

HERS = {life.OFFERED: {life.COUNTERSIGN, life.ASK_CHANGES, life.DECLINE}, life.CHANGES_ASKED: {life.DECLINE}}
HERS |= dict.fromkeys((life.IN_FORCE, life.COUNTERSIGNED), {life.TERMINATE})
THEIRS = {
    life.DRAFT: {life.CHANGE, life.SET_DATES, life.DISCARD, life.OFFER},
    life.OFFERED: {life.WITHDRAW, life.REVISE},
    life.CHANGES_ASKED: {life.WITHDRAW, life.REVISE},
    life.COUNTERSIGNED: {life.TERMINATE},
    life.IN_FORCE: {life.AMEND, life.RENEW, life.TERMINATE},
}
SIGNS = {(life.DRAFT, COOPERATIVE), (life.OFFERED, ENTERPRISE)}


def test_every_verb_has_its_side():
    assert set(SIDES) == set(life.VERBS)


@pytest.mark.parametrize("name", life.TRANSITIONS)
def test_each_side_may_do_what_is_hers(name):
    both, version, at = bonds.in_life(name)
    version.refresh_from_db()
    assert may_do(version=version, parties={ENTERPRISE}, at=at) == HERS.get(name, set())
    assert may_do(version=version, parties={COOPERATIVE}, at=at) == THEIRS.get(name, set())
    assert may_do(version=version, parties=set(), at=at) == set()
    for party in (COOPERATIVE, ENTERPRISE):
        wanted = party if (name, party) in SIGNS else None
        assert signing_party(version=version, parties={party}, at=at) == wanted


def test_an_owner_may_take_back_what_she_asked_for():
    both, version, at = bonds.in_life(life.DRAFT)
    Event.objects.create(version=version, kind=Event.APPLIED, by=both.owner, party=ENTERPRISE, at=at)
    assert may_do(version=version, parties={ENTERPRISE}, at=at) == {life.DISCARD}
