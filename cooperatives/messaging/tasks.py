"""Messages go out in the background, and those that were forgotten are found."""

from django.utils import timezone
from django_tasks import task


@task()
def send(message_id: int) -> None:
    """Send one queued message over its channel."""
    from cooperatives.messaging.delivering import deliver

    deliver(message_id=message_id, at=timezone.now())


@task()
def send_forgotten() -> None:
    """Queue again what has waited too long, and give up what was cut off in the middle."""
    from cooperatives.messaging.delivering import forgotten

    for message in forgotten(at=timezone.now()):
        send.enqueue(message.pk)
