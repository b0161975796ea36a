"""Amounts as a template writes them."""

import pytest

from marketplace.templatetags.lumbung import rupiah
from marketplace.templatetags.payouts import masked


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (12_500, "Rp12.500"),
        (-19_000, "−Rp19.000"),
        (-1, "−Rp1"),
        ("1234567", "Rp1.234.567"),
        (None, ""),
        ("", ""),
    ],
)
def test_rupiah_is_written_as_people_write_it(amount, written):
    assert rupiah(amount) == written


@pytest.mark.parametrize(
    ("number", "shown"), [("012345678901234", "••••1234"), ("1234567", "•••••67"), (None, ""), ("", "")]
)
def test_an_account_is_shown_by_its_last_digits(number, shown):
    assert masked(number) == shown
