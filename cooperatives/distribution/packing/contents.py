"""What goes into parcels, line by line: how many pieces, of whom, and how many are in already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from cooperatives.distribution.models import FulfilmentLine, Pick, Shortage
from cooperatives.distribution.packing.quantities import FACTS, wanted_of


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a parcel. `wanted` pieces go in: what was ordered less what will not come; `picked` are in.

    `waiting`: pieces are short and the buyer has not said yet what she wants instead. `instead` is the title of another
    good of the same maker that goes in for `instead_pieces` of them, as the buyer chose.
    """

    pk: int
    fulfilment_id: int
    enterprise_id: int
    maker: str
    product_id: int | None
    title: str
    sku: str
    ordered: int
    wanted: int
    picked: int = 0
    waiting: bool = False
    instead: str = ""
    instead_sku: str = ""
    instead_product_id: int | None = None
    instead_pieces: int = 0

    @property
    def own(self) -> int:
        """Pieces of the good that was ordered."""
        return self.wanted - self.instead_pieces

    @property
    def left(self) -> int:
        return max(0, self.wanted - self.picked)

    @property
    def is_done(self) -> bool:
        return self.left == 0 and not self.waiting

    @property
    def short(self) -> int:
        """Pieces that were ordered and do not go in."""
        return self.ordered - self.wanted


def items_of(
    *, fulfilments: QuerySet | Iterable[int], picked: Mapping[int, int] | None = None
) -> dict[int, list[Item]]:
    """The items by fulfilment, in the order of makers and titles. Two queries, however many parcels; one if the caller
    knows already how many pieces of each line are `picked`.
    """
    lines = FulfilmentLine.objects.filter(fulfilment__in=fulfilments)
    if picked is None:
        picked = dict(Pick.objects.filter(line__in=lines).values_list("line").annotate(Sum("quantity")).order_by())
    skus = apps.get_model("partner.StockRecord").objects.filter(product=OuterRef("shortage__substitute")).order_by("pk")
    rows = lines.annotate(instead_sku=Subquery(skus.values("partner_sku")[:1])).values_list(
        "pk", "fulfilment_id", "enterprise_id", "enterprise__name", "line__product_id", "line__title",
        "line__partner_sku", "shortage__substitute_id", "shortage__substitute__title", "instead_sku", *FACTS,
    )  # fmt: skip
    found: dict[int, list[Item]] = {}
    for row in rows:
        item = _item(row, picked)
        found.setdefault(item.fulfilment_id, []).append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.maker, item.title, item.pk))
    return found


def _item(row: tuple, picked: Mapping[int, int]) -> Item:
    pk, fulfilment, enterprise, maker, product, title, sku, other, other_title, other_sku, *facts = row
    ordered, _paid_back, missing, outcome, _settled_at = facts
    wanted = wanted_of(*facts)
    replaced = missing if other and outcome == Shortage.SUBSTITUTE else 0
    return Item(
        pk=pk,
        fulfilment_id=fulfilment,
        enterprise_id=enterprise,
        maker=maker,
        product_id=product,
        title=title,
        sku=sku,
        ordered=ordered,
        wanted=wanted.quantity + replaced,
        picked=picked.get(pk, 0),
        waiting=wanted.waiting,
        instead=other_title if replaced else "",
        instead_sku=(other_sku or "") if replaced else "",
        instead_product_id=other if replaced else None,
        instead_pieces=replaced,
    )
