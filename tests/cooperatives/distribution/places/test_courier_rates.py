import pytest

from cooperatives.distribution.models import CourierRate
from cooperatives.distribution.places.courier_rates import add_rate, end_rate
from cooperatives.distribution.places.keeping import PlaceRefused
from tests import factories
from tests.gathering import jakarta

NOW = jakarta(2026, 11, 24, 10)


def add(cooperative, **changes):
    values = {"courier": "JNE", "service": "REG", "district": None, "fee": 10_000, "days": 2, "by": None, "at": NOW}
    return add_rate(cooperative=cooperative, **values | changes)


@pytest.mark.django_db
class TestRates:
    def test_a_new_rate_for_the_same_takes_the_place_of_the_old(self):
        cooperative = factories.cooperative()
        old, new = add(cooperative), add(cooperative, courier="jne ", fee=11_000)
        old.refresh_from_db()
        assert (old.ended_at, old.fee) == (NOW, 10_000)
        assert list(CourierRate.objects.filter(ended_at=None)) == [new]

    def test_ending(self):
        rate = add(factories.cooperative())
        end_rate(rate=rate, by=None, at=NOW)
        rate.refresh_from_db()
        assert rate.ended_at == NOW

    @pytest.mark.parametrize(
        ("change", "field"), [({"courier": " - "}, "courier"), ({"fee": 0}, "fee"), ({"days": 0}, "days")]
    )
    def test_what_cannot_be_is_refused(self, change, field):
        with pytest.raises(PlaceRefused) as refused:
            add(factories.cooperative(), **change)
        assert list(refused.value.problems) == [field]
        assert not CourierRate.objects.exists()
