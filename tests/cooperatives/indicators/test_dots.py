import pytest

from cooperatives.indicators.dots import HEIGHT, LETTER, LINE, SMALLEST, WIDTH, labels, position, radius
from cooperatives.regions.models import District, Village


@pytest.mark.django_db
def test_every_village_lies_in_the_picture():
    for village in Village.objects.all():
        x, y = position(latitude=village.latitude, longitude=village.longitude)
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_north_is_up_and_east_is_right():
    x, y = position(latitude=-6.5, longitude=106.8)
    east, north = position(latitude=-6.4, longitude=106.9)
    assert east > x
    assert north < y


@pytest.mark.django_db
def test_no_name_of_a_kecamatan_covers_another():
    named = tuple(
        (d.name, *position(latitude=d.latitude, longitude=d.longitude)) for d in District.objects.order_by("code")
    )
    places = [
        (x, y, max(34.0, len(name) * LETTER)) for (name, _x, _y), (x, y) in zip(named, labels(named), strict=True)
    ]
    for one, (x, y, width) in enumerate(places):
        for other_x, other_y, other_width in places[one + 1 :]:
            apart_x = abs(x - other_x) >= (width + other_width) / 2 - 0.2
            assert apart_x or abs(y - other_y) >= LINE - 0.2


def test_names_that_are_far_apart_stay_where_they_belong():
    assert labels((("Tenjo", 100.0, 100.0), ("Cariu", 700.0, 300.0))) == ((100.0, 100.0), (700.0, 300.0))


def test_a_dot_grows_by_area():
    empty, quarter, full = (radius(enterprises=n, most=100) for n in (0, 25, 100))
    assert empty == SMALLEST
    assert (full - SMALLEST) == pytest.approx(2 * (quarter - SMALLEST))
    assert radius(enterprises=0, most=0) == SMALLEST
