"""How far and how long it is from door to door, as the crow flies made longer: no street map is asked.

What is known of a door is its village's place. Roads are taken to be ROAD_FACTOR times as long as the straight line,
which is usual for roads in settled country; two doors of one village to be SAME_VILLAGE metres apart. Where the
mountains make it longer, the speed of the vehicle is where staff say so. These are assumptions to plan by, not
measurements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

EARTH = 6_371_000  # metres, the mean radius
ROAD_FACTOR = 1.3
SAME_VILLAGE = 500  # metres
SPEED = 25  # km/h, without a vehicle
AT_DOOR = timedelta(minutes=5)  # find the house, hand over, take the money
PER_PARCEL_MORE = timedelta(minutes=1)

Place = tuple[float, float]  # latitude and longitude in degrees


@dataclass(frozen=True, kw_only=True)
class Call:
    """One door on a run: where it is, how many parcels go there, and between which moments somebody is there."""

    door: str
    place: Place
    parcels: int = 1
    opens: datetime | None = None
    closes: datetime | None = None

    @property
    def takes(self) -> timedelta:
        return AT_DOOR + PER_PARCEL_MORE * (self.parcels - 1)


@dataclass(frozen=True, kw_only=True)
class Timing:
    """When each door of a run is reached, when its courier is back, and how many metres she drives in all."""

    due: list[datetime]
    back: datetime
    metres: int
    late: list[bool]  # by door: after its window has closed


def metres_between(*, a: Place, b: Place) -> int:
    """Metres by road between two places."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(half, 1.0))) * ROAD_FACTOR)


def metres_to(*, a: Place, door_a: str, b: Place, door_b: str) -> int:
    """Metres by road from one door to another; doors of the same village are apart as well."""
    if door_a == door_b:
        return 0
    return max(metres_between(a=a, b=b), SAME_VILLAGE)


def seconds_for(*, metres: int, speed_kmh: int) -> int:
    return round(metres * 3.6 / speed_kmh)


def time_run(*, start: datetime, hub: Place, calls: Sequence[Call], speed_kmh: int = SPEED) -> Timing:
    """When each door is reached by whoever leaves the hub at `start` and visits `calls` in this order, and comes back.

    She waits where nobody is there yet.
    """
    now, metres, place, door = start, 0, hub, ""
    due, late = [], []
    for call in calls:
        leg = metres_to(a=place, door_a=door, b=call.place, door_b=call.door)
        metres += leg
        now += timedelta(seconds=seconds_for(metres=leg, speed_kmh=speed_kmh))
        if call.opens is not None:
            now = max(now, call.opens)
        due.append(now)
        late.append(call.closes is not None and now > call.closes)
        now, place, door = now + call.takes, call.place, call.door
    leg = metres_between(a=place, b=hub)
    back = now + timedelta(seconds=seconds_for(metres=leg, speed_kmh=speed_kmh))
    return Timing(due=due, back=back, metres=metres + leg, late=late)
