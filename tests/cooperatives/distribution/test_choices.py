from datetime import UTC, date, datetime

import pytest

from cooperatives.distribution.choices import cut_off_in_words, delivery_choices, next_day
from cooperatives.distribution.models import CourierRate, Holiday, PickupPoint, Step
from tests import factories
from tests.gathering import collection_round, schedule


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


@pytest.mark.django_db
class TestRounds:
    """At ten on Tuesday, 24 November in Bogor."""

    at = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    def choices(self, cooperative, district=factories.CIOMAS, **more):
        asked = {"cooperative_ids": [cooperative.pk], "district_code": district, "goods": {}, "at": self.at}
        return delivery_choices(**asked | more)[cooperative.pk]

    def test_goods_travel_with_the_next_round(self):
        cooperative = factories.cooperative()
        round = collection_round(cooperative=cooperative, day=date(2026, 11, 27))
        delivery, pickup = self.choices(cooperative)
        assert (delivery.round, delivery.hub, delivery.promised_on) == (round, round.hub, date(2026, 11, 27))
        assert (pickup.round, pickup.promised_on) == (round, date(2026, 11, 27))
        assert delivery.detail == "Pesan sebelum Kamis 14.00"

    def test_a_full_round_is_passed_over(self):
        cooperative = factories.cooperative()
        collection_round(cooperative=cooperative, day=date(2026, 11, 25), capacity=1, taken=1)
        later = collection_round(cooperative=cooperative, day=date(2026, 11, 26))
        assert {choice.round for choice in self.choices(cooperative)} == {later}

    def test_a_schedule_without_room_can_be_seen_but_not_chosen(self):
        cooperative = factories.cooperative()
        schedule(cooperative=cooperative)
        found = self.choices(cooperative)
        assert [choice.available for choice in found] == [False, False]
        assert found[0].why_not == "Semua jadwal kumpul koperasi ini sudah penuh atau ditutup. Coba lagi besok."

    def test_a_closed_zone_is_not_offered(self):
        cooperative = factories.cooperative()
        cooperative.zones.update(closed_since=self.at)
        assert [choice.method for choice in self.choices(cooperative)] == ["pickup"]

    def test_a_heavy_parcel_pays_its_step(self):
        cooperative = factories.cooperative(fee=7_000)
        cooperative.zones.get().rates.create(from_grams=3_000, fee=9_000)
        fees = [self.choices(cooperative, grams={cooperative.pk: grams})[0].fee for grams in (2_999, 3_000)]
        assert fees == [7_000, 9_000]

    def test_a_holiday_is_no_day_of_arrival(self):
        Holiday.objects.create(day=date(2026, 11, 25), name="Libur")
        assert self.choices(factories.cooperative())[0].promised_on == date(2026, 11, 26)

    def test_a_full_point_is_shown_as_full(self):
        order = factories.order(at=self.at)
        fulfilment = order.fulfilments.get()
        point = fulfilment.pickup_point
        PickupPoint.objects.filter(pk=point.pk).update(capacity=1)
        full = next(choice for choice in self.choices(fulfilment.cooperative) if choice.pickup_point)
        assert full.why_not == "Penuh untuk Rabu 25 November. Pilih cara lain, atau coba lagi besok."
        Step.objects.create(fulfilment=fulfilment, kind=Step.HANDED_OVER, taken_at=self.at)
        again = next(choice for choice in self.choices(fulfilment.cooperative) if choice.pickup_point)
        assert again.available

    def test_single_villages_ask_which_one(self):
        cooperative = factories.cooperative(delivers_to=(), pickup=False)
        village = factories.village(district_code=factories.CIOMAS)
        zone = factories.zone(cooperative=cooperative, districts=())
        zone.villages.add(village)
        [asks] = self.choices(cooperative)
        assert (asks.available, asks.method) == (False, "delivery")
        [known] = self.choices(cooperative, village_code=village.pk)
        assert (known.available, known.zone) == (True, zone)

    def test_a_courier_service_reaches_where_no_zone_does(self):
        cooperative = factories.cooperative(pickup=False)
        CourierRate.objects.create(cooperative=cooperative, courier="JNE", service="REG", fee=10_000, days=2)
        [courier] = self.choices(cooperative, factories.TENJO, grams={cooperative.pk: 1_500})
        assert (courier.key, courier.method, courier.courier) == ("courier:jne:reg", "courier", "JNE REG")
        assert (courier.fee, courier.promised_on) == (20_000, date(2026, 11, 26))
        assert [choice.method for choice in self.choices(cooperative)] == ["delivery", "courier"]

    def test_the_queries_are_the_same_for_one_and_for_many(self, django_assert_max_num_queries):
        many = [factories.cooperative() for _ in range(4)]
        for cooperative in many:
            schedule(cooperative=cooperative)
            collection_round(cooperative=cooperative, day=date(2026, 11, 26))
            cooperative.pickup_points.update(capacity=5)
        for ids in ([many[0].pk], [cooperative.pk for cooperative in many]):
            with django_assert_max_num_queries(13):
                delivery_choices(
                    cooperative_ids=ids,
                    district_code=factories.CIOMAS,
                    village_code=factories.village(district_code=factories.CIOMAS).pk,
                    goods={},
                    at=self.at,
                )
