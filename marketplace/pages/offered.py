"""What a cooperative offers whoever joins, in a few plain words: for its public page and for comparing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from cooperatives.agreements.models import FeeRule, Pillar, StandardOffer, TermSheet
from cooperatives.agreements.terms.fees import ORDER_OF_PILLARS, fee_of, in_words
from cooperatives.agreements.writing.summary import ICONS, SENTENCES

EXAMPLE_PRICE = 20_000  # rupiah: a bag of crisps


@dataclass(frozen=True, slots=True)
class Offered:
    """One pillar of an offer."""

    kind: str
    name: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """What is left of one good for its maker, in rupiah."""

    price: int
    fee: int

    @property
    def receive(self) -> int:
        return self.price - self.fee


def with_sheets(offers: QuerySet[StandardOffer]) -> QuerySet[StandardOffer]:
    """The offers with all that `pillars`, `fees` and `example` read: one query more than the offers."""
    terms = [f"sheet__{kind}" for kind, _name in Pillar.KINDS]
    rules = Prefetch("sheet__fee_rules", queryset=FeeRule.objects.select_related("category"))
    return offers.select_related(*terms, "sheet__distribution__hub").prefetch_related(rules)


def pillars(sheet: TermSheet) -> list[Offered]:
    """The pillars that the sheet offers, in their order."""
    names = dict(Pillar.KINDS)
    return [
        Offered(kind=kind, name=str(names[kind]), icon=ICONS[kind], words=SENTENCES[kind](terms))
        for kind, terms in sheet.terms.items()
    ]


def fees(sheet: TermSheet) -> list[str]:
    """What the cooperative keeps, in sentences; empty when it keeps nothing."""
    return in_words(rules=_rules(sheet))


def example(sheet: TermSheet, *, price: int = EXAMPLE_PRICE, category_ids: Sequence[int] = ()) -> Example:
    """What remains of one piece sold at `price` rupiah, when it is all that is ordered."""
    kept = fee_of(rules=_rules(sheet), price=price, quantity=1, category_ids=category_ids)
    return Example(price=price, fee=sum(kept.values()))


def _rules(sheet: TermSheet) -> list[FeeRule]:
    """The fee rules that have an effect, as `fees.rules_of` tells them, from what `with_sheets` has fetched."""
    granted = set(sheet.terms)
    rules = [rule for rule in sheet.fee_rules.all() if rule.pillar in granted]
    return sorted(rules, key=lambda rule: (ORDER_OF_PILLARS.index(rule.pillar), rule.basis != FeeRule.PERCENT, rule.pk))
