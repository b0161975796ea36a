import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.asking import distance, slips


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("talas", "talas", 0),
        ("tals", "talas", 1),
        ("taals", "talas", 1),
        ("telas", "talas", 1),
        ("kirpik", "keripik", 2),
        ("", "abc", 3),
    ],
)
def test_the_distance_counts_slips(one, other, expected):
    assert distance(one, other) == distance(other, one) == expected


@given(st.text(max_size=8), st.text(max_size=8))
def test_the_distance_is_bounded_and_zero_for_equals_only(one, other):
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


def test_short_words_and_numbers_hold_no_slip():
    assert [slips(word) for word in ("tas", "tass", "keripik", "pengiriman", "250gram")] == [0, 1, 1, 2, 0]
