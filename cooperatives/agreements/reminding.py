"""Reminding both sides that an agreement ends soon."""

from datetime import datetime, timedelta

from django.db import transaction

from cooperatives.agreements import life
from cooperatives.agreements.history import hold, latest_signed, record
from cooperatives.agreements.models import Event, Signature, Version
from cooperatives.agreements.telling import tell_later

DAYS = (7, 30, 60)  # before the end


def remind_renewals(*, at: datetime) -> int:
    """Remind both sides 60, 30 and 7 days before the end, each once; return how many versions it was done for.

    Who was not reminded in time (nothing ran for a while) is reminded once, of the nearest end. A version that is
    followed by a signed one, or ended by notice, needs no reminder.
    """
    soon = Version.objects.filter(active_to__gt=at, active_to__lte=at + timedelta(days=max(DAYS)), ended_at=None)
    return sum(_remind(version, at) for version in life.running(soon, at).order_by("pk"))


@transaction.atomic
def _remind(version: Version, at: datetime) -> bool:
    held = hold(version)
    days = due_reminder(version=held, at=at)
    if days is None or life.life_of(held, at) != life.IN_FORCE or latest_signed(held.agreement) != held:
        return False
    if held.events.filter(kind=Event.REMINDED, note=str(days)).exists():
        return False
    record(version=held, kind=Event.REMINDED, by=None, at=at, note=str(days))
    left = max(1, -(-(held.active_to - at) // timedelta(days=1))) if held.active_to else days
    for party in (Signature.COOPERATIVE, Signature.ENTERPRISE):
        tell_later(version=held, kind=Event.REMINDED, party=party, note=str(left))
    return True


def due_reminder(*, version: Version, at: datetime) -> int | None:
    """The reminder (7, 30 or 60 days) whose time has come for a version; None if it is too early or has no end."""
    if version.active_to is None:
        return None
    return next((days for days in DAYS if at >= version.active_to - timedelta(days=days)), None)
