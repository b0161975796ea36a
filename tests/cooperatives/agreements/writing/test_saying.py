"""Amounts, shares and days as they stand in a text."""

from datetime import UTC, date, datetime

import pytest

from cooperatives.agreements.writing.saying import day, last_day, moment, months, percent, rupiah


@pytest.mark.parametrize(
    ("points", "words"), [(0, "0%"), (500, "5%"), (1000, "10%"), (125, "1,25%"), (250, "2,5%"), (10_000, "100%")]
)
def test_shares(points, words):
    assert percent(points) == words


def test_rupiah():
    assert [rupiah(0), rupiah(12_500), rupiah(1_284_000)] == ["Rp0", "Rp12.500", "Rp1.284.000"]


def test_a_moment_counts_as_the_day_it_is_here():
    assert day(date(2026, 11, 24)) == "24 November 2026"
    assert day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == "24 November 2026"
    assert moment(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "24 November 2026 pukul 14.05 WIB"


def test_the_last_day_lies_before_the_end():
    assert last_day(datetime(2027, 11, 30, 17, 0, tzinfo=UTC)) == "30 November 2027"
    assert last_day(datetime(2027, 11, 30, 18, 0, tzinfo=UTC)) == "1 Desember 2027"


def test_whole_years_are_said_as_years():
    assert [months(6), months(12), months(18), months(24)] == ["6 bulan", "1 tahun", "18 bulan", "2 tahun"]
