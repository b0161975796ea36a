"""Recurring work of the counter."""

from django.utils import timezone
from django_tasks import task


@task()
def remind() -> None:
    """Remind buyers whose parcels go back soon."""
    from cooperatives.distribution.counter.waiting import remind_due

    remind_due(at=timezone.now())


@task()
def expire() -> None:
    """Queue the parcels that nobody came for, each by itself: one whose money is unclear keeps no other waiting."""
    from cooperatives.distribution.counter.waiting import overdue

    for pk in overdue(at=timezone.now()):
        send_back.enqueue(pk)


@task()
def send_back(fulfilment_id: int) -> None:
    """Take back one parcel that was not collected in time."""
    from cooperatives.distribution.counter import waiting
    from cooperatives.distribution.models import Fulfilment

    waiting.send_back(fulfilment=Fulfilment.objects.get(pk=fulfilment_id), at=timezone.now())
