"""Messages go out in the background."""

from django_tasks import task


@task()
def send(message_id: int) -> None:
    """Send one queued message over its channel."""
    from cooperatives.messaging.delivering import deliver

    deliver(message_id=message_id)
