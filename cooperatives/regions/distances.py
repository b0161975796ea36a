"""How far it is from one place to another."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0  # km, mean radius

Place = tuple[float, float]  # latitude and longitude in degrees


def kilometres(one: Place, other: Place) -> float:
    """Kilometres between two places as the crow flies: the haversine formula."""
    (lat1, lon1), (lat2, lon2) = ((radians(place[0]), radians(place[1])) for place in (one, other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, chord)))
