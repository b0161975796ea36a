"""The owner's answers, the cooperative taking an offer back, and the clock."""

import pytest

from cooperatives.agreements import answering, life
from cooperatives.agreements.models import Event, Version
from cooperatives.agreements.parties import NotYourParty
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, NOW
from tests.cooperatives.agreements.test_drafting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


@pytest.mark.parametrize(
    ("answer", "party", "state"),
    [
        (answering.ask_changes, ENTERPRISE, Version.CHANGES_ASKED),
        (answering.decline, ENTERPRISE, Version.DECLINED),
        (answering.withdraw, COOPERATIVE, Version.WITHDRAWN),
    ],
)
def test_an_answer_is_kept_with_who_when_and_why(both, answer, party, state):
    version = bonds.offered(both)
    other = COOPERATIVE if party == ENTERPRISE else ENTERPRISE
    refused(NotYourParty, answer, version=version, by=both.signs(other), at=NOW, note="x")
    answer(version=version, by=both.signs(party), at=NOW, note=" Biaya 4 % saja ")
    version.refresh_from_db()
    event = version.events.get(kind=state)
    assert (version.state, event.by, event.party, event.note) == (state, both.signs(party), party, "Biaya 4 % saja")
    assert not version.pillars.exists()


def test_who_asks_for_changes_says_which(both):
    version = bonds.offered(both)
    refused(answering.NoteMissing, answering.ask_changes, version=version, by=both.owner, at=NOW, note=" ")


def test_offers_lapse_after_thirty_days(both):
    version = bonds.offered(both)
    answered = bonds.offered(bonds.sides(), at=NOW - DAY)
    Version.objects.filter(pk=answered.pk).update(state=Version.DECLINED)
    early = bonds.offered(bonds.sides(), at=NOW + DAY)
    assert answering.lapse_overdue(at=NOW + 29 * DAY) == 0
    assert answering.lapse_overdue(at=NOW + 30 * DAY) == 1
    assert answering.lapse_overdue(at=NOW + 30 * DAY) == 0
    version.refresh_from_db()
    early.refresh_from_db()
    event = version.events.get(kind=Event.LAPSED)
    assert (version.state, event.by, event.at) == (Version.LAPSED, None, NOW + 30 * DAY)
    assert life.life_of(early, NOW + 30 * DAY) == life.OFFERED
