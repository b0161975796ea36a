"""What the scheduler does for the hubs' stock."""

from django.utils import timezone
from django_tasks import task

from cooperatives.distribution.stock import expiring


@task()
def take_expired_off_sale() -> None:
    expiring.take_off_sale(at=timezone.now())
