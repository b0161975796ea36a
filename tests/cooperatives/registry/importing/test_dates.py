from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.registry.importing import dates
from cooperatives.registry.importing.refusals import Wrong

TODAY = date(2026, 11, 24)
INDONESIAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905


@pytest.mark.parametrize(
    "cell",
    [
        "31/12/2024",
        "31-12-2024",
        "31.12.24",
        "2024-12-31",
        "31 Desember 2024",
        "Selasa, 31 Des. 2024",
        "2024-12-31 00:00:00",
        45657.0,
        "45657",
        datetime(2024, 12, 31, 7, 30),
        date(2024, 12, 31),
    ],
)
def test_a_day_in_many_forms(cell):
    assert dates.day(cell, today=TODAY) == date(2024, 12, 31)


@given(st.dates(date(1930, 1, 1), date(2026, 11, 24)))
def test_every_day_comes_back(day):
    forms = (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day.day} {INDONESIAN[day.month - 1]} {day.year}", day)
    assert {dates.day(form, today=TODAY) for form in forms} == {day}
    assert dates.day(float((day - date(1899, 12, 30)).days), today=TODAY) == day


@pytest.mark.parametrize("cell", ["12/31/2024", "31-31-2024", "kemarin", "2024", "1-1-1600", "31 Foo 2024", "1/1/24/5"])
def test_a_day_that_is_none(cell):
    with pytest.raises(Wrong):
        dates.day(cell, today=TODAY)


def test_two_digits_of_a_year_lie_in_the_past():
    assert dates.day("1/2/97", today=TODAY) == date(1997, 2, 1)


@pytest.mark.parametrize("cell", [2018, 2018.0, "2018", "12 Maret 2018", date(2018, 3, 12), 43171.0])
def test_a_year_also_out_of_a_date(cell):
    assert dates.year(cell, today=TODAY) == 2018


@pytest.mark.parametrize("cell", ["1200", "2099", "dulu"])
def test_a_year_that_is_none(cell):
    with pytest.raises(Wrong):
        dates.year(cell, today=TODAY)
