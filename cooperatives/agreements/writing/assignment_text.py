"""The text of an assignment: what the Dinas orders, for how long, and what the owner may do about it.

Written in Indonesian whatever the language of the page, as every text that is signed.
"""

from typing import TYPE_CHECKING

from django.utils import translation

from cooperatives.agreements.models import Agreement, Pillar
from cooperatives.agreements.moving.planning import Plan
from cooperatives.agreements.writing.facts import EXPLAINED
from cooperatives.agreements.writing.saying import last_day, moment
from cooperatives.agreements.writing.terms_in_words import (
    fees_in_words,
    others_in_words,
    place_in_words,
    returns_in_words,
)
from cooperatives.agreements.writing.text import ARTICLE, LIST, PARAGRAPH, TITLE, Block, clean, numbered, written

if TYPE_CHECKING:
    from cooperatives.agreements.moving.assigning import Assignment

DINAS = "Dinas Koperasi dan UMKM Kabupaten Bogor"


class AssignmentText:
    """Writes the texts of one handing-over."""

    def __init__(self, what: "Assignment") -> None:
        self.what = what
        self.hub = what.to.hubs.order_by("pk").first()

    def of(self, *, plan: Plan, agreement: Agreement) -> str:
        """The text for one enterprise, in the one way in which texts are written."""
        with translation.override("id"):
            parts = [
                Block(TITLE, clean(f"Penugasan sementara {agreement.number}")),
                *self._opening(plan),
                *self._pillars(plan),
                *self._distribution(plan),
                *self._fees(plan),
                *self._rest(),
            ]
            return written(numbered(parts))

    def _opening(self, plan: Plan) -> list[Block]:
        what, place = self.what, plan.enterprise.village
        of = (
            f"{plan.enterprise.name}, milik {plan.enterprise.owner_name}, {place.name}, Kecamatan {place.district.name}"
        )
        return [
            _paragraph(
                f"{DINAS} menugaskan {what.to.name} melanjutkan kerja sama dengan {of}, yang sebelumnya berjalan"
                f" dengan {what.leaving.name}, mulai {moment(what.at)}."
            ),
            _paragraph(f"Alasannya: {what.reason}"),
        ]

    def _pillars(self, plan: Plan) -> list[Block]:
        said = [one for kind, sheet in plan.sources.items() for one in others_in_words(sheet=sheet, kinds=[kind])]
        granted = [Block(ARTICLE, "Yang dilanjutkan"), _list([EXPLAINED[kind] for kind in plan.sources])]
        return [*granted, Block(ARTICLE, "Modal, kapasitas, dan pemasaran"), _list(said)] if said else granted

    def _distribution(self, plan: Plan) -> list[Block]:
        if Pillar.DISTRIBUTION not in plan.sources:
            return []
        terms = plan.sources[Pillar.DISTRIBUTION].distribution
        hub = terms.hub if terms.hub and terms.hub.cooperative_id == self.what.to.pk else self.hub
        said = [*place_in_words(terms=terms, hub=hub if terms.hub else None), *returns_in_words(terms=terms)]
        return [Block(ARTICLE, "Serah terima dan retur"), _list(said)]

    def _fees(self, plan: Plan) -> list[Block]:
        rules = [rule for kind, sheet in plan.sources.items() for rule in sheet.fee_rules.all() if rule.pillar == kind]
        return [Block(ARTICLE, "Bagian koperasi"), _list(fees_in_words(rules=rules))]

    def _rest(self) -> list[Block]:
        what = self.what
        return [
            Block(ARTICLE, "Pesanan sebelumnya"),
            _paragraph(
                f"Pesanan yang masuk sebelum penugasan ini tetap diselesaikan {what.leaving.name} menurut nota lama:"
                " barang diantar dan uang UMKM dibayar."
            ),
            Block(ARTICLE, "Masa berlaku"),
            _paragraph(
                f"Penugasan berlaku {what.days} hari, sampai {last_day(what.until)}, atau sampai UMKM dan koperasi"
                " menandatangani nota kesepahaman biasa. Rancangannya sudah disiapkan sebagai versi 2."
            ),
            Block(ARTICLE, "Hak UMKM"),
            _paragraph(
                "UMKM tidak wajib meneruskan. UMKM boleh mengakhiri penugasan ini dengan pemberitahuan 7 hari, lalu"
                " memilih koperasi lain. Nota lama dan riwayatnya tetap tersimpan."
            ),
            _paragraph(f"Ditetapkan oleh {what.by.get_full_name() or what.by}, {moment(what.at)}."),
        ]


def _paragraph(text: str) -> Block:
    return Block(PARAGRAPH, clean(text))


def _list(items: list[str]) -> Block:
    return Block(LIST, items=tuple(filter(None, map(clean, items))))
