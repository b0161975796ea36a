"""A statement as a sheet (XLSX): one row for each line, to count with. No cell of it is ever a formula."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cooperatives.settlement.documents.facts import StatementFacts, facts_of
from cooperatives.settlement.models import Statement
from cooperatives.settlement.statement_lines import BACK, COST, DISCOUNT, FEE, OTHER, PRICE, REFUND, TAX, Line

BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
MONEY, DAY = '"Rp"#,##0;\u2212"Rp"#,##0', "dd/mm/yyyy"
LONGEST = 32_000  # characters that a cell takes
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")  # with which a formula could begin


def statement_sheet(*, statement: Statement, at: datetime) -> bytes:
    """The statement in Indonesian: amounts as numbers, days as dates, and what people wrote as text."""
    with translation.override("id"):
        return _write(facts_of(statement=statement, at=at))


def _write(facts: StatementFacts) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rekening")
    for at, width in enumerate((12, 18, 40, 9, 15, 17, 17, 15, 15, 15, 15, 44), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for name, words in _head(facts):
        sheet.append([_text(sheet, name, font=BOLD), _text(sheet, words)])
    sheet.append([])
    sheet.append([_text(sheet, title, font=BOLD) for title in _titles()])
    for line in facts.lines:
        sheet.append(_row(sheet, line))
    sheet.append(_sums(sheet, facts))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(facts: StatementFacts) -> Iterable[tuple[str, str]]:
    made, payout = facts.statement, facts.payout
    yield _("Rekening"), made.number
    yield _("UMKM"), made.enterprise.name
    yield _("Koperasi"), made.run.cooperative.name
    yield _("Dibayar ke"), facts.account
    if facts.holder:
        yield _("Atas nama"), facts.holder
    if payout:
        yield _("Keadaan"), str(payout.get_state_display())
        if payout.reference:
            yield _("Nomor acuan"), payout.reference


KINDS = (PRICE, FEE, DISCOUNT, REFUND, COST, TAX)


def _titles() -> list[str]:
    return [
        _("Tanggal"),
        _("Pesanan"),
        _("Barang"),
        _("Jumlah"),
        _("Harga jual"),
        _("Bagian koperasi"),
        _("Potongan harga"),
        _("Dikembalikan"),
        _("Biaya"),
        _("Pajak"),
        _("Anda terima"),
        _("Keterangan"),
    ]


def _row(sheet: Any, line: Line) -> list[Any]:
    day = WriteOnlyCell(sheet, value=timezone.localdate(line.at))
    day.number_format = DAY
    words = [piece.words for piece in line.pieces if piece.kind in (FEE, REFUND, BACK, OTHER)]
    return [
        day,
        _text(sheet, line.order),
        _text(sheet, line.title),
        line.quantity or None,
        *(_money(sheet, line.sum_of(kind)) for kind in KINDS),
        _money(sheet, line.amount),
        _text(sheet, "; ".join(words)),
    ]


def _sums(sheet: Any, facts: StatementFacts) -> list[Any]:
    cells = [_text(sheet, _("Jumlah"), font=BOLD), None, None, facts.sold or None]
    cells += [_money(sheet, sum(line.sum_of(kind) for line in facts.lines)) for kind in KINDS]
    cells.append(_money(sheet, facts.total))
    for cell in cells[4:]:
        cell.font = BOLD
    return cells


def _money(sheet: Any, amount: int) -> Any:
    cell = WriteOnlyCell(sheet, value=amount)
    cell.number_format = MONEY
    return cell


def _text(sheet: Any, text: str, font: Font | None = None) -> Any:
    """A cell that is text whatever it begins with."""
    cell = WriteOnlyCell(sheet, value="")
    # Past openpyxl's guess, which makes "=1" a formula; and without what XML cannot hold.
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    cell._value, cell.data_type = kept[:LONGEST], "s"
    cell.number_format = "@"
    cell.alignment = WRAPPED
    if kept.startswith(BEGINNINGS):
        cell.quotePrefix = True
    if font:
        cell.font = font
    return cell
