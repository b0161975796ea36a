"""A search index of one's own."""

import pytest

from catalogue.search.engines import engine


@pytest.fixture
def own_engine(settings, tmp_path):
    """The embedded engine, on an index that is not there yet."""
    settings.SEARCH_URL = ""
    settings.SEARCH_DIR = str(tmp_path / "search")
    engine.cache_clear()
    yield engine()
    engine.cache_clear()
