"""From when to when a version holds."""

import calendar
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.refusals import Refused

LONGEST = 120  # months


class BadDates(Refused):
    """The version would begin in the past, end before it begins, or not fit the version before it."""

    words = _("Tanggalnya tidak cocok. Pilih tanggal mulai hari ini atau nanti, dan lama 1 sampai 120 bulan.")


class TermIsOver(BadDates):
    """The term would be over before it began, or the version that this one follows has stopped already."""

    words = _("Masa berlakunya sudah lewat. Susun rancangan baru dengan tanggal yang baru.")


def add_months(time: datetime, months: int) -> datetime:
    """The same day and hour here, `months` later; the last day of a month that is too short."""
    here = timezone.localtime(time)
    year, month = divmod(here.year * 12 + here.month - 1 + months, 12)
    day = min(here.day, calendar.monthrange(year, month + 1)[1])
    return here.replace(year=year, month=month + 1, day=day)


def check_start(active_from: datetime, at: datetime) -> None:
    """Raise BadDates for a start on a day before today."""
    if timezone.localdate(active_from) < timezone.localdate(at):
        raise BadDates()


def check_months(months: int) -> None:
    """Raise BadDates for a term that is no number of months from 1 to 120."""
    if not 1 <= months <= LONGEST:
        raise BadDates()
