import pytest

from catalogue.search.engines import engine
from catalogue.search.engines.elastic import Elastic
from catalogue.search.engines.embedded import Embedded


@pytest.fixture(autouse=True)
def _fresh():
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_the_embedded_engine_is_used_without_an_address(settings, tmp_path):
    settings.SEARCH_URL, settings.SEARCH_DIR = "", tmp_path
    assert isinstance(engine(), Embedded)
    assert engine() is engine()


def test_an_address_means_elasticsearch(settings):
    settings.SEARCH_URL, settings.SEARCH_NODE_CLASS = "http://127.0.0.1:9", "elastic_transport.Urllib3HttpNode"
    assert isinstance(engine(), Elastic)
