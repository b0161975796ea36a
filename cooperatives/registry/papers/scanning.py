"""A paper as it comes from a phone: told by its first bytes, cleaned of where and when it was taken, made smaller."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 60_000_000  # of a JPEG, which is read in a smaller size at once
MAX_SCAN = 36_000_000  # pixels of a PNG or WebP, which is unpacked whole: A4 with 600 dots per inch is 35 million
MAX_SIDE = 2400  # pixels: a page of small print stays readable
PDF, JPEG = "application/pdf", "image/jpeg"
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPaper(Exception):
    """The file is no photo and no PDF that could be opened; the message says what to do, to the sender."""


@dataclass(frozen=True)
class Paper:
    content: bytes
    content_type: str

    @property
    def suffix(self) -> str:
        return ".pdf" if self.content_type == PDF else ".jpg"


def scan(file: IO[bytes]) -> Paper:
    """Read a photo or PDF; whatever its name says, its bytes decide.

    A photo is turned upright, made at most 2400 pixels wide or high, and loses its EXIF, so the place it was taken at.
    Raises NotAPaper.
    """
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotAPaper(_("Berkasnya lebih dari 10 MB. Foto ulang, atau kirim PDF yang lebih kecil."))
    if not content:
        raise NotAPaper(_("Berkasnya kosong. Pilih lagi, ya."))
    kind = sniff(content)
    if kind == PDF:
        return Paper(_whole_pdf(content), PDF)
    if kind is None:
        raise NotAPaper(_what_it_is(content))
    return Paper(_photo(content), JPEG)


def glance(file: IO[bytes]) -> None:
    """Raise NotAPaper for a file whose first bytes are no photo's and no PDF's; `scan` looks at the rest."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if head and sniff(head) is None:
        raise NotAPaper(_what_it_is(head))


def sniff(content: bytes) -> str | None:
    """The content type that the first bytes tell: JPEG, PNG, WebP or PDF, else None."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def _whole_pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise NotAPaper(_("PDF ini terpotong atau rusak. Unduh lagi dari sumbernya, lalu kirim ulang."))
    return content


def _photo(content: bytes) -> bytes:
    try:
        Image.open(BytesIO(content), formats=FORMATS).verify()
        opened = Image.open(BytesIO(content), formats=FORMATS)  # verify() uses the picture up
        if opened.width * opened.height > (MAX_PIXELS if opened.format == "JPEG" else MAX_SCAN):
            raise NotAPaper(_("Fotonya terlalu besar. Pilih foto yang lebih kecil."))
        picture = _on_white(_small(opened))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPaper(_("Foto ini rusak dan tidak bisa dibuka. Foto ulang, ya.")) from error
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _small(opened: Image.Image) -> Image.Image:
    """Upright and small before anything else is done to it: each further copy at full size costs 150 megabytes."""
    opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
    picture = opened if opened.mode in {"RGB", "RGBA"} else _on_white(opened)
    whole = max(picture.size) // MAX_SIDE
    picture = picture.reduce(whole) if whole > 1 else picture
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    """A scan with a transparent ground stays black on white."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")


def _what_it_is(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _("Ini berkas Word, Excel, atau ZIP. Simpan sebagai PDF dulu, atau foto kertasnya.")
    if content[4:8] == b"ftyp":
        return _("Foto atau video jenis ini (HEIC) belum bisa dibuka di sini. Kirim sebagai JPG, atau foto ulang.")
    return _("Ini bukan foto atau PDF, walau namanya begitu. Kirim foto (JPG, PNG, WebP) atau PDF.")
