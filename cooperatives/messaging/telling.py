"""Tell somebody something, once: the message is written in the transaction of its cause and sent in the background."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation

from cooperatives.messaging.events import EVENTS, Event
from cooperatives.messaging.models import EMAIL, WHATSAPP, Message, Wording
from cooperatives.messaging.opting import wants
from cooperatives.messaging.tasks import send


@transaction.atomic
def tell(
    *,
    event: str,
    about: str,
    phone: str = "",
    email: str = "",
    language: str = "id",
    facts: Mapping[str, str],
    at: datetime | None = None,
) -> list[Message]:
    """Queue the words of `event` (a key of EVENTS) for the phone (E.164) and the e-mail address, those that are given.

    `about` names what it happened to, "100123-1" or "handover/17": an event about it is told once to an address,
    however often this is called. The caller says facts that are words in `language`. Returns the messages that were
    new. Who wants no messages gets the essential ones only.
    """
    found, now = EVENTS[event], at or timezone.now()
    subject, text = words_of(event=found, language=language, facts=facts)
    made = []
    for channel, address in ((WHATSAPP, phone), (EMAIL, email)):
        if not address:
            continue
        wanted = found.essential or wants(channel=channel, address=address)
        message, new = Message.objects.get_or_create(
            key=_key(event, about, channel, address),
            defaults={
                "event": event,
                "about": about,
                "channel": channel,
                "address": address,
                "language": language,
                "subject": subject if wanted else "",
                "text": text if wanted else "",
                "state": Message.QUEUED if wanted else Message.UNWANTED,
                "queued_at": now,
            },
        )
        if new:
            made.append(message)
            if wanted:
                send.enqueue(message.pk)
    return made


def words_of(*, event: Event, language: str, facts: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text in `language`: as staff wrote them, else as the program brings them."""
    with translation.override(language):
        own = Wording.objects.filter(event=event.key, language=language).first()
        subject = (own and own.subject) or str(event.name)
        text = own.text if own else str(event.text)
    return subject, text % facts


def _key(event: str, about: str, channel: str, address: str) -> str:
    return hashlib.sha256("\0".join((event, about, channel, address)).encode()).hexdigest()
