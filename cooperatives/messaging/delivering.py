"""Hand a queued message to its channel, once."""

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from cooperatives.messaging.models import EMAIL, Message
from cooperatives.messaging.sending import send_text


@transaction.atomic
def deliver(*, message_id: int) -> None:
    """Send the message if it is still queued, and forget its text, which may hold a secret link."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != Message.QUEUED:
        return
    if message.channel == EMAIL:
        send_mail(message.subject, message.text, None, [message.address])
    else:
        send_text(to=message.address, text=message.text)
    message.state, message.sent_at, message.text = Message.SENT, timezone.now(), ""
    message.tries += 1
    message.save()
