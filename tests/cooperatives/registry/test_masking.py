import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.masking import DOT, mask, mask_account


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("3201150508830003", "320115••••••0003"),
        ("012345678901000", "012345•••••1000"),
        ("", ""),
        (None, ""),
        ("12", "••"),
        ("123456", "••••56"),
    ],
)
def test_enough_to_recognise_too_little_to_use(number, shown):
    assert mask(number) == shown


def test_an_account_shows_its_last_four():
    assert mask_account("0000010000000123") == "••••••••••••0123"


@given(st.text(alphabet="0123456789", max_size=40))
def test_length_stays_and_at_least_four_or_two_thirds_are_hidden(number):
    shown = mask(number)
    assert len(shown) == len(number)
    assert shown.count(DOT) >= min(4, len(number) - len(number) // 3)
