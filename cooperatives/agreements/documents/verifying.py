"""Tell a true copy of a signed document from a changed one and from a file that is none of ours."""

import hashlib
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.documents.making import normal_code
from cooperatives.agreements.documents.pdf import MARK
from cooperatives.agreements.models import SignedDocument
from cooperatives.agreements.refusals import Refused

LARGEST = 5 * 1024 * 1024  # bytes; a document of ours is a tenth of a megabyte
MAGIC = b"%PDF-"
MARKS = re.compile(rb"(?:" + MARK.encode() + rb"|/periksa/)([0-9A-Z]{24})")
TRUE, CHANGED, OTHER, STRANGE = "true", "changed", "other", "strange"
ALIKE = 0.9  # of the bytes, at the same place: a copy whose marks are gone is still recognised


class TooLarge(Refused):
    """The file is larger than any document of ours."""

    words = _("Berkasnya lebih dari 5 MB. PDF nota jauh lebih kecil: pilih berkas yang diunduh dari Lumbung.")


class NotPdf(Refused):
    """The file is no PDF, whatever its name says."""

    words = _("Berkas ini bukan PDF, walau namanya mungkin berakhiran .pdf. Pilih berkas PDF nota yang asli.")


class EmptyFile(Refused):
    """Nothing was in the file."""

    words = _("Berkasnya kosong. Unduh lagi PDF-nya, lalu pilih di sini.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is: `true`, `changed`, `other` (a true copy of another document) or `strange` (none of ours).

    `document` is the one that it is, or was made from; None for a strange file.
    """

    kind: str
    document: SignedDocument | None = None


def find_document(*, code: str) -> SignedDocument | None:
    """The document with this code, however it was typed, with its version and both sides."""
    found = SignedDocument.objects.select_related(
        "version__agreement__cooperative", "version__agreement__enterprise", "version__sheet"
    )
    return found.filter(code=normal_code(code)).first()


def check(*, code: str, content: bytes) -> Verdict:
    """Compare a file with the document of this `code` (empty: with all of them), byte by byte.

    Raises EmptyFile, TooLarge, NotPdf. One changed byte makes a copy `changed`, be it the first one.
    """
    if not content:
        raise EmptyFile()
    if len(content) > LARGEST:
        raise TooLarge()
    same = SignedDocument.objects.filter(sha256=hashlib.sha256(content).hexdigest()).first()
    document = find_document(code=code) if code else None
    if same is not None:
        return Verdict(TRUE if document in (None, same) else OTHER, find_document(code=same.code))
    marks = _marks(content)
    if document is None and not code:
        document = next(filter(None, (find_document(code=mark) for mark in sorted(marks)[:5])), None)
    if document is not None and (document.code in marks or _alike(document, content)):
        return Verdict(CHANGED, document)
    if not content.startswith(MAGIC):
        raise NotPdf()
    return Verdict(STRANGE)


def _marks(content: bytes) -> set[str]:
    """The codes that stand in a file as a document of ours carries its own: in its keywords and its links."""
    return {found.decode() for found in MARKS.findall(content)}


def _alike(document: SignedDocument, content: bytes) -> bool:
    with document.file.open("rb") as kept:
        ours = kept.read()
    if not ours or abs(len(ours) - len(content)) > len(ours) * (1 - ALIKE):
        return False
    same = sum(a == b for a, b in zip(ours, content, strict=False))
    return same >= ALIKE * len(ours)
