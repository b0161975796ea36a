from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import take_step
from cooperatives.workspace import board
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return factories.maker()


@pytest.fixture
def goods(shop):
    return factories.product(enterprise=shop, price=18_000, stock=500)


def fulfilment(goods, *kinds, pickup=True, payment_method="cash", at=None):
    order = factories.order(goods={goods: 1}, pickup=pickup, payment_method=payment_method)
    made = order.fulfilments.get()
    by = factories.user()
    for kind in kinds:
        take_step(fulfilment=made, kind=kind, by=by, at=at or timezone.now(), code=made.handover_code)
    return made


def read(shop, at=None):
    mine = Fulfilment.objects.of_cooperatives([shop.pillars.first().cooperative_id])
    return board.read_board(fulfilments=mine, at=at or timezone.now())


def test_each_fulfilment_stands_in_the_column_of_its_state(shop, goods):
    to_pack = fulfilment(goods)
    packed = fulfilment(goods, Step.PACKED)
    ready = fulfilment(goods, Step.PACKED, Step.READY)
    on_its_way = fulfilment(goods, Step.PACKED, Step.DISPATCHED, pickup=False)
    done = fulfilment(goods, Step.PACKED, Step.READY, Step.HANDED_OVER)
    unpaid = fulfilment(goods, payment_method="bank_transfer")
    found = read(shop)
    assert found.to_pack.rows == [to_pack]
    assert found.packed.rows == [packed]
    assert set(found.under_way.rows) == {ready, on_its_way}
    assert found.handed_over.rows == [done]
    assert found.unpaid.rows == [unpaid]
    columns = [found.to_pack, found.packed, found.under_way, found.handed_over, found.unpaid]
    assert [column.count for column in columns] == [1, 1, 2, 1, 1]
    assert found.cash_under_way == ready.total + on_its_way.total == 18_000 + 25_000


def test_what_was_handed_over_leaves_the_board_after_seven_days(shop, goods):
    at = timezone.now()
    fulfilment(goods, Step.PACKED, Step.READY, Step.HANDED_OVER, at=at)
    assert read(shop, at=at + timedelta(days=7)).handed_over.count == 1
    later = read(shop, at=at + timedelta(days=7, seconds=1))
    assert (later.handed_over.count, later.handed_over.rows) == (0, [])


def test_another_cooperatives_fulfilments_are_not_on_it(shop, goods):
    fulfilment(factories.product())
    assert read(shop).to_pack.count == 0


def test_the_number_of_queries_does_not_grow_with_the_fulfilments(shop, goods, django_assert_num_queries):
    def show():
        found = read(shop)
        for column in (found.to_pack, found.packed, found.under_way, found.handed_over, found.unpaid):
            for row in column.rows:
                address = row.order.shipping_address
                str(address.village.district) if address else str(row.pickup_point)
                [(item.line.title, item.enterprise.name) for item in row.lines.all()]

    paths = [(), (Step.PACKED,), (Step.PACKED, Step.READY), (Step.PACKED, Step.READY, Step.HANDED_OVER)]
    for kinds in paths:
        fulfilment(goods, *kinds)
    fulfilment(goods, payment_method="bank_transfer")
    budget = 1 + 2 + 1 + 5 * 2  # whose board, two counts, the cash, and of five columns rows and lines
    with django_assert_num_queries(budget):
        show()
    for kinds in paths * 3:
        fulfilment(goods, *kinds)
    for _ in range(3):
        fulfilment(goods, pickup=False)
    with django_assert_num_queries(budget):
        show()


def test_a_column_shows_thirty_and_counts_all(shop, goods):
    for _ in range(32):
        fulfilment(goods)
    column = read(shop).to_pack
    assert (len(column.rows), column.count, column.more) == (30, 32, 2)


def test_it_is_found_by_order_number_own_number_and_handover_code(shop, goods):
    wanted, other = fulfilment(goods), fulfilment(goods)
    Fulfilment.objects.filter(pk=wanted.pk).update(handover_code="004711")
    Fulfilment.objects.filter(pk=other.pk).update(handover_code="004712")
    mine = Fulfilment.objects.all()
    for text in (wanted.number, f" #{wanted.order.number} ", "004711"):
        assert list(board.find(fulfilments=mine, text=text)) == [wanted]
    assert list(board.find(fulfilments=mine, text="4711")) == []
    assert list(board.find(fulfilments=mine, text="\0")) == []
