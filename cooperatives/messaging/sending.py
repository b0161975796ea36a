"""Send a short text to a phone.

The channel is a function named by the setting TEXT_CHANNEL; the default writes to the log, for a machine without a
WhatsApp or SMS provider.
"""

import logging

from django.conf import settings
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


def send_text(*, to: str, text: str) -> None:
    """Send `text` to the phone `to` (E.164) by the channel of this installation."""
    import_string(settings.TEXT_CHANNEL)(to=to, text=text)


def log_channel(*, to: str, text: str) -> None:
    """Write the text to the log, the number masked; outside production the whole text, so that codes can be read."""
    masked = f"{to[:5]}…{to[-3:]}"
    if settings.LUMBUNG_ENV == "production":
        logger.warning("No text channel is set (TEXT_CHANNEL); a text to %s was not sent.", masked)
    else:
        logger.warning("Text to %s: %s", masked, text)
