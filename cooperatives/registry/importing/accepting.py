"""Is this a list at all? Decided by its first bytes and its parts, before anything unpacks or reads it."""

import codecs
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from cooperatives.registry.importing import limits
from cooperatives.registry.importing.refusals import Refused

XLSX, CSV = "xlsx", "csv"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files; a workbook with a password is wrapped in one
KNOWN = {
    b"%PDF": "PDF",
    b"MZ": "program Windows",
    b"\x7fELF": "program Linux",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
    b"\x1f\x8b": "arsip gzip",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"{\\rtf": "dokumen RTF",
}
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(*, file: IO[bytes], size: int) -> str:
    """Return XLSX or CSV after a quick look. Raises Refused; leaves the file at its beginning."""
    if size > limits.FILE_BYTES:
        raise Refused(_("Berkas lebih dari 25 MB. Bagi daftarnya menjadi beberapa berkas, lalu unggah satu per satu."))
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if not start.strip():
        raise Refused(_("Berkas kosong. Simpan daftarnya lagi dari Excel, lalu unggah."))
    for magic, name in KNOWN.items():
        if start.startswith(magic):
            raise Refused(_not_a_list(name))
    if start.startswith(OLE):
        _refuse_old_office(file)
    if start.startswith(b"PK"):
        _check_parts(file)
        return XLSX
    _check_text(start)
    return CSV


def _not_a_list(name: str) -> str:
    return _("Isi berkas ini %(kind)s, bukan daftar. Simpan daftarnya sebagai Excel (.xlsx) atau CSV.") % {"kind": name}


def _refuse_old_office(file: IO[bytes]) -> None:
    content = file.read(limits.FILE_BYTES)
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(
            _("Berkas ini terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi.")
        )
    raise Refused(
        _("Berkas ini dari Excel lama (.xls) atau Word. Simpan ulang sebagai Excel Workbook (.xlsx), lalu unggah lagi.")
    )


def _check_parts(file: IO[bytes]) -> None:
    """Believe no size that is written in the archive: `sheets` counts again while it unpacks."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(_("Berkas ini rusak dan tidak bisa dibuka. Simpan lagi dari Excel, lalu unggah.")) from None
    finally:
        file.seek(0)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        kind = (
            "dokumen Word" if "word/document.xml" in names else "OpenDocument" if "mimetype" in names else "arsip ZIP"
        )
        raise Refused(_not_a_list(kind))
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(
            _("Berkas ini terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi.")
        )
    swollen = any(
        part.file_size > 1_000_000 and part.file_size > part.compress_size * limits.PART_RATIO for part in parts
    )
    if swollen or len(parts) > 5_000 or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        raise Refused(_too_large())


def _too_large() -> str:
    return _(
        "Isi berkas ini terlalu besar untuk dibuka. Salin daftarnya saja ke lembar baru tanpa gambar dan baris kosong,"
        " simpan sebagai .xlsx, lalu unggah lagi."
    )


def _check_text(start: bytes) -> None:
    if start.startswith(UTF16):
        return
    head = start.lstrip(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<style")):
        raise Refused(_not_a_list(_("halaman web")))
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1a" for byte in start)
    if b"\0" in start or odd > len(start) // 50:
        raise Refused(_("Berkas ini bukan daftar. Simpan sebagai Excel (.xlsx) atau CSV."))
