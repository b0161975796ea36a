"""The lists to pack by: parcel by parcel, good by good for all parcels at once, and maker by maker.

All three are made of the same few queries, whether there are five parcels or five hundred.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet
from cooperatives.distribution.packing.contents import Item, items_of

# What is read of a Fulfilment, in the order in which `read_parcels` takes it.
_FACTS = (
    "pk", "number", "method", "promised_on", "grams", "was_packed", "courier", "pickup_point__name",
    "order__contact_name", "order__shipping_address__village__name", "order__shipping_address__village__district__name",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What a packer needs of one parcel: of the buyer no more than her name and the place it goes to."""

    pk: int
    number: str
    name: str
    place: str
    method: str
    promised_on: date
    grams: int
    packed: bool
    items: list[Item]

    @property
    def pieces(self) -> int:
        return sum(item.wanted for item in self.items)

    @property
    def picked(self) -> int:
        return sum(min(item.picked, item.wanted) for item in self.items)

    @property
    def makers(self) -> int:
        return len({item.enterprise_id for item in self.items})

    @property
    def waiting(self) -> bool:
        """Whether a buyer's answer about missing pieces is still to come."""
        return any(item.waiting for item in self.items)


@dataclass(kw_only=True)
class Good:
    """One good for all parcels: how many pieces in all, and which parcel gets how many."""

    title: str
    sku: str
    maker: str
    enterprise_id: int
    parcels: list[tuple[str, int]] = field(default_factory=list)  # number, pieces
    pieces: int = 0
    picked: int = 0


@dataclass(kw_only=True)
class Maker:
    """What one UMKM's goods come to."""

    name: str
    goods: list[Good]

    @property
    def pieces(self) -> int:
        return sum(good.pieces for good in self.goods)

    @property
    def parcels(self) -> int:
        return len({number for good in self.goods for number, _pieces in good.parcels})


def read_parcels(*, fulfilments: FulfilmentQuerySet) -> list[Parcel]:
    """The parcels with their items, in the order of the queryset. A fixed number of queries."""
    items = items_of(fulfilments=fulfilments.order_by().values("pk"))
    rows: Any = fulfilments.values_list(*_FACTS)
    return [
        Parcel(
            pk=pk,
            number=number,
            name=name,
            place=place_of(method=method, point=point, courier=courier, village=village, district=district),
            method=method,
            promised_on=promised_on,
            grams=grams,
            packed=packed,
            items=items.get(pk, []),
        )
        for pk, number, method, promised_on, grams, packed, courier, point, name, village, district in rows
    ]


def place_of(*, method: str, point: str | None, courier: str, village: str | None, district: str | None) -> str:
    """Where a parcel goes, in a few words."""
    if method == Fulfilment.PICKUP:
        return _("Ambil di %(point)s") % {"point": point}
    where = ", ".join(part for part in (village, district) if part)
    return f"{courier} · {where}" if method == Fulfilment.COURIER else where


def by_good(*, parcels: Iterable[Parcel]) -> list[Good]:
    """All pieces of each good for all parcels, in the order of titles; what is packed already counts no more."""
    goods: dict[tuple[int, int | None, str], Good] = {}
    for parcel in parcels:
        if parcel.packed:
            continue
        for item in parcel.items:
            if item.wanted:
                _add(goods, parcel.number, item)
    return sorted(goods.values(), key=lambda good: (good.title.casefold(), good.maker))


def by_maker(*, parcels: Iterable[Parcel]) -> list[Maker]:
    """The same goods under the name of their maker."""
    makers: dict[int, Maker] = {}
    for good in by_good(parcels=parcels):
        makers.setdefault(good.enterprise_id, Maker(name=good.maker, goods=[])).goods.append(good)
    return sorted(makers.values(), key=lambda maker: maker.name.casefold())


def _add(goods: dict, number: str, item: Item) -> None:
    """Count the pieces of the good that was ordered, and of the one that goes in instead of missing ones."""
    left = min(item.picked, item.wanted)
    if item.own:
        _count(goods, item, number, item.product_id, item.title, item.sku, item.own, min(left, item.own))
    if item.instead_pieces:
        after = max(0, left - item.own)
        _count(goods, item, number, item.instead_product_id, item.instead, item.instead_sku, item.instead_pieces, after)


def _count(
    goods: dict, item: Item, number: str, product: int | None, title: str, sku: str, pieces: int, picked: int
) -> None:
    key = (item.enterprise_id, product, title)
    good = goods.get(key)
    if good is None:
        good = goods[key] = Good(title=title, sku=sku, maker=item.maker, enterprise_id=item.enterprise_id)
    good.pieces += pieces
    good.picked += picked
    if good.parcels and good.parcels[-1][0] == number:  # the same good in two lines of a parcel
        pieces += good.parcels.pop()[1]
    good.parcels.append((number, pieces))


def pack_order(fulfilments: FulfilmentQuerySet) -> FulfilmentQuerySet:
    """What is not packed yet before the rest, then as promised."""
    return fulfilments.order_by(F("was_packed"), "promised_on", "number")
