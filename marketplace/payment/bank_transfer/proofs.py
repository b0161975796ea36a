"""The buyer's proof of her transfer: kept privately, cleaned like every paper that comes from a phone."""

import hashlib
from datetime import datetime
from typing import IO, TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from cooperatives.registry.papers.scanning import NotAPaper, scan
from marketplace.payment.bank_transfer.models import TransferProof
from marketplace.payment.gateway import NotPayable

if TYPE_CHECKING:
    from marketplace.payment.models import Payment

__all__ = ["MOST", "NotAPaper", "TooManyProofs", "hand_in", "proofs_of"]

MOST = 5


class TooManyProofs(Exception):
    """There are enough pictures of one transfer."""


def hand_in(*, payment: "Payment", file: IO[bytes], at: datetime) -> TransferProof:
    """Keep a proof of a transfer that is still awaited. The same file again gives the proof that is there.

    Raises NotAPaper, TooManyProofs, NotPayable.
    """
    _check(payment, list(payment.proofs.all()))  # before the file costs any work
    paper = scan(file)
    digest = hashlib.sha256(paper.content).hexdigest()
    with transaction.atomic():
        current = type(payment).objects.select_for_update().get(pk=payment.pk)
        known = list(current.proofs.all())
        if same := next((proof for proof in known if proof.sha256 == digest), None):
            return same
        _check(current, known)
        proof = TransferProof(payment=current, content_type=paper.content_type, sha256=digest, handed_in_at=at)
        proof.file.save(f"{digest[:16]}{paper.suffix}", ContentFile(paper.content), save=False)
        proof.save(force_insert=True)
        return proof


def _check(payment: "Payment", known: list[TransferProof]) -> None:
    if payment.gateway != payment.BANK_TRANSFER or payment.state != payment.PENDING:
        raise NotPayable(payment.reference)
    if len(known) >= MOST:
        raise TooManyProofs(payment.reference)


def proofs_of(*, payment: "Payment") -> list[TransferProof]:
    return list(payment.proofs.all())
