from datetime import UTC, datetime, timedelta

import pytest

from cooperatives.distribution.guessing import LOOK_UPS, PERIOD, TRIES, may_look_up, may_try, note_wrong
from cooperatives.distribution.models import Step, WrongTry
from cooperatives.distribution.steps import TooManyTries, WrongCode, take_step
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def staff():
    return factories.user()


@pytest.fixture
def ready(staff):
    """A parcel that waits for its buyer; its code is 123456."""
    parcel = factories.order(goods={factories.product(): 1}).fulfilments.get()
    parcel.handover_code = "123456"
    parcel.save()
    for kind in (Step.PACKED, Step.READY):
        take_step(fulfilment=parcel, kind=kind, by=staff, at=NOW)
    return parcel


def hand_over(parcel, staff, code, at=NOW):
    return take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=staff, at=at, code=code)


def test_after_five_wrong_codes_even_the_right_one_is_refused_for_a_while(ready, staff):
    for guess in range(TRIES):
        with pytest.raises(WrongCode):
            hand_over(ready, staff, f"{guess:06}")
    with pytest.raises(TooManyTries):
        hand_over(ready, staff, "123456")
    assert not ready.steps.filter(kind=Step.HANDED_OVER).exists()
    assert WrongTry.objects.filter(fulfilment=ready, tried_by=staff).count() == TRIES
    assert hand_over(ready, staff, "123456", at=NOW + PERIOD).kind == Step.HANDED_OVER


def test_somebody_else_does_not_get_five_tries_of_her_own(ready, staff):
    for guess in range(TRIES):
        with pytest.raises(WrongCode):
            hand_over(ready, factories.user(), f"{guess:06}")
    with pytest.raises(TooManyTries):
        hand_over(ready, staff, "123456")


def test_wrong_codes_for_one_parcel_do_not_hold_up_another(ready, staff):
    other = factories.order(goods={factories.product(): 1}).fulfilments.get()
    for _ in range(TRIES):
        note_wrong(fulfilment=ready, by=staff, at=NOW)
    assert not may_try(fulfilment=ready, at=NOW)
    assert may_try(fulfilment=other, at=NOW)


def test_codes_are_looked_up_so_many_times_and_no_more(staff):
    for second in range(LOOK_UPS):
        assert may_look_up(by=staff, at=NOW)
        note_wrong(fulfilment=None, by=staff, at=NOW + timedelta(seconds=second))
    assert not may_look_up(by=staff, at=NOW + timedelta(minutes=1))
    assert may_look_up(by=factories.user(), at=NOW + timedelta(minutes=1))
    assert may_look_up(by=staff, at=NOW + timedelta(minutes=16))
