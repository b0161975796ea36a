"""The correction file: the rows that were not taken, as they stood, with what to repair; it can be uploaded as it is.

Every cell is text, so that Excel eats nothing this time, and nothing in it is ever a formula.
"""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from cooperatives.registry.importing.cells import shown
from cooperatives.registry.importing.columns import FIELDS, field_titles
from cooperatives.registry.importing.reading import read_list
from cooperatives.registry.models import ImportProblem, ImportRun

BAD = PatternFill("solid", fgColor="FDE7E3")
TOLD = PatternFill("solid", fgColor="FFF1CC")
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
ROW_TITLE, TOLD_TITLE = "Baris asal", "Keterangan"  # headings in the file, understood when it comes back


def write_corrections(*, run: ImportRun, kind: str) -> IO[bytes]:
    """An XLSX of the run's rows of that kind (of ImportProblem.KINDS), open at its beginning.

    Raises FileNotFoundError when the list itself is no longer kept.
    """
    with run.file.open("rb") as file:
        listing = read_list(file=file, size=run.file.size, subject=run.subject)
        titles = listing.header.titles
        ours = {at for at, title in enumerate(titles) if ROW_TITLE in titles and title in {ROW_TITLE, TOLD_TITLE}}
        kept = [at for at in range(len(titles)) if at not in ours]
        problems = run.problems.filter(kind=kind).order_by("row").iterator(chunk_size=2_000)
        rows = _rows(listing.rows(), problems, run, kept)
        return _write(_("Perbaiki"), [*(titles[at] for at in kept), ROW_TITLE, TOLD_TITLE], rows)


def write_blank(*, subject: str) -> IO[bytes]:
    """An empty list with the headings that are understood; those that must be filled stand in colour."""
    titles = [str(field.title) for field in FIELDS[subject]]
    needed = {at for at, field in enumerate(FIELDS[subject]) if field.required}
    return _write(dict(ImportRun.SUBJECTS)[subject], titles, (), needed)


def in_one_line(*, messages: dict[str, str], subject: str) -> str:
    """All that is wrong with a row: "No. HP: …; Kecamatan: …"."""
    titles = field_titles(subject)
    return "; ".join(f"{titles[name]}: {text}" if name in titles else text for name, text in messages.items())


def _rows(
    rows: Iterator[tuple[int, list]], problems: Iterable[ImportProblem], run: ImportRun, kept: list[int]
) -> Iterator[tuple[list[str], set[int]]]:
    """Each wrong row with its message behind it, and the places of the cells to colour."""
    for problem in problems:
        cells = next((cells for number, cells in rows if number == problem.row), None)
        if cells is None:
            return
        bad = {run.columns[name] for name in problem.messages if name in run.columns}
        words = [shown(cells[at]) if at < len(cells) else "" for at in kept]
        told = in_one_line(messages=problem.messages, subject=run.subject)
        yield [*words, str(problem.row), told], {place for place, at in enumerate(kept) if at in bad}


def _write(
    name: Any, titles: list[str], rows: Iterable[tuple[list[str], set[int]]], coloured: Iterable[int] = ()
) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(name)[:31])
    sheet.freeze_panes = "A2"
    for at, title in enumerate(titles, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 70 if title == TOLD_TITLE else min(max(len(title) + 4, 16), 32)
        sheet.column_dimensions[letter].number_format = "@"
    head = [_text(sheet, title) for title in titles]
    for at, cell in enumerate(head):
        cell.font = BOLD
        if at in set(coloured):
            cell.fill = TOLD
    sheet.append(head)
    for words, bad in rows:
        sheet.append(_cells(sheet, words, bad))
    file = tempfile.TemporaryFile()  # noqa: SIM115  given on, and gone when it is closed
    book.save(file)
    file.seek(0)
    return file


def _cells(sheet: Any, words: list[str], bad: set[int]) -> list[Any]:
    cells: list[Any] = [_text(sheet, text) if text or at in bad else None for at, text in enumerate(words)]
    for at in bad:
        cells[at].fill = BAD
    cells[-1].fill, cells[-1].alignment = TOLD, WRAPPED
    return cells


def _text(sheet: Any, text: str) -> Any:
    """A cell that is text whatever it begins with."""
    cell = WriteOnlyCell(sheet, value="")
    cell._value, cell.data_type = text[:32_000], "s"  # past openpyxl's guess, which makes "=1" a formula
    cell.number_format = "@"
    if text[:1] in {"=", "+", "-", "@"}:
        cell.quotePrefix = True
    return cell
