"""Mandiri (MCM / Kopra), bulk payment: a line with day, debit account, count and total, then a line per payee."""

from collections.abc import Iterator, Sequence

from cooperatives.settlement.rails.layouts import REFERENCE, Layout, Sheet, digits, plain

INSIDE, ONLINE = "IBU", "OBU"  # within Mandiri, to another bank


def rows(sheet: Sheet) -> Iterator[Sequence[str | int]]:
    yield "P", f"{sheet.day:%Y%m%d}", digits(sheet.account), len(sheet.transfers), sheet.total
    for one in sheet.transfers:
        service = INSIDE if "MANDIRI" in plain(one.bank) else ONLINE
        holder, reference = plain(one.holder), plain(one.reference, REFERENCE)
        yield digits(one.account), holder, "", "", "", "IDR", one.amount, reference, "", service, plain(one.bank)


LAYOUT = Layout(code="mandiri", label="Mandiri MCM", rows=rows)
