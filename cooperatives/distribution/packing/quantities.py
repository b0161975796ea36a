"""How many pieces of a line go into its parcel: what was ordered, less what did not come and what was paid back."""

from datetime import datetime
from typing import NamedTuple

from cooperatives.distribution.models import Shortage

# What `wanted_of` takes, in this order, as seen from a FulfilmentLine.
FACTS = (
    "line__quantity",
    "line__sale__refunded_quantity",
    "shortage__missing",
    "shortage__outcome",
    "shortage__settled_at",
)


class Wanted(NamedTuple):
    """`quantity` pieces go in. `waiting`: the buyer was asked what to do about missing ones and has not answered."""

    quantity: int
    waiting: bool


def wanted_of(
    ordered: int, paid_back: int | None, missing: int | None, outcome: str | None, settled_at: datetime | None
) -> Wanted:
    """What goes in of a line with these FACTS. Who chose to wait for the missing ones gets all of them."""
    lacking = 0 if outcome == Shortage.LATER else missing or 0
    return Wanted(max(0, ordered - max(paid_back or 0, lacking)), bool(missing) and settled_at is None)
