"""What lies at the hubs of a cooperative, as its warehouse and its makers look at it. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum

from catalogue.models import Product
from cooperatives.distribution.models import Lot, LotMove, Transfer
from cooperatives.distribution.stock.facts import consigning
from cooperatives.distribution.stock.fefo import first_expired
from cooperatives.distribution.stock.on_sale import NOTHING, Figures, figures, not_expired, open_lines


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One good at one hub, or at all of them: pieces, lots, the first day on which some expire, and what is free."""

    product_id: int
    title: str
    unit: str
    maker: str
    pieces: int
    expired: int
    lots: int
    earliest: date | None
    figures: Figures


@dataclass(frozen=True, kw_only=True)
class Short:
    """One good of which buyers were promised more than is there."""

    product_id: int
    title: str
    maker: str
    pieces: int


def goods_at(*, cooperative_id: int, at: datetime, hub_id: int | None = None, text: str = "") -> QuerySet[Any]:
    """Goods with pieces at the hub (None: at any), by name; rows for `shelves`. `text`: in its name or its maker's."""
    lots = Lot.objects.filter(hub__cooperative=cooperative_id, on_hand__gt=0)
    if hub_id:
        lots = lots.filter(hub=hub_id)
    if text:
        lots = lots.filter(Q(product__title__icontains=text) | Q(enterprise__name__icontains=text))
    return (
        lots.values("product_id", "product__title", "product__unit", "enterprise__name")
        .annotate(
            pieces=Sum("on_hand"),
            expired=Sum("on_hand", filter=~not_expired(at), default=0),
            lots=Count("pk"),
            earliest=Min("expires_on", filter=not_expired(at)),
        )
        .order_by("product__title", "product_id")
    )


def shelves(*, rows: list[dict[str, Any]], cooperative_id: int, at: datetime) -> tuple[list[Shelf], list[Short]]:
    """The rows of a page with what is free of each, and all goods that are short. Nine queries."""
    waited_for = _waited_for(cooperative_id, at)
    goods = dict.fromkeys([row["product_id"] for row in rows] + list(waited_for), cooperative_id)
    found = figures(goods=goods, at=at)
    short = [
        Short(product_id=pk, title=title, maker=maker, pieces=found[pk].short)
        for pk, (title, maker) in waited_for.items()
        if found[pk].short
    ]
    return [_shelf(row, found.get(row["product_id"], NOTHING)) for row in rows], short


def counts(*, cooperative_id: int, at: datetime, hub_id: int | None, soon: date) -> dict[str, int]:
    """How many goods, lots, and lots that expire by `soon` lie there; and transfers under way. Two queries."""
    lots = Lot.objects.filter(hub__cooperative=cooperative_id, on_hand__gt=0)
    way = Transfer.objects.filter(target__cooperative=cooperative_id, arrived_at=None)
    if hub_id:
        lots, way = lots.filter(hub=hub_id), way.filter(target=hub_id)
    found = lots.aggregate(
        goods=Count("product", distinct=True), lots=Count("pk"), soon=Count("pk", filter=Q(expires_on__lte=soon))
    )
    return found | {"travelling": way.count()}


def lots_of(*, cooperative_id: int) -> QuerySet[Lot]:
    """All lots at the hubs of one cooperative, with what a page says of them."""
    lots = Lot.objects.filter(hub__cooperative=cooperative_id)
    return lots.select_related("hub", "product", "enterprise")


def good_of(*, cooperative_id: int, product_id: int, at: datetime) -> Product | None:
    """A good that lies or lay at this cooperative's hubs, or may come to lie there."""
    kept = Q(stockrecords__partner__enterprise__in=consigning(cooperative_id=cooperative_id, at=at))
    here = Q(lots__hub__cooperative=cooperative_id)
    return Product.objects.filter(kept | here, pk=product_id).distinct().first()


def may_come(*, cooperative_id: int, at: datetime, text: str = "") -> QuerySet[Product]:
    """The goods that this cooperative keeps for their makers, by maker and name, whether or not any lie there now."""
    makers = consigning(cooperative_id=cooperative_id, at=at)
    goods = Product.objects.filter(stockrecords__partner__enterprise__in=makers)
    if text:
        named = Q(title__icontains=text) | Q(stockrecords__partner__name__icontains=text)
        goods = goods.filter(named | Q(stockrecords__partner_sku__iexact=text) | Q(upc=text))
    goods = goods.prefetch_related("stockrecords__partner__enterprise").order_by("stockrecords__partner__name", "title")
    return goods.distinct()


def moves_of(*, cooperative_id: int, product_id: int) -> QuerySet[LotMove]:
    """What came and went of one good, the last first."""
    moves = LotMove.objects.filter(lot__hub__cooperative=cooperative_id, lot__product=product_id)
    return moves.select_related("lot__hub", "moved_by", "line__fulfilment").order_by("-moved_at", "-pk")


def hers(*, enterprise_id: int) -> QuerySet[Lot]:
    """All that lies anywhere of one maker's, by good, the first to expire first."""
    lots = Lot.objects.filter(enterprise=enterprise_id, on_hand__gt=0).select_related("hub__cooperative", "product")
    return first_expired(lots, "product__title", "product_id")


def _waited_for(cooperative_id: int, at: datetime) -> dict[int, tuple[str, str]]:
    """Name and maker of the kept goods for which a buyer waits."""
    makers = consigning(cooperative_id=cooperative_id, at=at)
    lines = open_lines().filter(fulfilment__cooperative=cooperative_id, enterprise__in=makers)
    rows = lines.values_list("line__product_id", "line__product__title", "enterprise__name").distinct()
    return {pk: (title, maker) for pk, title, maker in rows.order_by("line__product__title") if pk}


def _shelf(row: dict[str, Any], found: Figures) -> Shelf:
    return Shelf(
        product_id=row["product_id"],
        title=row["product__title"],
        unit=row["product__unit"],
        maker=row["enterprise__name"],
        pieces=row["pieces"],
        expired=row["expired"],
        lots=row["lots"],
        earliest=row["earliest"],
        figures=found,
    )
