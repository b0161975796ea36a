"""What a buyer chose survives the way into an address and back."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.choices import SORTS, Choices, rupiah
from catalogue.search.port import Sort

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20)
values = st.lists(words, min_size=1, max_size=5, unique=True).map(tuple)
choices = st.builds(
    Choices,
    text=st.lists(words, max_size=3).map(" ".join).map(lambda text: " ".join(text.split())),
    filters=st.dictionaries(st.sampled_from(["category", "district", "cooperative", "certificate", "reach"]), values),
    price_min=st.none() | st.integers(0, 10_000),
    price_max=st.none() | st.integers(10_000, 10**9),
    sort=st.sampled_from(["", *SORTS]),
)


@given(choices)
def test_an_address_says_all_that_was_chosen(chosen):
    query = chosen.address("/cari/").removeprefix("/cari/").removeprefix("?")
    assert Choices.read(QueryDict(query)) == chosen


@given(st.integers(0, 10**12))
def test_an_amount_is_read_as_people_write_it(amount):
    written = f"{amount:,}".replace(",", ".")
    assert rupiah(written) == rupiah(f"Rp{written}") == rupiah(f" Rp {amount} ") == amount


@given(st.text())
def test_no_text_is_an_error(text):
    assert rupiah(text) is None or rupiah(text) >= 0


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", Sort.POPULAR),
        ("q=kopi", Sort.RELEVANCE),
        ("urut=cocok", Sort.POPULAR),
        ("q=kopi&urut=termurah", Sort.CHEAPEST),
    ],
)
def test_the_order_fits_what_was_asked(query, order):
    assert Choices.read(QueryDict(query)).order is order


def test_a_value_can_be_taken_away_and_the_page_begins_anew():
    chosen = Choices.read(QueryDict("kecamatan=1&kecamatan=2&page=3"))
    assert chosen.without("district", "1") == Choices(filters={"district": ("2",)})
    assert chosen.without("district", "1").without("district", "2").filters == {}
