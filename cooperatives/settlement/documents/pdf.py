"""A statement as PDF (A4, PDF/A), to print or to show at a bank that asks for income."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.agreements.documents.pdf import FONTS, STANDARDS
from cooperatives.agreements.writing.text import clean
from cooperatives.rupiah import write_rupiah
from cooperatives.settlement.documents.facts import StatementFacts, facts_of
from cooperatives.settlement.models import Statement
from cooperatives.settlement.statement_lines import Line, Piece

HERE = Path(__file__).parent
MINUS = "\u2212"


def statement_pdf(*, statement: Statement, at: datetime) -> bytes:
    """The statement as a document in Indonesian. What people wrote is set as plain text, never read as Typst.

    A name in letters that no font here has makes a plain PDF: PDF/A admits no letter that cannot be shown.
    """
    with translation.override("id"):
        data = _data(facts_of(statement=statement, at=at))
    try:
        return _compile(data, STANDARDS)
    except typst.TypstError:
        return _compile(data, [])


def rupiah(amount: int) -> str:
    """An amount as it stands in a document: Rp12.500, −Rp1.800."""
    return f"{MINUS if amount < 0 else ''}Rp{write_rupiah(abs(amount))}"


def _compile(data: dict, standards: list[Any]) -> bytes:
    return typst.compile(
        str(HERE / "statement.typ"),
        root=str(HERE),
        font_paths=FONTS,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=standards,
    )


def _data(facts: StatementFacts) -> dict:
    made, cooperative = facts.statement, facts.statement.run.cooperative
    day = timezone.localdate(made.run.started_at)
    return {
        "number": made.number,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "enterprise": [clean(made.enterprise.name), clean(made.enterprise.owner_name), _place(made.enterprise)],
        "cooperative": [clean(cooperative.name), _place(cooperative)],
        "facts": [[name, clean(words)] for name, words in _facts(facts) if words],
        "total": rupiah(facts.total),
        "totals": [_piece(piece) for piece in facts.totals],
        "lines": [_line(line) for line in facts.lines],
        "printed": _moment(facts.at),
    }


def _facts(facts: StatementFacts) -> list[tuple[str, str]]:
    payout = facts.payout
    return [
        ("Tanggal", date_format(timezone.localtime(facts.statement.run.started_at), "j F Y")),
        ("Dibayar ke", facts.account),
        ("Atas nama", facts.holder),
        ("Keadaan", str(payout.get_state_display()) if payout and not facts.paid_at else ""),
        ("Dibayar", _moment(facts.paid_at) if facts.paid_at else ""),
        ("Nomor acuan", payout.reference if payout else ""),
    ]


def _line(line: Line) -> dict:
    return {
        "title": clean(f"{line.title} ×{line.quantity}" if line.quantity else line.title),
        "about": " · ".join(part for part in (_day(line.at), f"pesanan {line.order}" if line.order else "") if part),
        "pieces": [_piece(piece) for piece in line.pieces],
        "amount": rupiah(line.amount),
    }


def _piece(piece: Piece) -> list[str]:
    return [clean(piece.words), rupiah(piece.amount)]


def _place(subject: Any) -> str:
    village = subject.village
    return f"{village.name}, {village.district.name}" if village else ""


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j M Y")


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H.i")
