"""Lots that are about to expire, and those that have: found in time, taken off sale by themselves."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cooperatives.distribution.models import Lot
from cooperatives.distribution.stock.fefo import first_expired
from cooperatives.distribution.stock.on_sale import bring_in_line

SOON = timedelta(days=7)
LOOK_BACK = timedelta(days=3)  # a scheduler that stood still for a weekend misses none


def expiring(*, cooperative_id: int, at: datetime) -> QuerySet[Lot]:
    """Lots with pieces in them that are good for seven days at most, or expired: the first to go first."""
    until = timezone.localdate(at) + SOON
    lots = Lot.objects.filter(hub__cooperative=cooperative_id, on_hand__gt=0, expires_on__lte=until)
    return first_expired(lots)


def take_off_sale(*, at: datetime) -> int:
    """Let the shop sell no more of what expired in the last days; return of how many goods."""
    today = timezone.localdate(at)
    lots = Lot.objects.filter(on_hand__gt=0, expires_on__lt=today, expires_on__gte=today - LOOK_BACK)
    return len(bring_in_line(product_ids=lots.values_list("product_id", flat=True), at=at))
