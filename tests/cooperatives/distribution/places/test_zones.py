from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from cooperatives.distribution.models import DeliveryZone, ZoneRate
from cooperatives.distribution.places.keeping import PlaceRefused
from cooperatives.distribution.places.matching import reaching
from cooperatives.distribution.places.preview import examples
from cooperatives.distribution.places.zones import Step, ZonePlan, close_zone, doubts, keep_zone, reopen_zone
from cooperatives.regions.models import Village
from tests import factories

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLAN = ZonePlan(name="Ciampea", fee=7_000, districts=frozenset({factories.CIAMPEA}), steps=(Step(3000, 0, 9_000),))


@pytest.fixture
def cooperative(db):
    return factories.cooperative(delivers_to=())


class TestKeeping:
    def test_a_zone_with_its_prices(self, cooperative):
        manager = factories.staff(cooperative=cooperative)
        zone = keep_zone(cooperative=cooperative, plan=PLAN, by=manager)
        assert [zone.fee_for(80_000, grams) for grams in (0, 2_999, 3_000)] == [7_000, 7_000, 9_000]
        assert [district.pk for district in zone.districts.all()] == [factories.CIAMPEA]
        entry = ModelLogEntry.objects.latest("pk")
        assert (entry.action, entry.user, entry.data["rates"]) == ("wagtail.create", manager, [[3000, 0, 9_000]])

    def test_a_change_says_what_is_different(self, cooperative):
        zone = keep_zone(cooperative=cooperative, plan=PLAN, by=None)
        keep_zone(cooperative=cooperative, plan=ZonePlan(**vars(PLAN) | {"fee": 8_000}), by=None, zone=zone)
        assert ModelLogEntry.objects.latest("pk").data == {"fee": 8_000}
        assert zone.rates.count() == 1

    def test_a_village_of_a_whole_kecamatan_is_left_out(self, cooperative):
        village = factories.village(district_code=factories.CIAMPEA)
        plan = ZonePlan(**vars(PLAN) | {"villages": frozenset({village.pk})})
        assert keep_zone(cooperative=cooperative, plan=plan, by=None).villages.count() == 0

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"districts": frozenset()}, "places"),
            ({"name": " "}, "name"),
            ({"weekdays": ""}, "weekdays"),
            ({"days": 15}, "days"),
            ({"free_above": 0}, "free_above"),
            ({"steps": (Step(0, 0, 5_000),)}, "steps"),
            ({"steps": (Step(1000, 0, 5_000), Step(1000, 0, 6_000))}, "steps"),
            ({"fee": 10_000_001}, "fee"),
        ],
    )
    def test_what_cannot_work_is_refused_at_its_field(self, cooperative, change, field):
        with pytest.raises(PlaceRefused) as refused:
            keep_zone(cooperative=cooperative, plan=ZonePlan(**vars(PLAN) | change), by=None)
        assert list(refused.value.problems) == [field]
        assert not DeliveryZone.objects.filter(cooperative=cooperative).exists()

    def test_closing_keeps_it_and_reopening_brings_it_back(self, cooperative):
        zone = keep_zone(cooperative=cooperative, plan=PLAN, by=None)
        reach = {"cooperative_ids": [cooperative.pk], "district_code": factories.CIAMPEA, "village_code": ""}
        close_zone(zone=zone, by=None, at=NOW)
        assert (zone.closed_since, reaching(**reach)[cooperative.pk].zones) == (NOW, [])
        reopen_zone(zone=zone, by=None)
        assert reaching(**reach)[cooperative.pk].zones == [zone]

    def test_heavier_but_cheaper_and_twice_the_same_kecamatan_are_doubted(self, cooperative):
        plan = ZonePlan(**vars(PLAN) | {"steps": (Step(3000, 0, 5_000),)})
        zone = keep_zone(cooperative=cooperative, plan=plan, by=None)
        other = keep_zone(cooperative=cooperative, plan=ZonePlan(**vars(PLAN) | {"name": "Lain"}), by=None)
        assert doubts(zone, [zone, other]) == [
            "Paket yang lebih berat ada yang lebih murah. Periksa tarifnya.",
            "Ciampea juga ada di Lain. Pembeli mendapat ongkos yang lebih murah.",
        ]
        assert doubts(other, [other]) == []

    def test_examples_are_what_a_buyer_pays(self, cooperative):
        zone = keep_zone(cooperative=cooperative, plan=PLAN, by=None)
        found = [(one.place, one.grams, one.fee, one.day.isoformat()) for one in examples(zone=zone, at=NOW)]
        assert found == [("Ciampea", 1000, 7_000, "2026-11-25"), ("Ciampea", 3000, 9_000, "2026-11-25")]


class TestMatching:
    def test_a_rule_for_the_village_goes_before_its_kecamatans(self, cooperative):
        first, second = Village.objects.filter(district=factories.CIAMPEA)[:2]
        keep_zone(cooperative=cooperative, plan=PLAN, by=None)
        far = ZonePlan(name="Jauh", fee=15_000, villages=frozenset({first.pk}))
        keep_zone(cooperative=cooperative, plan=far, by=None)
        fees = {}
        for code in (first.pk, second.pk, "", "3201999999"):
            reach = reaching(cooperative_ids=[cooperative.pk], district_code=factories.CIAMPEA, village_code=code)[
                cooperative.pk
            ]
            fees[code] = (reach.cheapest(goods=0, grams=0).fee, reach.asks_village)
        assert fees == {
            first.pk: (15_000, False),
            second.pk: (7_000, False),
            "": (7_000, True),
            "3201999999": (7_000, True),
        }

    def test_single_villages_alone_ask_for_the_village(self, cooperative):
        village = factories.village(district_code=factories.CIAMPEA)
        keep_zone(cooperative=cooperative, plan=ZonePlan(name="Satu", fee=1, villages=frozenset({village.pk})), by=None)
        ask = {"cooperative_ids": [cooperative.pk], "district_code": factories.CIAMPEA}
        unknown = reaching(village_code="", **ask)[cooperative.pk]
        assert (unknown.zones, unknown.asks_village) == ([], True)
        assert reaching(village_code=village.pk, **ask)[cooperative.pk].zones


steps = st.lists(
    st.builds(Step, st.integers(0, 20_000), st.integers(0, 500_000), st.integers(0, 90_000)),
    unique_by=lambda step: (step.from_grams, step.from_value),
    max_size=6,
).filter(lambda steps: all(step.from_grams or step.from_value for step in steps))


def priced(fee, found, free_above=None) -> DeliveryZone:
    zone = DeliveryZone(pk=1, fee=fee, free_above=free_above)
    zone._prefetched_objects_cache = {"rates": [ZoneRate(**vars(step)) for step in found]}
    return zone


@given(st.integers(0, 90_000), steps, st.integers(0, 30_000), st.integers(0, 600_000))
def test_the_fee_is_that_of_the_heaviest_then_dearest_step_reached(fee, found, grams, goods):
    reached = sorted(step for step in found if step.from_grams <= grams and step.from_value <= goods)
    assert priced(fee, found).fee_for(goods, grams) == (reached[-1].fee if reached else fee)


@given(steps, st.integers(0, 30_000), st.integers(0, 30_000))
def test_where_heavier_steps_cost_more_a_heavier_parcel_never_costs_less(found, one, two):
    rising = [Step(step.from_grams, 0, step.from_grams) for step in found if step.from_grams]
    zone = priced(0, {step.from_grams: step for step in rising}.values())
    assert zone.fee_for(50_000, min(one, two)) <= zone.fee_for(50_000, max(one, two))


@given(st.integers(0, 90_000), steps, st.integers(1, 600_000), st.integers(0, 600_000))
def test_free_from_an_amount_whatever_the_steps(fee, found, free_above, more):
    assert priced(fee, found, free_above).fee_for(free_above + more, 99_000) == 0
