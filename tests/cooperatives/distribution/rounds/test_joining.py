import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from cooperatives.distribution.models import CollectionRound, Step
from cooperatives.distribution.rounds.joining import RoundClosed, RoundFull, join, leave
from tests import factories
from tests.gathering import collection_round, jakarta, put_in

NOW = jakarta(2026, 11, 24, 10)
DAY = date(2026, 11, 25)


def taken(round) -> int:
    return CollectionRound.objects.get(pk=round.pk).taken


@pytest.mark.django_db
class TestJoin:
    def test_one_place_is_taken(self):
        round = collection_round(cooperative=factories.cooperative(), day=DAY, capacity=2)
        join(round=round, at=NOW)
        assert taken(round) == 1

    def test_without_a_capacity_there_is_always_room(self):
        round = collection_round(cooperative=factories.cooperative(), day=DAY, taken=5000)
        join(round=round, at=NOW)
        assert taken(round) == 5001

    def test_a_full_round(self):
        round = collection_round(cooperative=factories.cooperative(), day=DAY, capacity=2, taken=2)
        with pytest.raises(RoundFull):
            join(round=round, at=NOW)
        assert taken(round) == 2

    def test_the_cut_off_itself_is_too_late(self):
        round = collection_round(cooperative=factories.cooperative(), day=DAY)
        with pytest.raises(RoundClosed):
            join(round=round, at=round.closes_at)
        assert taken(round) == 0
        join(round=round, at=round.closes_at - timedelta(microseconds=1))
        assert taken(round) == 1

    @pytest.mark.parametrize("ended", ["closed_at", "cancelled_at"])
    def test_closed_by_hand_or_cancelled(self, ended):
        round = collection_round(cooperative=factories.cooperative(), day=DAY, **{ended: NOW})
        with pytest.raises(RoundClosed):
            join(round=round, at=NOW)
        assert taken(round) == 0


@pytest.mark.django_db
class TestLeave:
    def parcel(self):
        order = factories.order()
        fulfilment = order.fulfilments.get()
        round = collection_round(cooperative=fulfilment.cooperative, day=DAY, capacity=1)
        return round, put_in(round=round, fulfilment=fulfilment)

    def test_the_place_is_free_again(self):
        round, fulfilment = self.parcel()
        assert taken(round) == 1
        leave(fulfilment=fulfilment)
        assert taken(round) == 0
        assert fulfilment.round == round

    def test_what_was_set_out_has_used_its_place(self):
        round, fulfilment = self.parcel()
        Step.objects.create(fulfilment=fulfilment, kind=Step.DISPATCHED, taken_at=NOW)
        leave(fulfilment=fulfilment)
        assert taken(round) == 1

    def test_never_below_nothing(self):
        round, fulfilment = self.parcel()
        CollectionRound.objects.update(taken=0)
        leave(fulfilment=fulfilment)
        assert taken(round) == 0

    def test_a_parcel_without_a_round(self, django_assert_num_queries):
        fulfilment = factories.order().fulfilments.get()
        with django_assert_num_queries(2):  # the savepoint and its end
            leave(fulfilment=fulfilment)


@pytest.mark.django_db(transaction=True)
def test_forty_parcels_at_once_for_ten_places():
    """Exactly ten get in, and the others are told that it is full."""
    round = collection_round(cooperative=factories.cooperative(), day=DAY, capacity=10)
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def go() -> None:
        start.wait()
        for _ in range(5):
            try:
                join(round=round, at=NOW)
                outcomes.append("in")
            except RoundFull:
                outcomes.append("full")
            except Exception as error:
                outcomes.append(repr(error))
        connection.close()

    threads = [threading.Thread(target=go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(outcomes) == ["full"] * 30 + ["in"] * 10
    assert taken(round) == 10
