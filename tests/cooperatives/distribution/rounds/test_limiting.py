from datetime import date

import pytest

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.rounds.limiting import BelowTaken, RoundOver, limit_round
from tests import factories
from tests.gathering import collection_round, jakarta

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)


@pytest.fixture
def round():
    return collection_round(cooperative=factories.cooperative(), day=date(2026, 11, 25), capacity=10, taken=4)


def capacity(round):
    return CollectionRound.objects.get(pk=round.pk).capacity


@pytest.mark.parametrize("wanted", [4, 11, None])
def test_as_many_as_are_wanted(round, wanted):
    limit_round(round=round, capacity=wanted, at=NOW)
    assert capacity(round) == wanted


@pytest.mark.parametrize("wanted", [0, 3])
def test_never_below_what_is_in_it(round, wanted):
    with pytest.raises(BelowTaken) as refused:
        limit_round(round=round, capacity=wanted, at=NOW)
    assert (refused.value.taken, capacity(round)) == (4, 10)


def test_an_empty_round_takes_one_at_least(round):
    CollectionRound.objects.update(taken=0)
    with pytest.raises(BelowTaken):
        limit_round(round=round, capacity=0, at=NOW)


@pytest.mark.parametrize("ended", ["closed_at", "cancelled_at"])
def test_what_is_over_stays(round, ended):
    CollectionRound.objects.update(**{ended: NOW})
    with pytest.raises(RoundOver):
        limit_round(round=round, capacity=20, at=NOW)
    assert capacity(round) == 10


def test_at_the_cut_off_it_is_over(round):
    with pytest.raises(RoundOver):
        limit_round(round=round, capacity=20, at=round.closes_at)
