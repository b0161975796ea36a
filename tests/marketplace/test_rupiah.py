import contextlib

import pytest
from django.forms import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from marketplace.rupiah import NotAnAmount, RupiahField, parse_rupiah, write_rupiah


@pytest.mark.parametrize(
    "text",
    [
        "18000",
        "18.000",
        "Rp18.000",
        "Rp 18.000",
        "rp18000",
        "Rp. 18.000",
        " 18.000 ",
        "18,000",
        "18.000,00",
        "18.000,-",
    ],
)
def test_the_ways_people_write_eighteen_thousand(text):
    assert parse_rupiah(text) == 18_000


@pytest.mark.parametrize(
    "text",
    ["", "Rp", "delapan belas ribu", "18.5", "18,5", "1.80.00", "18.0000", "18k", "-18000", "1e5", "１８", "18.000,50"],
)
def test_what_could_be_read_in_two_ways_is_refused(text):
    with pytest.raises(NotAnAmount):
        parse_rupiah(text)


@given(st.integers(min_value=0, max_value=10**12))
def test_what_is_written_is_read_back(amount):
    assert parse_rupiah(write_rupiah(amount)) == amount
    assert parse_rupiah(f"Rp{write_rupiah(amount)}") == amount
    assert parse_rupiah(str(amount)) == amount


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_refused(text):
    with contextlib.suppress(NotAnAmount):
        assert parse_rupiah(text) >= 0


def test_the_field_says_how_to_write_it():
    with pytest.raises(ValidationError, match="Tulis angka rupiahnya saja"):
        RupiahField().clean("murah")
    assert RupiahField().clean("Rp18.000") == 18_000
    assert RupiahField(required=False).clean("") is None
    assert RupiahField().prepare_value(18_000) == "18.000"
