"""Recurring work of the books."""

from django.utils import timezone
from django_tasks import task


@task()
def release_due() -> None:
    """Release the shares whose return window has passed."""
    from cooperatives.settlement.releasing import release_due

    at = timezone.now()
    while release_due(at=at):
        pass  # so many at a time, until nothing is due
