"""The engines under test, and a small market to search in."""

import importlib.util
import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalogue.search.port import Document, Engine

URL = "LUMBUNG_TEST_SEARCH_URL"
START = datetime(2026, 1, 1, tzinfo=UTC)


def _node_class():
    path = Path(__file__).with_name("opensearch_node.py")
    spec = importlib.util.spec_from_file_location("opensearch_node", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.OpenSearchNode


@pytest.fixture(scope="session")
def elastic_factory() -> Iterator[Callable[[], Engine]]:
    """Makes Elastic engines on the server named by the environment, each on an alias of its own, and cleans up."""
    if not (url := os.environ.get(URL)):
        pytest.skip(f"set {URL} to the address of an OpenSearch 2.19 or Elasticsearch 8.19 to test this engine")
    from elasticsearch import Elasticsearch

    from catalogue.search.engines.elastic import Elastic

    prefix = f"lumbung-test-{uuid.uuid4().hex[:10]}"
    numbers = iter(range(10_000))
    node_class = _node_class()
    yield lambda: Elastic(url, alias=f"{prefix}-{next(numbers)}", node_class=node_class, timeout=20)
    client = Elasticsearch(url, node_class=node_class)
    for index in client.indices.get(index=f"{prefix}-*").body:
        client.indices.delete(index=index)


@pytest.fixture(params=["embedded", "elastic"])
def new_engine(request, tmp_path) -> Callable[[], Engine]:
    """Makes empty engines of each kind."""
    if request.param == "elastic":
        return request.getfixturevalue("elastic_factory")
    from catalogue.search.engines.embedded import Embedded

    numbers = iter(range(100))
    return lambda: Embedded(tmp_path / f"index-{next(numbers)}", patience=0.1)


@pytest.fixture
def empty(new_engine) -> Engine:
    return new_engine()


def product(pk: int, title: str, **more) -> Document:
    """A product on sale; newer the higher its id."""
    return Document(**{"id": pk, "title": title, "price": 10_000, "created_at": START + timedelta(days=pk), **more})


@pytest.fixture
def document() -> Callable[..., Document]:
    return product


MAKERS = {
    "batik": {"maker": "Batik Tradisiku", "maker_slug": "batik-tradisiku"},
    "bu-eni": {"maker": "Dapur Bu Eni", "maker_slug": "dapur-bu-eni"},
    "ciampea": {"maker": "Tas Jaya Ciampea", "maker_slug": "tas-jaya"},
    "kopi": {"maker": "Kopi Cibulao", "maker_slug": "kopi-cibulao"},
}
CIBINONG = {
    "district": "320101",
    "district_name": "Cibinong",
    "cooperative": "Koperasi Karya",
    "cooperative_slug": "karya",
}
CIAMPEA = {
    "district": "320115",
    "district_name": "Ciampea",
    "cooperative": "Koperasi Mitra",
    "cooperative_slug": "mitra",
}
PUTRI = {
    "district": "320102",
    "district_name": "Gunungputri",
    "cooperative": "Koperasi Karya",
    "cooperative_slug": "karya",
}
FOOD = {"categories": ("cemilan", "makanan"), "category_names": ("Camilan", "Makanan")}
CLOTHES = {"categories": ("pakaian",), "category_names": ("Pakaian",)}
BAGS = {"categories": ("tas",), "category_names": ("Tas",)}
DRINKS = {"categories": ("kopi", "minuman"), "category_names": ("Kopi", "Minuman")}
HOME = {"categories": ("perabot",), "category_names": ("Perabot Rumah",)}
HALAL = {"certificates": ("halal",)}


@pytest.fixture
def market() -> list[Document]:
    """Twelve products of four makers in three districts."""
    near, wide = {"reaches": ("320101",)}, {"reaches": ("320101", "320115")}
    rows = [
        (1, "Keripik Talas Pedas 250gr", FOOD | MAKERS["bu-eni"] | CIBINONG | HALAL | wide | {"price": 18_000}),
        (
            2,
            "Keripik Singkong Balado 500 g",
            FOOD | MAKERS["bu-eni"] | CIBINONG | wide | {"price": 15_000, "popularity": 900},
        ),
        (
            3,
            "Dodol Talas Bogor",
            FOOD | MAKERS["bu-eni"] | CIBINONG | HALAL | wide | {"price": 25_000, "popularity": 40},
        ),
        (
            4,
            "Kemeja Batik Pria Motif Kujang",
            CLOTHES | MAKERS["batik"] | PUTRI | near | {"price": 185_000, "pickup": True},
        ),
        (5, "Meja Belajar Kayu Jati", HOME | MAKERS["batik"] | PUTRI | near | {"price": 650_000}),
        (6, "Kaos Sablon Kujang", CLOTHES | MAKERS["batik"] | PUTRI | near | {"price": 75_000, "rating": 4.5}),
        (7, "Ransel Kanvas Anak", BAGS | MAKERS["ciampea"] | CIAMPEA | wide | {"price": 120_000, "pickup": True}),
        (8, "Tas Selempang Kulit", BAGS | MAKERS["ciampea"] | CIAMPEA | wide | {"price": 210_000, "popularity": 5}),
        (
            9,
            "Kopi Bubuk Robusta 250 g",
            DRINKS | MAKERS["kopi"] | CIAMPEA | HALAL | {"price": 45_000, "popularity": 300},
        ),
        (
            10,
            "Gula Aren Cair",
            FOOD | MAKERS["kopi"] | CIAMPEA | {"price": 45_000, "description": "Pemanis untuk kopi susu."},
        ),
        (
            11,
            "Anyaman Besek Bambu",
            HOME | MAKERS["ciampea"] | CIAMPEA | {"price": 8_000, "description": "Wadah pengiriman kue."},
        ),
        (
            12,
            "Sambal Oncom Kering",
            FOOD | MAKERS["bu-eni"] | CIBINONG | {"price": 20_000, "description": "Dikirim segar."},
        ),
    ]
    return [product(pk, title, **more) for pk, title, more in rows]


@pytest.fixture
def engine(empty, market) -> Engine:
    """An engine of each kind that holds the market."""
    assert empty.rebuild(market) == 12
    return empty
