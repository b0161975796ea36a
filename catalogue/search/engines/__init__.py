"""The engine that this installation searches with. The only file here that reads Django's settings."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from catalogue.search.port import Engine


@cache
def engine() -> Engine:
    """The engine by the settings, one per process: Elasticsearch at SEARCH_URL, or the embedded one in SEARCH_DIR when
    SEARCH_URL is empty. SEARCH_NODE_CLASS may name another class for the client's connections; SEARCH_INDEX the alias.
    After a change of these settings in a test call `engine.cache_clear()`."""
    if url := getattr(settings, "SEARCH_URL", ""):
        from catalogue.search.engines.elastic import (
            Elastic,
        )  # the client is large; who does not use it need not load it

        node_class = getattr(settings, "SEARCH_NODE_CLASS", "")
        return Elastic(
            url,
            alias=getattr(settings, "SEARCH_INDEX", "lumbung-products"),
            node_class=import_string(node_class) if node_class else None,
        )
    from catalogue.search.engines.embedded import Embedded

    return Embedded(settings.SEARCH_DIR)
