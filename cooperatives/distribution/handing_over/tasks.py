"""What the clock does with handovers: settle what buyers did not answer, and ask what is due today where there are no
rounds. Both may be done twice."""

from django.utils import timezone
from django_tasks import task


@task()
def settle_overdue() -> int:
    """Recurring, every five minutes: missing pieces whose buyer did not answer in time."""
    from cooperatives.distribution.handing_over.answering import settle_overdue

    return settle_overdue(at=timezone.now())


@task()
def expect_today() -> int:
    """Recurring, every quarter of an hour: what makers bring today to hubs of cooperatives without rounds."""
    from cooperatives.distribution.handing_over.expecting import expect_today

    return expect_today(at=timezone.now())
