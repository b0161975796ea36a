"""Routes drawn on a plain map of our own: hub, stops, lines, names of kecamatan, a scale. Nothing is fetched for it.

A stop is drawn at its village's place, which is all that is known; stops of one village share a sign with their
numbers ("3–5, 9"). Signs that would cover each other are moved apart, with a thread to their place. Everything here is
in the map's own units: it is WIDTH wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians

from cooperatives.distribution.dispatch.driving import Place
from cooperatives.regions.models import District

WIDTH, LEAST_HEIGHT, MOST_HEIGHT, MARGIN = 400.0, 240.0, 460.0, 34.0
LEAST_SPAN = 0.02  # degrees, about 2 km: a map of one village is not a microscope
SIGN_HEIGHT, LETTER, SIGN_PAD = 19.0, 6.7, 7.0
LOOKS = 5  # how many kinds of line there are, told apart by colour and by dashes
ROUNDS = 80
DOT = 10.0
METRES_PER_DEGREE = 111_195
SCALES = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)  # metres


@dataclass
class Sign:
    """The numbers of the stops in one village: `x`, `y` its middle, `at_x`, `at_y` the village itself."""

    words: str
    at_x: float
    at_y: float
    x: float
    y: float
    look: int
    done: bool = False

    @property
    def width(self) -> float:
        return max(len(self.words) * LETTER + SIGN_PAD * 2, SIGN_HEIGHT)

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - SIGN_HEIGHT / 2

    @property
    def moved(self) -> bool:
        return abs(self.x - self.at_x) > 4 or abs(self.y - self.at_y) > 4


@dataclass(frozen=True, kw_only=True)
class Line:
    look: int
    points: str  # of the polyline, from the hub and back


@dataclass(frozen=True, kw_only=True)
class Name:
    words: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Map:
    height: float
    hub_x: float
    hub_y: float
    lines: list[Line]
    signs: list[Sign]
    names: list[Name]
    scale_width: float
    scale_metres: int
    width: float = WIDTH
    sign_height: float = SIGN_HEIGHT

    @property
    def scale_words(self) -> str:
        return f"{self.scale_metres // 1000} km" if self.scale_metres >= 1000 else f"{self.scale_metres} m"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One courier's way: the places of her stops in order, and of each whether it is done."""

    places: Sequence[Place]
    look: int
    done: Sequence[bool] = field(default_factory=list)


def draw(*, hub: Place, ways: Sequence[Way], districts: Sequence[District], numbers: bool = True) -> Map:
    """The map of these ways from one hub; without `numbers` only dots, for many stops at once."""
    frame = _frame([hub, *(place for way in ways for place in way.places)])
    hub_x, hub_y = frame.point(hub)
    lines = [
        Line(look=way.look % LOOKS, points=" ".join(f"{x:.1f},{y:.1f}" for x, y in frame.way(hub, way.places)))
        for way in ways
        if way.places
    ]
    signs = [sign for way in ways for sign in _signs(frame, way, numbers)]
    if numbers:
        _spread(signs, (hub_x, hub_y), frame.height)
    scale_metres, scale_width = frame.scale()
    return Map(
        height=frame.height,
        hub_x=hub_x,
        hub_y=hub_y,
        lines=lines,
        signs=signs,
        names=_names(frame, districts, signs, (hub_x, hub_y)),
        scale_metres=scale_metres,
        scale_width=scale_width,
    )


def ranges(numbers: Sequence[int]) -> str:
    """Numbers as people write them: 3–5, 9."""
    parts: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][1] == number - 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in parts)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    south: float
    west: float
    per_degree: float  # units for a degree of latitude
    squeeze: float  # a degree of longitude is shorter, by this
    height: float
    left: float
    bottom: float

    def point(self, place: Place) -> tuple[float, float]:
        latitude, longitude = place
        x = self.left + (longitude - self.west) * self.squeeze * self.per_degree
        return x, self.height - self.bottom - (latitude - self.south) * self.per_degree

    def way(self, hub: Place, places: Sequence[Place]) -> list[tuple[float, float]]:
        return [self.point(place) for place in (hub, *places, hub)]

    def scale(self) -> tuple[int, float]:
        """The longest round length that fits into a third of the map, in metres and in units."""
        metres = METRES_PER_DEGREE / self.per_degree * WIDTH / 3
        length = max((one for one in SCALES if one <= metres), default=SCALES[0])
        return length, length / METRES_PER_DEGREE * self.per_degree


def _frame(places: Sequence[Place]) -> _Frame:
    latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    squeeze = cos(radians((south + north) / 2))
    tall, wide = max(north - south, LEAST_SPAN), max((east - west) * squeeze, LEAST_SPAN)
    per_degree = min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / tall)
    height = min(max((north - south) * per_degree + 2 * MARGIN, LEAST_HEIGHT), MOST_HEIGHT)
    return _Frame(
        south=south,
        west=west,
        per_degree=per_degree,
        squeeze=squeeze,
        height=height,
        left=(WIDTH - (east - west) * squeeze * per_degree) / 2,
        bottom=(height - (north - south) * per_degree) / 2,
    )


def _signs(frame: _Frame, way: Way, numbers: bool) -> list[Sign]:
    """A sign for each village that this way comes to."""
    found: dict[Place, list[int]] = {}
    for number, place in enumerate(way.places, 1):
        found.setdefault(place, []).append(number)
    signs = []
    for place, here in found.items():
        x, y = frame.point(place)
        done = bool(way.done) and all(way.done[number - 1] for number in here)
        words = ranges(here) if numbers else ""
        signs.append(Sign(words=words, at_x=x, at_y=y, x=x, y=y, look=way.look % LOOKS, done=done))
    return signs


def _spread(signs: list[Sign], hub: tuple[float, float], height: float) -> None:
    """Move signs apart until none covers another or the hub, as far as there is room."""
    for _round in range(ROUNDS):
        moved = False
        for n, one in enumerate(signs):
            moved = _push(one, hub[0], hub[1], 26, 26) or moved
            for other in signs[:n]:
                moved = _apart(one, other) or moved
        for sign in signs:
            half = sign.width / 2 + 2
            sign.x = min(max(sign.x, half), WIDTH - half)
            sign.y = min(max(sign.y, SIGN_HEIGHT / 2 + 2), height - SIGN_HEIGHT / 2 - 2)
        if not moved:
            return


def _apart(one: Sign, other: Sign) -> bool:
    over_x = (one.width + other.width) / 2 + 2 - abs(one.x - other.x)
    over_y = SIGN_HEIGHT + 2 - abs(one.y - other.y)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_x < over_y:
        step = over_x / 2 + 0.1
        sign = 1 if one.x >= other.x else -1
        one.x, other.x = one.x + sign * step, other.x - sign * step
    else:
        step = over_y / 2 + 0.1
        sign = 1 if one.y >= other.y else -1
        one.y, other.y = one.y + sign * step, other.y - sign * step
    return True


def _push(sign: Sign, x: float, y: float, width: float, height: float) -> bool:
    """Move a sign away from something that stays."""
    over_x = (sign.width + width) / 2 - abs(sign.x - x)
    over_y = (SIGN_HEIGHT + height) / 2 - abs(sign.y - y)
    if over_x <= 0 or over_y <= 0:
        return False
    if over_x < over_y:
        sign.x += (over_x + 0.1) * (1 if sign.x >= x else -1)
    else:
        sign.y += (over_y + 0.1) * (1 if sign.y >= y else -1)
    return True


def _names(frame: _Frame, districts: Sequence[District], signs: list[Sign], hub: tuple[float, float]) -> list[Name]:
    """The kecamatan whose names find room: within the map, and on no sign, no other name, and not on the hub."""
    taken = [(sign.x, sign.y, sign.width, SIGN_HEIGHT) if sign.words else (sign.x, sign.y, DOT, DOT) for sign in signs]
    taken.append((hub[0], hub[1], 30, 30))
    taken.append((WIDTH / 6, frame.height - 12, WIDTH / 3, 26))  # the scale
    names = []
    for district in districts:
        x, y = frame.point((district.latitude, district.longitude))
        wide = len(district.name) * 6.2
        for down in (0, 16, -16, 30, -30):
            box = (x, y + down, wide, 14.0)
            inside = wide / 2 <= x <= WIDTH - wide / 2 and 12 <= box[1] <= frame.height - 8
            if inside and not any(_cover(box, other) for other in taken):
                names.append(Name(words=district.name, x=x, y=box[1] + 4))
                taken.append(box)
                break
    return names


def _cover(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return abs(one[0] - other[0]) < (one[2] + other[2]) / 2 and abs(one[1] - other[1]) < (one[3] + other[3]) / 2
