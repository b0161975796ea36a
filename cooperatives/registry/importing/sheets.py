"""Measure the sheets of a workbook while unpacking them bit by bit, so that a bomb goes off in nobody's memory."""

import zipfile
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _

from cooperatives.registry.importing import limits
from cooperatives.registry.importing.refusals import Refused

CHUNK = 1 << 18


@dataclass
class Extent:
    """How far the cells that hold something reach; both count from 1."""

    rows: int = 0
    columns: int = 0


def measure(*, file: IO[bytes]) -> int:
    """Return the rows of the longest sheet. Raises Refused for what is too large or broken."""
    longest = unpacked = 0
    try:
        with zipfile.ZipFile(file) as archive:
            sheets = _sheet_parts(archive)
            for part in archive.infolist():
                if part.filename.lower() in sheets:
                    extent, size = _measure_sheet(archive, part)
                    longest, unpacked = max(longest, extent.rows), unpacked + size
                else:
                    unpacked += _unpacked_size(archive, part)
                if unpacked > limits.UNPACKED_BYTES:
                    raise Refused(_broken_or_huge())
    except (zipfile.BadZipFile, expat.ExpatError, NotImplementedError, OSError, EOFError, ValueError):
        raise Refused(_("Berkas ini rusak dan tidak bisa dibuka. Simpan lagi dari Excel, lalu unggah.")) from None
    file.seek(0)
    return longest


def _sheet_parts(archive: zipfile.ZipFile) -> set[str]:
    """The names, in small letters, of the parts that the workbook calls its sheets: they may lie anywhere.

    Raises ValueError where two parts differ in capitals only, since a reader could then take another one than we do.
    """
    parts = {part.filename.lower(): part for part in archive.infolist()}
    if len(parts) < len(archive.infolist()):
        raise ValueError("two parts of one name")
    ids: set[str] = set()
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "sheet":
            ids.update(value for key, value in attributes.items() if key.rpartition(":")[2] == "id")
        elif kind == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if name not in parts:
            continue
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        with archive.open(parts[name]) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    found = {targets.get(one, "").lower() for one in ids}
    return {name.removeprefix("/") if name.startswith(("/xl/", "xl/")) else f"xl/{name}" for name in found}


def _refuse_doctype(*args) -> None:
    raise Refused(_("Berkas ini rusak dan tidak bisa dibuka. Simpan lagi dari Excel, lalu unggah."))


def _broken_or_huge() -> str:
    return _("Isi berkas ini terlalu besar untuk dibuka. Bagi daftarnya menjadi beberapa berkas.")


def _unpacked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    size = 0
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limits.UNPACKED_BYTES:
                raise Refused(_broken_or_huge())
    return size


def _measure_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[Extent, int]:
    reader, size = _SheetReader(), 0
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limits.UNPACKED_BYTES:
                raise Refused(_broken_or_huge())
            reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
    return reader.extent, size


class _SheetReader:
    """Counts cells with a value; formatted empty ones down to the last row of Excel do not count."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row = self._column = 0
        self._uncalculated = self._is_text = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._refuse_uncalculated()
            place = attributes.get("r", "")
            self._is_text = attributes.get("t") == "str"  # may be calculated and still empty
            letters = place.rstrip("0123456789")
            self._column = _column(letters) if letters else self._column + 1
            if place:
                self._row = int(place[len(letters) :])
        elif name == "row":
            self._refuse_uncalculated()
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0
        elif name == "f":
            self._uncalculated = not self._is_text
        elif name in {"v", "is"}:
            self._count()
            if self._uncalculated:
                self.parser.CharacterDataHandler = self._calculated

    def _calculated(self, _text: str) -> None:
        self._uncalculated = False
        self.parser.CharacterDataHandler = None

    def _refuse_uncalculated(self) -> None:
        """A formula that no program has worked out reads as empty: better none than half of a list."""
        if self._uncalculated:
            raise Refused(_("Ada rumus yang belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi."))

    def _count(self) -> None:
        extent = self.extent
        if self._row > extent.rows:
            extent.rows = self._row
        if self._column > extent.columns:
            extent.columns = self._column
        refuse_size(rows=extent.rows, columns=extent.columns)


def refuse_size(*, rows: int, columns: int) -> None:
    """Raise Refused, naming the number that is too high."""
    if rows > limits.ROWS:
        raise Refused(
            _("Berkas ini lebih dari 200.000 baris. Hapus baris di bawah daftar, atau bagi menjadi beberapa berkas.")
        )
    if columns > limits.COLUMNS:
        raise Refused(
            _("Berkas ini lebih dari 200 kolom. Sisakan kolom yang diperlukan saja: nama, alamat, kontak, nomor izin.")
        )
    if rows * columns > limits.CELLS:
        raise Refused(_("Berkas ini terlalu besar: baris dan kolomnya terlalu banyak. Bagi menjadi beberapa berkas."))


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    return number
