"""Recurring work of the books."""

from django.utils import timezone
from django_tasks import task


@task()
def release_due() -> None:
    """Release the shares whose return window has passed."""
    from cooperatives.settlement.releasing import release_due

    release_due(at=timezone.now())
