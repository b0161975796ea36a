"""When a cooperative settles, and from what amount on. The row is also the lock of everything that orders payouts."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.models import SettlementTerms


def terms_of(*, cooperative: Cooperative, at: datetime) -> SettlementTerms:
    """When and from what amount the cooperative settles. First asked for, its first day is counted from today on."""
    yesterday = timezone.localdate(at) - timedelta(days=1)
    return SettlementTerms.objects.get_or_create(cooperative=cooperative, defaults={"last_run_on": yesterday})[0]


def lock_terms(*, cooperative: Cooperative, at: datetime) -> SettlementTerms:
    """The terms, locked until the transaction ends: whoever orders payouts of the cooperative has to wait."""
    terms_of(cooperative=cooperative, at=at)
    return SettlementTerms.objects.select_for_update(no_key=True).get(cooperative=cooperative)


def is_due(*, terms: SettlementTerms, at: datetime) -> bool:
    """Whether its weekday has come since the last run."""
    today = timezone.localdate(at)
    latest = today - timedelta(days=(today.weekday() - terms.weekday) % 7)
    return terms.last_run_on is None or terms.last_run_on < latest


def next_day(*, terms: SettlementTerms, at: datetime) -> date:
    """The day of the next run that starts by itself."""
    today = timezone.localdate(at)
    return today if is_due(terms=terms, at=at) else today + timedelta(days=(terms.weekday - today.weekday()) % 7 or 7)


@transaction.atomic
def set_terms(
    *, cooperative: Cooperative, weekday: int, minimum: int, automatic: bool, at: datetime
) -> SettlementTerms:
    """Change them from the next run on. `minimum` in rupiah; what was ordered before stays as it is.

    A weekday that has gone by this week is not made up for: the next run is on the next such day.
    """
    terms = lock_terms(cooperative=cooperative, at=at)
    if terms.weekday != weekday:
        terms.weekday = weekday
        yesterday = timezone.localdate(at) - timedelta(days=1)
        terms.last_run_on = max(terms.last_run_on or yesterday, yesterday)
    terms.minimum, terms.automatic = minimum, automatic
    terms.save()
    return terms
