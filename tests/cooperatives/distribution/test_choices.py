from datetime import UTC, date, datetime

import pytest

from cooperatives.distribution.choices import cut_off_in_words, delivery_choices, next_day
from tests import factories


@pytest.mark.parametrize(
    ("at", "days", "expected"),
    [
        (datetime(2026, 11, 24, 6, 59, tzinfo=UTC), 1, date(2026, 11, 25)),  # Tuesday 13.59 in Bogor
        (datetime(2026, 11, 24, 7, 0, tzinfo=UTC), 1, date(2026, 11, 26)),  # 14.00: the goods are gathered tomorrow
        (datetime(2026, 11, 28, 1, 0, tzinfo=UTC), 1, date(2026, 11, 30)),  # Saturday: not on Sunday
        (datetime(2026, 11, 24, 18, 0, tzinfo=UTC), 1, date(2026, 11, 26)),  # it is already Wednesday in Bogor
    ],
)
def test_the_day_promised(at, days, expected):
    assert next_day(at=at, days=days) == expected


@pytest.mark.django_db
class TestDeliveryChoices:
    at = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    def choices(self, cooperative, district=factories.CIOMAS, goods=50_000):
        offered = delivery_choices(
            cooperative_ids=[cooperative.pk], district_code=district, goods={cooperative.pk: goods}, at=self.at
        )
        return [(choice.method, choice.fee, choice.promised_on) for choice in offered[cooperative.pk]]

    def test_delivery_stands_before_pick_up(self):
        assert self.choices(factories.cooperative(fee=7_000)) == [
            ("delivery", 7_000, date(2026, 11, 25)),
            ("pickup", 0, date(2026, 11, 25)),
        ]

    def test_delivery_is_free_from_an_amount(self):
        cooperative = factories.cooperative(fee=7_000, free_above=100_000)
        assert self.choices(cooperative, goods=99_999)[0][1] == 7_000
        assert self.choices(cooperative, goods=100_000)[0][1] == 0

    def test_a_kecamatan_out_of_reach_leaves_pick_up(self):
        assert [method for method, *_ in self.choices(factories.cooperative(), factories.TENJO)] == ["pickup"]

    def test_without_a_kecamatan_only_pick_up_is_offered(self):
        assert [method for method, *_ in self.choices(factories.cooperative(), "")] == ["pickup"]

    def test_the_cheapest_of_two_zones_counts(self):
        cooperative = factories.cooperative(fee=9_000)
        factories.zone(cooperative=cooperative, districts=(factories.CIOMAS,), fee=5_000)
        assert [fee for method, fee, _ in self.choices(cooperative) if method == "delivery"] == [5_000]

    def test_a_closed_pick_up_point_is_not_offered(self):
        cooperative = factories.cooperative()
        cooperative.pickup_points.update(closed_since=self.at)
        assert [method for method, *_ in self.choices(cooperative)] == ["delivery"]


@pytest.mark.parametrize(("hour", "words"), [(6, "14.00"), (7, "besok 14.00"), (16, "besok 14.00")])
def test_the_cut_off_named_is_one_that_can_still_be_met(hour, words):
    at = datetime(2026, 11, 24, hour, 0, tzinfo=UTC)  # 13.00, 14.00 and 23.00 in Bogor
    assert cut_off_in_words(at=at) == words
