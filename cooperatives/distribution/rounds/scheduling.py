"""Schedules are made, changed, copied and ended, and their rounds with them as far as nobody is in those."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.models import CollectionRound, CollectionSchedule, Hub
from cooperatives.distribution.rounds.opening import open_rounds, remove_empty
from cooperatives.distribution.rounds.timing import closed_for, round_of, runs_on
from cooperatives.registry.models import Cooperative

MOST_DAYS = 7  # between the cut-off and the dispatch
MOMENTS = ("closes_at", "hand_over_from", "hand_over_until", "dispatch_at")


class ScheduleRefused(Exception):
    """Nothing was written; `problems` says by field what to do about it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = dict(problems)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a schedule says; see CollectionSchedule. `ends_on` is the first day on which it makes no round any more."""

    hub: Hub
    name: str
    weekdays: str
    cut_off: time
    hand_over_from: time
    hand_over_until: time
    dispatch_at: time
    begins_on: date
    ends_on: date | None = None
    cut_off_days: int = 1
    hand_over_days: int = 0
    capacity: int | None = None
    on_holidays: bool = False


@dataclass
class Changed:
    """What a change did to the rounds ahead. `kept` have parcels in them and stay as they were."""

    opened: int = 0
    retimed: int = 0
    removed: int = 0
    kept: list[CollectionRound] = field(default_factory=list)


@transaction.atomic
def make_schedule(*, cooperative: Cooperative, plan: Plan, at: datetime) -> CollectionSchedule:
    """Write a schedule and open its rounds; raise ScheduleRefused."""
    _check(plan, cooperative)
    made = CollectionSchedule.objects.create(cooperative=cooperative, **vars(plan))
    open_rounds(at=at, schedules=[made])
    return made


@transaction.atomic
def change_schedule(*, schedule: CollectionSchedule, plan: Plan, at: datetime) -> Changed:
    """Let the schedule say what `plan` says. Rounds that nobody is in follow it; those with parcels keep their times,
    as their buyers and makers know them, and are named in the answer. Raises ScheduleRefused."""
    locked = CollectionSchedule.objects.select_for_update(of=("self",)).select_related("hub").get(pk=schedule.pk)
    _check(plan, locked.cooperative)
    for name, value in vars(plan).items():
        setattr(locked, name, value)
    locked.save()
    changed = _follow(locked, at)
    opened = open_rounds(at=at, schedules=[locked])
    changed.opened, changed.removed = opened.opened, changed.removed + opened.removed
    return changed


@transaction.atomic
def end_schedule(*, schedule: CollectionSchedule, on: date, at: datetime) -> Changed:
    """Make no more rounds from `on` on. Rounds from then on with parcels in them stay, and are named in the answer."""
    locked = CollectionSchedule.objects.select_for_update(of=("self",)).select_related("hub").get(pk=schedule.pk)
    locked.ends_on = on
    locked.save(update_fields=["ends_on"])
    return _follow(locked, at)


def copy_of(*, schedule: CollectionSchedule, at: datetime) -> dict[str, Any]:
    """What a new schedule begins with that is to be like this one: everything but its name and its life."""
    values = {name: getattr(schedule, name) for name in Plan.__dataclass_fields__}
    name = _("%(name)s (salinan)") % {"name": schedule.name}
    return values | {"name": name[:60], "begins_on": timezone.localdate(at), "ends_on": None}


def _follow(schedule: CollectionSchedule, at: datetime) -> Changed:
    """Bring the rounds ahead in step with their schedule, each under its lock."""
    ahead = CollectionRound.objects.filter(schedule=schedule, closes_at__gt=at, closed_at=None, cancelled_at=None)
    rounds = list(ahead.select_for_update().order_by("pk"))
    if not rounds:
        return Changed()
    first, last = min(round.day for round in rounds), max(round.day for round in rounds)
    closed = closed_for(schedules=[schedule], first=min(first, timezone.localdate(at)), last=last)[schedule.pk]
    changed, gone = Changed(), []
    for round in rounds:
        wanted = round_of(schedule=schedule, day=round.day)
        runs = runs_on(schedule=schedule, day=round.day, closed=closed) and wanted.closes_at > at
        if runs and _same(round, wanted):
            continue
        if round.taken:
            changed.kept.append(round)
        elif runs:
            _retime(round, wanted)
            changed.retimed += 1
        else:
            gone.append(round.pk)
    changed.removed = remove_empty(rounds=CollectionRound.objects.filter(pk__in=gone), at=at)
    return changed


def _same(round: CollectionRound, wanted: CollectionRound) -> bool:
    names = (*MOMENTS, "hub_id", "capacity")
    return all(getattr(round, name) == getattr(wanted, name) for name in names)


def _retime(round: CollectionRound, wanted: CollectionRound) -> None:
    for name in (*MOMENTS, "hub_id", "capacity"):
        setattr(round, name, getattr(wanted, name))
    round.save(update_fields=[*MOMENTS, "hub", "capacity"])


def _check(plan: Plan, cooperative: Cooperative) -> None:
    """Raise a ScheduleRefused that names every field with something wrong."""
    problems: dict[str, str] = {}
    if plan.hub.cooperative_id != cooperative.pk or plan.hub.closed_since:
        problems["hub"] = _("Pilih gudang koperasi ini yang buka.")
    if not plan.weekdays:
        problems["weekdays"] = _("Pilih paling sedikit satu hari berangkat.")
    if not 0 <= plan.cut_off_days <= MOST_DAYS:
        problems["cut_off_days"] = _("Paling lama %(days)s hari sebelum berangkat.") % {"days": MOST_DAYS}
    if plan.hand_over_until <= plan.hand_over_from:
        problems["hand_over_until"] = _("Serah terima selesai sesudah mulainya.")
    if (-plan.hand_over_days, plan.hand_over_from) < (-plan.cut_off_days, plan.cut_off):
        problems["hand_over_from"] = _("Serah terima mulai sesudah pesanan ditutup, supaya UMKM tahu jumlahnya.")
    if plan.hand_over_days == 0 and plan.dispatch_at < plan.hand_over_until:
        problems["dispatch_at"] = _("Berangkat sesudah serah terima selesai.")
    if plan.capacity is not None and plan.capacity < 1:
        problems["capacity"] = _("Muat paling sedikit satu paket, atau kosongkan kalau tidak dibatasi.")
    if plan.ends_on and plan.ends_on <= plan.begins_on:
        problems["ends_on"] = _("Berakhir sesudah mulainya.")
    if problems:
        raise ScheduleRefused(problems)
