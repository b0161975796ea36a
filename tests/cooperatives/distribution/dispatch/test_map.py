from types import SimpleNamespace

import pytest

from cooperatives.distribution.dispatch.map import WIDTH, Way, draw, ranges

HUB = (-6.55, 106.70)


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "3"), ([3, 4, 5, 9], "3–5, 9"), ([1, 2], "1–2"), ([7, 1, 3], "1, 3, 7")]
)
def test_numbers_of_a_village_are_written_short(numbers, words):
    assert ranges(numbers) == words


def made(**given):
    ways = [
        Way(places=[(-6.50, 106.75), (-6.50, 106.75), (-6.60, 106.60)], look=0, done=[True, True, False]),
        Way(places=[(-6.501, 106.751)], look=1),
    ]
    districts = [
        SimpleNamespace(name="Ciampea", latitude=-6.56, longitude=106.68),
        SimpleNamespace(name="Jauh", latitude=-6.1, longitude=106.1),
    ]
    return draw(hub=HUB, ways=ways, districts=districts, **given)


def test_everything_is_on_the_map_and_no_sign_covers_another():
    found = made()
    assert [sign.words for sign in found.signs] == ["1–2", "3", "1"]
    assert [sign.done for sign in found.signs] == [True, False, False]
    for sign in found.signs:
        assert sign.left >= 0 and sign.left + sign.width <= WIDTH
        assert 0 <= sign.top <= found.height - found.sign_height
    first, _second, third = found.signs
    assert abs(first.x - third.x) >= (first.width + third.width) / 2 or abs(first.y - third.y) >= found.sign_height


def test_north_is_up_and_ways_begin_and_end_at_the_hub():
    found = made()
    north, south = found.signs[0], found.signs[1]
    assert north.at_y < found.hub_y < south.at_y
    points = found.lines[0].points.split()
    assert points[0] == points[-1] == f"{found.hub_x:.1f},{found.hub_y:.1f}"
    assert len(points) == 5


def test_names_outside_are_left_out_and_the_scale_is_round():
    found = made()
    assert [name.words for name in found.names] == ["Ciampea"]
    assert found.scale_words == "5 km"
    assert 0 < found.scale_width <= WIDTH / 3


def test_many_stops_are_dots_without_numbers():
    assert {sign.words for sign in made(numbers=False).signs} == {""}


def test_a_map_of_one_place_has_room_around_it():
    found = draw(hub=HUB, ways=[Way(places=[HUB], look=0)], districts=[])
    assert (found.hub_x, found.hub_y) == (WIDTH / 2, found.height / 2)
