"""Which column is what: offices name the same thing in many ways, over one line of headings or two."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.registry.importing.columns import FIELDS, Field, solid
from cooperatives.registry.importing.refusals import Refused


@cache
def headings(subject: str) -> list[tuple[Field, frozenset[str]]]:
    """The fields of a list of this kind, each with the headings that it is known by."""
    return [(field, field.headings()) for field in FIELDS[subject]]


class NoHeader(Refused):
    """No row at the top names the columns that are needed. `known` counts those that were understood."""

    def __init__(self, sentence: str, known: int) -> None:
        super().__init__(sentence)
        self.known = known


@dataclass(frozen=True)
class Header:
    """Where each field stands: position of its column from 0; `row` is the last row of the heading (from 1)."""

    columns: dict[str, int]
    row: int
    titles: tuple[str, ...]

    def is_noise(self, row: list) -> bool:
        """Whether a row holds no data: nothing, a lone title, column numbers, a total, or the heading again."""
        filled = [cell for cell in row if cell not in (None, "") and str(cell).strip()]
        if len(filled) <= 1:
            return True
        if len(filled) <= 3 and solid(filled[0]).startswith(("jumlah", "total")):
            return True
        if len(filled) > 3 and [_whole(cell) for cell in filled] == list(range(1, len(filled) + 1)):
            return True
        known = [(solid(row[at]), solid(self.titles[at])) for at in self.columns.values() if at < len(row)]
        return sum(bool(here) and here == title for here, title in known) > len(known) / 2


def find_header(*, rows: list[tuple[int, list]], subject: str) -> Header:
    """The heading among the top rows; two rows are read as one where a group stands above. Raises NoHeader."""
    best: tuple[int, Header] = (0, Header({}, 0, ()))
    for at, (number, row) in enumerate(rows):
        candidates = [(number, [_text(cell) for cell in row])]
        if at + 1 < len(rows):
            candidates.append((rows[at + 1][0], _joined(row, rows[at + 1][1])))
        for last, titles in candidates:
            columns = _columns(titles, subject)
            if len(columns) > best[0]:
                best = len(columns), Header(columns, last, tuple(titles))
    known, header = best
    missing = [field for field in FIELDS[subject] if field.required and field.name not in header.columns]
    if missing or not known:
        raise NoHeader(_missing(missing, header), known)
    return header


def _missing(missing: list[Field], header: Header) -> str:
    names = ", ".join(f"“{field.title}”" for field in missing)
    if not header.columns:
        return _("Judul kolom tidak ditemukan di 40 baris pertama. Yang dicari paling sedikit: %(names)s.") % {
            "names": names
        }
    found = ", ".join(f"“{header.titles[at]}”" for at in sorted(header.columns.values())[:6])
    return _("Kolom %(names)s tidak ada. Yang dikenali: %(found)s. Tambahkan kolomnya atau perbaiki judulnya.") % {
        "names": names,
        "found": found,
    }


def _columns(titles: list[str], subject: str) -> dict[str, int]:
    """A title that says exactly what is meant wins over one that fits loosely ("nama" beside "nama pemilik")."""
    solids = [solid(title) for title in titles]
    columns: dict[str, int] = {}
    for field, known in headings(subject):
        places = [at for at, title in enumerate(solids) if title and title in known]
        exact = [at for at in places if titles[at].strip().lower() == str(field.title).lower()]
        if places:
            columns[field.name] = (exact or places)[0]
    return columns


def _joined(upper: list, lower: list) -> list[str]:
    """The lower title where there is one, else the one above: how merged headings come out of a sheet."""
    pairs = [
        (upper[at] if at < len(upper) else "", lower[at] if at < len(lower) else "")
        for at in range(max(len(upper), len(lower)))
    ]
    return [_text(below) or _text(above) for above, below in pairs]


def _text(cell: Any) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else ""


def _whole(cell: Any) -> int | None:
    try:
        return int(float(cell))
    except (TypeError, ValueError, OverflowError):
        return None
