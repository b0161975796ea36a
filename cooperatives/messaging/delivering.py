"""Hand a queued message to its channel: tried a few times, told at most once.

The message is claimed in a statement of its own before the channel is called, so no lock is held while we wait.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from cooperatives.messaging.models import EMAIL, SMS, WHATSAPP, Message
from cooperatives.messaging.opting import link_for
from cooperatives.messaging.sending import send_text

logger = logging.getLogger(__name__)

TRIES = 5
PAUSE = timedelta(minutes=1)  # before the second try; four times as long before each further one
CUT_OFF = timedelta(minutes=15)  # in SENDING for so long: the program ended while it sent
WAITED = timedelta(hours=8)  # queued for so long: its own task was lost (all pauses together last 85 minutes)


def deliver(*, message_id: int, at: datetime) -> None:
    """Send the message if it is still queued; after a failure try again, after the last by SMS where there is one."""
    claimed = Message.objects.filter(pk=message_id, state=Message.QUEUED)
    if not claimed.update(state=Message.SENDING, tries=F("tries") + 1, sent_at=at):
        return
    message = Message.objects.get(pk=message_id)
    try:
        _hand_over(message)
    except Exception as error:  # a channel is a stranger's code: whatever it raises, the message is not lost
        logger.warning("Message %s was not sent (try %s): %s", message.pk, message.tries, type(error).__name__)
        _again(message, error, at)
        return
    # Its text may hold a secret link.
    Message.objects.filter(pk=message.pk).update(state=Message.SENT, text="", error="")


def forgotten(*, at: datetime) -> list[Message]:
    """Those whose own task was lost, to be sent now. What was cut off counts as failed: it may have gone out."""
    cut_off = Message.objects.filter(state=Message.SENDING, sent_at__lt=at - CUT_OFF)
    cut_off.update(state=Message.FAILED, text="", error="cut off")
    return list(Message.objects.filter(state=Message.QUEUED, queued_at__lt=at - WAITED).order_by("pk")[:500])


def _hand_over(message: Message) -> None:
    if message.channel == EMAIL:
        with translation.override(message.language):
            choice = link_for(channel=EMAIL, address=message.address)
            foot = _("Hanya mau kabar yang penting? Pilih di %(link)s") % {"link": choice}
        headers = {"List-Unsubscribe": f"<{choice}>"}
        EmailMessage(message.subject, f"{message.text}\n\n{foot}\n", to=[message.address], headers=headers).send()
    else:
        send_text(to=message.address, text=message.text, channel=message.channel)


def _again(message: Message, error: Exception, at: datetime) -> None:
    from cooperatives.messaging.tasks import send

    said = type(error).__name__[:200]
    if message.tries < TRIES:
        Message.objects.filter(pk=message.pk).update(state=Message.QUEUED, error=said)
        send.using(run_after=at + PAUSE * 4 ** (message.tries - 1)).enqueue(message.pk)
    elif message.channel == WHATSAPP and settings.SMS_CHANNEL:
        Message.objects.filter(pk=message.pk).update(state=Message.QUEUED, channel=SMS, tries=0, error=said)
        send.enqueue(message.pk)
    else:
        Message.objects.filter(pk=message.pk).update(state=Message.FAILED, text="", error=said)
