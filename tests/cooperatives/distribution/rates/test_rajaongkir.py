from urllib.parse import parse_qs

import pytest

from cooperatives.distribution.rates.port import Consignment, Quote
from cooperatives.distribution.rates.rajaongkir import RajaOngkir

PARCEL = Consignment(
    cooperative_id=1,
    district_code="320121",
    grams=1_200,
    value=80_000,
    origin="16620",
    origin_village="Ciampea",
    postal_code="16370",
    village="Tenjo",
)
QUOTES = [
    Quote(courier="J&T", service="EZ", fee=16_000, days=3),
    Quote(courier="JNE", service="REG", fee=20_000, days=2),
    Quote(courier="Pos", service="Pos Reguler", fee=16_000, days=3),
]
COST, PLACES = "/calculate/domestic-cost", "/destination/domestic-destination"


@pytest.fixture
def rajaongkir(aggregator, settings):
    settings.RAJAONGKIR_KEY, settings.RAJAONGKIR_URL = "rahasia", aggregator.url
    settings.RAJAONGKIR_COURIERS = "jne:pos"
    aggregator.answers = {
        f"{PLACES}?search=16620": [(200, "rajaongkir_places_16620.json")],
        f"{PLACES}?search=16370": [(200, "rajaongkir_places_16370.json")],
        COST: [(200, "rajaongkir_cost.json")],
    }
    return aggregator


def quotes(*, may_call: bool = True) -> list[Quote]:
    return RajaOngkir().quotes(consignments=[PARCEL], may_call=may_call).get(1, [])


def test_quotes_in_rupiah_and_days(rajaongkir):
    assert quotes() == QUOTES


def test_it_is_asked_with_its_own_numbers_of_places_and_begun_kilograms(rajaongkir):
    quotes()
    path, body, headers = rajaongkir.asked[-1]
    assert path == COST
    assert {name: values[0] for name, values in parse_qs(body).items()} == {
        "origin": "10812",
        "destination": "12001",
        "weight": "2000",
        "courier": "jne:pos",
        "price": "lowest",
    }
    assert {name.lower(): value for name, value in headers.items()}["key"] == "rahasia"


def test_what_it_said_is_kept_and_serves_without_a_call(rajaongkir):
    assert quotes(may_call=False) == []
    assert rajaongkir.asked == []
    quotes()
    calls = len(rajaongkir.asked)
    assert calls == 3
    assert quotes(may_call=False) == QUOTES
    assert quotes() == QUOTES
    assert len(rajaongkir.asked) == calls


def test_a_busy_moment_is_tried_again(rajaongkir):
    rajaongkir.answers[COST] = [(503, "busy"), (200, "rajaongkir_cost.json")]
    assert quotes() == QUOTES


@pytest.mark.parametrize(
    "answer", [(500, "down"), (401, "{}"), (429, "{}"), (200, "<html>"), (200, '{"data": "soon"}'), (200, "[]")]
)
def test_a_failure_is_no_quotes_a_line_in_the_log_and_a_rest(rajaongkir, answer, caplog):
    rajaongkir.answers[COST] = [answer]
    assert quotes() == []
    calls = len(rajaongkir.asked)
    assert quotes() == []
    if answer != (200, "[]"):
        assert "No rates (rates:rajaongkir:rests)" in caplog.text
        assert len(rajaongkir.asked) == calls


def test_nobody_there(rajaongkir, settings, caplog):
    settings.RAJAONGKIR_URL = "http://127.0.0.1:9"
    assert quotes() == []
    assert "No rates" in caplog.text


def test_without_a_key_nobody_is_called(rajaongkir, settings):
    settings.RAJAONGKIR_KEY = ""
    assert (quotes(), rajaongkir.asked) == ([], [])
