"""What stands in a cell, in words, whatever kind of value the program that wrote it chose."""

from datetime import date, datetime
from typing import Any

NOTHING = {"", "-", "--", "---", "–", "—", ".", "0", "n/a", "na", "#n/a", "null", "none", "nihil", "kosong"} | {
    f"{no} {there}" for no in ("tidak", "tdk", "belum", "blm") for there in ("ada", "punya")
}


def shown(cell: Any) -> str:
    """A cell as people read it: no ".0" behind whole numbers, dates as they write them here."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, (int, float)) and has_lost_digits(cell):
        return f"{cell:.14E}"  # so that it stays known as damaged when it is written down as text
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, (date, datetime)):
        return cell.strftime("%d-%m-%Y")
    return str(cell)


def has_lost_digits(cell: float) -> bool:
    """Whether a number is as Excel leaves one of 16 digits: it keeps 15 and makes the last a 0."""
    return 1e15 <= cell < 1e16 and cell % 10 == 0


def plain(cell: Any) -> str:
    """The words of a cell, without what people write for "nothing"."""
    words = " ".join(shown(cell).replace("\u00a0", " ").split()).removeprefix("'").strip()
    return "" if words.lower() in NOTHING else words
