import logging
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from marketplace.models import ScheduledJob
from marketplace.schedule import JOBS as ALL
from marketplace.schedule import Job, late_jobs, queue_due

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
JOBS = (Job("marketplace.order.tasks.expire_overdue", every=60),)

pytestmark = pytest.mark.django_db


def queued() -> int:
    return DBTaskResult.objects.filter(task_path=JOBS[0].task).count()


def test_a_new_job_is_queued_at_once():
    assert queue_due(at=NOW, jobs=JOBS) == [JOBS[0].task]
    assert queued() == 1


def test_a_job_is_queued_once_in_its_interval():
    queue_due(at=NOW, jobs=JOBS)
    assert queue_due(at=NOW + timedelta(seconds=59), jobs=JOBS) == []
    assert queue_due(at=NOW + timedelta(seconds=60), jobs=JOBS) == [JOBS[0].task]
    assert queued() == 2


def test_a_job_that_missed_its_turns_is_late_and_raises_an_alarm(caplog):
    queue_due(at=NOW, jobs=JOBS)
    later = NOW + timedelta(minutes=10)
    assert late_jobs(at=NOW + timedelta(seconds=170)) == []
    assert late_jobs(at=later) == [JOBS[0].task]
    with caplog.at_level(logging.ERROR):
        queue_due(at=later, jobs=JOBS)
    assert "is late" in caplog.text
    assert late_jobs(at=later) == []
    assert ScheduledJob.objects.get().queued_at == later


def test_all_jobs_of_the_product_can_be_queued():
    assert queue_due(at=NOW) == [job.task for job in ALL]
