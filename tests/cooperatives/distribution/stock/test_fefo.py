from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.models import Hub, LotMove, Step
from cooperatives.distribution.stock.fefo import (
    LotExpired,
    MoreThanOrdered,
    NotPicked,
    NotToBePacked,
    WrongLot,
    pick_for_line,
    unpick,
)
from cooperatives.distribution.stock.moving import KeyTaken, NotEnoughOnHand, QuantityRefused
from marketplace.order.expiring import cancel_order
from tests import factories as make
from tests.consigning import consigned, free_of, lot, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.django_db


def day(days):
    return TODAY + timedelta(days=days)


def pick(of, line, quantity, key="scan", **given):
    return pick_for_line(**{"line": line, "quantity": quantity, "by": of.keeper, "at": NOW, "key": key} | given)


def put_back(of, line, key="back", **given):
    return unpick(**{"line": line, "by": of.keeper, "at": NOW, "key": key} | given)


def on_hand(*lots):
    for one in lots:
        one.refresh_from_db()
    return [one.on_hand for one in lots]


class TestOrder:
    def test_first_expired_first_and_without_a_day_last(self):
        of = consigned()
        none = lot(of=of, quantity=4, at=NOW - timedelta(days=9))
        late = lot(of=of, quantity=4, expires_on=day(30), at=NOW - timedelta(days=8))
        soon = lot(of=of, quantity=4, expires_on=day(2), at=NOW - timedelta(days=1))
        line = ordered(of=of, quantity=10)
        moves = pick(of, line, 10)
        assert [(move.lot, move.quantity) for move in moves] == [(soon, -4), (late, -4), (none, -2)]
        assert on_hand(soon, late, none) == [0, 0, 2]

    def test_of_the_same_day_the_older_first(self):
        of = consigned()
        new = lot(of=of, quantity=4, expires_on=day(3), at=NOW)
        old = lot(of=of, quantity=4, expires_on=day(3), at=NOW - timedelta(days=2))
        pick(of, ordered(of=of, quantity=3), 3)
        assert on_hand(old, new) == [1, 4]

    def test_an_expired_lot_is_left_and_a_lot_of_today_is_not(self):
        of = consigned()
        gone = lot(of=of, quantity=4, expires_on=day(-1), at=NOW - timedelta(days=5))
        today = lot(of=of, quantity=4, expires_on=day(0), at=NOW)
        pick(of, ordered(of=of, quantity=2), 2)
        assert on_hand(gone, today) == [4, 2]


class TestPick:
    def test_leaves_what_is_free_for_sale_as_it_was(self):
        of = consigned()
        lot(of=of, quantity=10, at=NOW)
        line = ordered(of=of, quantity=3)
        assert free_of(of) == 7
        moves = pick(of, line, 3)
        assert free_of(of) == 7
        assert [(m.kind, m.line, m.moved_by, m.moved_at) for m in moves] == [(LotMove.PICKED, line, of.keeper, NOW)]

    def test_twice_is_once(self):
        of = consigned()
        first, second = lot(of=of, quantity=2, at=NOW), lot(of=of, quantity=9, at=NOW)
        line = ordered(of=of, quantity=3)
        assert pick(of, line, 3) == pick(of, line, 3)
        assert on_hand(first, second) == [0, 8]

    def test_another_content_under_the_same_key_is_refused(self):
        of = consigned()
        here = lot(of=of, quantity=9, at=NOW)
        line = ordered(of=of, quantity=3)
        pick(of, line, 1)
        for other, quantity in ((line, 2), (ordered(of=of, quantity=1), 1)):
            with pytest.raises(KeyTaken):
                pick(of, other, quantity)
        assert on_hand(here) == [8]

    def test_more_than_is_there(self):
        of = consigned(stock=50)
        line = ordered(of=of, quantity=9)
        here = lot(of=of, quantity=5, at=NOW)
        with pytest.raises(NotEnoughOnHand) as refused:
            pick(of, line, 6)
        assert (refused.value.on_hand, refused.value.elsewhere) == (5, 0)
        assert on_hand(here) == [5]
        assert not LotMove.objects.filter(line=line).exists()

    def test_pieces_at_another_hub_are_told_of_and_left(self):
        of = consigned()
        other = Hub.objects.create(cooperative=of.cooperative, name="Gudang Dua", village=of.hub.village, address="-")
        far = lot(of=of, quantity=7, at=NOW, hub=other)
        line = ordered(of=of, quantity=2)
        line.fulfilment.hub = of.hub
        line.fulfilment.save()
        with pytest.raises(NotEnoughOnHand) as refused:
            pick(of, line, 2)
        assert (refused.value.on_hand, refused.value.elsewhere) == (0, 7)
        assert on_hand(far) == [7]

    def test_a_line_without_a_hub_is_packed_at_any(self):
        of = consigned()
        other = Hub.objects.create(cooperative=of.cooperative, name="Gudang Dua", village=of.hub.village, address="-")
        far = lot(of=of, quantity=7, at=NOW, hub=other)
        line = ordered(of=of, quantity=2)
        line.fulfilment.hub = None
        line.fulfilment.save()
        pick(of, line, 2)
        assert on_hand(far) == [5]

    def test_never_more_than_the_buyer_gets(self):
        of = consigned()
        here = lot(of=of, quantity=10, at=NOW)
        line = ordered(of=of, quantity=3)
        pick(of, line, 2)
        with pytest.raises(MoreThanOrdered) as refused:
            pick(of, line, 2, key="again")
        assert refused.value.left == 1
        assert on_hand(here) == [8]

    def test_nothing_for_an_order_that_is_cancelled(self):
        of = consigned()
        here = lot(of=of, quantity=10, at=NOW)
        line = ordered(of=of, quantity=3)
        cancel_order(order=line.fulfilment.order, by=None, at=NOW)
        with pytest.raises(NotToBePacked):
            pick(of, line, 1)
        assert on_hand(here) == [10]

    def test_nothing_for_a_parcel_that_is_handed_over(self):
        of = consigned()
        here = lot(of=of, quantity=10, at=NOW)
        line = ordered(of=of, quantity=3)
        Step.objects.create(fulfilment=line.fulfilment, kind=Step.HANDED_OVER, taken_at=NOW)
        with pytest.raises(NotToBePacked):
            pick(of, line, 1)
        assert on_hand(here) == [10]

    def test_no_piece(self):
        of = consigned()
        lot(of=of, at=NOW)
        with pytest.raises(QuantityRefused):
            pick(of, ordered(of=of, quantity=1), 0)

    def test_a_scan_has_queries_to_spare(self, django_assert_max_num_queries):
        of = consigned()
        for days in range(1, 9):
            lot(of=of, quantity=10, expires_on=day(days), at=NOW)
        line = ordered(of=of, quantity=3)
        with django_assert_max_num_queries(10):
            pick(of, line, 1)


class TestOneLot:
    def test_the_one_that_was_scanned(self):
        of = consigned()
        soon, late = lot(of=of, expires_on=day(1), at=NOW), lot(of=of, expires_on=day(9), at=NOW)
        pick(of, ordered(of=of, quantity=2), 2, lot=late)
        assert on_hand(soon, late) == [10, 8]

    def test_an_expired_one(self):
        of = consigned()
        old = lot(of=of, expires_on=day(-1), at=NOW - timedelta(days=3))
        lot(of=of, at=NOW)
        with pytest.raises(LotExpired):
            pick(of, ordered(of=of, quantity=2), 2, lot=old)
        assert on_hand(old) == [10]

    def test_of_another_good_or_another_cooperative(self):
        of, other = consigned(), consigned()
        lot(of=of, at=NOW)
        line = ordered(of=of, quantity=2)
        wrong = lot(of=of, product=make.product(enterprise=of.enterprise), at=NOW)
        for one in (wrong, lot(of=other, at=NOW)):
            with pytest.raises(WrongLot):
                pick(of, line, 1, lot=one)
            assert on_hand(one) == [10]

    def test_too_little_in_it(self):
        of = consigned()
        little, much = lot(of=of, quantity=1, at=NOW), lot(of=of, quantity=9, at=NOW)
        with pytest.raises(NotEnoughOnHand):
            pick(of, ordered(of=of, quantity=2), 2, lot=little)
        assert on_hand(little, much) == [1, 9]


class TestUnpick:
    def test_all_back_where_it_came_from(self):
        of = consigned()
        soon = lot(of=of, quantity=2, expires_on=day(1), at=NOW)
        late = lot(of=of, quantity=9, expires_on=day(9), at=NOW)
        line = ordered(of=of, quantity=5)
        pick(of, line, 5)
        moves = put_back(of, line)
        assert {(move.lot, move.quantity, move.kind) for move in moves} == {
            (late, 3, LotMove.UNPICKED),
            (soon, 2, LotMove.UNPICKED),
        }
        assert (on_hand(soon, late), free_of(of)) == ([2, 9], 6)

    def test_some_of_it_the_last_picked_first_and_once(self):
        of = consigned()
        soon = lot(of=of, quantity=2, expires_on=day(1), at=NOW)
        late = lot(of=of, quantity=9, expires_on=day(9), at=NOW)
        line = ordered(of=of, quantity=5)
        pick(of, line, 5)
        assert put_back(of, line, quantity=1) == put_back(of, line, quantity=1)
        assert on_hand(soon, late) == [0, 7]

    def test_of_an_order_that_was_cancelled_meanwhile(self):
        of = consigned()
        here = lot(of=of, quantity=9, at=NOW)
        line = ordered(of=of, quantity=5)
        pick(of, line, 5)
        cancel_order(order=line.fulfilment.order, by=None, at=NOW)
        assert (on_hand(here), free_of(of)) == ([4], 9)
        put_back(of, line)
        assert (on_hand(here), free_of(of)) == ([9], 9)

    def test_more_than_was_picked(self):
        of = consigned()
        here = lot(of=of, quantity=9, at=NOW)
        line = ordered(of=of, quantity=5)
        pick(of, line, 2)
        with pytest.raises(NotPicked):
            put_back(of, line, quantity=3)
        assert on_hand(here) == [7]

    def test_of_nothing_is_nothing(self):
        of = consigned()
        lot(of=of, at=NOW)
        assert put_back(of, ordered(of=of, quantity=1)) == []
