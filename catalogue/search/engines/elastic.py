"""Elasticsearch as the engine: a server, an alias, and behind it the index of today.

Texts come here already stemmed and are split at spaces, so nothing depends on an analyser of the server.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import BaseNode, TransportError, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch, NotFoundError
from elasticsearch.helpers import BulkIndexError, streaming_bulk
from elasticsearch_dsl import A, Search

from catalogue.search.asking import Page, ask
from catalogue.search.engines.elastic_indices import SLOW, Indices
from catalogue.search.engines.elastic_queries import aggregations, conditions, order, ranked, translate
from catalogue.search.fields import NAME, fields
from catalogue.search.port import Document, EngineDown, FacetCount, Query, Results, Suggestion
from catalogue.search.suggesting import suggest
from catalogue.search.tree import Everything, Node
from catalogue.search.words import Words

MOST_VALUES = 1000
_BATCH = 1000


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (TransportError, ApiError, BulkIndexError) as error:
        raise EngineDown(str(error)) from error


class Elastic:
    """The products behind `alias` on the server at `url`. Requests wait `timeout` seconds and are tried three times."""

    def __init__(
        self,
        url: str,
        *,
        alias: str = "lumbung-products",
        words: Words | None = None,
        node_class: type[BaseNode] | None = None,
        timeout: float = 5.0,
    ) -> None:
        self._words = words or Words.shipped()
        self._alias = alias
        node = node_class or Urllib3HttpNode
        self._client = Elasticsearch(
            url, node_class=node, request_timeout=timeout, max_retries=2, retry_on_timeout=True
        )
        self._indices = Indices(self._client, alias)

    # Writing

    def index(self, documents: Iterable[Document]) -> int:
        with _answering():
            return self._write(self._indices.writable(), documents)

    def remove(self, ids: Iterable[int]) -> None:
        with _answering():
            index = self._indices.writable()
            actions = ({"_op_type": "delete", "_index": index, "_id": str(pk)} for pk in ids)
            for ok, answer in streaming_bulk(self._slowly, actions, chunk_size=_BATCH, raise_on_error=False):
                if not ok and answer["delete"].get("status") != 404:
                    raise EngineDown(str(answer))
            self._slowly.indices.refresh(index=index)

    def rebuild(self, documents: Iterable[Document]) -> int:
        with _answering():
            index = self._indices.start()
            try:
                written = self._write(index, documents)
                self._indices.switch(index)
            except BaseException:
                self._indices.give_up(index)
                raise
            return written

    def _write(self, index: str, documents: Iterable[Document]) -> int:
        written = 0
        actions = (
            {"_index": index, "_id": str(document.id), "_source": fields(document, self._words)}
            for document in documents
        )
        for _ in streaming_bulk(self._slowly, actions, chunk_size=_BATCH, max_retries=2):
            written += 1
        self._slowly.indices.refresh(index=index)
        return written

    @property
    def _slowly(self) -> Elasticsearch:
        return self._client.options(request_timeout=SLOW)

    # Reading

    def search(self, query: Query) -> Results:
        with _answering():
            return ask(lookup=self, words=self._words, query=query)

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        with _answering():
            return suggest(lookup=self, words=self._words, prefix=prefix, limit=limit)

    def ready(self) -> bool:
        try:
            return self._indices.ready()
        except (TransportError, ApiError):
            return False

    def count(self) -> int:
        with _answering():
            return self.total(Everything())

    # What answering needs (asking.Lookup)

    def _find(self, search: Search) -> Any:
        """The answer to a search; None while there is no index."""
        try:
            return search.using(self._client).index(self._alias).execute()
        except NotFoundError:
            return None

    def page(self, node: Node, query: Query) -> Page:
        offset, limit = query.page
        search = Search().query(ranked(node, query)).post_filter(conditions(query)).sort(*order(query))
        search = search.extra(track_total_hits=True, from_=offset, size=limit, _source=False)
        for name, aggregation in aggregations(query).items():
            search.aggs.bucket(name, aggregation)
        answer = self._find(search)
        if answer is None:
            return Page([], 0, {name: [] for name in query.facets})
        facets = {
            name: [FacetCount(bucket.key, bucket.doc_count) for bucket in answer.aggregations[name]["values"].buckets]
            for name in query.facets
        }
        return Page([int(hit.meta.id) for hit in answer.hits], answer.hits.total.value, facets)

    def total(self, node: Node) -> int:
        answer = self._find(Search().query(translate(node)).extra(track_total_hits=True, size=0))
        return answer.hits.total.value if answer is not None else 0

    def values(self, field: str, node: Node, start: str = "") -> list[tuple[str, int]]:
        # By "map", since OpenSearch 2.19 fails on a prefix that comes after the last value when it counts by ordinals.
        escaped = "".join(char if char.isalnum() else f"\\{char}" for char in start)
        only = {"include": f"{escaped}.*", "execution_hint": "map"} if start else {}
        search = Search().query(translate(node)).extra(size=0)
        search.aggs.bucket("values", A("terms", field=field, size=MOST_VALUES, **only))
        answer = self._find(search)
        return [(b.key, b.doc_count) for b in answer.aggregations["values"].buckets] if answer is not None else []

    def best_known(self, node: Node, limit: int) -> list[tuple[int, str]]:
        search = Search().query(translate(node)).sort("-popularity", "-id").extra(size=limit, _source=[NAME])
        answer = self._find(search)
        return [(int(hit.meta.id), hit[NAME]) for hit in answer.hits] if answer is not None else []
