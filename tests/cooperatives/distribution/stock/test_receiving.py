from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.agreements.models import Pillar
from cooperatives.distribution.codes import LOT, Code, read_code
from cooperatives.distribution.models import Lot, LotMove
from cooperatives.distribution.stock.moving import KeyTaken, QuantityRefused
from cooperatives.distribution.stock.receiving import (
    AlreadyExpired,
    ExpiryMissing,
    HubClosed,
    NotTheirGood,
    receive,
)
from tests import factories as make
from tests.consigning import consigned, free_of, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LATER = date(2026, 12, 24)

pytestmark = pytest.mark.django_db


def take_in(of, **changes):
    given = {
        "hub": of.hub,
        "enterprise": of.enterprise,
        "product": of.product,
        "quantity": 12,
        "expires_on": LATER,
        "by": of.keeper,
        "at": NOW,
        "key": "first",
    }
    return receive(**given | changes)


def test_a_lot_of_its_own_that_the_shop_sells_at_once():
    of = consigned()
    lot = take_in(of, reason="nota 17")
    lot.refresh_from_db()
    assert (lot.hub, lot.enterprise, lot.product, lot.on_hand) == (of.hub, of.enterprise, of.product, 12)
    assert (lot.expires_on, lot.received_at) == (LATER, NOW)
    move = lot.moves.get()
    assert (move.kind, move.quantity, move.reason, move.moved_by) == (LotMove.RECEIVED, 12, "nota 17", of.keeper)
    assert free_of(of) == 12


def test_its_code_can_be_printed_and_read():
    lot = take_in(consigned())
    assert lot.code.startswith("261124-")
    assert read_code(Code(LOT, lot.code).url) == Code(LOT, lot.code)


def test_what_the_maker_had_counted_herself_gives_way_to_what_lies_there():
    of = consigned(stock=40)
    assert free_of(of) == 40
    take_in(of)
    assert free_of(of) == 12


def test_what_buyers_were_promised_is_taken_off():
    of = consigned(stock=40)
    ordered(of=of, quantity=5)
    take_in(of)
    record = make.stock_of(product=of.product)
    assert (record.num_in_stock, record.num_allocated, free_of(of)) == (12, 5, 7)


def test_more_promised_than_came_leaves_nothing_to_sell_and_no_promise_broken():
    of = consigned(stock=40)
    ordered(of=of, quantity=20)
    take_in(of)
    record = make.stock_of(product=of.product)
    assert (record.num_in_stock, record.num_allocated, free_of(of)) == (20, 20, 0)


def test_goods_that_their_maker_keeps_stay_hers_to_count():
    of = consigned(stock=40)
    Pillar.objects.filter(enterprise=of.enterprise).update(active_to=NOW)
    lot = take_in(of)
    lot.refresh_from_db()
    assert (lot.on_hand, make.stock_of(product=of.product).num_in_stock) == (12, 40)


class TestTwice:
    def test_the_same_again_is_the_same_lot(self):
        of = consigned()
        assert take_in(of) == take_in(of, at=NOW + timedelta(hours=1))
        assert (Lot.objects.count(), LotMove.objects.count(), free_of(of)) == (1, 1, 12)

    @pytest.mark.parametrize("other", [{"quantity": 13}, {"expires_on": None}])
    def test_something_else_under_the_same_key_is_refused(self, other):
        of = consigned()
        take_in(of)
        with pytest.raises(KeyTaken):
            take_in(of, **other)
        assert (LotMove.objects.count(), free_of(of)) == (1, 12)


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001])
def test_a_number_that_is_none(quantity):
    refused(QuantityRefused, quantity=quantity)


def test_food_needs_a_day():
    refused(ExpiryMissing, {"is_food": True}, expires_on=None)


def test_other_goods_do_not():
    assert take_in(consigned(), expires_on=None).expires_on is None


def test_good_through_the_day_itself_and_not_after():
    assert take_in(consigned(), expires_on=date(2026, 11, 24)).expires_on == date(2026, 11, 24)
    refused(AlreadyExpired, expires_on=date(2026, 11, 23))


def test_the_day_is_jakartas():
    late = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # the 25th there
    refused(AlreadyExpired, expires_on=date(2026, 11, 24), at=late)


def test_somebody_elses_good():
    refused(NotTheirGood, product=make.product())


def test_a_hub_that_is_closed():
    of = consigned()
    of.hub.closed_since = NOW
    with pytest.raises(HubClosed):
        take_in(of)
    assert not Lot.objects.exists()


def refused(why, kind=None, **changes):
    of = consigned(stock=3, **(kind or {}))
    with pytest.raises(why):
        take_in(of, key="refused", **changes)
    assert not Lot.objects.filter(enterprise=of.enterprise).exists()
    assert free_of(of) == 3


def test_the_queries_do_not_grow_with_the_lots(django_assert_max_num_queries):
    of = consigned()
    for number in range(5):
        take_in(of, key=f"k{number}")
    with django_assert_max_num_queries(24):
        take_in(of, key="last")
    assert free_of(of) == 72
