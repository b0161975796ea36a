"""The codes on labels and phones: what they look like and what they stand for.

A code is an address of this site, so that any phone's camera opens the right room: …/pindai/P/100123-1/. A scanner that
types, or a page that reads with the camera, gives the whole address or only its end; both are understood.
"""

import re
from dataclasses import dataclass

from django.conf import settings

PARCEL, HANDOVER, LOT, LINE, COLLECT, MANIFEST = "P", "S", "L", "B", "A", "J"
KINDS = {
    PARCEL: "parcel",  # key: number of a Fulfilment, on its label
    HANDOVER: "handover",  # key of a Handover, on the maker's label and phone
    LOT: "lot",  # code of a Lot, on the shelf
    LINE: "line",  # id of a FulfilmentLine, on a good that was set aside for it
    COLLECT: "collect",  # number and handover code of a Fulfilment, on the buyer's phone
    MANIFEST: "manifest",  # number of a Manifest
}
_FORM = re.compile(r"(?:^|/pindai/)([PSLBAJ])/([A-Za-z0-9._-]{1,60})(?:/([0-9]{6}))?/?$")


@dataclass(frozen=True)
class Code:
    """What a code stands for: a kind of KINDS, the key of the thing, and the secret that goes with COLLECT."""

    kind: str
    key: str
    secret: str = ""

    @property
    def text(self) -> str:
        """The short form: P/100123-1."""
        return "/".join(part for part in (self.kind, self.key, self.secret) if part)

    @property
    def url(self) -> str:
        """What the QR holds: an address that any camera opens."""
        return f"{settings.SITE_URL}/pindai/{self.text}/"


def read_code(text: str) -> Code | None:
    """The code in what was scanned or typed, or None when it is none of ours. Bare parcel numbers are understood."""
    cleaned = text.strip().removeprefix("#")
    if re.fullmatch(r"[0-9]{3,12}-[0-9]{1,3}", cleaned):
        return Code(PARCEL, cleaned)
    found = _FORM.search(cleaned)
    if found is None or (found[1] == COLLECT) != bool(found[3]):
        return None
    return Code(found[1], found[2], found[3] or "")
