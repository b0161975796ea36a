"""Orders are placed into rounds while rounds fill, close and are cancelled: with the real functions of all sides."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from cooperatives.distribution.models import CollectionRound, Fulfilment, HandoverLine
from cooperatives.distribution.rounds.closing import close_due, close_round
from marketplace.order.expiring import cancel_order
from marketplace.order.placing import Contact, PlacingRefused, place_order
from marketplace.selling.bringing import bringing
from tests import factories
from tests.gathering import collection_round, jakarta, schedule

NOW = jakarta(2026, 11, 24, 10)
WED = date(2026, 11, 25)


def place(basket, cooperative, **changes):
    arguments = {
        "basket": basket,
        "contact": Contact(name="Rina Marlina", phone="+628123456789"),
        "address": None,
        "choices": {cooperative.pk: f"pickup:{cooperative.pickup_points.get().pk}"},
        "payment_method": "cash",
        "user": None,
        "language": "id",
        "at": NOW,
    }
    return place_order(**arguments | changes)


def at_once(work, shares) -> None:
    """Do `work` with each of the shares, in a thread for each, all beginning together."""
    start = threading.Barrier(len(shares))

    def go(share) -> None:
        start.wait()
        work(share)
        connection.close()

    threads = [threading.Thread(target=go, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)


@pytest.mark.django_db
def test_from_the_order_to_what_the_maker_brings():
    cooperative = factories.cooperative()
    maker = factories.maker(cooperative=cooperative)
    good = factories.product(enterprise=maker, stock=50)
    schedule(cooperative=cooperative)  # so that nothing is gathered outside of rounds
    round = collection_round(cooperative=cooperative, day=WED, capacity=2)
    orders = [place(factories.basket(goods={good: n}), cooperative) for n in (2, 3)]
    assert [order.fulfilments.get().round for order in orders] == [round, round]
    with pytest.raises(PlacingRefused):
        place(factories.basket(goods={good: 1}), cooperative)
    assert [(one.pieces, one.grows_until) for one in bringing(shop=maker, at=NOW)] == [(5, round.closes_at)]
    assert close_due(at=NOW) == 1  # it is full, and every parcel is due in cash
    cancel_order(order=orders[0], by=None, at=NOW)
    round.refresh_from_db()
    assert (round.taken, round.closed_at) == (1, NOW)
    [one] = bringing(shop=maker, at=NOW)
    assert one.handover.enterprise == maker
    assert [(good.title, good.pieces) for good in one.goods] == [(good.title, 5)]


@pytest.mark.django_db(transaction=True)
def test_forty_buyers_at_once_for_the_last_ten_places():
    """Exactly ten are in the round; the others are told to look again, and keep their baskets and the stock."""
    cooperative = factories.cooperative()
    good = factories.product(enterprise=factories.maker(cooperative=cooperative), stock=100)
    schedule(cooperative=cooperative)  # so that nothing is gathered outside of rounds
    round = collection_round(cooperative=cooperative, day=WED, capacity=10)
    baskets = [factories.basket(goods={good: 1}) for _ in range(40)]
    outcomes: list[str] = []

    def buy(mine) -> None:
        for basket in mine:
            try:
                place(basket, cooperative)
                outcomes.append("placed")
            except PlacingRefused:
                outcomes.append("full")
            except Exception as error:
                outcomes.append(repr(error))

    at_once(buy, [baskets[n::8] for n in range(8)])
    assert sorted(outcomes) == ["full"] * 30 + ["placed"] * 10
    assert CollectionRound.objects.get(pk=round.pk).taken == Fulfilment.objects.filter(round=round).count() == 10
    assert factories.stock_of(product=good).num_allocated == 10


@pytest.mark.django_db(transaction=True)
def test_closing_while_buyers_place_their_orders():
    """Whoever got in before the round was shut is in the list of her maker; nobody gets in after."""
    cooperative = factories.cooperative()
    good = factories.product(enterprise=factories.maker(cooperative=cooperative), stock=100)
    schedule(cooperative=cooperative)  # so that nothing is gathered outside of rounds
    round = collection_round(cooperative=cooperative, day=WED)
    baskets = [factories.basket(goods={good: 1}) for _ in range(24)]
    outcomes: list[str] = []

    def work(mine) -> None:
        if mine is None:
            close_round(round=round, at=NOW)
            return
        for basket in mine:
            try:
                place(basket, cooperative)
                outcomes.append("placed")
            except PlacingRefused:
                outcomes.append("closed")
            except Exception as error:
                outcomes.append(repr(error))

    at_once(work, [None, *(baskets[n::4] for n in range(4))])
    placed = outcomes.count("placed")
    assert placed + outcomes.count("closed") == 24
    assert CollectionRound.objects.get(pk=round.pk).taken == Fulfilment.objects.filter(round=round).count() == placed
    assert sum(HandoverLine.objects.values_list("expected", flat=True)) == placed
    with pytest.raises(PlacingRefused):
        place(factories.basket(goods={good: 1}), cooperative, at=NOW + timedelta(minutes=1))
