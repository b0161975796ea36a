"""What money of a cooperative waits, and why: in words for its treasurer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperatives.rupiah import write_rupiah
from cooperatives.settlement.models import Account, SettlementTerms
from cooperatives.settlement.own_share import own_share
from cooperatives.settlement.positions import Position
from cooperatives.settlement.settlement_terms import next_day
from cooperatives.settlement.settling import Due


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An amount that does not move yet (rupiah), what it is, and what it waits for. `kind` names it for a page."""

    kind: str
    amount: int
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What the next run would pay: to how many makers, how much, and what the cooperative would take itself."""

    makers: int
    amount: int
    own: int


def ready(*, owed: list[Due], now: Position, minimum: int) -> Ready:
    paid = [one.total for one in owed if one.total >= max(minimum, 1)]
    return Ready(makers=len(paid), amount=sum(paid), own=_own(owed, now))


def waiting(*, owed: list[Due], now: Position, terms: SettlementTerms, at: datetime) -> list[Waiting]:
    """What waits, the largest reason to ask about it first: never paid yet, then what is small, then what is owed."""
    found = [*_with_makers(owed, terms, at), *_with_the_operator(now), *_here(now, max(0, now.fees - _own(owed, now)))]
    return [one for one in found if one.amount]


def _own(owed: list[Due], now: Position) -> int:
    return own_share(totals=now.kinds, owed_to_makers=sum(one.total for one in owed if one.total > 0))


def _with_makers(owed: list[Due], terms: SettlementTerms, at: datetime) -> list[Waiting]:
    least = max(terms.minimum, 1)
    able = [one.total for one in owed if one.total >= least]
    small = [one.total for one in owed if 0 < one.total < least]
    minus = [-one.total for one in owed if one.total < 0]
    day = date_format(next_day(terms=terms, at=at), "l, j F")
    next_time = (
        _("Dicairkan sendiri %(day)s, atau sekarang kalau Anda mau.") % {"day": day}
        if terms.automatic
        else _("Tunggu Anda menekan Cairkan sekarang: pencairan otomatis sedang dimatikan.")
    )
    minimum = _("Di bawah pencairan paling sedikit Rp%(least)s. Ikut pencairan berikutnya begitu cukup.")
    back = _("Pembelinya dikembalikan uangnya sesudah UMKM dibayar. Dipotong dari pencairan berikutnya.")
    return [
        Waiting(kind="ready", amount=sum(able), what=_makers(len(able), _("siap dicairkan")), why=next_time),
        Waiting(
            kind="small",
            amount=sum(small),
            what=_makers(len(small), _("belum cukup")),
            why=minimum % {"least": write_rupiah(least)},
        ),
        Waiting(kind="minus", amount=sum(minus), what=_makers(len(minus), _("masih berutang")), why=back),
    ]


def _with_the_operator(now: Position) -> list[Waiting]:
    return [
        Waiting(
            kind="to-receive",
            amount=now.to_receive,
            what=_("Belum dikirim pengelola"),
            why=_("Dibayar pembeli lewat transfer atau kartu ke rekening pengelola. Bayar UMKM setelah uangnya masuk."),
        ),
        Waiting(
            kind="incoming",
            amount=now.incoming,
            what=_("Dalam perjalanan dari pengelola"),
            why=_("Sudah dipesan pengelola. Masuk sendiri ke buku begitu banknya memberi acuan."),
        ),
        Waiting(
            kind="to-send",
            amount=now.to_send,
            what=_("Milik pengelola, ada di koperasi"),
            why=_("Bagian pengelola dari uang yang diterima koperasi sendiri. Setorkan ke rekeningnya."),
        ),
    ]


def _here(now: Position, fees_left: int) -> list[Waiting]:
    return [
        Waiting(
            kind="cash",
            amount=now.cash,
            what=_("Tunai di tangan petugas"),
            why=_("Belum dihitung ke kas. Terima setorannya di Kas, baru bisa dipakai membayar."),
        ),
        Waiting(
            kind="fees",
            amount=fees_left,
            what=_("Jasa koperasi yang belum bisa diambil"),
            why=_("Uang di bank dan kas lebih dulu untuk UMKM, pembeli, dan pengelola."),
        ),
        Waiting(
            kind="unexplained",
            amount=now.of(Account.UNEXPLAINED),
            what=_("Keluar tanpa penjelasan"),
            why=_("Ada uang keluar yang belum tercatat untuk apa. Jelaskan lewat pengembalian."),
        ),
        Waiting(
            kind="held",
            amount=now.held,
            what=_("Masih ditahan"),
            why=_("Barangnya belum diterima pembeli, atau masa returnya belum lewat. Lepas sendiri sesudahnya."),
        ),
    ]


def _makers(count: int, state: str) -> str:
    return ngettext("%(n)s UMKM %(state)s", "%(n)s UMKM %(state)s", count) % {"n": count, "state": state}
