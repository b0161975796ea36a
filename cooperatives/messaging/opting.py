"""Who wants no messages but those she cannot do without; and the link by which she says so without an account."""

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from cooperatives.messaging.models import CHANNELS, EMAIL, SMS, WHATSAPP, OptOut

_signer = Signer(salt="lumbung.messages")


class UnknownLink(Exception):
    """The link was not made by us."""


def wants(*, channel: str, address: str) -> bool:
    """Whether this address takes messages that are not essential. A phone that wants no WhatsApp wants no SMS."""
    return not OptOut.objects.filter(channel__in=_kin(channel), address=address).exists()


def opt_out(*, channel: str, address: str, at: datetime) -> None:
    """From now on only the essential ones. Twice is once."""
    OptOut.objects.get_or_create(channel=channel, address=address, defaults={"since": at})


def opt_in(*, channel: str, address: str) -> None:
    """All messages again."""
    OptOut.objects.filter(channel__in=_kin(channel), address=address).delete()


def link_for(*, channel: str, address: str) -> str:
    """The address of the page on which whoever holds it chooses what reaches this phone or mailbox."""
    return settings.SITE_URL + reverse("message-choice", args=[_signer.sign_object([channel, address])])


def read_link(*, token: str) -> tuple[str, str]:
    """Channel and address of a link. Raises UnknownLink."""
    try:
        channel, address = _signer.unsign_object(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise UnknownLink from error
    if channel not in dict(CHANNELS):
        raise UnknownLink
    return channel, address


def _kin(channel: str) -> tuple[str, ...]:
    return (EMAIL,) if channel == EMAIL else (WHATSAPP, SMS)
