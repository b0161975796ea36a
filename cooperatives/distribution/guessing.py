"""A handover code has six digits, so whoever may try without end finds it. Wrong ones are written down and counted."""

from datetime import datetime, timedelta

from cooperatives.distribution.models import Fulfilment, WrongTry

PERIOD = timedelta(minutes=15)
TRIES = 5  # wrong codes for one fulfilment in PERIOD, whoever types them
LOOK_UPS = 20  # wrong codes that one person looks up in PERIOD


def note_wrong(*, fulfilment: Fulfilment | None, by, at: datetime) -> None:
    """Write down that `by` gave a code that fits nothing (`fulfilment` None: in the search)."""
    WrongTry.objects.create(fulfilment=fulfilment, tried_by=by, tried_at=at)


def may_try(*, fulfilment: Fulfilment, at: datetime) -> bool:
    """Whether a code may be tried for this fulfilment now."""
    recent = WrongTry.objects.filter(fulfilment=fulfilment, tried_at__gt=at - PERIOD)
    return recent.count() < TRIES


def may_look_up(*, by, at: datetime) -> bool:
    """Whether this person may look for a fulfilment by its code now."""
    recent = WrongTry.objects.filter(fulfilment=None, tried_by=by, tried_at__gt=at - PERIOD)
    return recent.count() < LOOK_UPS
