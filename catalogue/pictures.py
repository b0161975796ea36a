"""Pictures of goods: kept once, shown in a few fixed widths as WebP.

The names of the smaller pictures follow from the name of the large one, so a page needs no query to link them.
"""

from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

WIDTHS = (240, 480, 960)  # pixels; pictures of goods are square
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # what phones make; each decoder more is a door more
MAX_PIXELS = 50_000_000
MAX_BYTES = 12 * 1024 * 1024


class NotAPicture(Exception):
    """The file cannot be shown as a picture; the message says why, to the person who sent it."""


def rendition(name: str, width: int) -> str:
    """The storage name of the picture `name` at `width` pixels: goods/a.webp → goods/a.480.webp."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{width}.webp"))


def url(name: str, width: int = 480) -> str:
    """Where the browser finds the picture `name`, `width` pixels wide."""
    return default_storage.url(rendition(name, width))


def srcset(name: str) -> str:
    return ", ".join(f"{url(name, width)} {width}w" for width in WIDTHS)


def store(*, file: IO[bytes], name: str) -> str:
    """Keep a picture cut square with its renditions, without the camera's metadata, and return its storage name.

    Raises NotAPicture for anything that Pillow cannot read or that is unreasonably large.
    """
    picture = _read(file)
    kept = default_storage.save(name, ContentFile(_webp(picture, WIDTHS[-1])))
    for width in WIDTHS:
        target = rendition(kept, width)
        default_storage.delete(target)
        default_storage.save(target, ContentFile(_webp(picture, width)))
    return kept


def _read(file: IO[bytes]) -> Image.Image:
    if getattr(file, "size", 0) > MAX_BYTES:
        raise NotAPicture(_("Fotonya lebih dari 12 MB. Pilih foto yang lebih kecil."))
    try:
        opened = Image.open(file, formats=FORMATS)
        if opened.width * opened.height > MAX_PIXELS:
            raise NotAPicture(_("Fotonya terlalu besar. Pilih foto yang lebih kecil."))
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture(_("Berkas ini bukan foto yang bisa dibuka. Pilih foto JPG, PNG atau WebP.")) from error
    side = min(picture.size)
    return ImageOps.fit(picture, (side, side), method=Image.Resampling.LANCZOS)


def _webp(picture: Image.Image, width: int) -> bytes:
    out = BytesIO()
    picture.resize((width, width), Image.Resampling.LANCZOS).save(out, "WEBP", quality=78, method=4)
    return out.getvalue()


class Thumbnailer:
    """Oscar's dashboard asks for thumbnails in this form."""

    def generate_thumbnail(self, source, **options):
        class Thumbnail:
            url = default_storage.url(rendition(source.name, WIDTHS[0]))

        return Thumbnail

    def delete_thumbnails(self, source) -> None:
        for width in WIDTHS:
            default_storage.delete(rendition(source.name, width))
