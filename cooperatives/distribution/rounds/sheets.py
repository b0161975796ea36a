"""What is brought to a round as a sheet (XLSX): by maker and by good, to count with. No cell is a formula."""

import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.rounds.lists import Maker, by_good, by_maker
from cooperatives.distribution.rounds.telling import hours_of

BOLD = Font(bold=True)
LONGEST = 32_000  # characters that a cell takes
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")  # with which a formula could begin


def round_sheet(*, round: CollectionRound) -> bytes:
    """Two sheets: what each maker brings, and how much comes of each good."""
    makers = by_maker(round=round)
    book = Workbook(write_only=True)
    by_name = _sheet(book, _("Per UMKM"), round, (30, 18, 40, 10, 12, 10))
    _append(by_name, [*head()], bold=True)
    for row in rows(makers=makers):
        _append(by_name, row)
    by_title = _sheet(book, _("Per barang"), round, (40, 10, 12, 30, 10))
    _append(by_title, [_("Barang"), _("Jumlah"), _("Satuan"), _("UMKM"), _("Paket")], bold=True)
    for good, maker in by_good(makers=makers):
        _append(by_title, [good.title, good.pieces, good.unit, maker.name, good.parcels])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def head() -> list[str]:
    return [_("UMKM"), _("Nomor HP"), _("Barang"), _("Jumlah"), _("Satuan"), _("Asal")]


def rows(*, makers: Iterable[Maker]) -> Iterable[list[object]]:
    """One row for each good of each maker, then what she brings in all."""
    for maker in makers:
        origin = _("Stok gudang") if maker.at_hub else _("Dibawa")
        for good in maker.goods:
            yield [maker.name, maker.phone, good.title, good.pieces, good.unit, origin]
        yield [maker.name, "", _("Jumlah"), maker.pieces, "", origin]


def file_name(*, round: CollectionRound, ending: str) -> str:
    return f"serah-terima-{round.day:%Y-%m-%d}-{round.pk}.{ending}"


def _sheet(book: Workbook, name: str, round: CollectionRound, widths: tuple[int, ...]) -> Any:
    sheet = book.create_sheet(name)
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    day = date_format(timezone.localdate(round.hand_over_from), "l, j F Y")
    _append(sheet, [_("Serah terima"), f"{day} {hours_of(round=round)}"], bold=True)
    _append(sheet, [_("Gudang"), round.hub.name], bold=True)
    sheet.append([])
    return sheet


def _append(sheet: Any, values: list[object], *, bold: bool = False) -> None:
    sheet.append([_cell(sheet, value, bold) for value in values])


def _cell(sheet: Any, value: object, bold: bool) -> Any:
    """Numbers as numbers, and anything else as text whatever it begins with."""
    if isinstance(value, int):
        cell = WriteOnlyCell(sheet, value=value)
    else:
        cell = WriteOnlyCell(sheet, value="")
        # Past openpyxl's guess, which makes "=1" a formula; and without what XML cannot hold.
        kept = "".join(sign for sign in str(value) if sign.isprintable() or sign in "\n\t")
        cell._value, cell.data_type, cell.number_format = kept[:LONGEST], "s", "@"
        cell.quotePrefix = kept.startswith(BEGINNINGS)
    if bold:
        cell.font = BOLD
    return cell
