"""Recurring work of the site."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

WINDOW = timedelta(minutes=10)  # far more than the interval, so that a pause of the scheduler loses nothing


@task()
def publish_agreement_changes() -> None:
    """Put on sale, or take off, the goods of enterprises whose agreement began or ended a moment ago."""
    from cooperatives.agreements.models import Pillar
    from cooperatives.partner.publishing import refresh_enterprise
    from cooperatives.registry.models import Enterprise

    now = timezone.now()
    changed = Pillar.objects.filter(kind=Pillar.DISTRIBUTION)
    changed = changed.filter(active_from__range=(now - WINDOW, now)) | changed.filter(
        active_to__range=(now - WINDOW, now)
    )
    for enterprise in Enterprise.objects.filter(pillars__in=changed).distinct():
        refresh_enterprise(enterprise=enterprise, at=now)


@task()
def forget_old_results() -> None:
    """Remove the records of tasks that succeeded more than a week ago."""
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)
