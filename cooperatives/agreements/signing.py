"""Signing a version: the cooperative signs first, which offers it; the owner signs last, and it takes effect.

Each side reads the text, asks for a code (`send_code`) and signs with it (`sign`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import granting
from cooperatives.agreements.codes import (
    CodeExpired,
    CodeUsed,
    NoPhone,
    PhoneJustChanged,
    TooManyCodes,
    TooManyTries,
    TooManyWrong,
    WrongCode,
    redeem,
    send_code,
)
from cooperatives.agreements.dates import BadDates, TermIsOver
from cooperatives.agreements.drafting import NotActive, WithItself
from cooperatives.agreements.drawing import BadDrawing, check_drawing
from cooperatives.agreements.granting import PillarTaken
from cooperatives.agreements.history import hold, record
from cooperatives.agreements.models import Event, Signature, SigningCode, Version
from cooperatives.agreements.parties import NotYourParty
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.signable import (
    AlreadySigned,
    NothingGranted,
    NotSignable,
    OfferExpired,
    SamePerson,
    TextChanged,
    check_signable,
)
from cooperatives.agreements.tasks import make_document
from cooperatives.agreements.telling import tell_later
from cooperatives.agreements.terms.fees import FeesExceedPrice
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import wording_for

__all__ = [
    "AlreadySigned",
    "BadDates",
    "BadDrawing",
    "CodeExpired",
    "CodeUsed",
    "FeesExceedPrice",
    "GivenSignature",
    "NameMissing",
    "NoPhone",
    "NotActive",
    "NotSignable",
    "NotYourParty",
    "NothingGranted",
    "OfferExpired",
    "PhoneJustChanged",
    "PillarTaken",
    "SamePerson",
    "TermIsOver",
    "TextChanged",
    "TooManyCodes",
    "TooManyTries",
    "TooManyWrong",
    "WithItself",
    "WrongCode",
    "send_code",
    "sign",
]

OFFER_STANDS = timedelta(days=30)


class NameMissing(Refused):
    """A signature carries the name of who signs, in at most 120 letters."""

    words = _("Tulis nama lengkap Anda, paling banyak 120 huruf.")


@dataclass(frozen=True)
class GivenSignature:
    """What somebody gave to sign: her name, and a drawing (SVG path data, a box of 600 × 200) or none if she typed."""

    name: str
    position: str = ""
    drawing: str = ""
    address: str | None = None  # the IP address she signs from
    device: str = ""


def sign(*, version: Version, party: str, by, at: datetime, code: str, sha256: str, given: GivenSignature) -> Signature:
    """Sign the text with the digest `sha256` for one side, confirmed by the code that was sent to `by`.

    By the cooperative: a draft becomes an offer, its text is frozen, the owner has 30 days to answer. By the owner: the
    version takes effect (granting.enact) and its document is made in the background. Raises, with nothing changed but
    a wrong try counted, one of the refusals that this module names.
    """
    _check_given(given)
    with transaction.atomic():
        held = hold(version)
        text = check_signable(version=held, party=party, by=by, at=at, sha256=sha256)
        used = redeem(version=held, party=party, by=by, at=at, code=code, sha256=sha256)
        if isinstance(used, SigningCode):
            return _put_down(held, party, by, at, text, given, used)
    raise used


def _put_down(
    held: Version, party: str, by, at: datetime, text: str, given: GivenSignature, code: SigningCode
) -> Signature:
    """Write the signature and let it take effect."""
    signature = Signature.objects.create(
        version=held,
        party=party,
        name=given.name.strip(),
        position=given.position.strip()[:80],
        signed_by=by,
        signed_at=at,
        sha256=fingerprint(text),
        code=code,
        address=given.address or None,
        device=given.device[:200],
        drawing=given.drawing,
    )
    if party == Signature.COOPERATIVE:
        _offer(held, text, by, at)
    else:
        granting.enact(version=held, by=by, at=at)
        record(version=held, kind=Event.SIGNED, by=by, at=at, party=party)
        make_document.enqueue(held.pk)
        tell_later(version=held, kind=Event.SIGNED, party=Signature.COOPERATIVE)
    return signature


def _offer(held: Version, text: str, by, at: datetime) -> None:
    """Freeze the text of a draft, and lay it before the owner."""
    source = wording_for(version=held)
    # None where nobody has published a wording: the text is made from the one that the product comes with.
    held.wording, held.wording_revision = source, source.live_revision_id if source else None
    held.text, held.sha256 = text, fingerprint(text)
    held.state, held.offer_ends_at = Version.OFFERED, at + OFFER_STANDS
    held.save(update_fields=["wording", "wording_revision", "text", "sha256", "state", "offer_ends_at"])
    record(version=held, kind=Event.OFFERED, by=by, at=at, party=Signature.COOPERATIVE)
    tell_later(version=held, kind=Event.OFFERED, party=Signature.ENTERPRISE)


def _check_given(given: GivenSignature) -> None:
    if not given.name.strip() or len(given.name.strip()) > 120:
        raise NameMissing()
    check_drawing(given.drawing)
