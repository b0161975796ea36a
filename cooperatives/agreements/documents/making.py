"""The PDF of a signed version: made once, kept as it is, and found again by the code in its QR."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.documents.pdf import make_pdf
from cooperatives.agreements.history import hold
from cooperatives.agreements.models import SignedDocument, Version
from cooperatives.agreements.refusals import Refused

# 32 letters and digits that nobody takes for another (no I, L, O, U): 24 of them are 120 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 24


class NotSigned(Refused):
    """Only what both sides have signed becomes a document."""

    words = _("PDF dibuat setelah kedua pihak menandatangani.")


def make_document(*, version: Version, at: datetime) -> SignedDocument:
    """The document of a signed version; made the first time, the same ever after. Raises NotSigned.

    It is set before anything is locked: however long that takes, nobody else waits. What is signed does not change.
    """
    made = SignedDocument.objects.filter(version=version).first()
    if made is not None:
        return made
    signed = Version.objects.select_related("agreement__cooperative", "agreement__enterprise").get(pk=version.pk)
    if signed.state != Version.SIGNED:
        raise NotSigned()
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _keep(signed, code, make_pdf(version=signed, code=code, address=address_of(code=code)), at)


@transaction.atomic
def _keep(version: Version, code: str, content: bytes, at: datetime) -> SignedDocument:
    """Keep the document, or give the one that somebody else kept meanwhile."""
    held = hold(version)
    made = SignedDocument.objects.filter(version=held).first()
    if made is not None:
        return made
    name = f"{slugify(held.agreement.number.replace('/', '-'))}-v{held.number}.pdf"
    return SignedDocument.objects.create(
        version=held,
        code=code,
        file=ContentFile(content, name=name),
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=at,
    )


def address_of(*, code: str) -> str:
    """The address, with the site's name, of the public page that checks a copy."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.SITE_URL + reverse("agreements:verify", args=[code])


def normal_code(typed: str) -> str:
    """A code as it is kept, from what somebody typed: without dashes and spaces, in capitals, O as 0, I and L as 1."""
    kept = "".join(c for c in typed.upper() if c.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))
