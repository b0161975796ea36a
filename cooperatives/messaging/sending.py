"""Send a short text to a phone.

The channels are functions named by the settings TEXT_CHANNEL (WhatsApp, or whatever is the usual one) and SMS_CHANNEL
(where that fails; empty: none). Such a function takes `to` (E.164) and `text`, waits no longer than some seconds, and
raises when the text was not taken. The default writes to the log, for a machine without a provider.
"""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

from cooperatives.messaging.models import SMS, WHATSAPP

logger = logging.getLogger(__name__)


def send_text(*, to: str, text: str, channel: str = WHATSAPP) -> None:
    """Send `text` to the phone `to` (E.164) at once. Raises whatever the channel raises."""
    name = settings.SMS_CHANNEL if channel == SMS and settings.SMS_CHANNEL else settings.TEXT_CHANNEL
    import_string(name)(to=to, text=text)


def log_channel(*, to: str, text: str) -> None:
    """Write the text to the log, the number masked; outside production the whole text, so that codes can be read."""
    masked = f"{to[:5]}…{to[-3:]}"
    if settings.LUMBUNG_ENV == "production":
        logger.warning("No text channel is set (TEXT_CHANNEL); a text to %s was not sent.", masked)
    else:
        logger.warning("Text to %s: %s", masked, text)
