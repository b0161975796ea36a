"""BRI (CMS / Qlola), mass transfer: headings, then number, account, amount, name, remark."""

from collections.abc import Iterator, Sequence

from cooperatives.settlement.rails.layouts import Layout, Sheet, digits, plain

REMARK = 20


def rows(sheet: Sheet) -> Iterator[Sequence[str | int]]:
    yield "NO", "NAMA", "REKENING", "NOMINAL", "KETERANGAN"
    for number, one in enumerate(sheet.transfers, start=1):
        yield number, plain(one.holder), digits(one.account), one.amount, plain(one.reference, REMARK)
    yield "COUNT", "", "", len(sheet.transfers), ""
    yield "TOTAL", "", "", sheet.total, ""


LAYOUT = Layout(code="bri", label="BRI CMS", rows=rows)
