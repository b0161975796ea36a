from datetime import UTC, datetime

import pytest

from cooperatives.distribution.models import LotMove
from cooperatives.distribution.stock.adjusting import write_off
from cooperatives.distribution.stock.counting import Counted, LotMoved, NotHere, compare, count, last_moves
from cooperatives.distribution.stock.moving import KeyTaken, QuantityRefused, ReasonMissing
from tests.consigning import consigned, free_of, lot

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    """Two lots of one good, and the sheet as it is printed."""
    of = consigned()
    lots = [lot(of=of, quantity=10, at=NOW), lot(of=of, quantity=5, at=NOW)]
    return of, lots, last_moves(lots=lots)


def sheet(shelf, *pieces, reason="Salah catat"):
    _of, lots, last = shelf
    return [
        Counted(lot_id=one.pk, pieces=number, last_move=last[one.pk], reason=reason)
        for one, number in zip(lots, pieces, strict=False)
    ]


def take(shelf, *pieces, key="count", **given):
    of = shelf[0]
    return count(hub=of.hub, counted=sheet(shelf, *pieces, **given), by=of.keeper, at=NOW, key=key)


def on_hand(shelf):
    for one in shelf[1]:
        one.refresh_from_db()
    return [one.on_hand for one in shelf[1]]


def test_what_differs_is_put_right_and_what_agrees_is_left(shelf):
    (move,) = take(shelf, 8, 5)
    assert (move.lot, move.kind, move.quantity, move.reason) == (shelf[1][0], LotMove.COUNTED, -2, "Salah catat")
    assert (on_hand(shelf), free_of(shelf[0])) == ([8, 5], 13)


def test_more_may_be_found(shelf):
    take(shelf, 10, 7)
    assert (on_hand(shelf), free_of(shelf[0])) == ([10, 7], 17)


def test_lots_that_nobody_counted_stay(shelf):
    take(shelf, 9)
    assert on_hand(shelf) == [9, 5]


def test_compare_says_what_it_would_do_and_does_nothing(shelf):
    found = compare(hub=shelf[0].hub, counted=sheet(shelf, 8, 5))
    assert [(one.lot, one.change, one.moved) for one in found] == [(shelf[1][0], -2, False), (shelf[1][1], 0, False)]
    assert on_hand(shelf) == [10, 5]


def test_a_difference_needs_a_reason_and_then_nothing_is_taken_over(shelf):
    with pytest.raises(ReasonMissing):
        take(shelf, 8, 4, reason=" ")
    assert on_hand(shelf) == [10, 5]


def test_a_count_that_agrees_needs_none(shelf):
    assert take(shelf, 10, 5, reason="") == []


def test_pieces_that_went_while_it_was_counted(shelf):
    of, lots, _last = shelf
    write_off(lot=lots[0], quantity=1, reason="Pecah", by=of.keeper, at=NOW, key="x")
    with pytest.raises(LotMoved) as refused:
        take(shelf, 9, 4)
    assert refused.value.lots == [lots[0]]
    assert on_hand(shelf) == [9, 5]
    assert compare(hub=of.hub, counted=sheet(shelf, 9))[0].moved


def test_twice_is_once(shelf):
    assert take(shelf, 8, 4) == take(shelf, 8, 4)
    assert on_hand(shelf) == [8, 4]
    with pytest.raises(KeyTaken):
        take(shelf, 7, 4)
    assert on_hand(shelf) == [8, 4]


@pytest.mark.parametrize("pieces", [-1, 1_000_001])
def test_no_such_number(shelf, pieces):
    with pytest.raises(QuantityRefused):
        take(shelf, pieces)
    assert on_hand(shelf) == [10, 5]


def test_a_lot_of_another_hub(shelf):
    other = consigned()
    with pytest.raises(NotHere):
        count(hub=other.hub, counted=sheet(shelf, 1), by=other.keeper, at=NOW, key="k")
    assert on_hand(shelf) == [10, 5]


def test_the_queries_do_not_grow_with_the_lots_that_agree(shelf, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        take(shelf, 10, 5)
