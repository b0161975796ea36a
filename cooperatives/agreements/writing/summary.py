"""What an agreement says in a few lines: what the UMKM gets, what it gives, how long, and how to leave."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
from cooperatives.agreements.terms.fees import fee_of, in_words, rules_of
from cooperatives.agreements.writing.saying import percent, rupiah

ICONS = {Pillar.CAPITAL: "modal", Pillar.CAPACITY: "belajar", Pillar.DISTRIBUTION: "antar", Pillar.MARKETING: "suara"}
EXAMPLE = 100_000  # rupiah: a sale that is divided before the reader's eyes


@dataclass(frozen=True, slots=True)
class Promise:
    """What one pillar brings: its icon, its name and a sentence."""

    icon: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The agreement in short. `kept` is what the cooperative keeps of `EXAMPLE` rupiah by the rules for all goods."""

    gets: list[Promise]
    gives: list[str]
    lasts: str
    leave: str
    kept: int
    by_category: bool  # whether some goods have a rule of their own
    example: int = EXAMPLE

    @property
    def received(self) -> int:
        return self.example - self.kept

    @property
    def kept_percent(self) -> int:
        return round(100 * self.kept / self.example)

    @property
    def received_percent(self) -> int:
        return 100 - self.kept_percent


def summarise(*, version: Version) -> Summary:
    """The summary of a version in the language of the page, from its sheet and dates."""
    sheet, say = version.sheet, SENTENCES
    names = dict(Pillar.KINDS)
    gets = [Promise(ICONS[kind], str(names[kind]), say[kind](terms)) for kind, terms in sheet.terms.items()]
    rules = rules_of(sheet=sheet)
    general = [rule for rule in rules if rule.category_id is None]
    return Summary(
        gets=gets,
        gives=list(_gives(sheet)),
        lasts=_lasts(version),
        leave=_leave(sheet.notice_days),
        kept=sum(fee_of(rules=general, price=EXAMPLE, quantity=1).values()),
        by_category=len(general) < len(rules),
    )


def _leave(notice_days: int) -> str:
    if notice_days == 0:
        return _("Boleh kapan saja, dengan alasannya. Pesanan yang sudah masuk tetap diselesaikan dan dibayar.")
    return _(
        "Beri tahu paling sedikit %(days)s hari sebelumnya, dengan alasannya. Pesanan yang sudah masuk tetap"
        " diselesaikan dan dibayar."
    ) % {"days": notice_days}


def _lasts(version: Version) -> str:
    begins = date_format(timezone.localtime(version.active_from), "j F Y")
    if version.active_to is None:
        return _("Mulai %(begins)s, sampai diakhiri salah satu pihak.") % {"begins": begins}
    ends = date_format(timezone.localtime(version.active_to - timedelta(microseconds=1)), "j F Y")
    return _("%(begins)s sampai %(ends)s.") % {"begins": begins, "ends": ends}


def _gives(sheet: TermSheet) -> Iterator[str]:
    """What the UMKM gives for it: fees, handing over, returns, licences, and what it has promised to do."""
    rules = rules_of(sheet=sheet)
    for words in in_words(rules=rules):
        yield f"{words}."
    if not rules:
        yield _("Koperasi tidak mengambil bagian dari penjualan.")
    terms: dict[str, Any] = dict(sheet.terms)
    if (capital := terms.get(Pillar.CAPITAL)) and capital.repayment_basis_points:
        share = percent(capital.repayment_basis_points)
        yield _("%(share)s dari tiap pencairan dipotong selama talangan belum lunas.") % {"share": share}
    if distribution := terms.get(Pillar.DISTRIBUTION):
        yield from _duties(distribution)
    if marketing := terms.get(Pillar.MARKETING):
        yield from _licences(marketing)
    for owed in sheet.obligations.filter(owed_by=Obligation.ENTERPRISE).order_by("due_after_days", "pk"):
        facts = {"title": owed.title.rstrip("."), "days": owed.due_after_days}
        yield _("%(title)s, paling lambat %(days)s hari sejak berlaku.") % facts


def _duties(terms: DistributionTerms) -> Iterator[str]:
    if terms.hand_over_days:
        yield _("Barang diserahkan paling lambat %(days)s hari setelah dipesan.") % {"days": terms.hand_over_days}
    else:
        yield _("Barang diserahkan pada hari dipesan.")
    yield {
        DistributionTerms.COOPERATIVE: _("Retur ditanggung koperasi."),
        DistributionTerms.ENTERPRISE: _("Retur ditanggung UMKM."),
        DistributionTerms.SHARED: _("Retur ditanggung berdua, masing-masing separuh."),
    }[terms.returns_borne_by]


def _licences(terms: MarketingTerms) -> Iterator[str]:
    if terms.photo_licence and terms.brand_licence:
        yield _("Koperasi boleh memakai foto produk dan merek, hanya untuk menjual barang UMKM ini.")
    elif terms.photo_licence:
        yield _("Koperasi boleh memakai foto produk, tetapi bukan merek.")
    elif terms.brand_licence:
        yield _("Koperasi boleh memakai merek, tetapi bukan foto produk.")


def _capital(terms: CapitalTerms) -> str:
    facts = {"limit": rupiah(terms.limit), "cost": percent(terms.cost_basis_points)}
    if terms.cost_basis_points:
        return _("Talangan sampai %(limit)s untuk pesanan yang sudah pasti, jasa %(cost)s per bulan.") % facts
    return _("Talangan sampai %(limit)s untuk pesanan yang sudah pasti, tanpa jasa.") % facts


def _capacity(terms: CapacityTerms) -> str:
    facts = {"classes": terms.classes, "visits": terms.visits, "level": terms.get_level_display()}
    if terms.classes and terms.visits:
        return _("%(classes)s kelas dan %(visits)s kunjungan pendamping, menuju tingkat %(level)s.") % facts
    if terms.classes:
        return _("%(classes)s kelas, menuju tingkat %(level)s.") % facts
    if terms.visits:
        return _("%(visits)s kunjungan pendamping, menuju tingkat %(level)s.") % facts
    return _("Pendampingan menuju tingkat %(level)s.") % facts


def _distribution(terms: DistributionTerms) -> str:
    facts = {"hub": terms.hub.name if terms.hub else _("gudang koperasi"), "days": terms.rounds}
    if terms.rounds:
        return _("Barang dikumpulkan di %(hub)s (%(days)s), lalu dikemas dan diantar koperasi.") % facts
    return _("Barang dikumpulkan di %(hub)s, lalu dikemas dan diantar koperasi.") % facts


def _marketing(terms: MarketingTerms) -> str:
    facts = {"channels": terms.channels or _("saluran koperasi"), "campaigns": terms.campaigns}
    if terms.campaigns:
        return _("Ditawarkan lewat %(channels)s, dengan %(campaigns)s kampanye setahun.") % facts
    return _("Ditawarkan lewat %(channels)s.") % facts


SENTENCES: dict[str, Callable[[Any], str]] = {
    Pillar.CAPITAL: _capital,
    Pillar.CAPACITY: _capacity,
    Pillar.DISTRIBUTION: _distribution,
    Pillar.MARKETING: _marketing,
}
