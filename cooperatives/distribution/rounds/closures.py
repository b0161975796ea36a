"""Days on which a cooperative, one of its hubs or of its pick-up points is closed; rounds follow as far as they can."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Closure, CollectionRound, CollectionSchedule, Hub, PickupPoint
from cooperatives.distribution.rounds.opening import open_rounds
from cooperatives.distribution.rounds.timing import running
from cooperatives.registry.models import Cooperative

LONGEST = timedelta(days=366)


class ClosureRefused(Exception):
    """Nothing was written; the message says what to do."""


@dataclass(kw_only=True)
class ClosedDays:
    """A closure that was written. `kept` are rounds of its days with parcels in them: staff cancel or run them."""

    closure: Closure
    removed: int = 0
    kept: list[CollectionRound] = field(default_factory=list)


@transaction.atomic
def close_days(
    *,
    cooperative: Cooperative,
    first_day: date,
    last_day: date,
    reason: str,
    at: datetime,
    hub: Hub | None = None,
    pickup_point: PickupPoint | None = None,
) -> ClosedDays:
    """Write that the cooperative, or one place of it, is closed from `first_day` to `last_day`, both included.

    Rounds of those days that nobody is in go away. Raises ClosureRefused.
    """
    if last_day < first_day:
        raise ClosureRefused(_("Hari terakhir tidak boleh sebelum hari pertama."))
    if last_day < timezone.localdate(at):
        raise ClosureRefused(_("Hari-hari itu sudah lewat."))
    if last_day - first_day > LONGEST:
        raise ClosureRefused(_("Paling lama setahun. Untuk seterusnya, tutup tempatnya."))
    closure = Closure.objects.create(
        cooperative=cooperative,
        hub=hub,
        pickup_point=pickup_point,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip()[:120],
    )
    if pickup_point:
        return ClosedDays(closure=closure)
    removed = open_rounds(at=at, schedules=_schedules(cooperative, at)).removed
    return ClosedDays(closure=closure, removed=removed, kept=list(_in_the_days(closure, at)))


@transaction.atomic
def reopen_days(*, closure: Closure, at: datetime) -> int:
    """Take the closure back; return how many rounds were opened for it."""
    cooperative = closure.cooperative
    closure.delete()
    return open_rounds(at=at, schedules=_schedules(cooperative, at)).opened


def _schedules(cooperative: Cooperative, at: datetime) -> list[CollectionSchedule]:
    found = CollectionSchedule.objects.filter(running(on=timezone.localdate(at)), cooperative=cooperative)
    return list(found.select_related("hub").order_by("pk"))


def _in_the_days(closure: Closure, at: datetime):
    """Rounds that set out, or are handed over to, on its days, and have parcels."""
    begins = datetime.combine(closure.first_day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
    ends = datetime.combine(
        closure.last_day + timedelta(days=1), datetime.min.time(), tzinfo=timezone.get_default_timezone()
    )
    rounds = CollectionRound.objects.filter(
        Q(day__range=(closure.first_day, closure.last_day)) | Q(hand_over_from__gte=begins, hand_over_from__lt=ends),
        cooperative=closure.cooperative_id,
        cancelled_at=None,
        taken__gt=0,
        dispatch_at__gt=at,
    )
    if closure.hub_id:
        rounds = rounds.filter(hub=closure.hub_id)
    return rounds.select_related("hub").order_by("dispatch_at", "pk")
