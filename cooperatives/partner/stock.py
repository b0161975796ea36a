"""Stock that is promised, sold and given back.

Placing an order reserves (`num_allocated` grows), payment or hand-over sells (both numbers shrink), expiry and
cancelling release, and sold goods that come back are put back. Where a hub keeps the goods, what is free follows what
lies there (`set_free`). Each is one statement over rows locked in key order, conditional where it could take too much,
so that two buyers of the last piece never both get it and never wait for each other in a circle; the database's own
constraint stands behind it.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Coalesce

from cooperatives.partner.models import StockRecord


class OutOfStock(Exception):
    """Fewer pieces are left than were asked for. `shortages` maps each stock record to the pieces still free."""

    def __init__(self, shortages: dict[int, int]) -> None:
        super().__init__(f"Not enough in stock: {shortages}")
        self.shortages = shortages


class NotReserved(Exception):
    """More pieces were to be sold or released than are reserved: the books of the stock disagree with an order."""


@transaction.atomic
def reserve(*, quantities: Mapping[int, int]) -> None:
    """Promise these pieces per stock record to one order: all of them or, raising OutOfStock, none."""
    _lock(quantities)
    free = F("num_in_stock") - Coalesce(F("num_allocated"), 0)
    enough = StockRecord.objects.filter(pk__in=quantities).annotate(free=free).filter(free__gte=_asked(quantities))
    shortages = _shortages(quantities)
    if shortages:
        raise OutOfStock(shortages)
    reserved = enough.update(num_allocated=Coalesce(F("num_allocated"), 0) + _asked(quantities))
    if reserved != len(quantities):
        raise OutOfStock(_shortages(quantities) or dict.fromkeys(quantities, 0))


@transaction.atomic
def sell(*, quantities: Mapping[int, int]) -> None:
    """Turn reserved pieces into sold ones; raise NotReserved when fewer are reserved."""
    _lock(quantities)
    sold = _reserved(quantities).update(
        num_allocated=F("num_allocated") - _asked(quantities), num_in_stock=F("num_in_stock") - _asked(quantities)
    )
    if sold != len(quantities):
        raise NotReserved(dict(quantities))


@transaction.atomic
def release(*, quantities: Mapping[int, int]) -> None:
    """Give reserved pieces back for sale; raise NotReserved when fewer are reserved."""
    _lock(quantities)
    released = _reserved(quantities).update(num_allocated=F("num_allocated") - _asked(quantities))
    if released != len(quantities):
        raise NotReserved(dict(quantities))


@transaction.atomic
def put_back(*, quantities: Mapping[int, int]) -> None:
    """Take pieces that were sold and came back into stock again."""
    _lock(quantities)
    StockRecord.objects.filter(pk__in=quantities).update(
        num_in_stock=Coalesce(F("num_in_stock"), 0) + _asked(quantities)
    )


@transaction.atomic
def set_free(*, quantities: Mapping[int, int]) -> None:
    """Let these pieces per stock record be free for sale, whatever was before; what is promised stays so on top."""
    _lock(quantities)
    StockRecord.objects.filter(pk__in=quantities).update(
        num_in_stock=Coalesce(F("num_allocated"), 0) + _asked(quantities)
    )


def _lock(quantities: Mapping[int, int]) -> None:
    """Take the rows' locks in key order (PostgreSQL; on SQLite the whole transaction is already exclusive)."""
    list(StockRecord.objects.filter(pk__in=quantities).order_by("pk").select_for_update().values_list("pk"))


def _asked(quantities: Mapping[int, int]) -> Case:
    return Case(
        *(When(pk=pk, then=Value(quantity)) for pk, quantity in quantities.items()),
        output_field=IntegerField(),
    )


def _reserved(quantities: Mapping[int, int]):
    return StockRecord.objects.filter(
        pk__in=quantities, num_allocated__gte=_asked(quantities), num_in_stock__gte=_asked(quantities)
    )


def _shortages(quantities: Mapping[int, int]) -> dict[int, int]:
    rows = StockRecord.objects.filter(pk__in=quantities).values_list("pk", "num_in_stock", "num_allocated")
    return {pk: free for pk, stock, held in rows if (free := (stock or 0) - (held or 0)) < quantities[pk]}
