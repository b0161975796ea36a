"""The files that banks take: a layout per module. What a cell may hold is decided here, once.

The layouts follow what the banks hand out to their business customers. Banks change them without notice and have
several: check yours with the bank's own template before the first upload (docs/payouts.md).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

NAME, REFERENCE = 35, 30  # the longest that the banks take, in signs


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """One line to the bank; `amount` in whole rupiah."""

    account: str
    holder: str
    bank: str
    amount: int
    reference: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a file is about: who pays from which account, on what day."""

    number: str
    payer: str
    account: str
    day: date
    transfers: Sequence[Transfer]

    @property
    def total(self) -> int:
        return sum(one.amount for one in self.transfers)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How one bank wants it: `rows` gives the cells, `delimiter` stands between them."""

    code: str
    label: str
    rows: Callable[[Sheet], Iterable[Sequence[str | int]]]
    delimiter: str = ","


def digits(number: str) -> str:
    """An account number without what people write between the digits."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", number))


def plain(text: str, longest: int = NAME) -> str:
    """A text that every bank and every spreadsheet takes: capital ASCII letters, digits, blanks and . / ( ) -.

    Never begins with a sign that a spreadsheet would read as a formula, and holds no delimiter or quote.
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = re.sub(r"\s+", " ", re.sub(r"[^A-Z0-9 ./()-]", " ", ascii_only.upper()))
    return kept.strip().lstrip("=+-@. /").strip()[:longest].rstrip()


def write(layout: Layout, sheet: Sheet) -> bytes:
    """The file: CRLF at the end of each line, ASCII, no quotes."""
    out = io.StringIO()
    csv.writer(out, delimiter=layout.delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerows(
        layout.rows(sheet)
    )
    return out.getvalue().encode("ascii")
