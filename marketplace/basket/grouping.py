"""A basket as the buyer will receive it: one parcel for each cooperative."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from cooperatives.agreements.carriers import carriers
from cooperatives.registry.models import Cooperative
from marketplace.basket.models import Basket, Line


@dataclass
class Parcel:
    """The lines of a basket that one cooperative carries; `goods` is their worth in rupiah."""

    cooperative: Cooperative
    lines: list[Line] = field(default_factory=list)

    @property
    def goods(self) -> int:
        return sum(price_of(line) * line.quantity for line in self.lines)

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def grams(self) -> int:
        """Weight of the goods with their packing; those whose weight nobody wrote down count as nothing."""
        return sum(line.product.weight_grams * line.quantity for line in self.lines)


@dataclass
class Grouped:
    """What can be ordered, parcel by parcel, and the lines that no cooperative carries at present."""

    parcels: list[Parcel]
    uncarried: list[Line]

    @property
    def goods(self) -> int:
        """Worth of all parcels, in rupiah."""
        return sum(parcel.goods for parcel in self.parcels)

    @property
    def lines(self) -> list[Line]:
        return [line for parcel in self.parcels for line in parcel.lines]


def price_of(line: Line) -> int:
    """The present price of one piece in rupiah: the seller's, not what it was when it went into the basket."""
    return int(line.stockrecord.price)


def group(*, lines: Iterable[Line], at: datetime) -> Grouped:
    """Group basket lines by the cooperative that carries their maker's goods at `at`. One query."""
    lines = list(lines)
    enterprises = {line.pk: line.stockrecord.partner.enterprise.pk for line in lines if line.stockrecord}
    carrier = carriers(enterprise_ids=set(enterprises.values()), at=at)
    found: dict[int, Parcel] = {}
    uncarried = []
    for line in lines:
        cooperative = carrier.get(enterprises.get(line.pk, 0))
        if cooperative is None or not line.product.is_public:
            uncarried.append(line)
        else:
            found.setdefault(cooperative.pk, Parcel(cooperative)).lines.append(line)
    return Grouped(parcels=sorted(found.values(), key=lambda parcel: parcel.cooperative.name), uncarried=uncarried)


def parcels(*, basket: Basket, at: datetime | None = None) -> Grouped:
    """Group what lies in `basket`. Two queries, whatever the number of lines."""
    return group(lines=lines_of(basket=basket), at=at or timezone.now())


def lines_of(*, basket: Basket) -> list[Line]:
    """The lines with all that a page or an order asks of them, in one query."""
    if not basket.pk:
        return []
    return list(
        Line.objects.filter(basket=basket.pk)
        .select_related("product__listing", "stockrecord__partner__enterprise")
        .order_by("pk")
    )
