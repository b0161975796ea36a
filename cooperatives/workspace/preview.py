"""What terms come to for an UMKM, in words and in an example, while they are still being written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cooperatives.agreements.models import DistributionTerms, FeeRule, Pillar
from cooperatives.agreements.terms.fees import ORDER_OF_PILLARS, fee_of, in_words, nearest_first
from cooperatives.partner.publishing import category_paths
from cooperatives.workspace.editor import Editor

EXAMPLE_PRICE = 20_000  # rupiah
MOST_EXAMPLES = 4


@dataclass(frozen=True, kw_only=True)
class Example:
    """One good, bought once: who gets what of its price, in rupiah."""

    title: str
    price: int
    keeps: int
    shares: list[tuple[str, int]]  # name of the pillar, rupiah

    @property
    def fee(self) -> int:
        return self.price - self.keeps


@dataclass(frozen=True, kw_only=True)
class Preview:
    examples: list[Example] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)  # each in words, with the name of its pillar
    granted: list[str] = field(default_factory=list)  # names of the pillars
    gateway: str = ""  # who bears what the bank takes, as a sentence
    is_whole: bool = True  # False while some row cannot be read yet


def preview(editor: Editor) -> Preview:
    """What the forms come to as they stand; rows that are not right yet are left out."""
    rules, is_whole = _rules(editor)
    return Preview(
        examples=_examples(rules),
        rules=in_words(rules=rules),
        granted=[str(name) for kind, name in Pillar.KINDS if kind in editor.granted],
        gateway=_gateway(editor),
        is_whole=is_whole,
    )


def _rules(editor: Editor) -> tuple[list[FeeRule], bool]:
    """The rules of granted pillars, in order; and whether all rows could be read."""
    rules, is_whole = [], True
    for form in editor.fees:
        if not form.is_bound:
            data = {form.add_prefix(name): _plain(value) for name, value in form.initial.items()}
            form = type(form)(data, prefix=form.prefix, categories=form.categories)
        elif not form.cleaned_data:  # made quiet: read it again for itself
            form = type(form)(form.data, prefix=form.prefix, categories=form.categories)
        if not form.is_valid():
            is_whole = False
        elif not form.is_blank and form.cleaned_data["pillar"] in editor.granted:
            rules.append(form.rule())
    return sorted(rules, key=lambda rule: ORDER_OF_PILLARS.index(rule.pillar)), is_whole


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _examples(rules: Sequence[FeeRule]) -> list[Example]:
    """Any good, then one of each category that has a rule of its own."""
    paths, categories = category_paths(), {rule.category_id: rule.category for rule in rules if rule.category_id}
    titles: list[tuple[int | None, str]] = [(None, _("Barang seharga"))]
    titles += [(pk, category.name) for pk, category in categories.items() if category]
    return [_example(rules, title, nearest_first(paths, pk)) for pk, title in titles[:MOST_EXAMPLES]]


def _example(rules: Sequence[FeeRule], title: str, category_ids: Sequence[int]) -> Example:
    fees = fee_of(rules=rules, price=EXAMPLE_PRICE, quantity=1, category_ids=category_ids)
    shares = [(str(name), fees[kind]) for kind, name in Pillar.KINDS if fees.get(kind)]
    return Example(title=title, price=EXAMPLE_PRICE, keeps=EXAMPLE_PRICE - sum(fees.values()), shares=shares)


def _gateway(editor: Editor) -> str:
    """Who bears the cost of paying by card, QRIS or transfer; empty where goods are not carried at all."""
    form = next((one for one in editor.pillars if one.kind == Pillar.DISTRIBUTION), None)
    if form is None or not form.is_granted:
        return ""
    return {
        DistributionTerms.COOPERATIVE: _("Biaya pembayaran (bank, QRIS, kartu) ditanggung koperasi."),
        DistributionTerms.ENTERPRISE: _("Dari jumlah itu masih dikurangi biaya pembayaran (bank, QRIS, kartu)."),
        DistributionTerms.SHARED: _("Dari jumlah itu masih dikurangi separuh biaya pembayaran (bank, QRIS, kartu)."),
    }.get(str(form["gateway_cost_borne_by"].value()), "")
