"""The facts of one version in words, for the text that is signed: who, what, how much, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cooperatives.agreements.models import (
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    MarketingTerms,
    Obligation,
    Pillar,
    TermSheet,
    Version,
)
from cooperatives.agreements.terms.fees import rule_in_words, rules_of
from cooperatives.agreements.writing.saying import day, last_day, months, percent, rupiah
from cooperatives.registry.models import Cooperative, Enterprise

BEARERS = {
    DistributionTerms.COOPERATIVE: "Koperasi",
    DistributionTerms.ENTERPRISE: "UMKM",
    DistributionTerms.SHARED: "Koperasi dan UMKM, masing-masing separuh",
}
STOCK = {
    DistributionTerms.WITH_MAKER: "barang disimpan UMKM dan diserahkan saat dipesan",
    DistributionTerms.AT_HUB: "barang dititipkan di gudang Koperasi, yang mencatat dan menjaganya",
}
NOTES = {
    Pillar.CAPITAL: "catatan-modal",
    Pillar.CAPACITY: "catatan-kapasitas",
    Pillar.DISTRIBUTION: "catatan-distribusi",
    Pillar.MARKETING: "catatan-pemasaran",
}
SCALES = {Enterprise.MICRO: "usaha mikro", Enterprise.SMALL: "usaha kecil", Enterprise.MEDIUM: "usaha menengah"}
EXPLAINED = {
    Pillar.CAPITAL: "Akses modal: talangan modal kerja.",
    Pillar.CAPACITY: "Pengembangan kapasitas: kelas dan pendampingan.",
    Pillar.DISTRIBUTION: "Distribusi: barang dikumpulkan, diantar, dan diserahkan kepada pembeli.",
    Pillar.MARKETING: "Pemasaran produk: barang ditawarkan dan dikenalkan.",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the names in a wording stand for: `words` inside a sentence, `lists` alone on a line."""

    kinds: tuple[str, ...]  # of the pillars granted, in the order of Pillar.KINDS
    words: dict[str, str]
    lists: dict[str, list[str]]


def facts_of(*, version: Version) -> Facts:
    """All facts of `version`, in Indonesian; a pillar that is not granted has empty words and lists."""
    bond, sheet = version.agreement, version.sheet
    terms: dict[str, Any] = dict(sheet.terms)
    words = {
        "nomor": bond.number,
        "koperasi": bond.cooperative.name,
        "umkm": bond.enterprise.name,
        "pemilik": bond.enterprise.owner_name,
        "mulai": day(version.active_from),
        "akhir": last_day(version.active_to) if version.active_to else "diakhiri salah satu pihak",
        "lama": months(sheet.months),
        "tenggang": f"{sheet.notice_days} hari" if sheet.notice_days else "0 hari (boleh seketika)",
    }
    words |= _capital(terms.get(Pillar.CAPITAL) or CapitalTerms())
    words |= _capacity(terms.get(Pillar.CAPACITY) or CapacityTerms())
    words |= _distribution(terms.get(Pillar.DISTRIBUTION) or DistributionTerms())
    words |= _marketing(terms.get(Pillar.MARKETING) or MarketingTerms())
    lists = {
        "kedudukan": list(_place(version)),
        "identitas-koperasi": list(_cooperative(bond.cooperative)),
        "identitas-umkm": list(_enterprise(bond.enterprise)),
        "daftar-pilar": [EXPLAINED[kind] for kind in terms],
        "bagian-koperasi": fees_in_words(sheet=sheet),
        "kewajiban": obligations_in_words(sheet=sheet),
    }
    lists |= {name: terms[kind].note.splitlines() if kind in terms else [] for kind, name in NOTES.items()}
    return Facts(kinds=tuple(terms), words=words, lists=lists)


def fees_in_words(*, sheet: TermSheet) -> list[str]:
    """What the cooperative keeps, a sentence per rule; one sentence that says so when it keeps nothing."""
    names = dict(Pillar.KINDS)
    sentences = [
        f"Bagian Koperasi untuk {str(names[rule.pillar]).lower()}: {rule_in_words(rule)}."
        for rule in rules_of(sheet=sheet)
    ]
    return sentences or ["Koperasi tidak mengambil bagian dari hasil penjualan."]


def obligations_in_words(*, sheet: TermSheet) -> list[str]:
    """Who owes what by when, the soonest first."""
    sides = {Obligation.COOPERATIVE: "Koperasi", Obligation.ENTERPRISE: "UMKM"}
    return [
        f"{sides[owed.owed_by]}: {owed.title.strip().rstrip('.')}, paling lambat {_due(owed)}."
        for owed in sheet.obligations.order_by("due_after_days", "pk")
    ]


def _due(owed: Obligation) -> str:
    return (
        f"{owed.due_after_days} hari sejak nota ini berlaku" if owed.due_after_days else "saat nota ini mulai berlaku"
    )


def _place(version: Version) -> Iterator[str]:
    """What this version is to those before it; nothing for the first one."""
    if version.purpose == Version.AMENDMENT:
        yield f"Versi {version.number} ini mengubah dan menggantikan versi sebelumnya mulai {day(version.active_from)}."
    elif version.purpose == Version.RENEWAL:
        yield f"Versi {version.number} ini memperpanjang kerja sama mulai {day(version.active_from)}."
    elif version.purpose == Version.ASSIGNMENT:
        yield "Nota ini adalah penugasan sementara oleh Dinas supaya barang UMKM tetap terlayani."


def _cooperative(cooperative: Cooperative) -> Iterator[str]:
    yield f"Nama: {cooperative.legal_name or cooperative.name}"
    if cooperative.registration_number:
        yield f"Nomor Induk Koperasi: {cooperative.registration_number}"
    if cooperative.deed_number:
        dated = f", tanggal {day(cooperative.deed_date)}" if cooperative.deed_date else ""
        yield f"Akta pendirian: {cooperative.deed_number}{dated}"
    if cooperative.approval_number:
        yield f"Pengesahan badan hukum: {cooperative.approval_number}"
    yield f"Alamat: {_address(cooperative)}"


def _enterprise(enterprise: Enterprise) -> Iterator[str]:
    yield f"Nama usaha: {enterprise.name} ({SCALES[enterprise.scale]})"
    yield f"Pemilik: {enterprise.owner_name}"
    if enterprise.business_number:
        yield f"Nomor Induk Berusaha (NIB): {enterprise.business_number}"
    if enterprise.sector:
        code = f" (KBLI {enterprise.kbli})" if enterprise.kbli else ""
        yield f"Bidang usaha: {enterprise.sector}{code}"
    yield f"Alamat: {_address(enterprise)}"


def _address(of: Cooperative | Enterprise) -> str:
    place = f"{of.village.name}, Kecamatan {of.village.district.name}, Kabupaten Bogor {of.village.postal_code}"
    return f"{of.address}, {place}" if of.address else place


def _capital(terms: CapitalTerms) -> dict[str, str]:
    cost, cut = terms.cost_basis_points, terms.repayment_basis_points
    return {
        "batas-talangan": rupiah(terms.limit),
        "jasa": f"{percent(cost)} per bulan dari sisa talangan" if cost else "tidak ada",
        "potongan": f"dipotong {percent(cut)} dari setiap pembayaran hasil penjualan sampai lunas"
        if cut
        else "menurut jadwal yang disepakati saat talangan diberikan",
    }


def _capacity(terms: CapacityTerms) -> dict[str, str]:
    return {
        "kelas": f"{terms.classes} kali" if terms.classes else "tidak dijanjikan",
        "kunjungan": f"{terms.visits} kali" if terms.visits else "tidak dijanjikan",
        "tingkat": str(terms.get_level_display()),
    }


def _distribution(terms: DistributionTerms) -> dict[str, str]:
    hub, late = terms.hub, terms.hand_over_days
    return {
        "gudang": f"{hub.name}, {hub.address}" if hub else "gudang yang diberitahukan Koperasi",
        "hari-serah": terms.rounds or "menurut jadwal yang diberitahukan Koperasi",
        "batas-serah": f"{late} hari setelah pesanan masuk" if late else "pada hari pesanan masuk",
        "penyimpanan": STOCK[terms.stock],
        "rusak-ditanggung": BEARERS[terms.damage_borne_by],
        "retur-ditanggung": BEARERS[terms.returns_borne_by],
        "masa-retur": f"{terms.return_days} hari setelah barang diterima pembeli"
        if terms.return_days
        else "hanya saat barang diserahkan kepada pembeli",
        "biaya-pembayaran": BEARERS[terms.gateway_cost_borne_by],
    }


def _marketing(terms: MarketingTerms) -> dict[str, str]:
    may = {True: "Koperasi boleh memakainya", False: "Koperasi tidak boleh memakainya tanpa izin tersendiri"}
    return {
        "saluran": terms.channels or "dipilih Koperasi dan diberitahukan kepada UMKM",
        "kampanye": f"{terms.campaigns} kali per tahun" if terms.campaigns else "tidak dijanjikan",
        "izin-foto": may[terms.photo_licence],
        "izin-merek": may[terms.brand_licence],
    }
