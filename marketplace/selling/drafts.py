"""The photo of a good whose form came back with errors, kept so that it need not be taken again.

At most one per shop: the next one takes its place. Its name cannot be guessed.
"""

from typing import IO

from django.core.files.storage import default_storage
from django.core.signing import Signer

from catalogue import pictures
from cooperatives.registry.models import Enterprise


def keep(*, shop: Enterprise, file: IO[bytes]) -> str:
    """Keep `file` as the shop's draft photo and return its storage name; raises pictures.NotAPicture."""
    file.seek(0)
    discard(shop=shop)
    return pictures.store(file=file, name=_name(shop))


def kept(*, shop: Enterprise) -> str:
    """The storage name of the draft photo, or "" when there is none."""
    name = _name(shop)
    return name if default_storage.exists(name) else ""


def discard(*, shop: Enterprise) -> None:
    name = _name(shop)
    for file in (name, *(pictures.rendition(name, width) for width in pictures.WIDTHS)):
        default_storage.delete(file)


def _name(shop: Enterprise) -> str:
    secret = Signer(salt="selling.drafts").signature(str(shop.pk)).replace("-", "a").replace("_", "b")
    return f"drafts/{shop.pk}-{secret[:24]}.webp"
