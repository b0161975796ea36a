"""Photos that prove something: damaged goods, a parcel at a door. Kept private, without the camera's data."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from catalogue.pictures import FORMATS, MAX_BYTES, MAX_PIXELS, NotAPicture

LONGEST = 1600  # pixels


def as_photo(*, file: IO[bytes]) -> ContentFile:
    """The picture as an upright JPEG of at most 1600 pixels a side without metadata, for a private FileField.

    Raises NotAPicture, whose message tells the person what to do, for what cannot be read or is unreasonably large.
    """
    if getattr(file, "size", 0) > MAX_BYTES:
        raise NotAPicture(_("Fotonya lebih dari 12 MB. Pilih foto yang lebih kecil."))
    try:
        opened = Image.open(file, formats=FORMATS)
        if opened.width * opened.height > MAX_PIXELS:
            raise NotAPicture(_("Fotonya terlalu besar. Pilih foto yang lebih kecil."))
        picture = _on_white(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture(_("Berkas ini bukan foto yang bisa dibuka. Pilih foto JPG, PNG atau WebP.")) from error
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return ContentFile(out.getvalue(), name="foto.jpg")


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency: a signature drawn on nothing would come out black."""
    if picture.mode in {"RGBA", "LA", "P"}:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return picture.convert("RGB")
