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
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, (date, datetime)):
        return cell.strftime("%d-%m-%Y")
    return str(cell)


def plain(cell: Any) -> str:
    """The words of a cell, without what people write for "nothing"."""
    words = " ".join(shown(cell).replace("\u00a0", " ").split()).removeprefix("'").strip()
    return "" if words.lower() in NOTHING else words
