import threading

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperatives.partner import stock
from cooperatives.partner.models import StockRecord
from tests import factories


def record(*, in_stock: int, allocated: int = 0) -> StockRecord:
    made = factories.stock_of(product=factories.product(stock=in_stock))
    StockRecord.objects.filter(pk=made.pk).update(num_allocated=allocated)
    made.refresh_from_db()
    return made


def numbers(made: StockRecord) -> tuple[int, int]:
    made.refresh_from_db()
    return made.num_in_stock, made.num_allocated


@pytest.mark.django_db
class TestReserve:
    def test_reserves_what_is_free(self):
        one, other = record(in_stock=10, allocated=4), record(in_stock=3)
        stock.reserve(quantities={one.pk: 6, other.pk: 1})
        assert numbers(one) == (10, 10)
        assert numbers(other) == (3, 1)

    def test_reserves_nothing_when_one_of_them_is_short(self):
        enough, short = record(in_stock=10), record(in_stock=5, allocated=3)
        with pytest.raises(stock.OutOfStock) as refused:
            stock.reserve(quantities={enough.pk: 1, short.pk: 3})
        assert refused.value.shortages == {short.pk: 2}
        assert numbers(enough) == (10, 0)
        assert numbers(short) == (5, 3)

    def test_an_unknown_stock_record_is_refused(self):
        made = record(in_stock=10)
        with pytest.raises(stock.OutOfStock):
            stock.reserve(quantities={made.pk: 1, 999_999_999: 1})
        assert numbers(made) == (10, 0)


@pytest.mark.django_db
class TestSellAndRelease:
    def test_sold_pieces_leave_the_stock(self):
        made = record(in_stock=10, allocated=4)
        stock.sell(quantities={made.pk: 3})
        assert numbers(made) == (7, 1)

    def test_released_pieces_are_free_again(self):
        made = record(in_stock=10, allocated=4)
        stock.release(quantities={made.pk: 4})
        assert numbers(made) == (10, 0)

    @pytest.mark.parametrize("act", [stock.sell, stock.release])
    def test_more_than_is_reserved_is_refused(self, act):
        one, other = record(in_stock=10, allocated=4), record(in_stock=10, allocated=1)
        with pytest.raises(stock.NotReserved):
            act(quantities={one.pk: 4, other.pk: 2})
        assert numbers(one) == (10, 4)
        assert numbers(other) == (10, 1)


@pytest.mark.django_db
def test_the_database_itself_refuses_to_oversell():
    made = record(in_stock=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockRecord.objects.filter(pk=made.pk).update(num_allocated=3)
    assert numbers(made) == (2, 0)


@pytest.mark.django_db
def test_the_database_itself_refuses_a_price_with_sen():
    made = record(in_stock=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockRecord.objects.filter(pk=made.pk).update(price="18000.50")


STEPS = st.lists(st.tuples(st.sampled_from([stock.reserve, stock.sell, stock.release]), st.integers(1, 6)), max_size=12)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(in_stock=st.integers(0, 12), steps=STEPS)
def test_whatever_happens_the_numbers_agree_with_a_simple_count(in_stock, steps):
    made = record(in_stock=in_stock)
    left, held = in_stock, 0
    for act, pieces in steps:
        try:
            act(quantities={made.pk: pieces})
        except (stock.OutOfStock, stock.NotReserved):
            assert pieces > (left - held if act is stock.reserve else held)
        else:
            held += pieces if act is stock.reserve else -pieces
            left -= pieces if act is stock.sell else 0
        assert numbers(made) == (left, held)
        assert 0 <= held <= left


@pytest.mark.django_db(transaction=True)
def test_two_who_reserve_the_same_goods_in_another_order_never_lock_each_other():
    one, other = record(in_stock=1000), record(in_stock=1000)
    errors: list[BaseException] = []

    def reserve(keys: list[int]) -> None:
        try:
            for _ in range(15):
                stock.reserve(quantities=dict.fromkeys(keys, 1))
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    keys = [one.pk, other.pk]
    threads = [threading.Thread(target=reserve, args=(order,)) for order in (keys, keys[::-1], keys, keys[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert numbers(one) == numbers(other) == (1000, 60)


@pytest.mark.django_db
def test_sold_pieces_that_come_back_are_in_stock_again():
    product = factories.product(stock=5)
    record = factories.stock_of(product=product)
    stock.reserve(quantities={record.pk: 3})
    stock.sell(quantities={record.pk: 3})
    stock.put_back(quantities={record.pk: 2})
    record.refresh_from_db()
    assert (record.num_in_stock, record.num_allocated) == (4, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("free", "in_stock"), [(2, 6), (0, 4)])
def test_what_is_free_may_be_set_and_promises_stay_on_top(free, in_stock):
    made, other = record(in_stock=9, allocated=4), record(in_stock=9, allocated=1)
    stock.set_free(quantities={made.pk: free})
    assert (numbers(made), numbers(other)) == ((in_stock, 4), (9, 1))
