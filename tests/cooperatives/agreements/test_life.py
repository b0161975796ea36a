"""Every verb in every part of a version's life: it works, or it is refused and nothing changes."""

import pytest

from cooperatives.agreements import answering, drafting, ending, life
from cooperatives.agreements.models import Version
from cooperatives.agreements.refusals import Refused, explain
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE

pytestmark = pytest.mark.django_db

DO = {
    life.CHANGE: lambda v, b, at: drafting.note_change(version=v, by=b.manager, at=at),
    life.SET_DATES: lambda v, b, at: drafting.set_dates(version=v, active_from=at + DAY, months=6, by=b.manager, at=at),
    life.DISCARD: lambda v, b, at: drafting.discard(version=v, by=b.manager, at=at),
    life.OFFER: lambda v, b, at: bonds.sign(b, v, COOPERATIVE, at=at, sent=False),
    life.COUNTERSIGN: lambda v, b, at: bonds.sign(b, v, ENTERPRISE, at=at, sent=False),
    life.ASK_CHANGES: lambda v, b, at: answering.ask_changes(version=v, by=b.owner, at=at, note="Kurangi biayanya"),
    life.DECLINE: lambda v, b, at: answering.decline(version=v, by=b.owner, at=at),
    life.WITHDRAW: lambda v, b, at: answering.withdraw(version=v, by=b.manager, at=at),
    life.REVISE: lambda v, b, at: drafting.revise(version=v, by=b.manager, at=at),
    life.AMEND: lambda v, b, at: drafting.amend(version=v, by=b.manager, at=at, active_from=at + DAY),
    life.RENEW: lambda v, b, at: drafting.renew(version=v, by=b.manager, at=at),
    life.TERMINATE: lambda v, b, at: ending.terminate(version=v, party=ENTERPRISE, by=b.owner, at=at, reason="Tutup"),
}
# What a version is after a verb that works; the rest leave it where it is.
LEADS_TO = {
    life.DISCARD: life.WITHDRAWN,
    life.OFFER: life.OFFERED,
    life.COUNTERSIGN: life.IN_FORCE,
    life.ASK_CHANGES: life.CHANGES_ASKED,
    life.DECLINE: life.DECLINED,
    life.WITHDRAW: life.WITHDRAWN,
    life.REVISE: life.WITHDRAWN,
    life.TERMINATE: life.ENDING,
}


def test_the_table_names_every_life_and_every_verb():
    assert set(life.TRANSITIONS) == set(life.NAMES) == set(bonds._BRINGS)
    assert set(life.VERBS) == set(DO)
    assert set().union(*life.TRANSITIONS.values()) == set(life.VERBS)


@pytest.mark.parametrize("name", life.NAMES)
def test_the_clock_and_the_database_tell_the_same_life(name):
    _both, version, at = bonds.in_life(name)
    version.refresh_from_db()
    assert life.life_of(version, at) == name
    found = life.with_life(Version.objects.all(), at)
    assert {one.pk: one.life for one in found} == {one.pk: life.life_of(one, at) for one in found}
    assert {one.pk for one in life.running(Version.objects.all(), at)} == {
        one.pk for one in found if one.life in (life.IN_FORCE, life.ENDING)
    }


@pytest.mark.parametrize("name", life.NAMES)
@pytest.mark.parametrize("verb", life.VERBS)
def test_a_verb_works_where_the_table_says_so_and_changes_nothing_elsewhere(name, verb):
    both, version, at = bonds.in_life(name)
    for party, signs in ((COOPERATIVE, life.OFFER), (ENTERPRISE, life.COUNTERSIGN)):
        if verb == signs:
            bonds.code(both, version, party, at=at)
    before = bonds.snapshot()
    if verb in life.TRANSITIONS[name]:
        DO[verb](version, both, at)
        version.refresh_from_db()
        assert life.life_of(version, at) == LEADS_TO.get(verb, name)
        assert bonds.snapshot() != before
    else:
        with pytest.raises(Refused) as refused:
            DO[verb](version, both, at)
        assert bonds.snapshot() == before
        words = explain(refused.value)
        assert words and "%(" not in words


def test_an_offer_that_was_swept_up_stays_lapsed():
    both, version, at = bonds.in_life(life.LAPSED)
    assert answering.lapse_overdue(at=at) == 1
    version.refresh_from_db()
    assert (version.state, life.life_of(version, at - 20 * DAY)) == (Version.LAPSED, life.LAPSED)
    for verb in life.VERBS:
        if verb not in (life.OFFER, life.COUNTERSIGN):
            with pytest.raises(Refused):
                DO[verb](version, both, at)
