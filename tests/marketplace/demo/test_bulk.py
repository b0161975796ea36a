from datetime import UTC, datetime

import pytest

from catalogue.models import Product, ProductClass
from marketplace.demo.bulk import Buffer, Keys, change, insert, reset_counters
from marketplace.demo.goods_rows import PRODUCT as FIELDS

LONG_AGO = datetime(2020, 2, 29, 23, 59, 1, 5, tzinfo=UTC)


@pytest.fixture
def product_class(db) -> int:
    return ProductClass.objects.create(name="Barang").pk


def row(pk: int, product_class: int, facts: object = "{}") -> tuple:
    text = ("Emping “asin”, 250 g\t%s", "emping", "Satu\nDua \\N")
    return (pk, "standalone", True, *text, 0, product_class, True, "bungkus", 250, facts, True, LONG_AGO, LONG_AGO)


def test_rows_come_back_as_they_were_given(product_class):
    insert(
        model=Product, fields=FIELDS, rows=[row(7, product_class, {"Isi": "250 g"}), row(8, product_class, '{"a": 1}')]
    )
    seven, eight = Product.objects.order_by("pk")
    assert (seven.pk, seven.title, seven.description) == (7, "Emping “asin”, 250 g\t%s", "Satu\nDua \\N")
    assert (seven.date_created, seven.rating) == (LONG_AGO, None)
    assert (seven.facts, eight.facts) == ({"Isi": "250 g"}, {"a": 1})


def test_nothing_to_write_is_fine(db):
    insert(model=Product, fields=FIELDS, rows=[])
    assert not Product.objects.exists()


def test_keys_go_on_from_what_is_there_and_the_database_goes_on_from_ours(product_class):
    insert(model=Product, fields=FIELDS, rows=[row(41, product_class)])
    keys = Keys()
    assert [keys.next(Product), keys.next(Product)] == [42, 43]
    reset_counters([Product])
    assert Product.objects.create(title="Baru", product_class_id=product_class).pk == 42


def test_a_buffer_writes_when_full_and_the_rest_when_flushed(product_class):
    buffer = Buffer(size=2)
    for pk in (1, 2, 3):
        buffer.add(Product, FIELDS, row(pk, product_class))
    assert list(Product.objects.order_by("pk").values_list("pk", flat=True)) == [1, 2]
    buffer.flush()
    buffer.flush()
    assert list(Product.objects.order_by("pk").values_list("pk", flat=True)) == [1, 2, 3]


def test_only_the_named_fields_of_the_named_rows_change(product_class):
    insert(model=Product, fields=FIELDS, rows=[row(1, product_class), row(2, product_class)])
    change(model=Product, fields=("rating", "weight_grams"), rows=[(4.5, 300, 2)])
    assert list(Product.objects.order_by("pk").values_list("rating", "weight_grams")) == [(None, 250), (4.5, 300)]
