"""Recurring work of the site."""

from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import task

AGREEMENTS = "agreements published"


@task()
@transaction.atomic
def publish_agreement_changes() -> None:
    """Put on sale, or take off, the goods of enterprises whose agreement began or ended since the last time.

    A change that is made by somebody is published at once; this is for those that a date makes.
    """
    from cooperatives.partner.publishing import refresh_changed
    from marketplace.models import Watermark

    now = timezone.now()
    Watermark.objects.get_or_create(name=AGREEMENTS, defaults={"reached": now - timedelta(days=366)})
    mark = Watermark.objects.select_for_update().get(name=AGREEMENTS)
    refresh_changed(since=mark.reached, until=now)
    mark.reached = now
    mark.save()


@task()
def forget_old_results() -> None:
    """Remove the records of tasks that succeeded more than a week ago."""
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)
