from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.models import Lot, LotMove, Step
from cooperatives.distribution.steps import refuse_parcel, take_step
from cooperatives.distribution.stock.fefo import pick_for_line
from cooperatives.distribution.stock.moving import KeyTaken
from cooperatives.distribution.stock.returning import MoreThanSent, take_back
from tests.consigning import consigned, free_of, lot, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    """Five of nine pieces reached a buyer: two of a lot that expires first, three of another."""
    of = consigned()
    soon = lot(of=of, quantity=2, expires_on=date(2026, 11, 30), at=NOW)
    late = lot(of=of, quantity=7, expires_on=date(2027, 1, 30), at=NOW)
    line = ordered(of=of, quantity=5)
    pick_for_line(line=line, quantity=5, by=of.keeper, at=NOW, key="pick")
    step(of, line, Step.PACKED)
    step(of, line, Step.READY)
    return of, line, soon, late


def step(of, line, kind):
    take_step(fulfilment=line.fulfilment, kind=kind, by=of.keeper, at=NOW, code=line.fulfilment.handover_code)


def back(of, line, quantity, sellable=True, key="back"):
    return take_back(line=line, quantity=quantity, sellable=sellable, by=of.keeper, at=NOW, key=key)


def on_hand(*lots):
    for one in lots:
        one.refresh_from_db()
    return [one.on_hand for one in lots]


def test_onto_the_shelf_again_the_last_picked_first(sent):
    of, line, soon, late = sent
    step(of, line, Step.HANDED_OVER)
    assert free_of(of) == 4
    moves = back(of, line, 4)
    assert [(move.lot, move.kind, move.quantity) for move in moves] == [
        (late, LotMove.RETURNED, 3),
        (soon, LotMove.RETURNED, 1),
    ]
    assert (on_hand(soon, late), free_of(of)) == ([1, 7], 8)


def test_written_off_when_nobody_would_buy_it(sent):
    of, line, soon, late = sent
    step(of, line, Step.HANDED_OVER)
    moves = back(of, line, 2, sellable=False)
    assert [(move.kind, move.quantity) for move in moves] == [(LotMove.RETURNED, 2), (LotMove.WRITTEN_OFF, -2)]
    assert moves[1].reason == "Retur pembeli tidak layak jual"
    assert (on_hand(soon, late), free_of(of)) == ([0, 4], 4)


def test_a_refused_parcel_is_on_sale_again_already_and_counted_once(sent):
    of, line, soon, late = sent
    refuse_parcel(fulfilment=line.fulfilment, by=of.keeper, at=NOW, reason="Pembeli pindah")
    assert (on_hand(soon, late), free_of(of)) == ([0, 4], 9)
    back(of, line, 5)
    assert (on_hand(soon, late), free_of(of)) == ([2, 7], 9)


def test_a_refused_parcel_that_was_spoilt_is_taken_off_sale(sent):
    of, line, soon, late = sent
    refuse_parcel(fulfilment=line.fulfilment, by=of.keeper, at=NOW, reason="Pembeli pindah")
    back(of, line, 5, sellable=False)
    assert (on_hand(soon, late), free_of(of)) == ([0, 4], 4)


def test_twice_is_once(sent):
    of, line, soon, late = sent
    step(of, line, Step.HANDED_OVER)
    assert back(of, line, 2) == back(of, line, 2)
    assert on_hand(soon, late) == [0, 6]
    for quantity, sellable in ((3, True), (2, False)):
        with pytest.raises(KeyTaken):
            back(of, line, quantity, sellable=sellable)
    assert on_hand(soon, late) == [0, 6]


def test_never_more_than_was_sent(sent):
    of, line, soon, late = sent
    step(of, line, Step.HANDED_OVER)
    back(of, line, 4)
    with pytest.raises(MoreThanSent):
        back(of, line, 2, key="more")
    assert on_hand(soon, late) == [1, 7]


def test_pieces_that_no_lot_gave_come_as_a_lot_of_their_own():
    of = consigned(stock=9)
    line = ordered(of=of, quantity=3, at=NOW - timedelta(days=1))
    for kind in (Step.PACKED, Step.READY, Step.HANDED_OVER):
        step(of, line, kind)
    (move,) = back(of, line, 2)
    made = Lot.objects.get()
    assert (move.lot, made.hub, made.on_hand, made.expires_on) == (made, of.hub, 2, None)
    assert free_of(of) == 2
