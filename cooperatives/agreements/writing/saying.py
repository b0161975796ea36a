"""Amounts, shares, days and times as people here write them: in the text of an agreement, its page and its PDF.

Everything here is Indonesian whatever the language of the page, because the document is.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def rupiah(amount: int) -> str:
    """Whole rupiah: Rp12.500."""
    return "Rp" + f"{amount:,}".replace(",", ".")


def percent(basis_points: int) -> str:
    """A share of 10,000: 500 is "5%", 125 is "1,25%"."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",") + "%"


def day(on: date | datetime) -> str:
    """A calendar day in words: 24 November 2026. A moment counts as the day it is here (Asia/Jakarta)."""
    if isinstance(on, datetime):
        on = timezone.localtime(on).date()
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def last_day(until: datetime) -> str:
    """The last day of a time that stops at `until`, which itself is outside: 1 December 00.00 is 30 November."""
    return day(until - timedelta(microseconds=1))


def moment(at: datetime) -> str:
    """A day with the time of day: 24 November 2026 pukul 14.05 WIB."""
    return f"{day(at)} pukul {timezone.localtime(at):%H.%M} WIB"


def months(count: int) -> str:
    """A number of months; whole years are said as years: 24 is "2 tahun"."""
    years, rest = divmod(count, 12)
    return f"{years} tahun" if years and not rest else f"{count} bulan"
