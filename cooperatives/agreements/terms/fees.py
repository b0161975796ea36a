"""What the cooperative keeps of what is sold: fee rules applied to the lines of an order. Whole rupiah throughout.

Of each pillar and basis one rule holds for a line: that of the nearest category, else the one for all goods. A pillar's
fee is the sum over the bases. Percentages are rounded half up; floor and cap are per piece (per order for a fee per
order). The fees of a line never exceed its price: what is too much is cut from the last pillar on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.agreements.models import FeeRule, Pillar, TermSheet
from cooperatives.agreements.refusals import Refused
from cooperatives.agreements.writing.saying import percent, rupiah
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import category_paths
from cooperatives.registry.models import Enterprise

ORDER_OF_PILLARS = [kind for kind, name in Pillar.KINDS]
WHOLE = 10_000  # basis points


class FeesExceedPrice(Refused):
    """The fees of one piece of a good would be more than its price. `facts["title"]` names the good."""

    words = gettext_lazy(
        "Bagian koperasi untuk «%(title)s» jadi %(fee)s, lebih besar daripada harganya (%(price)s)."
        " Turunkan bagian koperasi di rancangan ini."
    )


@dataclass(frozen=True)
class Line:
    """A line of an order: price of a piece in rupiah, pieces, and the categories of the good, nearest first."""

    price: int
    quantity: int
    category_ids: Sequence[int] = ()

    @property
    def value(self) -> int:
        return self.price * self.quantity


def fees_of_order(*, rules: Iterable[FeeRule], lines: Sequence[Line]) -> list[dict[str, int]]:
    """The fees of each line of what one order takes from one enterprise, in rupiah by kind of pillar.

    A fee per order is spread over the lines that it holds for by their value, to the last rupiah.
    """
    return [_cut(fees, line.value) for fees, line in zip(_uncut(list(rules), lines), lines, strict=True)]


def fee_of(*, rules: Iterable[FeeRule], price: int, quantity: int, category_ids: Sequence[int] = ()) -> dict[str, int]:
    """The fees, in rupiah by kind of pillar, of an order of this one line."""
    return fees_of_order(rules=rules, lines=[Line(price, quantity, category_ids)])[0]


def rules_of(*, sheet: TermSheet) -> list[FeeRule]:
    """The fee rules of the pillars that the sheet grants, in the order of the pillars; others have no effect."""
    granted = set(sheet.terms)
    rules = [rule for rule in sheet.fee_rules.select_related("category") if rule.pillar in granted]
    return sorted(rules, key=lambda rule: (ORDER_OF_PILLARS.index(rule.pillar), rule.basis != FeeRule.PERCENT, rule.pk))


def check_fees(*, sheet: TermSheet, enterprise: Enterprise) -> None:
    """Raise FeesExceedPrice if an order of one piece of a good on sale would cost the maker more than its price.

    Shares that add up to more than the whole are refused even if she has no goods yet.
    """
    rules, paths = rules_of(sheet=sheet), category_paths()
    _check_shares(rules, paths)
    on_sale = StockRecord.objects.filter(partner=enterprise.partner_id, product__is_public=True, price__gt=0)
    for stock in on_sale.select_related("product").prefetch_related("product__categories").order_by("product"):
        category = next(iter(stock.product.categories.all()), None)
        line = Line(int(stock.price or 0), 1, nearest_first(paths, category.pk if category else None))
        fee = sum(_uncut(rules, [line])[0].values())
        if fee > line.price:
            raise FeesExceedPrice(title=stock.product.title, fee=rupiah(fee), price=rupiah(line.price))


def in_words(*, rules: Iterable[FeeRule]) -> list[str]:
    """A phrase per rule, in the order given: "Distribusi: 5% dari harga, paling sedikit Rp500 per barang"."""
    return [f"{rule.get_pillar_display()}: {rule_in_words(rule)}" for rule in rules]


def rule_in_words(rule: FeeRule) -> str:
    """What one rule takes, without the name of its pillar."""
    amount = rupiah(rule.amount)
    words = {
        FeeRule.PERCENT: _("%(share)s dari harga") % {"share": percent(rule.basis_points)},
        FeeRule.PIECE: _("%(amount)s per barang") % {"amount": amount},
        FeeRule.ORDER: _("%(amount)s per pesanan") % {"amount": amount},
    }[rule.basis]
    per = _("per pesanan") if rule.basis == FeeRule.ORDER else _("per barang")
    limits = []
    if rule.floor is not None:
        limits.append(_("paling sedikit %(amount)s") % {"amount": rupiah(rule.floor)})
    if rule.cap is not None:
        limits.append(_("paling banyak %(amount)s") % {"amount": rupiah(rule.cap)})
    if limits:
        words = f"{words}, {', '.join(limits)} {per}"
    return f"{words} ({rule.category.name})" if rule.category else words


def nearest_first(paths: dict[int, list[list[Any]]], category_id: int | None) -> list[int]:
    """The category and those above it, from `publishing.category_paths`."""
    return [step[0] for step in reversed(paths.get(category_id or 0, []))]


def _uncut(rules: list[FeeRule], lines: Sequence[Line]) -> list[dict[str, int]]:
    """The fees of each line by kind of pillar, even if they are more than its price."""
    fees: list[dict[str, int]] = [{} for _line in lines]
    # A fee per order, as far as the lines before have been charged it: the value of its lines so far, and of all.
    chosen = [rules_for(rules, line) for line in lines]
    total: dict[int, int] = {}
    for picked, line in zip(chosen, lines, strict=True):
        for rule in picked:
            total[id(rule)] = total.get(id(rule), 0) + line.value
    so_far = dict.fromkeys(total, 0)
    for mine, picked, line in zip(fees, chosen, lines, strict=True):
        for rule in picked:
            before = so_far[id(rule)]
            so_far[id(rule)] = before + line.value
            mine[rule.pillar] = mine.get(rule.pillar, 0) + _fee(rule, line, before, total[id(rule)])
    return fees


def rules_for(rules: list[FeeRule], line: Line) -> list[FeeRule]:
    """The rules that hold for a line: of each pillar and basis the one of the nearest category."""
    distance = {category: steps for steps, category in enumerate(line.category_ids)}
    best: dict[tuple[str, str], tuple[int, FeeRule]] = {}
    for rule in rules:
        away = len(distance) if rule.category_id is None else distance.get(rule.category_id)
        if away is None:
            continue
        known = best.get((rule.pillar, rule.basis))
        if known is None or away < known[0]:
            best[rule.pillar, rule.basis] = (away, rule)
    return [rule for away, rule in best.values()]


def _fee(rule: FeeRule, line: Line, before: int, total: int) -> int:
    """What one rule takes of a line; a fee per order up to the line's end, less what went before."""
    if rule.basis == FeeRule.PERCENT:
        return _clamp(_half_up(rule.basis_points * line.value, WHOLE), rule, line.quantity)
    if rule.basis == FeeRule.PIECE:
        return _clamp(rule.amount * line.quantity, rule, line.quantity)
    if total == 0:
        return 0
    amount = _clamp(rule.amount, rule, 1)
    return _half_up(amount * (before + line.value), total) - _half_up(amount * before, total)


def _clamp(fee: int, rule: FeeRule, times: int) -> int:
    if rule.floor is not None:
        fee = max(fee, rule.floor * times)
    if rule.cap is not None:
        fee = min(fee, rule.cap * times)
    return fee


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)


def _cut(fees: dict[str, int], value: int) -> dict[str, int]:
    """The fees in the order of the pillars, the last ones cut so that all together are no more than `value`."""
    left, kept = value, {}
    for kind in ORDER_OF_PILLARS:
        if kind in fees:
            kept[kind] = min(fees[kind], left)
            left -= kept[kind]
    return kept


def _check_shares(rules: list[FeeRule], paths: dict[int, list[list[Any]]]) -> None:
    """Raise FeesExceedPrice if the shares that hold for all goods, or for those of a category, exceed the whole."""
    for category in {rule.category_id: rule.category for rule in rules}.values():
        line = Line(0, 1, nearest_first(paths, category.pk if category else None))
        share = sum(rule.basis_points for rule in rules_for(rules, line))
        if share > WHOLE:
            title = category.name if category else _("semua barang")
            raise FeesExceedPrice(title=title, fee=percent(share), price=percent(WHOLE))
