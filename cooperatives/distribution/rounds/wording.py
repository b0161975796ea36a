"""Schedules and rounds in words: "Senin–Sabtu. Pesanan ditutup sehari sebelumnya jam 14.00, …"."""

from datetime import time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperatives.distribution.models import CollectionSchedule


def in_words(*, schedule: CollectionSchedule) -> str:
    """What a schedule means, in two sentences."""
    facts = {
        "days": days_in_words(weekdays=schedule.weekdays),
        "closes": _before(schedule.cut_off_days),
        "cut_off": hour(schedule.cut_off),
        "hand_over": _before(schedule.hand_over_days) + " " if schedule.hand_over_days else "",
        "from": hour(schedule.hand_over_from),
        "until": hour(schedule.hand_over_until),
        "dispatch": hour(schedule.dispatch_at),
    }
    return (
        _(
            "%(days)s. Pesanan ditutup %(closes)s jam %(cut_off)s, UMKM serah terima %(hand_over)s%(from)s–%(until)s,"
            " berangkat %(dispatch)s."
        )
        % facts
    )


def days_in_words(*, weekdays: str) -> str:
    """Runs of three days and more as a span: Senin–Sabtu; Selasa dan Jumat; Senin, Rabu, Jumat."""
    if weekdays == "1234567":
        return _("Setiap hari")
    parts = [_run(run) for run in _runs([int(day) for day in weekdays])]
    if len(parts) < 3:
        return _(" dan ").join(parts)
    return ", ".join(parts)


def hour(moment: time) -> str:
    """As people here write it: 14.00."""
    return f"{moment:%H.%M}"


def _before(days: int) -> str:
    if days == 0:
        return _("hari itu juga")
    if days == 1:
        return _("sehari sebelumnya")
    return ngettext("%(n)s hari sebelumnya", "%(n)s hari sebelumnya", days) % {"n": days}


def _runs(days: list[int]) -> list[list[int]]:
    """Consecutive days together where they are three or more."""
    found: list[list[int]] = []
    for day in days:
        if found and found[-1][-1] == day - 1:
            found[-1].append(day)
        else:
            found.append([day])
    return [part for run in found for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _run(run: list[int]) -> str:
    names = [str(WEEKDAYS[day - 1]) for day in (run[0], run[-1])]
    return "–".join(names) if len(run) > 1 else names[0]
