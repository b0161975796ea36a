"""How the banks name the columns of their statements. Every column goes by several names, as banks change them."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

REQUIRED = ["day", "description"]
FOOTERS: tuple[str, ...] = (
    "saldo awal",
    "saldo akhir",
    "mutasi kredit",
    "mutasi debet",
    "kredit",
    "debet",
    "opening balance",
)
FOOTERS += ("closing balance", "total", "total debit", "total credit", "total kredit", "total debet", "ledger balance")


def tidy(text: str) -> str:
    """For comparing: lower case, without signs and doubled spaces."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`names` gives for each of our columns what the bank may call it; either `credit` or `amount` has to be there."""

    label: Any
    names: dict[str, tuple[str, ...]]
    wanted: str
    after_amount: bool = False  # the sign stands in a column without a title after the amount

    def columns_of(self, row: list[str]) -> dict[str, int] | None:
        """Which of our columns stands where, if this row is the header."""
        titles = [tidy(cell) for cell in row]
        found = {}
        for name, known in self.names.items():
            place = next((titles.index(title) for title in known if title in titles), None)
            if place is not None:
                found[name] = place
        if not all(name in found for name in REQUIRED) or not {"credit", "amount"} & set(found):
            return None
        if self.after_amount and "amount" in found and found["amount"] + 1 < len(titles):
            after = found["amount"] + 1
            if not titles[after]:
                found["sign"] = after
        return found

    def is_footer(self, row: list[str]) -> bool:
        """Sums and balances under the lines."""
        return tidy(row[0]) in FOOTERS or tidy(row[0].partition(":")[0]) in FOOTERS


LAYOUTS = {
    "bri": Layout(
        label=_("BRI (CMS, Qlola, BRImo)"),
        wanted="TGL_TRAN, DESK_TRAN, MUTASI_KREDIT",
        names={
            "day": ("tgl tran", "tanggal transaksi", "tanggal", "date"),
            "description": ("desk tran", "uraian transaksi", "uraian", "keterangan", "description", "remark"),
            "credit": ("mutasi kredit", "kredit", "credit"),
            "balance": ("saldo akhir mutasi", "saldo", "balance"),
            "reference": ("seq", "no referensi", "reference no"),
        },
    ),
    "bca": Layout(
        label=_("BCA (KlikBCA, myBCA)"),
        wanted="Tanggal, Keterangan, Jumlah, Saldo",
        after_amount=True,
        names={
            "day": ("tanggal", "tanggal transaksi", "date", "tgl"),
            "description": ("keterangan", "description"),
            "amount": ("jumlah", "mutasi", "amount"),
            "sign": ("jenis", "db cr", "tipe"),
            "balance": ("saldo", "balance"),
        },
    ),
    "mandiri": Layout(
        label=_("Mandiri (Kopra, MCM, Livin)"),
        wanted="Posting Date, Remark, Credit",
        names={
            "day": ("posting date", "post date", "tanggal", "date", "tgl", "tanggal transaksi"),
            "description": ("remark", "remarks", "description", "rincian transaksi", "keterangan", "deskripsi"),
            "credit": ("credit", "credit amount", "kredit", "dana masuk"),
            "reference": ("reference no", "no referensi", "reference"),
            "balance": ("balance", "close balance", "saldo"),
        },
    ),
    "umum": Layout(
        label=_("Bentuk umum"),
        wanted="tanggal, keterangan, kredit",
        names={
            "day": ("tanggal", "date", "tgl"),
            "description": ("keterangan", "uraian", "berita", "description", "remark"),
            "credit": ("kredit", "uang masuk", "credit", "masuk"),
            "reference": ("acuan", "nomor acuan", "referensi", "no referensi", "reference"),
            "balance": ("saldo", "balance"),
        },
    ),
}
