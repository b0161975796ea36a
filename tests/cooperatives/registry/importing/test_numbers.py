import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.importing import numbers
from cooperatives.registry.importing.refusals import Wrong


@pytest.mark.parametrize(
    "cell",
    ["0220001234567", 220001234567.0, "220001234567", "'0220001234567", " 0220 0012 34567 ", "2.20001234567E+11"],
)
def test_a_nib_gets_its_zero_back(cell):
    assert numbers.business_number(cell) == "0220001234567"


@pytest.mark.parametrize("cell", ["12345", "12345678901234", "NIB123", "9.12E+12", "=A1"])
def test_a_nib_that_is_none(cell):
    with pytest.raises(Wrong):
        numbers.business_number(cell)


@given(st.integers(min_value=0, max_value=10**13 - 1))
def test_a_nib_survives_being_a_number(value):
    digits = f"{value:013}"
    if digits.startswith("000") or value == 0:
        return
    assert numbers.business_number(float(value)) == digits


def test_nik():
    assert numbers.national_id("3201154101800007") == "3201154101800007"
    assert numbers.national_id("'3201 1541 0180 0007") == "3201154101800007"
    assert numbers.national_id(3201154101800007.0) == "3201154101800007"  # a program that keeps all digits
    assert numbers.national_id("belum ada") == ""


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("3.20115E+15", "Excel memotong angka ini menjadi 3.20115E"),
        (3201154101800000.0, "disimpan sebagai angka"),
        (3201154101800010.0, "disimpan sebagai angka"),
        ("3201154101800000", "hilang"),
        ("320115410180", "ini 12"),
        ("3201159901800007", "NIK"),
        ("32011541018000O7", "Hanya angka"),
    ],
)
def test_a_nik_that_excel_ate_is_asked_for_again(cell, told):
    with pytest.raises(Wrong, match=told):
        numbers.national_id(cell)


def test_npwp():
    assert numbers.tax_number("01.234.567.8-404.000") == "012345678404000"
    assert numbers.tax_number(12345678404000.0) == "012345678404000"
    with pytest.raises(Wrong, match="15 atau 16"):
        numbers.tax_number("123")


def test_a_cooperatives_number():
    assert numbers.registration_number(3201000000003.0) == "3201000000003"
    assert numbers.registration_number("32010 00000003") == "3201000000003"
    assert numbers.registration_number("12/KOP-BGR") == "12/KOP-BGR"
    for cell in ("=1+1", "x" * 40, 12.0):
        with pytest.raises(Wrong):
            numbers.registration_number(cell)
