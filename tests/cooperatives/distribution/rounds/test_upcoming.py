from datetime import date, timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.rounds.upcoming import next_rounds
from tests import factories
from tests.gathering import collection_round, jakarta

pytestmark = pytest.mark.django_db

NOW = jakarta(2026, 11, 24, 10)


def days(cooperative, at=NOW):
    return [found.day for found in next_rounds(cooperative_ids=[cooperative.pk], at=at)[cooperative.pk]]


def test_only_rounds_that_still_take_parcels_the_soonest_first():
    koperasi = factories.cooperative()
    collection_round(cooperative=koperasi, day=date(2026, 11, 27))
    collection_round(cooperative=koperasi, day=date(2026, 11, 25))
    collection_round(cooperative=koperasi, day=date(2026, 11, 24))  # closed yesterday
    collection_round(cooperative=koperasi, day=date(2026, 11, 26), capacity=2, taken=2)
    collection_round(cooperative=koperasi, day=date(2026, 11, 28), closed_at=NOW)
    collection_round(cooperative=koperasi, day=date(2026, 11, 30), cancelled_at=NOW)
    collection_round(cooperative=koperasi, day=date(2026, 12, 1), capacity=2, taken=1)
    assert days(koperasi) == [date(2026, 11, 25), date(2026, 11, 27), date(2026, 12, 1)]


def test_at_the_very_moment_of_the_cut_off_it_is_over():
    koperasi = factories.cooperative()
    made = collection_round(cooperative=koperasi, day=date(2026, 11, 25))
    assert days(koperasi, made.closes_at - timedelta(microseconds=1)) == [made.day]
    assert days(koperasi, made.closes_at) == []


def test_at_most_ten_and_everyone_her_own(django_assert_num_queries):
    one, other, none = (factories.cooperative() for _ in range(3))
    for n in range(12):
        collection_round(cooperative=one, day=date(2026, 11, 25) + timedelta(days=n))
    mine = collection_round(cooperative=other, day=date(2026, 11, 25))
    with django_assert_num_queries(1):
        found = next_rounds(cooperative_ids=[one.pk, other.pk, none.pk], at=NOW)
        assert found[other.pk][0].hub.name
    assert [made.day for made in found[one.pk]] == [date(2026, 11, 25) + timedelta(days=n) for n in range(10)]
    assert (found[other.pk], found[none.pk]) == ([mine], [])


def test_nobody_to_ask_for_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert next_rounds(cooperative_ids=[], at=NOW) == {}


def test_a_closed_hub_takes_nothing():
    koperasi = factories.cooperative()
    collection_round(cooperative=koperasi, day=date(2026, 11, 25))
    koperasi.hubs.update(closed_since=timezone.now())
    assert days(koperasi) == []
