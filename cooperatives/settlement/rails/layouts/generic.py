"""For banks without a layout here: one line per payout, with headings, to copy into the bank's own template."""

from collections.abc import Iterator, Sequence

from cooperatives.settlement.rails.layouts import REFERENCE, Layout, Sheet, digits, plain


def rows(sheet: Sheet) -> Iterator[Sequence[str | int]]:
    yield "NO", "BANK", "NOMOR REKENING", "ATAS NAMA", "JUMLAH", "BERITA"
    for number, one in enumerate(sheet.transfers, start=1):
        holder, reference = plain(one.holder), plain(one.reference, REFERENCE)
        yield number, plain(one.bank), digits(one.account), holder, one.amount, reference


LAYOUT = Layout(code="umum", label="CSV umum", rows=rows)
