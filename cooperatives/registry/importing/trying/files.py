"""Write dirty rows the way each program does: a workbook with titles on top, or a CSV out of somebody's Excel."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from cooperatives.registry.importing.cells import shown
from cooperatives.registry.importing.trying.rows import Cells

EVERY = 997  # rows of data between rows that are none


def write_workbook(*, path: Path, titles: dict[str, str], rows: Iterable[Cells], heading: str) -> None:
    """Two lines of title, one empty, a heading over two lines, column numbers, then the rows; an empty sheet first."""
    book = Workbook(write_only=True)
    book.create_sheet("Petunjuk").append(["Isi lembar berikutnya. Jangan ubah judul kolom."])
    sheet = book.create_sheet("Data")
    for row in _top(titles, heading):
        sheet.append(row)
    for row in _with_noise(titles, rows):
        sheet.append([_as_words(sheet, cell) for cell in row])
    sheet.append([])
    sheet.append([None, "Cibinong, 2 Januari 2026"])
    sheet.append([None, "Kepala Dinas"])
    book.save(path)


def write_csv(
    *, path: Path, titles: dict[str, str], rows: Iterable[Cells], heading: str, encoding: str, delimiter: str
) -> None:
    """The same list saved as text, numbers as Excel shows them."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([heading, *[""] * len(titles)])
        writer.writerow([""] * (len(titles) + 1))
        writer.writerow(["No", *titles.values()])
        for row in _with_noise(titles, rows):
            writer.writerow([_as_text(cell) for cell in row])


def _top(titles: dict[str, str], heading: str) -> list[list[Any]]:
    group = {"village": "LOKASI USAHA"}
    upper = [group.get(name, "" if name == "district" else title) for name, title in titles.items()]
    lower = [title if name in {"village", "district"} else "" for name, title in titles.items()]
    numbers = list(range(1, len(titles) + 2))
    return [[heading], ["DINAS KOPERASI DAN UKM"], [], ["NO", *upper], ["", *lower], numbers]


def _with_noise(titles: dict[str, str], rows: Iterable[Cells]) -> Iterator[list[Any]]:
    """Empty rows, and now and then the heading again, where somebody pasted lists one below the other."""
    for number, cells in enumerate(rows, 1):
        yield [number, *(cells[name] for name in titles)]
        if number % EVERY == 0:
            yield []
            yield ["No", *titles.values()]


def _as_words(sheet: Any, cell: Any) -> Any:
    """What looks like a formula stands in the sheet as somebody's text."""
    if not isinstance(cell, str) or not cell.startswith("="):
        return cell
    words = WriteOnlyCell(sheet, value=cell)
    words.data_type = "s"
    return words


def _as_text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}"
    return shown(cell) if not isinstance(cell, float) or cell.is_integer() else str(cell)
