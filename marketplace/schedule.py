"""What recurs, how often, and the turn in which due jobs are queued.

Several schedulers may run: a turn locks the job's row, so each job is queued once.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.module_loading import import_string

from marketplace.models import ScheduledJob

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A task, by its dotted name, and how often it runs in seconds."""

    task: str
    every: int


JOBS = (
    Job("marketplace.order.tasks.expire_overdue", every=60),
    Job("marketplace.tasks.publish_agreement_changes", every=30),
    Job("catalogue.search.tasks.index_changes", every=30),
    Job("marketplace.payment.tasks.reconcile", every=120),
    Job("marketplace.payment.refunds.tasks.send_forgotten", every=300),
    Job("marketplace.payment.tasks.reconcile_stripe", every=120),
    Job("cooperatives.settlement.tasks.release_due", every=600),
    Job("cooperatives.settlement.payout_tasks.settle_due", every=3600),
    Job("cooperatives.settlement.payout_tasks.send_waiting", every=600),
    Job("cooperatives.settlement.checking.tasks.roll_up_days", every=300),
    Job("cooperatives.settlement.checking.tasks.prove_books", every=1800),
    Job("cooperatives.messaging.tasks.send_forgotten", every=900),
    Job("cooperatives.distribution.rounds.tasks.close_due", every=60),
    Job("cooperatives.distribution.rounds.tasks.open_rounds", every=3600),
    Job("cooperatives.distribution.handing_over.tasks.settle_overdue", every=300),
    Job("cooperatives.distribution.handing_over.tasks.expect_today", every=900),
    Job("cooperatives.distribution.stock.tasks.take_expired_off_sale", every=1800),
    Job("cooperatives.distribution.counter.tasks.remind", every=3600),
    Job("cooperatives.distribution.counter.tasks.expire", every=3600),
    Job("cooperatives.agreements.tasks.lapse", every=3600),
    Job("cooperatives.agreements.tasks.remind", every=6 * 3600),
    Job("cooperatives.registry.tasks.remind", every=3600),
    Job("cooperatives.registry.importing.tasks.resume_lists", every=60),
    Job("cooperatives.registry.importing.tasks.forget_lists", every=24 * 3600),
    Job("marketplace.tasks.forget_old_results", every=24 * 3600),
)


def queue_due(*, at: datetime, jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Queue every job whose turn has come and return their names."""
    return [job.task for job in jobs if _queue_if_due(job, at)]


def late_jobs(*, at: datetime) -> list[str]:
    """Names of the jobs that missed their turns: for the alarm."""
    return [job.name for job in ScheduledJob.objects.order_by("name") if job.is_late(at=at)]


@transaction.atomic
def _queue_if_due(job: Job, at: datetime) -> bool:
    # A moment in the past, so that a new job is due at once.
    long_ago = at - timedelta(days=366)
    defaults = {"every_seconds": job.every, "queued_at": long_ago}
    ScheduledJob.objects.get_or_create(name=job.task, defaults=defaults)
    row = ScheduledJob.objects.select_for_update().get(name=job.task)
    if at - row.queued_at < timedelta(seconds=job.every):
        return False
    if row.queued_at != long_ago and row.is_late(at=at):
        logger.error("Scheduled job %s is late: last queued at %s", job.task, row.queued_at)
    import_string(job.task).enqueue()
    row.every_seconds, row.queued_at = job.every, at
    row.save()
    return True
