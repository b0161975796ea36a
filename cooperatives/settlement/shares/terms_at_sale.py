"""Which fee rules held for a sale: the pillars in force then, each with the rules of its own memorandum.

The pillars of one enterprise may belong to different cooperatives. From the sheet of each only the rules of that pillar
count, and their fee is that cooperative's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from catalogue.models import Product
from cooperatives.agreements.models import FeeRule, Pillar
from cooperatives.agreements.terms.fees import ORDER_OF_PILLARS, nearest_first
from cooperatives.partner.publishing import category_paths
from cooperatives.settlement.models import Sale

Rules = dict[tuple[int, str], list[FeeRule]]  # by term sheet and pillar


@dataclass(frozen=True)
class Granted:
    """What an enterprise had granted: its pillars by kind, in their order, and the rules of all of them."""

    pillars: Mapping[str, Pillar] = field(default_factory=dict)
    rules: list[FeeRule] = field(default_factory=list)


NOTHING = Granted()


def granted(*, enterprise_ids: Iterable[int], at: datetime) -> dict[int, Granted]:
    """What is in force at `at` for these enterprises, by their ids. Two queries."""
    pillars, rules = _read(Pillar.objects.in_force(at).filter(enterprise__in=set(enterprise_ids)))
    return {pk: _grant(mine, rules) for pk, mine in pillars.items()}


def granted_then(*, sales: Iterable[Sale]) -> dict[int, Granted]:
    """What was granted when each of these sales was made, by their ids, whatever became of it. Two queries."""
    sales = [sale for sale in sales if sale.enterprise_id]
    pillars, rules = _read(Pillar.objects.filter(enterprise__in={sale.enterprise_id for sale in sales}))
    return {
        sale.pk: _grant([one for one in pillars.get(sale.enterprise_id or 0, []) if _held(one, sale.sold_at)], rules)
        for sale in sales
    }


def categories_of(*, product_ids: Iterable[int], rules: Iterable[FeeRule]) -> dict[int, list[int]]:
    """The categories of each product, nearest first; two queries, and none when no rule asks for a category."""
    if not any(rule.category_id for rule in rules):
        return {}
    paths = category_paths()
    # The first category of a product is the one that counts; it comes last and stays.
    found = Product.categories.through.objects.filter(product__in=set(product_ids)).order_by("-category__path")
    return {product: nearest_first(paths, category) for product, category in found.values_list("product", "category")}


def _read(pillars: QuerySet[Pillar]) -> tuple[dict[int, list[Pillar]], Rules]:
    """The pillars by enterprise with all that is asked of them, and the rules of their sheets."""
    related = ("cooperative", "version__agreement", "version__sheet", "version__sheet__distribution")
    of: dict[int, list[Pillar]] = {}
    for pillar in pillars.select_related(*related).order_by("active_from", "pk"):
        of.setdefault(pillar.enterprise_id, []).append(pillar)
    rules: Rules = {}
    sheets = {pillar.version.sheet_id for mine in of.values() for pillar in mine}
    for rule in FeeRule.objects.filter(sheet__in=sheets).select_related("category").order_by("pk"):
        rules.setdefault((rule.sheet_id, rule.pillar), []).append(rule)
    return of, rules


def _grant(pillars: list[Pillar], rules: Rules) -> Granted:
    by_kind = {pillar.kind: pillar for pillar in sorted(pillars, key=lambda one: ORDER_OF_PILLARS.index(one.kind))}
    return Granted(
        by_kind,
        [rule for kind, pillar in by_kind.items() for rule in _percent_first(rules, pillar.version.sheet_id, kind)],
    )


def _percent_first(rules: Rules, sheet: int, kind: str) -> list[FeeRule]:
    return sorted(rules.get((sheet, kind), []), key=lambda rule: rule.basis != FeeRule.PERCENT)


def _held(pillar: Pillar, at: datetime) -> bool:
    return pillar.active_from <= at and (pillar.active_to is None or pillar.active_to > at)
