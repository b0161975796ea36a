from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.courier.looking import NoteMissing, NothingToLookAt, settle, to_look_at
from cooperatives.distribution.models import Attempt
from tests import factories, runs

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def stop(cooperative):
    goods = factories.product(enterprise=factories.maker(cooperative=cooperative))
    parcel = factories.order(goods={goods: 1}, pickup=False).fulfilments.get()
    return runs.run(courier=runs.courier(cooperative=cooperative), parcels=[parcel]).stops.get()


def attempt(stop, aside, *, key="a" * 10, told_at=NOW):
    return Attempt.objects.create(
        stop=stop,
        key=key,
        outcome=Attempt.DELIVERED,
        proof=Attempt.CODE,
        aside=aside,
        happened_at=told_at,
        told_at=told_at,
        by=stop.manifest.courier,
    )


def test_what_contradicts_waits_to_be_looked_at_the_oldest_first(cooperative, stop):
    second = attempt(stop, Attempt.OVER, key="second-key")
    first = attempt(stop, Attempt.TWICE, key="first-key", told_at=NOW - timedelta(hours=1))
    attempt(stop, Attempt.LATE, key="late-key")
    attempt(stop, "", key="done-key")
    assert list(to_look_at(cooperative=cooperative)) == [first, second]
    assert list(to_look_at(cooperative=factories.cooperative())) == []


def test_who_looked_writes_down_what_was_right(cooperative, stop):
    waiting, keeper = attempt(stop, Attempt.OVER), factories.staff(cooperative=cooperative)
    done = settle(attempt=waiting, by=keeper, at=NOW, note=" Uang dikembalikan ke pembeli ")
    assert (done.looked_by, done.looked_at, done.looked_note) == (keeper, NOW, "Uang dikembalikan ke pembeli")
    assert list(to_look_at(cooperative=cooperative)) == []
    with pytest.raises(NothingToLookAt):
        settle(attempt=waiting, by=keeper, at=NOW, note="lagi")


def test_nothing_is_settled_without_a_word(cooperative, stop):
    waiting = attempt(stop, Attempt.OVER)
    with pytest.raises(NoteMissing):
        settle(attempt=waiting, by=stop.manifest.courier, at=NOW, note="  ")
    assert list(to_look_at(cooperative=cooperative)) == [waiting]


def test_what_changed_the_parcel_is_not_looked_at(stop):
    with pytest.raises(NothingToLookAt):
        settle(attempt=attempt(stop, ""), by=stop.manifest.courier, at=NOW, note="x")
