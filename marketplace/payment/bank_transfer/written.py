"""Amounts and days as Indonesian banks write them, read without guessing."""

import re
from datetime import date

from django.utils.translation import gettext as _

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february peb",
            "mar maret march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu ags agt agustus aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov nopember november",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# 1234567 · 1.234.567 · 1,234,567, each with two decimals (of the other sign) or none
AMOUNT = re.compile(r"(?:(\d{1,15})|(\d{1,3}(?:\.\d{3})+)|(\d{1,3}(?:,\d{3})+))(?:([.,])(\d{2}))?", re.ASCII)


class Unreadable(ValueError):
    """The message tells the treasurer what is wrong with the row."""


def read_amount(text: str) -> int:
    """Whole rupiah. Raises Unreadable for parts of a rupiah, and for what could be read in two ways."""
    plain = re.sub(r"(?i)^(rp\.?|idr)", "", "".join(text.split()).strip("'\"+"))
    negative = plain.startswith("-")
    found = AMOUNT.fullmatch(plain.removeprefix("-"))
    if found is None:
        raise Unreadable(_("Jumlahnya tidak terbaca: “%(text)s”.") % {"text": text[:40]})
    _plain, dotted, commaed, sign, decimals = found.groups()
    if (dotted and sign == ".") or (commaed and sign == ","):
        raise Unreadable(_("Jumlahnya tidak terbaca: “%(text)s”.") % {"text": text[:40]})
    if decimals and decimals != "00":
        raise Unreadable(_("Ada pecahan rupiah: “%(text)s”.") % {"text": text[:40]})
    whole = int(re.sub(r"\D", "", next(part for part in found.groups()[:3] if part)))
    return -whole if negative else whole


def read_day(text: str, *, today: date) -> date:
    """24/11/2026 · 24-11-26 · 2026-11-24 · 24 Nov 2026 · 24/11, each with a time after it or not.

    Without a year it is the last such day up to `today`. Raises Unreadable, also for days to come.
    """
    plain = text.strip("'\" ").replace(",", " ")
    numbers = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", plain, re.ASCII)
    if numbers:
        year, month, day = map(int, numbers.groups())
        return _past(year, month, day, text, today)
    numbers = re.match(r"(\d{1,2})[/\-. ]([A-Za-z]+|\d{1,2})(?:[/\-. ](\d{4}|\d{2})(?![\d:.]))?", plain, re.ASCII)
    if numbers is None:
        raise Unreadable(_("Tanggalnya tidak terbaca: “%(text)s”.") % {"text": text[:40]})
    day, month = int(numbers[1]), _month(numbers[2], text)
    if numbers[3] is None:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    else:
        year = int(numbers[3]) + (2000 if len(numbers[3]) == 2 else 0)
    return _past(year, month, day, text, today)


def _month(text: str, whole: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() not in MONTHS:
        raise Unreadable(_("Tanggalnya tidak terbaca: “%(text)s”.") % {"text": whole[:40]})
    return MONTHS[text.lower()]


def _past(year: int, month: int, day: int, text: str, today: date) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Unreadable(_("Tanggal ini tidak ada: “%(text)s”.") % {"text": text[:40]}) from error
    if found > today:
        raise Unreadable(_("Tanggal ini belum datang: “%(text)s”.") % {"text": text[:40]})
    return found
