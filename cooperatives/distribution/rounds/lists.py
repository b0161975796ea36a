"""What is brought to a round: by maker, by good, for the hub and for the maker herself. Never who buys.

Counted are the goods of parcels that will be carried: paid, or due in cash at the door. Goods that already lie in the
hub's own stock are not brought by anybody; they are counted apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce

from cooperatives.distribution.models import CollectionRound, FulfilmentLine, Step
from cooperatives.distribution.stock.facts import kept_at_hub

CARRIED = ("confirmed", "completed")  # states of an order whose goods are carried
PIECES = Sum(F("line__quantity") - Coalesce(F("line__sale__refunded_quantity"), 0))  # what was paid back is not brought


@dataclass(frozen=True, kw_only=True)
class Good:
    """Pieces of one good in one round, and in how many parcels they are."""

    product_id: int
    title: str
    unit: str
    picture: str
    pieces: int
    parcels: int


@dataclass(kw_only=True)
class Maker:
    """Everything of one maker in one round."""

    enterprise_id: int
    name: str
    owner: str
    phone: str  # E.164
    at_hub: bool  # her goods lie in the hub already: there is nothing to bring
    goods: list[Good] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        return sum(good.pieces for good in self.goods)


def by_maker(*, round: CollectionRound) -> list[Maker]:
    """The makers of a round with their goods, by name. Three queries at most."""
    makers: dict[int, Maker] = {}
    for row in _rows(lines_of(round_ids=[round.pk])):
        made = makers.setdefault(row["enterprise"], _maker(row))
        made.goods.append(_good(row))
    kept = kept_at_hub(enterprise_ids=list(makers)) if makers else set()
    for maker in makers.values():
        maker.at_hub = maker.enterprise_id in kept
    return sorted(makers.values(), key=lambda maker: (maker.name.casefold(), maker.enterprise_id))


def by_good(*, makers: Iterable[Maker]) -> list[tuple[Good, Maker]]:
    """The goods of these makers, each with who makes it, by title."""
    rows = [(good, maker) for maker in makers for good in maker.goods]
    return sorted(rows, key=lambda row: (row[0].title.casefold(), row[0].product_id))


def brought_by(*, enterprise_id: int, round_ids: Iterable[int]) -> dict[int, list[Good]]:
    """By round, what one maker has to bring to it; nothing of what is packed, or the hub keeps for her. Two queries."""
    ids = list(round_ids)
    if not ids or enterprise_id in kept_at_hub(enterprise_ids=[enterprise_id]):
        return {}
    packed = Exists(Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind=Step.PACKED))
    return goods_of(lines=lines_of(round_ids=ids).filter(~packed, enterprise=enterprise_id), by="fulfilment__round")


def lines_of(*, round_ids: Iterable[int] | None) -> QuerySet[FulfilmentLine]:
    """The lines of the parcels in these rounds, or (None) in no round, that will be carried."""
    cancelled = Step.objects.filter(fulfilment=OuterRef("fulfilment"), kind=Step.CANCELLED)
    lines = FulfilmentLine.objects.filter(~Exists(cancelled), line__order__status__in=CARRIED)
    if round_ids is None:
        return lines.filter(fulfilment__round=None)
    return lines.filter(fulfilment__round__in=list(round_ids))


def goods_of(*, lines: QuerySet[FulfilmentLine], by: str) -> dict[int, list[Good]]:
    """The goods of these lines, grouped by a path from the line, say "fulfilment__cooperative". One query."""
    found: dict[int, list[Good]] = {}
    for row in _rows(lines, by):
        found.setdefault(row["by"], []).append(_good(row))
    return found


def _rows(lines: QuerySet[FulfilmentLine], by: str = "fulfilment__round") -> Iterable[Mapping[str, Any]]:
    """One row for each maker and good of each group."""
    named = lines.values(
        "enterprise",
        "line__product",
        "line__title",
        by=F(by),
        maker=F("enterprise__name"),
        owner=F("enterprise__owner_name"),
        phone=F("enterprise__phone"),
        unit=F("line__product__unit"),
        picture=F("line__product__listing__picture"),
    )
    return (
        named.annotate(pieces=PIECES, parcels=Count("fulfilment", distinct=True))
        .filter(pieces__gt=0)
        .order_by("line__title", "line__product")
    )


def _maker(row: Mapping[str, Any]) -> Maker:
    phone = row["phone"]
    return Maker(
        enterprise_id=row["enterprise"],
        name=row["maker"],
        owner=row["owner"],
        phone=phone.as_e164 if phone else "",
        at_hub=False,
    )


def _good(row: Mapping[str, Any]) -> Good:
    return Good(
        product_id=row["line__product"],
        title=row["line__title"],
        unit=row["unit"] or "",
        picture=row["picture"] or "",
        pieces=row["pieces"],
        parcels=row["parcels"],
    )
