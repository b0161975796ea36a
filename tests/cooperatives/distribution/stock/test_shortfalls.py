from datetime import UTC, datetime, timedelta

import pytest

from cooperatives.distribution.models import Step
from cooperatives.distribution.stock.adjusting import write_off
from cooperatives.distribution.stock.fefo import pick_for_line
from cooperatives.distribution.stock.shortfalls import short_of, waiting_for
from tests.consigning import consigned, lot, ordered

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def short():
    """Ten were there, three orders wait for nine, and four are left: the oldest order gets its three."""
    of = consigned()
    here = lot(of=of, quantity=10, at=NOW - timedelta(days=3))
    lines = [ordered(of=of, quantity=n, at=NOW - timedelta(days=3 - place)) for place, n in enumerate((3, 4, 2))]
    write_off(lot=here, quantity=6, reason="Banjir", by=of.keeper, at=NOW, key="flood")
    return of, lines


def waiting(of):
    rows = waiting_for(product_id=of.product.pk, cooperative_id=of.cooperative.pk, at=NOW)
    return [(row.line, row.pieces, row.missing) for row in rows]


def how_many(of):
    return short_of(product_ids=[of.product.pk], cooperative_id=of.cooperative.pk, at=NOW)


def test_by_how_much_and_whom(short):
    of, (first, second, third) = short
    assert how_many(of) == {of.product.pk: 5}
    assert waiting(of) == [(first, 3, 0), (second, 4, 3), (third, 2, 2)]


def test_what_is_picked_waits_no_more(short):
    of, (first, second, third) = short
    pick_for_line(line=first, quantity=2, by=of.keeper, at=NOW, key="p")
    assert how_many(of) == {of.product.pk: 5}
    assert waiting(of) == [(first, 1, 0), (second, 4, 3), (third, 2, 2)]


def test_nor_does_a_parcel_that_is_packed(short):
    of, (first, second, third) = short
    pick_for_line(line=first, quantity=3, by=of.keeper, at=NOW, key="p")
    Step.objects.create(fulfilment=first.fulfilment, kind=Step.PACKED, taken_at=NOW)
    assert how_many(of) == {of.product.pk: 5}
    assert waiting(of) == [(second, 4, 3), (third, 2, 2)]


def test_enough_for_all_is_not_listed():
    of = consigned()
    lot(of=of, quantity=10, at=NOW)
    line = ordered(of=of, quantity=3)
    assert how_many(of) == {}
    assert waiting(of) == [(line, 3, 0)]


def test_the_queries_do_not_grow_with_the_orders(short, django_assert_max_num_queries):
    of, _lines = short
    with django_assert_max_num_queries(7):
        waiting(of)
