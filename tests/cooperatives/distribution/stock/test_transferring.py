from datetime import UTC, date, datetime, timedelta

import pytest

from cooperatives.distribution.models import Hub, LotMove, Transfer
from cooperatives.distribution.stock.moving import KeyTaken, NotEnoughOnHand, ReasonMissing
from cooperatives.distribution.stock.proving import wrong_goods, wrong_lots
from cooperatives.distribution.stock.receiving import HubClosed
from cooperatives.distribution.stock.transferring import AlreadyArrived, MoreThanSent, NotAnotherHub, arrive, send
from tests.consigning import consigned, free_of, lot

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """A lot of ten at one hub, and another hub of the same cooperative."""
    of = consigned()
    here = lot(of=of, quantity=10, expires_on=date(2026, 12, 24), at=NOW)
    there = Hub.objects.create(cooperative=of.cooperative, name="Gudang Dua", village=of.hub.village, address="-")
    return of, here, there


def sent(two, quantity=6, key="send", **given):
    of, here, there = two
    return send(**{"lot": here, "target": there, "quantity": quantity, "by": of.keeper, "at": NOW, "key": key} | given)


def arrived(two, transfer, pieces, note=""):
    return arrive(transfer=transfer, arrived=pieces, note=note, by=two[0].keeper, at=LATER)


def on_hand(here):
    here.refresh_from_db()
    return here.on_hand


def test_on_the_way_it_lies_nowhere_and_stays_on_sale(two):
    of, here, there = two
    transfer = sent(two)
    assert (transfer.source, transfer.target, transfer.quantity, transfer.arrived_at) == (here, there, 6, None)
    move = here.moves.latest("pk")
    assert (move.kind, move.quantity, move.reason) == (LotMove.SENT, -6, "Gudang Dua")
    assert (on_hand(here), free_of(of)) == (4, 10)


def test_it_arrives_as_a_lot_of_its_own_as_good_as_before(two):
    of, here, there = two
    made = arrived(two, sent(two), 6).arrived_as
    assert (made.hub, made.product, made.on_hand, made.expires_on) == (there, here.product, 6, here.expires_on)
    assert made.code != here.code
    assert made.moves.get().kind == LotMove.ARRIVED
    assert (free_of(of), wrong_lots(), wrong_goods(at=LATER)) == (10, [], [])


def test_fewer_need_a_word_and_are_off_sale(two):
    transfer = sent(two)
    with pytest.raises(ReasonMissing):
        arrived(two, transfer, 4)
    assert Transfer.objects.get().arrived_at is None
    told = arrived(two, transfer, 4, note="2 pecah di jalan")
    assert (told.arrived, told.note, told.arrived_as.on_hand, free_of(two[0])) == (4, "2 pecah di jalan", 4, 8)


def test_nothing_at_all_makes_no_lot(two):
    told = arrived(two, sent(two), 0, note="Hilang")
    assert (told.arrived, told.arrived_as, free_of(two[0])) == (0, None, 4)


def test_more_than_was_sent(two):
    transfer = sent(two)
    with pytest.raises(MoreThanSent):
        arrived(two, transfer, 7, note="?")
    assert Transfer.objects.get().arrived_at is None


def test_sent_twice_is_once(two):
    assert sent(two) == sent(two, at=LATER)
    assert on_hand(two[1]) == 4
    with pytest.raises(KeyTaken):
        sent(two, quantity=5)
    assert (on_hand(two[1]), Transfer.objects.count()) == (4, 1)


def test_counted_in_twice_is_once(two):
    transfer = sent(two)
    assert arrived(two, transfer, 6).arrived_as == arrived(two, transfer, 6).arrived_as
    with pytest.raises(AlreadyArrived):
        arrived(two, transfer, 5, note="?")
    assert free_of(two[0]) == 10


def test_more_than_lies_there(two):
    with pytest.raises(NotEnoughOnHand):
        sent(two, quantity=11)
    assert (on_hand(two[1]), Transfer.objects.count()) == (10, 0)


def test_not_to_the_same_hub_nor_to_strangers(two):
    for target in (two[0].hub, consigned().hub):
        with pytest.raises(NotAnotherHub):
            sent(two, target=target)
    assert on_hand(two[1]) == 10


def test_not_to_a_hub_that_is_closed(two):
    two[2].closed_since = NOW
    with pytest.raises(HubClosed):
        sent(two)
    assert on_hand(two[1]) == 10
