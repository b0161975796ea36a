"""Before and after a move: what stands in the old terms of those who are moved, and what stands in the new ones."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperatives.agreements.models import Pillar, TermSheet
from cooperatives.agreements.moving.planning import Plan
from cooperatives.agreements.writing.terms_in_words import (
    fees_in_words,
    others_in_words,
    place_in_words,
    returns_in_words,
)
from cooperatives.registry.models import Cooperative

MOST = 3  # different wordings shown of one side


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a subject: what holds for all, and what holds for some, the most common first."""

    shared: list[str]
    variants: list[tuple[list[str], int]]  # sentences, and for how many enterprises they hold
    more: int  # further variants that are not shown


@dataclass(frozen=True, kw_only=True)
class Row:
    """One subject: how it is now and how it would be."""

    title: str
    before: Side
    after: Side


def compare(*, plans: Sequence[Plan], to: Cooperative) -> list[Row]:
    """Pillars, fees, handing over and returns, as they are and as they would be. One query."""
    hub = to.hubs.order_by("pk").first()

    def new_place(sheet: TermSheet) -> list[str]:
        terms = sheet.distribution
        kept = terms.hub if terms.hub and terms.hub.cooperative_id == to.pk else terms.hub and hub
        return place_in_words(terms=terms, hub=kept or None)

    def old_place(sheet: TermSheet) -> list[str]:
        return place_in_words(terms=sheet.distribution, hub=sheet.distribution.hub)

    def returns(sheet: TermSheet) -> list[str]:
        return returns_in_words(terms=sheet.distribution)

    return [
        _row(_("Pilar"), plans, lambda p: _names(p.held), lambda p: _names(p.sources)),
        _row(_("Bagian koperasi"), plans, _old_fees, _new_fees),
        _row(_("Serah terima"), plans, _by(_old, old_place), _by(_new, new_place)),
        _row(_("Modal, kapasitas, pemasaran"), plans, _old_others, _new_others),
        _row(_("Retur dan kerusakan"), plans, _by(_old, returns), _by(_new, returns)),
    ]


def _old(plan: Plan) -> TermSheet | None:
    return plan.old if Pillar.DISTRIBUTION in plan.held and Pillar.DISTRIBUTION in plan.old.terms else None


def _new(plan: Plan) -> TermSheet | None:
    return plan.sources.get(Pillar.DISTRIBUTION)


def _by(sheet_of: Callable[[Plan], TermSheet | None], words: Callable[[TermSheet], list[str]]) -> Callable:
    return lambda plan: words(sheet) if (sheet := sheet_of(plan)) else [_("Tidak ada pilar distribusi.")]


def _names(kinds) -> list[str]:
    names = dict(Pillar.KINDS)
    return [str(names[kind]) for kind in kinds]


def _old_others(plan: Plan) -> list[str]:
    held = [kind for kind in plan.held if kind in plan.old.terms]
    return others_in_words(sheet=plan.old, kinds=held, assigned=False)


def _new_others(plan: Plan) -> list[str]:
    return [one for kind, sheet in plan.sources.items() for one in others_in_words(sheet=sheet, kinds=[kind])]


def _old_fees(plan: Plan) -> list[str]:
    return fees_in_words(rules=[rule for rule in plan.old.fee_rules.all() if rule.pillar in plan.held])


def _new_fees(plan: Plan) -> list[str]:
    return fees_in_words(
        rules=[rule for kind, sheet in plan.sources.items() for rule in sheet.fee_rules.all() if rule.pillar == kind]
    )


def _row(title: str, plans: Sequence[Plan], old: Callable, new: Callable) -> Row:
    return Row(title=title, before=_side(plans, old), after=_side(plans, new))


def _side(plans: Sequence[Plan], words: Callable) -> Side:
    said = [tuple(words(plan)) for plan in plans]
    shared = [sentence for sentence in said[0] if all(sentence in other for other in said)]
    rest = Counter(tuple(one for one in sentences if one not in shared) for sentences in said)
    variants = [(list(sentences), count) for sentences, count in rest.most_common() if sentences]
    return Side(shared=shared, variants=variants[:MOST], more=max(0, len(variants) - MOST))
