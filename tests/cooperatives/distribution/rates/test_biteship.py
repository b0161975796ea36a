import json

import pytest

from cooperatives.distribution.rates.biteship import Biteship
from cooperatives.distribution.rates.port import Consignment, Quote

PARCEL = Consignment(
    cooperative_id=1, district_code="320121", grams=800, value=80_000, origin="16620", postal_code="16370"
)


@pytest.fixture
def biteship(aggregator, settings):
    settings.BITESHIP_KEY, settings.BITESHIP_URL = "rahasia", aggregator.url
    settings.BITESHIP_COURIERS = "jne,paxel"
    aggregator.answers = {"/v1/rates/couriers": [(200, "biteship_rates.json")]}
    return aggregator


def quotes() -> list[Quote]:
    return Biteship().quotes(consignments=[PARCEL], may_call=True).get(1, [])


def test_quotes_in_rupiah_and_days_hours_count_as_one(biteship):
    assert quotes() == [
        Quote(courier="JNE", service="Reguler", fee=18_000, days=3),
        Quote(courier="Paxel", service="Same Day", fee=27_000, days=1),
    ]


def test_it_is_asked_by_postal_code(biteship):
    quotes()
    path, body, headers = biteship.asked[0]
    assert path == "/v1/rates/couriers"
    asked = json.loads(body)
    assert (asked["origin_postal_code"], asked["destination_postal_code"]) == (16620, 16370)
    assert (asked["couriers"], asked["items"][0]["weight"], asked["items"][0]["value"]) == ("jne,paxel", 1000, 80_000)
    assert headers["Authorization"] == "rahasia"


@pytest.mark.parametrize("status", [200, 400])
def test_a_place_out_of_its_reach_has_no_quotes(biteship, status):
    biteship.answers = {"/v1/rates/couriers": [(status, "biteship_refusal.json")]}
    assert quotes() == []


def test_without_a_village_it_is_not_asked(biteship):
    parcel = Consignment(cooperative_id=1, district_code="320121", grams=800, value=0, origin="16620")
    assert Biteship().quotes(consignments=[parcel], may_call=True) == {}
    assert biteship.asked == []
