from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.payment.bank_transfer.written import Unreadable, read_amount, read_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("86217", 86_217),
        ("86217.00", 86_217),
        ("86217,00", 86_217),
        ("86.217", 86_217),
        ("86,217", 86_217),
        ("86.217,00", 86_217),
        ("86,217.00", 86_217),
        ("Rp 1.086.217", 1_086_217),
        ("IDR1,086,217.00", 1_086_217),
        ("+5000", 5_000),
        ("-86,217.00", -86_217),
        ("0.00", 0),
        ("'150.000", 150_000),
    ],
)
def test_amounts_as_banks_write_them(text, amount):
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text", ["", "x", "86217.50", "86.217.00", "86,217,00", "86.21", "1.2.3", "8 6,2", "٨٦", "1e5", "--1"]
)
def test_nothing_is_guessed(text):
    with pytest.raises(Unreadable):
        read_amount(text)


@given(st.integers(0, 10**12))
def test_every_amount_is_read_back(amount):
    english, indonesian = f"{amount:,}.00", f"{amount:,}".replace(",", ".") + ",00"
    assert read_amount(english) == read_amount(indonesian) == read_amount(str(amount)) == amount


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2026",
        "24-11-2026",
        "24/11/26",
        "'24/11",
        "24/11",
        "2026-11-24",
        "2026-11-24 10:04:26",
        "24 Nov 2026 10:15:30",
        "24-Nov-26",
        "24 November 2026",
        "24/11/2026 10.15",
    ],
)
def test_days_as_banks_write_them(text):
    assert read_day(text, today=TODAY) == date(2026, 11, 24)


def test_without_a_year_it_is_the_last_such_day():
    assert read_day("31/12", today=TODAY) == date(2025, 12, 31)
    assert read_day("05 Agt 2026", today=TODAY) == date(2026, 8, 5)


@pytest.mark.parametrize("text", ["", "kemarin", "31/02/2026", "25/11/2026", "24/13/2026", "24 Xxx 2026", "11-2026"])
def test_days_that_are_none_are_told(text):
    with pytest.raises(Unreadable):
        read_day(text, today=TODAY)
