"""Dates and years, in the forms that lists have them. Each raises Wrong with what to do."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.registry.importing.cells import plain
from cooperatives.registry.importing.refusals import Wrong

EPOCH = date(1899, 12, 30)  # day 0 of Excel
SERIALS = range(10_000, 80_000)  # 1927 to 2119
MONTHS = {
    name: number
    for number, names in {
        1: "januari jan january",
        2: "februari feb pebruari peb february",
        3: "maret mar march mrt",
        4: "april apr",
        5: "mei may",
        6: "juni jun june",
        7: "juli jul july",
        8: "agustus agu agt ags aug august",
        9: "september sep sept",
        10: "oktober okt october oct",
        11: "november nov nopember nop",
        12: "desember des december dec",
    }.items()
    for name in names.split()
}


def year(cell: Any, *, today: date) -> int | None:
    """A year from 1900 to this one, also out of a date."""
    words = plain(cell)
    if not words:
        return None
    if isinstance(cell, (date, datetime)):
        number = cell.year
    elif re.fullmatch(r"\d{4}", words):
        number = int(words)
    else:
        day_found = day(cell, today=today)
        number = day_found.year if day_found else 0
    if not 1900 <= number <= today.year:
        raise Wrong(_("Tahun harus antara 1900 dan %(year)d.") % {"year": today.year})
    return number


def day(cell: Any, *, today: date) -> date | None:
    """A date, as a date cell, as Excel's number of days, or written day-month-year or year-month-day."""
    if isinstance(cell, datetime):
        return _sane(cell.date())
    if isinstance(cell, date):
        return _sane(cell)
    words = plain(cell)
    if not words:
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?", words) and int(float(words)) in SERIALS:
        return EPOCH + timedelta(days=int(float(words)))
    found = _day_in(words.lower(), today)
    if found is None:
        raise Wrong(_("Tanggal ini belum benar. Tulis tanggal-bulan-tahun, misalnya 31-12-2024."))
    return _sane(found)


def _day_in(words: str, today: date) -> date | None:
    words = re.sub(r"^[a-z']+\s*,\s*", "", words)  # the day of the week
    words = re.sub(r"\s+\d{1,2}[:.]\d{2}([:.]\d{2})?$", "", words)  # the time
    parts = [part for part in re.split(r"[\s./\-,]+", words) if part]
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts = parts[::-1]
    month = MONTHS.get(parts[1]) or (int(parts[1]) if parts[1].isdigit() else 0)
    if not (parts[0].isdigit() and parts[2].isdigit()) or len(parts[2]) not in {2, 4}:
        return None
    number = int(parts[2])
    if len(parts[2]) == 2:
        number += 2000 if number + 2000 <= today.year else 1900
    try:
        return date(number, month, int(parts[0]))
    except ValueError:
        return None


def _sane(found: date) -> date:
    if not 1900 <= found.year <= 2100:
        raise Wrong(_("Tahun pada tanggal ini tidak mungkin: %(year)d.") % {"year": found.year})
    return found
