"""Parcels of one door: who lives there gets them in one visit, so the route counts one stop."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from cooperatives.distribution.dispatch.driving import SPEED, Call, Place, Timing, time_run
from cooperatives.distribution.models import Fulfilment


def place_of(parcel: Fulfilment) -> Place:
    """Where a parcel goes: its village's place. `order__shipping_address__village` should be read with it."""
    address = parcel.order.shipping_address
    if address is None or address.village is None:  # an address of another site's time: the cooperative's own village
        return parcel.cooperative.village.place
    return address.village.place


def door_of(parcel: Fulfilment) -> str:
    """The door of a parcel: the same village and the same address, however it was typed."""
    address = parcel.order.shipping_address
    if address is None:
        return f"{parcel.pk}"
    street = re.sub(r"[\W_]+", " ", address.line1).strip().casefold()
    return f"{address.village_id}/{street}"


def calls_of(
    *, parcels: Sequence[Fulfilment], windows: dict[int, tuple[datetime | None, datetime | None]] | None = None
) -> list[Call]:
    """The doors of parcels that are driven in this order; neighbours of the same door become one call."""
    calls = []
    for door, group in groupby(parcels, key=door_of):
        visited = list(group)
        spans = [(windows or {}).get(parcel.pk, (None, None)) for parcel in visited]
        opens = max((span[0] for span in spans if span[0]), default=None)
        closes = min((span[1] for span in spans if span[1]), default=None)
        calls.append(Call(door=door, place=place_of(visited[0]), parcels=len(visited), opens=opens, closes=closes))
    return calls


def time_parcels(
    *,
    start: datetime,
    hub: Place,
    parcels: Sequence[Fulfilment],
    speed_kmh: int = SPEED,
    windows: dict[int, tuple[datetime | None, datetime | None]] | None = None,
) -> tuple[Timing, list[datetime]]:
    """The timing of a run by door, and when each parcel is due."""
    calls = calls_of(parcels=parcels, windows=windows)
    timing = time_run(start=start, hub=hub, calls=calls, speed_kmh=speed_kmh)
    due = [moment for moment, call in zip(timing.due, calls, strict=True) for _ in range(call.parcels)]
    return timing, due
