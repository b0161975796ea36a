"""Whether the hub's books agree with each other and with the shop; empty lists mean that they do."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from cooperatives.distribution.models import Lot
from cooperatives.distribution.stock.facts import keepers
from cooperatives.distribution.stock.on_sale import figures
from cooperatives.partner.models import StockRecord


def wrong_lots() -> list[tuple[str, int, int]]:
    """Code, number and sum of the moves of every lot whose number its moves do not explain. One query."""
    lots = Lot.objects.annotate(moved=Coalesce(Sum("moves__quantity"), 0)).exclude(on_hand=F("moved"))
    return list(lots.order_by("pk").values_list("code", "on_hand", "moved"))


def wrong_goods(*, at: datetime, product_ids: Iterable[int] | None = None) -> list[tuple[int, int, int]]:
    """Product, what the shop would sell and what is free at the hubs, wherever the two differ.

    Asks of all goods that lie at hubs under a memorandum in force, or of these. What the shop has is what lies there
    and travels, less what is sold or promised and not packed yet, and never below what is promised.
    """
    records = StockRecord.objects.filter(product__lots__isnull=False, partner__enterprise__isnull=False)
    if product_ids is not None:
        records = records.filter(product__in=set(product_ids))
    rows = {record.pk: record for record in records.select_related("partner__enterprise").distinct()}
    keeps = keepers(enterprise_ids={row.partner.enterprise.pk for row in rows.values()}, at=at)
    kept = [row for row in rows.values() if row.partner.enterprise.pk in keeps]
    found = figures(goods={row.product_id: keeps[row.partner.enterprise.pk] for row in kept}, at=at)
    return [
        (row.product_id, sold, found[row.product_id].free)
        for row in sorted(kept, key=lambda row: row.pk)
        if (sold := (row.num_in_stock or 0) - (row.num_allocated or 0)) != found[row.product_id].free
    ]
