import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from marketplace.checkout.phones import PhoneField


@pytest.mark.parametrize(
    "typed",
    [
        "0812 3456 7890",
        "+62 812-3456-7890",
        "62812 3456 7890",
        "812-3456-7890",
        "(0812) 3456.7890",
        "+62 (0)812 34567890",
    ],
)
def test_every_way_of_writing_a_number_gives_the_same(typed):
    assert PhoneField().clean(typed) == "+6281234567890"


def test_landlines_and_foreign_numbers_are_numbers_too():
    assert PhoneField().clean("(0251) 832 1234") == "+622518321234"
    assert PhoneField().clean("+1 650 253 0000") == "+16502530000"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Tulis nomor HP Anda."),
        ("0812 345 67", "Nomornya kurang beberapa angka. Periksa lagi, ya."),
        ("0812", "Nomornya kurang beberapa angka. Periksa lagi, ya."),
        ("0812345678901234", "Nomornya kelebihan angka. Periksa lagi, ya."),
        ("tidak punya", "Nomor ini belum benar. Contoh: 0812 3456 7890."),
    ],
)
def test_what_is_no_number_is_told_how_to_repair(typed, told):
    with pytest.raises(forms.ValidationError) as refused:
        PhoneField().clean(typed)
    assert refused.value.messages == [told]


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_e164_or_a_message(typed):
    try:
        number = PhoneField().clean(typed)
    except forms.ValidationError as refused:
        assert refused.messages
    else:
        assert number.startswith("+") and number[1:].isdigit() and len(number) <= 16
