"""Many hands at one shelf: each piece is taken once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cooperatives.distribution.models import Lot, LotMove
from cooperatives.distribution.stock.adjusting import write_off
from cooperatives.distribution.stock.fefo import pick_for_line
from cooperatives.distribution.stock.moving import NotEnoughOnHand
from cooperatives.distribution.stock.proving import wrong_goods, wrong_lots
from cooperatives.distribution.stock.receiving import receive
from cooperatives.partner.stock import OutOfStock
from marketplace.order.placing import Contact, place_order
from tests import factories as make
from tests.consigning import consigned, lot, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = NOW.date()

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs):
    """Run the jobs at once; what each said, in any order."""
    start, said = threading.Barrier(len(jobs)), []

    def run(job) -> None:
        start.wait()
        try:
            said.append(job())
        except Exception as error:
            said.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return said


def test_the_last_pieces_are_picked_once():
    of = consigned(stock=16)
    lines = [ordered(of=of, quantity=2) for _n in range(8)]
    for days, quantity in ((5, 3), (2, 4), (9, 3)):  # ten pieces in three lots, sixteen wanted
        lot(of=of, quantity=quantity, expires_on=TODAY + timedelta(days=days), at=NOW)

    def packer(line):
        def pick():
            pick_for_line(line=line, quantity=2, by=of.keeper, at=NOW, key=f"scan-{line.pk}")
            return "picked"

        return pick

    said = together(*[packer(line) for line in lines])
    assert sorted(said) == [NotEnoughOnHand.__name__] * 3 + ["picked"] * 5
    assert set(Lot.objects.values_list("on_hand", flat=True)) == {0}
    assert sum(LotMove.objects.filter(kind=LotMove.PICKED).values_list("quantity", flat=True)) == -10
    assert (wrong_lots(), wrong_goods(at=NOW)) == ([], [])


def test_one_scan_that_is_told_eight_times_counts_once():
    of = consigned()
    here = lot(of=of, quantity=10, at=NOW)
    line = ordered(of=of, quantity=5)
    job = lambda: pick_for_line(line=line, quantity=1, by=of.keeper, at=NOW, key="scan")[0].pk  # noqa: E731
    said = together(*[job] * 8)
    assert len(set(said)) == 1
    here.refresh_from_db()
    assert here.on_hand == 9


def test_one_delivery_that_is_told_eight_times_is_one_lot():
    of = consigned()
    given = {"hub": of.hub, "enterprise": of.enterprise, "product": of.product, "quantity": 4, "expires_on": None}
    said = together(*[lambda: receive(**given, by=of.keeper, at=NOW, key="same").pk] * 8)
    assert set(said) == {Lot.objects.get().pk}
    assert Lot.objects.get().on_hand == 4


def test_buyers_and_the_warehouse_at_once_never_sell_what_is_not_there():
    """Ten pieces: eight buyers want one each while five are thrown away."""
    of = consigned()
    here = lot(of=of, quantity=10, at=NOW)
    choice = f"pickup:{of.cooperative.pickup_points.get().pk}"
    baskets = [make.basket(goods={of.product: 1}) for _n in range(8)]

    def buyer(basket):
        def buy():
            place_order(
                basket=basket,
                contact=Contact(name="Rina Marlina", phone="+628123456789"),
                address=None,
                choices={of.cooperative.pk: choice},
                payment_method="cash",
                user=None,
                language="id",
                at=NOW,
            )
            return "placed"

        return buy

    def keeper():
        write_off(lot=here, quantity=5, reason="Banjir", by=of.keeper, at=NOW, key="flood")
        return "written off"

    said = together(keeper, *[buyer(basket) for basket in baskets])
    placed = said.count("placed")
    assert set(said) <= {"placed", "written off", OutOfStock.__name__, "BasketChanged"}
    record = make.stock_of(product=of.product)
    assert record.num_allocated == placed
    assert record.num_in_stock == max(placed, 5)
    assert (wrong_lots(), wrong_goods(at=NOW)) == ([], [])
