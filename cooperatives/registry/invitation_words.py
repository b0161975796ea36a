"""What is written to an invited maker, and the links that carry it."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperatives.registry.models import Invitation


def invitation_link(invitation: Invitation) -> str:
    """The whole address that the invited maker opens."""
    return settings.SITE_URL + reverse("selling:invitation", args=[invitation.token])


def invitation_text(invitation: Invitation) -> str:
    """What is written to her, with the link."""
    words = {
        "owner": invitation.owner_name or invitation.business_name,
        "business": invitation.business_name,
        "cooperative": invitation.cooperative.name,
        "day": date_format(timezone.localtime(invitation.expires_at), "j F Y"),
        "link": invitation_link(invitation),
    }
    text = _(
        "Halo %(owner)s, %(cooperative)s mengundang %(business)s berjualan bersama di Lumbung. Buka tautan ini sebelum"
        " %(day)s untuk melihat tawarannya: %(link)s"
    )
    return f"{text % words}\n\n{invitation.note}".strip()


def whatsapp_link(invitation: Invitation) -> str:
    """The address that opens a WhatsApp chat with her, the text already written."""
    number = invitation.phone.as_e164.removeprefix("+")
    return f"https://wa.me/{number}?text={quote(invitation_text(invitation), safe='')}"
