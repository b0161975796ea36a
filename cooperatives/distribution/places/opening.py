"""The hours of a place: written by day, checked, and put into the words that buyers read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.distribution.models import Hub, OpeningHours, PickupPoint

LONGEST = 200  # characters of the words, as the column holds


class HoursRefused(Exception):
    """Nothing was written; `problems` says by weekday (ISO; Monday is 1) what to do about it."""

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, order=True)
class Span:
    """Open from `opens` until `closes` on one ISO weekday. Times are Jakarta's."""

    weekday: int
    opens: time
    closes: time

    @property
    def in_words(self) -> str:
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"


@transaction.atomic
def set_hours(*, place: Hub | PickupPoint, spans: Iterable[Span], by) -> bool:
    """Let these be the hours of `place`, and write them in words beside it. Raises HoursRefused.

    Return whether anything is different now. What touches (08.00–12.00, 12.00–16.00) becomes one span.
    """
    wanted = tidy(spans)
    kept: dict[str, Any] = {"hub": place} if isinstance(place, Hub) else {"pickup_point": place}
    before = [Span(row.weekday, row.opens, row.closes) for row in place.hours.order_by("weekday", "opens")]
    words = hours_in_words(wanted)
    if before == wanted and place.opening_hours == words:
        return False
    place.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(weekday=span.weekday, opens=span.opens, closes=span.closes, **kept) for span in wanted
    )
    told = [place.opening_hours, words]
    place.opening_hours = words
    place.save(update_fields=["opening_hours"])
    log(instance=place, action="wagtail.edit", user=by, data={"opening_hours": told})
    return True


def tidy(spans: Iterable[Span]) -> list[Span]:
    """In order, with touching spans joined; raise HoursRefused for what cannot be."""
    problems: dict[int, str] = {}
    found: list[Span] = []
    for span in sorted(spans):
        last = found[-1] if found and found[-1].weekday == span.weekday else None
        if span.closes <= span.opens:
            problems[span.weekday] = _("Jam tutup harus sesudah jam buka.")
        elif last and span.opens < last.closes:
            overlap = _("%(first)s bertumpuk dengan %(second)s. Ubah salah satunya.")
            problems[span.weekday] = overlap % {"first": last.in_words, "second": span.in_words}
        elif last and span.opens == last.closes:
            found[-1] = Span(span.weekday, last.opens, span.closes)
        else:
            found.append(span)
    if problems:
        raise HoursRefused(problems)
    return found


def hours_in_words(spans: Sequence[Span]) -> str:
    """Tidy spans as people write them: "Senin–Jumat 08.00–16.00, Sabtu 08.00–12.00". Always in Indonesian.

    Where a break at noon would make it longer than the column holds, only the first and last hour of a day are named.
    """
    with translation.override("id"):
        words = _in_words(spans)
        if len(words) <= LONGEST:
            return words
        outer = [Span(day, min(s.opens for s in of), max(s.closes for s in of)) for day, of in _by_day(spans)]
        return _("%(hours)s (ada jam istirahat)") % {"hours": _in_words(outer)}


def _in_words(spans: Sequence[Span]) -> str:
    """Days that follow one another and have the same hours are named together."""
    runs: list[tuple[list[int], str]] = []
    for day, of in _by_day(spans):
        hours = _(" dan ").join(span.in_words for span in of)
        if runs and runs[-1][1] == hours and runs[-1][0][-1] == day - 1:
            runs[-1][0].append(day)
        else:
            runs.append(([day], hours))
    return ", ".join(f"{_days(days)} {hours}" for days, hours in runs)


def _by_day(spans: Sequence[Span]) -> list[tuple[int, list[Span]]]:
    days = sorted({span.weekday for span in spans})
    return [(day, [span for span in spans if span.weekday == day]) for day in days]


def _days(days: list[int]) -> str:
    if len(days) == 7:
        return _("Setiap hari")
    first, last = str(WEEKDAYS[days[0] - 1]), str(WEEKDAYS[days[-1] - 1])
    if len(days) == 1:
        return first
    return f"{first}–{last}" if len(days) > 2 else _("%(first)s dan %(last)s") % {"first": first, "last": last}
