"""Read a bank statement as the bank gives it out (CSV): the money that came in, row by row. Whole rupiah.

A layout names the columns; the header is found wherever it stands, as banks put the account's name and the period above
it. Nothing is guessed: a row that cannot be read is told with its number, and rows that take money out are skipped.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from marketplace.payment.bank_transfer.layouts import LAYOUTS, Layout, tidy
from marketplace.payment.bank_transfer.written import Unreadable, read_amount, read_day

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
HEADER_WITHIN = 40  # rows


class NotAStatement(Exception):
    """The file is no statement of this layout; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Money that came in. `identity` is the same whenever and in whatever file this line is read again."""

    row: int
    day: date
    amount: int
    description: str
    reference: str
    identity: str


@dataclass(frozen=True, kw_only=True)
class Wrong:
    row: int
    said: str


@dataclass(kw_only=True)
class Statement:
    credits: list[Credit] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    skipped: int = 0  # rows that take money out, or are not booked yet


def read_statement(*, content: bytes, layout: str, today: date) -> Statement:
    """Read a file in one of the LAYOUTS. `today` gives the year where the bank leaves it out. Raises NotAStatement."""
    rows = _rows(content)
    shape = LAYOUTS[layout]
    start, columns = _header(rows, shape)
    found = Statement()
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if not any(row) or shape.is_footer(row):
            continue
        try:
            credit = _credit(number, cells, seen, today)
        except Unreadable as error:
            found.wrong.append(Wrong(row=number, said=str(error)))
            continue
        if credit is None:
            found.skipped += 1
        else:
            found.credits.append(credit)
    if not found.credits and not found.wrong and not found.skipped:
        raise NotAStatement(_("Tidak ada baris mutasi di berkas ini."))
    return found


def _rows(content: bytes) -> list[list[str]]:
    if len(content) > MAX_BYTES:
        raise NotAStatement(_("Berkasnya lebih dari 5 MB. Unduh mutasi untuk waktu yang lebih pendek."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")):
        raise NotAStatement(_("Ini berkas Excel atau PDF. Pilih CSV saat mengunduh mutasi dari bank."))
    text = _text(content)
    first = text[:20_000]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), MAX_ROWS + 1))
    except csv.Error as error:
        raise NotAStatement(_("Berkas ini tidak bisa dibaca sebagai CSV. Unduh lagi dari bank.")) from error
    if len(rows) > MAX_ROWS:
        raise NotAStatement(_("Barisnya terlalu banyak. Unduh mutasi untuk waktu yang lebih pendek."))
    return rows


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise NotAStatement(_("Berkas ini tidak bisa dibaca sebagai CSV. Unduh lagi dari bank."))


def _header(rows: list[list[str]], shape: Layout) -> tuple[int, dict[str, int]]:
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        if columns := shape.columns_of(row):
            return number, columns
    told = _("Judul kolomnya tidak cocok dengan %(layout)s. Yang dicari: %(columns)s.")
    raise NotAStatement(told % {"layout": shape.label, "columns": shape.wanted})


def _credit(number: int, cells: Mapping[str, str], seen: dict[str, int], today: date) -> Credit | None:
    """The money of a row; none when it goes out, or is not booked yet."""
    if cells["day"].strip("'\" ").upper().startswith("PEND"):
        return None
    amount = _amount(cells)
    if amount <= 0:
        return None
    day = read_day(cells["day"], today=today)
    description = re.sub(r"\s+", " ", cells.get("description", "")).strip()[:400]
    reference = cells.get("reference", "").strip("'\" ")[:60]
    said = "|".join(
        [day.isoformat(), str(amount), tidy(description), reference, re.sub(r"\D", "", cells.get("balance", ""))]
    )
    # Two equal lines of a day are two payments: they differ by their place in the day.
    seen[said] = seen.get(said, 0) + 1
    identity = hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest()
    return Credit(row=number, day=day, amount=amount, description=description, reference=reference, identity=identity)


def _amount(cells: Mapping[str, str]) -> int:
    """What came in; zero or less for what went out."""
    if "credit" in cells:
        return read_amount(cells["credit"]) if cells["credit"] else 0
    if not cells["amount"]:
        raise Unreadable(_("Jumlahnya kosong."))
    sign = _sign(cells)
    return sign * read_amount(re.sub(r"(?i)\s*(CR|DB|DR|K|D)\.?$", "", cells["amount"]))


def _sign(cells: Mapping[str, str]) -> int:
    mark = cells.get("sign", "").strip("'\" ").upper() or (
        found[1].upper() if (found := re.search(r"(?i)\b(CR|DB|DR|K|D)\.?$", cells["amount"])) else ""
    )
    if mark in {"CR", "K", "C", "KREDIT", "CREDIT"}:
        return 1
    if mark in {"DB", "DR", "D", "DEBET", "DEBIT"}:
        return -1
    raise Unreadable(_("Tidak tertulis uang masuk (CR) atau keluar (DB)."))


def layouts() -> Iterator[tuple[str, str]]:
    """Codes and names of the layouts, for a form."""
    yield from ((code, str(layout.label)) for code, layout in LAYOUTS.items())
