"""Where buyers were promised more than lies there: by how many pieces, and which orders wait for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from cooperatives.distribution.models import FulfilmentLine
from cooperatives.distribution.stock.moving import OF_LINES
from cooperatives.distribution.stock.on_sale import figures, open_lines, to_bring

MOST = 200  # orders of one good that a page names


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One order line whose goods are still to be packed, oldest order first."""

    line: FulfilmentLine
    pieces: int  # still to be picked
    missing: int  # of them, what is not there for it if the older orders are packed first


def short_of(*, product_ids: Iterable[int], cooperative_id: int, at: datetime) -> dict[int, int]:
    """Pieces that buyers were promised and that are not there, by product; those with enough are left out."""
    goods = dict.fromkeys(product_ids, cooperative_id)
    return {pk: one.short for pk, one in figures(goods=goods, at=at).items() if one.short}


def waiting_for(*, product_id: int, cooperative_id: int, at: datetime) -> list[Waiting]:
    """The orders that wait for a good, the oldest first, and what each would lack: up to 200. Seven queries."""
    found = figures(goods={product_id: cooperative_id}, at=at)[product_id]
    there = found.good + found.travelling + found.coming_back
    rows = []
    for line in _lines(product_id, cooperative_id)[:MOST]:
        pieces = max(0, line.asked - line.picked)  # type: ignore[attr-defined]
        rows.append(Waiting(line=line, pieces=pieces, missing=max(0, pieces - max(0, there))))
        there -= pieces
    return [row for row in rows if row.pieces]


def _lines(product_id: int, cooperative_id: int):
    return (
        open_lines()
        .filter(line__product=product_id, fulfilment__cooperative=cooperative_id)
        .select_related("fulfilment__order", "line")
        .annotate(
            asked=to_bring(),
            picked=-Coalesce(Sum("lot_moves__quantity", filter=Q(lot_moves__kind__in=OF_LINES)), 0),
        )
        .order_by("fulfilment__order__date_placed", "pk")
    )
