"""Terms as sentences: of the text of an assignment, and of what stands beside each other before a move.

Indonesian whatever the language of the page, because the document is.
"""

from collections.abc import Callable, Iterable
from typing import Any

from cooperatives.agreements.models import (
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    FeeRule,
    MarketingTerms,
    Pillar,
    TermSheet,
)
from cooperatives.agreements.terms.fees import in_words
from cooperatives.agreements.writing.facts import BEARERS, STOCK
from cooperatives.agreements.writing.saying import percent, rupiah
from cooperatives.distribution.models import Hub


def place_in_words(*, terms: DistributionTerms, hub: Hub | None) -> list[str]:
    """Where and when goods are handed over."""
    late = terms.hand_over_days
    return [
        f"Barang diserahkan di {hub.name}, {hub.address}." if hub else "Gudang diberitahukan koperasi.",
        f"Hari serah terima: {terms.rounds or 'menurut jadwal koperasi'}.",
        f"Paling lambat {late} hari setelah pesanan masuk." if late else "Diserahkan pada hari pesanan masuk.",
        f"Penyimpanan: {STOCK[terms.stock]}.",
    ]


def returns_in_words(*, terms: DistributionTerms) -> list[str]:
    """How long a buyer may give goods back, and who bears what."""
    days = terms.return_days
    return [
        f"Masa retur {days} hari setelah barang diterima pembeli."
        if days
        else "Retur hanya saat barang diserahkan kepada pembeli.",
        f"Retur ditanggung {BEARERS[terms.returns_borne_by]}.",
        f"Kerusakan di perjalanan ditanggung {BEARERS[terms.damage_borne_by]}.",
        f"Biaya pembayaran ditanggung {BEARERS[terms.gateway_cost_borne_by]}.",
    ]


def others_in_words(*, sheet: TermSheet, kinds: Iterable[str], assigned: bool = True) -> list[str]:
    """The terms of capital, capacity and marketing, of those that are among `kinds`.

    An assignment promises no classes: nobody is made to teach.
    """
    said: dict[str, Callable[[Any], list[str]]] = {
        Pillar.CAPITAL: _capital,
        Pillar.CAPACITY: _assigned_capacity if assigned else _capacity,
        Pillar.MARKETING: _marketing,
    }
    return [one for kind in kinds if kind in said for one in said[kind](sheet.terms[kind])]


def fees_in_words(*, rules: Iterable[FeeRule]) -> list[str]:
    """What the cooperative keeps."""
    return in_words(rules=list(rules)) or ["Koperasi tidak mengambil bagian dari hasil penjualan."]


def _capital(terms: CapitalTerms) -> list[str]:
    cost = f"jasa {percent(terms.cost_basis_points)} per bulan" if terms.cost_basis_points else "tanpa jasa"
    cut = terms.repayment_basis_points
    paid = f", dipotong {percent(cut)} dari setiap pencairan" if cut else ""
    return [f"Talangan modal paling banyak {rupiah(terms.limit)}, {cost}{paid}."]


def _capacity(terms: CapacityTerms) -> list[str]:
    return [f"{terms.classes} kelas dan {terms.visits} kunjungan pendampingan."]


def _assigned_capacity(terms: CapacityTerms) -> list[str]:
    return ["Kelas dan kunjungan pendampingan dijadwalkan dalam nota biasa."]


def _marketing(terms: MarketingTerms) -> list[str]:
    may = {True: "boleh", False: "tidak boleh"}
    channels = terms.channels or "dipilih koperasi"
    return [
        f"Saluran pemasaran: {channels}.",
        f"Koperasi {may[terms.photo_licence]} memakai foto produk dan {may[terms.brand_licence]} memakai merek.",
    ]
