"""What the shop may sell of goods that lie at a hub: what is there, less what buyers were promised of it.

The shop's number is never counted up and down beside the lots: after whatever changes them it is worked out anew from
them, under the stock record's lock. Pieces stay on sale while they travel between two hubs; expired ones do not. A
parcel whose order ended counts as there again, as the shop counts it, until it is unpacked or written off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cooperatives.distribution.models import FulfilmentLine, Lot, LotMove, Step, Transfer
from cooperatives.distribution.stock.facts import keepers
from cooperatives.distribution.stock.moving import OF_LINES
from cooperatives.partner import stock
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_stock

OPEN = ("awaiting-payment", "confirmed")  # states of an order whose goods are still to be brought
BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Pieces of one good at the hubs of one cooperative."""

    good: int = 0  # on the shelves, and not expired
    expired: int = 0  # on the shelves, never picked again
    travelling: int = 0  # between two hubs
    coming_back: int = 0  # packed for an order that ended since
    promised: int = 0  # ordered, and not packed yet

    @property
    def free(self) -> int:
        """What the shop may still sell."""
        return max(0, self._left)

    @property
    def short(self) -> int:
        """What buyers were promised and is not there."""
        return max(0, -self._left)

    @property
    def _left(self) -> int:
        return self.good + self.travelling + self.coming_back - self.promised


NOTHING = Figures()


@transaction.atomic
def bring_in_line(*, product_ids: Iterable[int], at: datetime) -> dict[int, Figures]:
    """Let the shop sell what is free of these goods; return the figures by product.

    Leaves alone what its maker keeps, and what never lay at a hub. What was promised stays promised, even when fewer
    pieces are left. A fixed number of queries for up to 500 goods.
    """
    ids = sorted(set(product_ids))
    found: dict[int, Figures] = {}
    for start in range(0, len(ids), BATCH):
        found |= _bring_in_line(ids[start : start + BATCH], at)
    return found


def goods_came_free(*, stockrecord_ids: Iterable[int], at: datetime) -> None:
    """After an order gave pieces back: where a hub holds fewer than other buyers wait for, they are not sold again."""
    records = StockRecord.objects.filter(pk__in=set(stockrecord_ids))
    bring_in_line(product_ids=records.values_list("product_id", flat=True), at=at)


def figures(*, goods: Mapping[int, int], at: datetime) -> dict[int, Figures]:
    """The figures of goods, given as product id → id of the cooperative that keeps it. Six queries."""
    parts: dict[str, dict[int, int]] = {
        "good": _shelves(goods, not_expired(at)),
        "expired": _shelves(goods, ~not_expired(at)),
        "travelling": _travelling(goods, at),
        "coming_back": _out(goods, Q(line__line__allocation_cancelled=True)),
        "promised": _promised(goods),
    }
    return {pk: Figures(**{name: counted.get(pk, 0) for name, counted in parts.items()}) for pk in goods}


def not_expired(at: datetime, lot: str = "") -> Q:
    """Lots that may still be picked: good through the day that stands on them, or without a day."""
    return Q(**{f"{lot}expires_on": None}) | Q(**{f"{lot}expires_on__gte": timezone.localdate(at)})


def open_lines() -> QuerySet[FulfilmentLine]:
    """Lines whose goods buyers wait for and that are not packed yet."""
    gone = Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind__in=[Step.PACKED, *Step.ENDS])
    return FulfilmentLine.objects.filter(
        ~Exists(gone), fulfilment__order__status__in=OPEN, line__allocation_cancelled=False
    )


def to_bring(line: str = "line") -> Any:
    """Of a line: pieces ordered, less those for which the buyer got her money back."""
    return F(f"{line}__quantity") - Coalesce(F(f"{line}__sale__refunded_quantity"), 0)


def _bring_in_line(ids: list[int], at: datetime) -> dict[int, Figures]:
    ever_here = Lot.objects.filter(product=OuterRef("product"))
    records = StockRecord.objects.filter(Exists(ever_here), product__in=ids, partner__enterprise__isnull=False)
    records = records.select_related("partner__enterprise").order_by("pk").select_for_update(of=("self",))
    of = {record.pk: record for record in records}
    if not of:
        return {}
    keeps = keepers(enterprise_ids={record.partner.enterprise.pk for record in of.values()}, at=at)
    kept = {pk: record for pk, record in of.items() if record.partner.enterprise.pk in keeps}
    if not kept:
        return {}
    goods = {record.product_id: keeps[record.partner.enterprise.pk] for record in kept.values()}
    found = figures(goods=goods, at=at)
    stock.set_free(quantities={pk: found[record.product_id].free for pk, record in kept.items()})
    refresh_stock(stockrecord_ids=kept)
    return found


def _shelves(goods: Mapping[int, int], which: Q) -> dict[int, int]:
    lots = Lot.objects.filter(which, product__in=list(goods), on_hand__gt=0)
    return _by_good(goods, lots, F("on_hand"), "product", "hub__cooperative")


def _travelling(goods: Mapping[int, int], at: datetime) -> dict[int, int]:
    way = Transfer.objects.filter(not_expired(at, "source__"), arrived_at=None, source__product__in=list(goods))
    return _by_good(goods, way, F("quantity"), "source__product", "source__hub__cooperative")


def _promised(goods: Mapping[int, int]) -> dict[int, int]:
    lines = open_lines().filter(line__product__in=list(goods))
    asked = _by_good(goods, lines, to_bring(), "line__product", "fulfilment__cooperative")
    picked = _out(goods, Q(line__in=lines))
    return {pk: pieces - picked.get(pk, 0) for pk, pieces in asked.items()}


def _out(goods: Mapping[int, int], of: Q) -> dict[int, int]:
    """Pieces that lines took out of lots and that did not come back."""
    moves = LotMove.objects.filter(of, lot__product__in=list(goods), kind__in=OF_LINES)
    return _by_good(goods, moves, -F("quantity"), "lot__product", "lot__hub__cooperative")


def _by_good(goods: Mapping[int, int], rows: QuerySet, pieces: Any, product: str, cooperative: str) -> dict[int, int]:
    """Pieces by product, of those rows that belong to the cooperative that keeps it."""
    summed = rows.order_by().values_list(product, cooperative).annotate(pieces=Sum(pieces))
    return {pk: count for pk, keeper, count in summed if count and goods[pk] == keeper}
