from datetime import UTC, datetime

import pytest

from cooperatives.distribution.models import LotMove
from cooperatives.distribution.stock.adjusting import adjust, give_back, write_off
from cooperatives.distribution.stock.moving import KeyTaken, NotEnoughOnHand, QuantityRefused, ReasonMissing
from cooperatives.distribution.stock.proving import wrong_goods, wrong_lots
from marketplace.order.expiring import cancel_order
from tests import factories as make
from tests.consigning import consigned, free_of, lot, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return consigned()


def act(of, here, function, pieces, reason="Kemasan sobek", key="k"):
    name = "change" if function is adjust else "quantity"
    return function(lot=here, **{name: pieces}, reason=reason, by=of.keeper, at=NOW, key=key)


@pytest.mark.parametrize(
    ("function", "pieces", "kind", "left"),
    [
        (adjust, 3, LotMove.ADJUSTED, 13),
        (adjust, -3, LotMove.ADJUSTED, 7),
        (write_off, 3, LotMove.WRITTEN_OFF, 7),
        (give_back, 10, LotMove.GIVEN_BACK, 0),
    ],
)
def test_pieces_move_with_a_reason_and_the_shop_follows(of, function, pieces, kind, left):
    here = lot(of=of, quantity=10, at=NOW)
    move = act(of, here, function, pieces)
    here.refresh_from_db()
    assert (move.kind, move.quantity, move.reason, move.moved_by) == (kind, left - 10, "Kemasan sobek", of.keeper)
    assert (here.on_hand, free_of(of)) == (left, left)


@pytest.mark.parametrize("function", [adjust, write_off, give_back])
@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_without_a_reason(of, function, reason):
    unchanged(of, function, ReasonMissing, 1, reason=reason)


@pytest.mark.parametrize("function", [write_off, give_back])
@pytest.mark.parametrize("pieces", [0, -1, 1_000_001])
def test_no_such_number(of, function, pieces):
    unchanged(of, function, QuantityRefused, pieces)


@pytest.mark.parametrize(("function", "pieces"), [(adjust, -11), (write_off, 11), (give_back, 11)])
def test_never_below_zero(of, function, pieces):
    unchanged(of, function, NotEnoughOnHand, pieces)


def unchanged(of, function, why, pieces, **given):
    here = lot(of=of, quantity=10, at=NOW)
    with pytest.raises(why):
        act(of, here, function, pieces, **given)
    here.refresh_from_db()
    assert (here.on_hand, free_of(of), here.moves.count()) == (10, 10, 1)


def test_twice_is_once_and_something_else_is_refused(of):
    here = lot(of=of, quantity=10, at=NOW)
    assert act(of, here, write_off, 3) == act(of, here, write_off, 3)
    for function, pieces in ((write_off, 4), (give_back, 3)):
        with pytest.raises(KeyTaken):
            act(of, here, function, pieces)
    here.refresh_from_db()
    assert (here.on_hand, free_of(of)) == (7, 7)


class TestBelowWhatIsPromised:
    def test_no_promise_is_broken_and_nothing_more_is_sold(self, of):
        here = lot(of=of, quantity=10, at=NOW)
        ordered(of=of, quantity=8)
        act(of, here, write_off, 5)
        record = make.stock_of(product=of.product)
        assert (record.num_in_stock, record.num_allocated, free_of(of)) == (8, 8, 0)
        assert (wrong_lots(), wrong_goods(at=NOW)) == ([], [])

    def test_an_order_that_is_cancelled_then_is_not_sold_again(self, of):
        here = lot(of=of, quantity=10, at=NOW)
        first, _second = ordered(of=of, quantity=5), ordered(of=of, quantity=3)
        act(of, here, write_off, 6)  # four are left, eight are promised
        cancel_order(order=first.fulfilment.order, by=None, at=NOW)
        assert free_of(of) == 1
        assert wrong_goods(at=NOW) == []

    def test_what_comes_in_then_fills_the_gap_first(self, of):
        here = lot(of=of, quantity=10, at=NOW)
        ordered(of=of, quantity=8)
        act(of, here, write_off, 5)
        lot(of=of, quantity=4, at=NOW)
        assert free_of(of) == 1
