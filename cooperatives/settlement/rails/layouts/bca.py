"""BCA (KlikBCA Bisnis), multi transfer: account, name, amount with two decimals, bank, two lines of news."""

from collections.abc import Iterator, Sequence

from cooperatives.settlement.rails.layouts import Layout, Sheet, digits, plain

NEWS = 18  # signs in each of the two lines of news


def rows(sheet: Sheet) -> Iterator[Sequence[str | int]]:
    yield "ACCOUNT NO", "NAME", "AMOUNT", "BANK", "REMARK 1", "REMARK 2"
    for one in sheet.transfers:
        holder, bank = plain(one.holder), plain(one.bank)
        yield (
            digits(one.account),
            holder,
            f"{one.amount}.00",
            bank,
            plain(one.reference, NEWS),
            plain(sheet.payer, NEWS),
        )


LAYOUT = Layout(code="bca", label="KlikBCA Bisnis", rows=rows)
