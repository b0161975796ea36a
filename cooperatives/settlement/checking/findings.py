"""What a check can find, in plain words: a name for each rule, and a sentence for what breaks it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperatives.rupiah import write_rupiah

MOST = 50  # findings of one rule that are written down

# Rule → what holds when all is well, and the sentence for what does not.
RULES: Mapping[str, tuple[Any, Any]] = {
    "entries-balance": (_("Setiap jurnal seimbang"), _("Jurnal %(subject)s tidak seimbang: selisih %(difference)s.")),
    "entries-sealed": (
        _("Setiap jurnal tersegel, dengan tanggal yang sama di semua barisnya"),
        _("Jurnal %(subject)s belum tersegel atau tanggal barisnya berbeda."),
    ),
    "ledger-is-zero": (_("Seluruh buku berjumlah nol"), _("Jumlah seluruh baris %(difference)s, seharusnya nol.")),
    "days-equal-legs": (
        _("Ringkasan harian sama dengan baris jurnal"),
        _("Ringkasan akun %(subject)s tanggal %(day)s tidak sama dengan barisnya."),
    ),
    "paid-has-entry": (
        _("Setiap pembayaran lunas dibukukan satu kali"),
        _("Pembayaran %(subject)s lunas tetapi penjualannya tidak dibukukan."),
    ),
    "entry-has-paid": (
        _("Setiap penjualan di buku punya pembayaran lunas"),
        _("Jurnal %(subject)s membukukan penjualan tanpa pembayaran lunas."),
    ),
    "sold-equals-paid": (
        _("Per pesanan, yang dibukukan terjual sama dengan yang dibayar"),
        _("Pesanan %(subject)s: terjual %(found)s di buku, dibayar %(due)s."),
    ),
    "received-equals-booked": (
        _("Per pesanan, uang yang masuk sama dengan yang dibukukan"),
        _("Pesanan %(subject)s: masuk %(due)s, dibukukan %(found)s."),
    ),
    "owed-back": (
        _("Per pesanan, yang masuk sama dengan bagian semua pihak ditambah yang harus dikembalikan"),
        _("Pesanan %(subject)s: utang ke pembeli %(found)s di buku, seharusnya %(due)s."),
    ),
    "refunded-equals-refunds": (
        _("Pengembalian uang berjumlah sama dengan yang tercatat pada pembayaran"),
        _("Pesanan %(subject)s: tercatat kembali tanpa penjelasan %(due)s, di buku %(found)s."),
    ),
    "refunded-at-most-received": (
        _("Uang yang kembali tidak melebihi uang yang masuk"),
        _("Pembayaran %(subject)s: kembali %(found)s, masuk %(due)s."),
    ),
    "sale-divides": (
        _("Bagian setiap penjualan berjumlah sama dengan yang dibayar pembeli"),
        _("Penjualan %(subject)s: bagiannya berjumlah %(found)s, seharusnya %(due)s."),
    ),
    "order-has-sales": (
        _("Setiap pesanan punya pembagian uang"),
        _("Pesanan %(subject)s tidak punya pembagian uang untuk pembayarannya: %(found)s, seharusnya %(due)s."),
    ),
    "accounts-equal-shares": (
        _("Yang ditahan dan siap dicairkan sama dengan bagian yang masih terbuka"),
        _("Akun %(subject)s: %(found)s di buku, menurut bagian %(due)s."),
    ),
    "released-once": (
        _("Setiap bagian dilepas paling banyak satu kali"),
        _("Penjualan %(subject)s dilepas %(count)s kali."),
    ),
    "released-is-booked": (
        _("Setiap pelepasan dibukukan, dan hanya yang dilepas"),
        _("Penjualan %(subject)s: catatan lepas tahan tidak cocok dengan jurnalnya."),
    ),
    "refund-lines": (
        _("Setiap pengembalian sama dengan barisnya, dan mengurangi penjualannya"),
        _("%(subject)s: baris pengembalian %(found)s, seharusnya %(due)s."),
    ),
    "refund-entries": (
        _("Setiap pengembalian dibukukan saat diputuskan dan saat dikirim"),
        _("Pengembalian %(subject)s: dibukukan %(found)s, seharusnya %(due)s."),
    ),
    "claimed-once": (
        _("Tidak ada baris yang dicairkan dua kali"),
        _("Baris %(subject)s ada di %(count)s rekening."),
    ),
    "statement-total": (
        _("Setiap rekening sama dengan barisnya dan dengan pencairannya"),
        _("Rekening %(subject)s: baris %(found)s, seharusnya %(due)s."),
    ),
    "statement-own-legs": (
        _("Rekening hanya memuat baris UMKM itu sendiri"),
        _("Rekening %(subject)s memuat baris akun lain."),
    ),
    "payouts-booked": (
        _("Setiap pencairan mengurangi akun penerimanya sekali"),
        _("Akun %(subject)s: dicairkan %(found)s di buku, menurut pencairan %(due)s."),
    ),
    "in-transit": (
        _("Pencairan yang diproses sama dengan akun dalam proses"),
        _("Akun %(subject)s: %(found)s di buku, menurut pencairan %(due)s."),
    ),
    "unclaimed-is-owed": (
        _("Yang belum masuk rekening sama dengan yang masih harus dibayar"),
        _("Akun %(subject)s: %(found)s di buku, menurut baris yang belum dicairkan %(due)s."),
    ),
    "below-zero-explained": (
        _("UMKM hanya berutang karena pengembalian atau biaya setelah pencairan"),
        _("Akun %(subject)s minus %(found)s tanpa pengembalian atau biaya."),
    ),
    "cash-below-zero": (_("Tidak ada kas yang minus"), _("Akun %(subject)s minus %(found)s.")),
}


@dataclass(frozen=True)
class Finding:
    """What breaks a rule: whose it is, and the facts of the sentence. Amounts are written already."""

    rule: str
    subject: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """As `BooksCheck.findings` keeps it. `said` is Indonesian, whatever the language now."""
        facts = {"subject": self.subject, **self.facts}
        return {"rule": self.rule, "subject": self.subject, "facts": facts, "said": RULES[self.rule][1] % facts}


def sentence(stored: Mapping[str, Any]) -> str:
    """A stored finding in the language of the page."""
    _holds, broken = RULES.get(stored["rule"], ("", ""))
    return str(broken) % stored["facts"] if broken and stored.get("facts") else stored["said"]


def money(amount: int) -> str:
    return f"−Rp{write_rupiah(-amount)}" if amount < 0 else f"Rp{write_rupiah(amount)}"


def differing(rule: str, *, found: Mapping[Any, int], due: Mapping[Any, int], names: Any = None) -> Iterator[Finding]:
    """A finding for every key whose two amounts (rupiah) differ; a missing one is zero.

    `names` turns the keys that differ into what people call them.
    """
    wrong = [key for key in found.keys() | due.keys() if found.get(key, 0) != due.get(key, 0)]
    wrong = sorted(wrong, key=str)[: MOST + 1]
    called = names(wrong) if names else {}
    for key in wrong:
        facts = {"found": money(found.get(key, 0)), "due": money(due.get(key, 0))}
        yield Finding(rule, str(called.get(key, key)), facts)


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """The first ones: when a rule is broken a thousand times, fifty tell as much."""
    return list(islice(findings, MOST))
