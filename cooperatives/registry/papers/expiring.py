"""Certificates that end: telling the owner in time, and taking them off her goods when they are over."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cooperatives.partner.publishing import refresh_enterprise
from cooperatives.registry.models import Certificate, ExpiryReminder
from cooperatives.registry.tasks import tell_expiry

OVER = 0  # the day after the last one
STEPS = (7, 30, 60)  # days before the last one, the nearest first
STALE = 30  # days: of a certificate that was over long ago nobody is told any more


def remind_expiries(*, at: datetime) -> int:
    """Queue a text per certificate that ends within 60, 30 or 7 days or is over; return how many.

    Each is told once per step, the nearest one only. A certificate that is over leaves the listings, told or not; one
    that was followed by another of its kind is not told about.
    """
    today = timezone.localdate(at)
    count = sum(_expire(pk, today, at) for pk in _due(today, OVER))
    return count + sum(_remind(pk, days, today, at) for days in STEPS for pk in _due(today, days))


def _due(today: date, days: int) -> list[int]:
    told = ExpiryReminder.objects.filter(certificate=OuterRef("pk"), days_ahead=days)
    rows = Certificate.objects.filter(~Exists(told), _window(today, days), verified_at__isnull=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _window(today: date, days: int) -> Q:
    if days == OVER:
        return Q(expires_on__lt=today)
    nearer = max((step for step in STEPS if step < days), default=-1)
    return Q(expires_on__gt=today + timedelta(days=nearer), expires_on__lte=today + timedelta(days=days))


@transaction.atomic
def _expire(pk: int, today: date, at: datetime) -> bool:
    certificate = _lock(pk)
    told = _tell(certificate, OVER, today, at)
    refresh_enterprise(enterprise=certificate.enterprise, at=at)
    return told


@transaction.atomic
def _remind(pk: int, days: int, today: date, at: datetime) -> bool:
    return _tell(_lock(pk), days, today, at)


def _lock(pk: int) -> Certificate:
    return Certificate.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=pk)


def _tell(certificate: Certificate, days: int, today: date, at: datetime) -> bool:
    """Note the reminder and queue its text, unless another job was faster or there is nothing to say."""
    reminder, created = ExpiryReminder.objects.get_or_create(
        certificate=certificate, days_ahead=days, defaults={"sent_at": at}
    )
    assert certificate.expires_on is not None
    if not created or certificate.expires_on < today - timedelta(days=STALE) or _followed(certificate, today):
        return False
    tell_expiry.enqueue(reminder.pk)
    return True


def _followed(certificate: Certificate, today: date) -> bool:
    """Whether another certificate of this kind holds longer."""
    others = Certificate.objects.valid(today).filter(enterprise=certificate.enterprise, kind=certificate.kind)
    later = Q(expires_on=None) | Q(expires_on__gt=certificate.expires_on)
    return others.filter(later).exclude(pk=certificate.pk).exists()
