"""What others ask of handovers: how many pieces go into a parcel, what goes in instead, and what came in of whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooperatives.distribution.models import FulfilmentLine, Shortage
from cooperatives.distribution.packing.quantities import FACTS, wanted_of


@dataclass(frozen=True, kw_only=True)
class Instead:
    """Pieces of another good of the same maker that go into the parcel for missing ones of a line."""

    line_id: int
    product_id: int
    title: str
    quantity: int


def quantity_to_pack(*, lines: Iterable[int | FulfilmentLine]) -> dict[int, int]:
    """How many pieces of each line (or id of one) itself go into its parcel. One query."""
    rows = FulfilmentLine.objects.filter(pk__in=_ids(lines)).values_list("pk", *FACTS)
    return {pk: wanted_of(*facts).quantity for pk, *facts in rows}


def substitutes(*, lines: Iterable[int | FulfilmentLine]) -> dict[int, Instead]:
    """By line, what goes into its parcel besides, in place of missing pieces. One query."""
    chosen = Shortage.objects.filter(line__in=_ids(lines), outcome=Shortage.SUBSTITUTE, substitute__isnull=False)
    return {
        pk: Instead(line_id=pk, product_id=product, title=title, quantity=missing)
        for pk, product, title, missing in chosen.values_list("line", "substitute", "substitute__title", "missing")
    }


def _ids(lines: Iterable[int | FulfilmentLine]) -> list[int]:
    return [line.pk if isinstance(line, FulfilmentLine) else line for line in lines]
