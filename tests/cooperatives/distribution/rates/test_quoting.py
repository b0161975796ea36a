import pytest

from cooperatives.distribution.models import CourierRate
from cooperatives.distribution.rates.port import Consignment, Quote
from cooperatives.distribution.rates.quoting import quotes_for
from tests import factories

called: list[int] = []


class Cheap:
    """A provider over the network that undercuts JNE."""

    is_outside = True
    is_set_up = True

    def quotes(self, *, consignments, may_call):
        called.extend(one.cooperative_id for one in consignments)
        return {one.cooperative_id: [Quote(courier="jne", service="reg", fee=1_000, days=1)] for one in consignments}


class Broken:
    is_outside = True
    is_set_up = True

    def quotes(self, *, consignments, may_call):
        raise KeyError("price")


@pytest.fixture
def two(db):
    called.clear()
    return factories.cooperative(), factories.cooperative()


def rate(cooperative, fee, district=None, **more):
    values = {"courier": "JNE", "service": "REG", "days": 2} | more
    return CourierRate.objects.create(cooperative=cooperative, fee=fee, district_id=district, **values)


def asked(*cooperatives, grams=1_200, outside=()):
    parcels = [
        Consignment(cooperative_id=one.pk, district_code=factories.TENJO, grams=grams, value=1) for one in cooperatives
    ]
    found = quotes_for(consignments=parcels, outside={one.pk for one in outside}, may_call=True)
    return [[(quote.name, quote.fee, quote.days) for quote in found[one.pk]] for one in cooperatives]


def test_each_begun_kilogram_is_paid_and_one_at_least(two):
    rate(two[0], 10_000)
    assert asked(two[0], grams=1_001) == [[("JNE REG", 20_000, 2)]]
    assert asked(two[0], grams=1_000) == [[("JNE REG", 10_000, 2)]]
    assert asked(two[0], grams=0) == [[("JNE REG", 10_000, 2)]]


def test_a_row_for_the_kecamatan_goes_before_the_regencys_also_when_dearer(two):
    rate(two[0], 10_000)
    rate(two[0], 12_000, factories.TENJO)
    rate(two[0], 1_000, factories.CIOMAS)
    assert asked(two[0], grams=500) == [[("JNE REG", 12_000, 2)]]


def test_each_cooperative_has_its_own_rates_in_one_query(two, django_assert_num_queries):
    rate(two[0], 10_000)
    rate(two[1], 9_000, courier="Pos", service="")
    with django_assert_num_queries(1):
        assert asked(*two, grams=500) == [[("JNE REG", 10_000, 2)], [("Pos", 9_000, 2)]]


def test_an_ended_row_counts_no_more(two):
    from django.utils import timezone

    rate(two[0], 10_000, ended_at=timezone.now())
    assert asked(two[0]) == [[]]


def test_the_cheapest_of_two_providers_counts_and_only_where_asked(two, settings):
    settings.RATE_PROVIDERS = [*settings.RATE_PROVIDERS, f"{__name__}.Cheap"]
    rate(two[0], 10_000)
    rate(two[1], 10_000)
    assert asked(*two, grams=500, outside=[two[1]]) == [[("JNE REG", 10_000, 2)], [("jne reg", 1_000, 1)]]
    assert called == [two[1].pk]


def test_a_provider_that_breaks_costs_nobody_the_others(two, settings, caplog):
    settings.RATE_PROVIDERS = [f"{__name__}.Broken", *settings.RATE_PROVIDERS]
    rate(two[0], 10_000)
    assert asked(two[0], grams=1, outside=[two[0]]) == [[("JNE REG", 10_000, 2)]]
    assert "Broken broke" in caplog.text
