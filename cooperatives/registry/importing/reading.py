"""From a file to numbered rows of plain values, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cooperatives.registry.importing import accepting, limits, sheets
from cooperatives.registry.importing.headers import Header, NoHeader, find_header
from cooperatives.registry.importing.refusals import Refused

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = list[Cell]
SHEETS = 20  # of a workbook that are looked at
HEAD = 40  # rows at the top among which the header is looked for
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class List:
    """A readable list: its header, about how many rows it has, and the rows below the header."""

    header: Header
    about: int
    _source: "_Source"

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row of data with its number in the file (from 1). Empty, repeated and title rows are left out."""
        for number, row in self._source.rows():
            if number > self.header.row and not self.header.is_noise(row):
                yield number, row


def read_list(*, file: IO[bytes], size: int, subject: str) -> List:
    """Open a list of that subject (of ImportRun.SUBJECTS). Raises Refused."""
    if accepting.kind_of(file=file, size=size) == accepting.XLSX:
        return _read_workbook(file, subject)
    return _read_text(file, subject)


class _Source:
    """Rows, from the first, as often as they are asked for."""

    def rows(self) -> Iterator[tuple[int, Row]]:
        raise NotImplementedError


class _Sheet(_Source):
    def __init__(self, book: CalamineWorkbook, name: str) -> None:
        self._book, self._name = book, name
        self._sheet: CalamineSheet | None = None

    def rows(self) -> Iterator[tuple[int, Row]]:
        # Unpacked when it is looked at, and let go with this source if it is not the list.
        self._sheet = self._sheet or self._book.get_sheet_by_name(self._name)
        for number, row in enumerate(self._sheet.iter_rows(), 1):
            yield number, [_tidy(cell) if isinstance(cell, str) else cell for cell in row]


class _Text(_Source):
    def __init__(self, file: IO[bytes], encoding: str, delimiter: str) -> None:
        self._file, self._encoding, self._delimiter = file, encoding, delimiter

    def count(self) -> int:
        """How many rows hold something. Raises Refused for too many before anybody works on the first."""
        filled = 0
        for row in self._records():
            filled += any(row)
            if filled > limits.ROWS:
                sheets.refuse_size(rows=filled, columns=1)
        return filled

    def rows(self) -> Iterator[tuple[int, Row]]:
        for number, row in enumerate(self._records(), 1):
            if len(row) > limits.COLUMNS:
                sheets.refuse_size(rows=1, columns=len(_trimmed(row)))
            yield number, [_tidy(cell) for cell in row]

    def _records(self) -> Iterator[list[str]]:
        self._file.seek(0)
        text = io.TextIOWrapper(
            io.BufferedReader(_Unclosed(self._file)), encoding=self._encoding, errors="replace", newline=""
        )
        lines = (line.replace("\0", "") for line in text)
        try:
            yield from csv.reader(lines, delimiter=self._delimiter)
        except csv.Error:
            raise Refused(
                _("Tanda kutip di berkas CSV ini tidak lengkap. Simpan sebagai Excel (.xlsx), lalu unggah lagi.")
            ) from None


class _Unclosed(io.RawIOBase):
    """Lets a text reader go without closing the file below it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _read_workbook(file: IO[bytes], subject: str) -> List:
    rows = sheets.measure(file=file)
    try:
        book = CalamineWorkbook.from_filelike(file)
        visible = [
            about.name
            for about in book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
        ]
        header, source = _understood((_Sheet(book, name) for name in visible[:SHEETS]), subject)
    except (CalamineError, ValueError, OSError):
        raise Refused(_("Berkas ini rusak dan tidak bisa dibuka. Simpan lagi dari Excel, lalu unggah.")) from None
    return List(header, max(rows - header.row, 0), source)


def _read_text(file: IO[bytes], subject: str) -> List:
    encoding = _encoding(file)
    header, source = _understood([_Text(file, encoding, mark) for mark in DELIMITERS], subject)
    return List(header, max(source.count() - 1, 0), source)


def _understood(sources: Iterable[Any], subject: str) -> tuple[Header, Any]:
    """The source whose header is understood best. Raises the refusal of the one that came nearest."""
    found: list[tuple[Header, Any]] = []
    nearest: NoHeader | None = None
    for source in sources:
        try:
            header = find_header(rows=_top(source), subject=subject)
        except NoHeader as refusal:
            if nearest is None or refusal.known > nearest.known:
                nearest = refusal
        else:
            if isinstance(source, _Sheet):  # the first sheet that is a list is the one that is meant
                return header, source
            found.append((header, source))
    if not found:
        raise nearest or Refused(_("Berkas ini tidak punya lembar yang berisi. Simpan daftarnya lagi, lalu unggah."))
    return max(found, key=lambda one: len(one[0].columns))


def _top(source: _Source) -> list[tuple[int, Row]]:
    top = []
    for number, row in source.rows():
        if number > HEAD:
            break
        top.append((number, row))
    return top


def _encoding(file: IO[bytes]) -> str:
    """How the text is written: UTF-8 if all of it is, else what Excel writes on Windows."""
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    name = "utf-16" if start in accepting.UTF16 else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while chunk := file.read(1 << 20):
            decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return "cp1252"
    return name


def _trimmed(row: list[str]) -> list[str]:
    """Without the empty cells at its end, which some programs write by the hundred."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _tidy(text: str) -> str:
    return CONTROLS.sub("", text)[: limits.CELL_CHARACTERS]
