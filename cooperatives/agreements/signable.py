"""Whether a side may sign a version now, and under which text."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cooperatives.agreements import life
from cooperatives.agreements.drafting import check_may_agree
from cooperatives.agreements.granting import check_free, start_of
from cooperatives.agreements.models import Signature, Version
from cooperatives.agreements.parties import require
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.terms.fees import check_fees
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import text_of

VERB = {Signature.COOPERATIVE: life.OFFER, Signature.ENTERPRISE: life.COUNTERSIGN}


class NotSignable(Refused):
    """The version is not in the part of its life in which this side signs."""

    words = _("Nota ini sekarang «%(life)s», jadi tidak bisa ditandatangani. Muat ulang halaman.")


class AlreadySigned(Refused):
    """This side has signed this version before."""

    words = _("Pihak Anda sudah menandatangani nota ini. Tidak perlu tanda tangan lagi.")


class OfferExpired(Refused):
    """The time to answer the offer is over."""

    words = _("Tawaran ini sudah lewat waktunya. Minta koperasi mengirim tawaran baru.")


class TextChanged(Refused):
    """The text is not the one that was read."""

    words = _("Naskahnya berubah sejak Anda baca. Baca lagi naskah yang sekarang, lalu minta kode baru.")


class SamePerson(Refused):
    """One person cannot sign for both sides."""

    words = _("Anda sudah tanda tangan untuk koperasi. Pihak UMKM harus ditandatangani orang lain.")


class NothingGranted(Refused):
    """The sheet has no pillar."""

    words = _(
        "Rancangan ini belum berisi pilar. Pilih paling sedikit satu: modal, kapasitas, distribusi, atau pemasaran."
    )


def check_signable(*, version: Version, party: str, by, at: datetime, sha256: str) -> str:
    """The text that `party` would sign, in a version that the caller holds; raise the refusal if it may not.

    `sha256` is the digest of the text that was read.
    """
    if party not in VERB:
        raise NotSignable(life=life.NAMES[life.life_of(version, at)])
    require(user=by, agreement=version.agreement, party=party)
    _check_life(version, party, at)
    check_may_agree(cooperative=version.agreement.cooperative, enterprise=version.agreement.enterprise)
    if version.signatures.exclude(party=party).filter(signed_by=by).exists():
        raise SamePerson()
    text = text_of(version=version)
    if fingerprint(text) != sha256:
        raise TextChanged()
    if not version.sheet.terms:
        raise NothingGranted()
    start_of(version=version, at=at)
    check_fees(sheet=version.sheet, enterprise=version.agreement.enterprise)
    if party == Signature.ENTERPRISE:
        check_free(version=version, at=at)
    return text


def _check_life(version: Version, party: str, at: datetime) -> None:
    now = life.life_of(version, at)
    if VERB[party] in life.TRANSITIONS[now]:
        return
    if now == life.LAPSED:
        raise OfferExpired()
    given_up = {life.DECLINED, life.WITHDRAWN}
    if now not in given_up and version.signatures.filter(party=party).exists():
        raise AlreadySigned()
    raise NotSignable(life=life.NAMES[now])
