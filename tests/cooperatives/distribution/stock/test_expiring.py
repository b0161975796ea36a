from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.stock.expiring import expiring, take_off_sale
from cooperatives.distribution.stock.proving import wrong_goods
from tests.consigning import consigned, free_of, lot

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.django_db


def day(days):
    return TODAY + timedelta(days=days)


def test_seven_days_ahead_and_all_that_is_over_the_first_to_go_first():
    of = consigned()
    before = NOW - timedelta(days=9)
    lot(of=of, expires_on=day(8), at=before)
    lot(of=of, at=before)
    week, gone = lot(of=of, expires_on=day(7), at=before), lot(of=of, expires_on=day(-2), at=before)
    lot(of=consigned(), expires_on=day(1), at=before)
    assert list(expiring(cooperative_id=of.cooperative.pk, at=NOW)) == [gone, week]


def test_an_empty_lot_needs_nobody():
    of = consigned()
    empty = lot(of=of, expires_on=day(1), at=NOW)
    type(empty).objects.update(on_hand=0)
    assert not expiring(cooperative_id=of.cooperative.pk, at=NOW).exists()


def test_what_expired_in_the_night_is_off_sale_in_the_morning():
    of = consigned()
    lot(of=of, quantity=10, expires_on=day(0), at=NOW)
    lot(of=of, quantity=3, expires_on=day(5), at=NOW)
    assert (take_off_sale(at=NOW), free_of(of)) == (0, 13)
    tomorrow = NOW + timedelta(days=1)
    assert wrong_goods(at=tomorrow) == [(of.product.pk, 13, 3)]
    assert (take_off_sale(at=tomorrow), free_of(of)) == (1, 3)
    assert wrong_goods(at=tomorrow) == []
