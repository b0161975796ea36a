"""The tree of a query in Elasticsearch's terms, and the mapping, order and facets that go with it."""

from functools import singledispatch
from typing import Any

from elasticsearch_dsl import A, Mapping, Q

from catalogue.search import tree
from catalogue.search.fields import KEYWORDS, NAME, NUMBERS, TEXTS
from catalogue.search.port import Query, Sort

MOST_FACETS = 1000
_HIGHEST = 2**63 - 1

# One shard: a million products fit, and counts are exact.
SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "1s"}


def _mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    for name in TEXTS:
        mapping.field(name, "text", analyzer="whitespace", norms=False)
    for name in KEYWORDS:
        mapping.field(name, "keyword")
    for name in NUMBERS:
        mapping.field(name, "long")
    mapping.field(NAME, "keyword", index=False, doc_values=False)
    return mapping


MAPPING = _mapping()

_ORDERS: dict[Sort, list[Any]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {"id": "desc"}],
    Sort.CHEAPEST: [{"price": "asc"}, {"id": "asc"}],
    Sort.DEAREST: [{"price": "desc"}, {"id": "desc"}],
    Sort.NEWEST: [{"created": "desc"}, {"id": "desc"}],
    Sort.POPULAR: [{"popularity": "desc"}, {"id": "desc"}],
}


def order(query: Query) -> list[Any]:
    """What the hits are sorted by; the id settles what is equal."""
    return _ORDERS[Sort(query.sort)]


def ranked(node: tree.Node, query: Query) -> Any:
    """The query whose scores are multiplied by the products' standing; plain when nobody looks at scores."""
    if Sort(query.sort) is not Sort.RELEVANCE:
        return translate(node)
    standing = {"field": "standing", "modifier": "ln2p", "missing": 0}
    return Q(
        "function_score", query=translate(node), functions=[{"field_value_factor": standing}], boost_mode="multiply"
    )


def conditions(query: Query, *, leaving_out: str = "") -> Any:
    """The buyer's filters as one query."""
    nodes = tree.filters(query, leaving_out=leaving_out)
    return Q("bool", filter=[translate(node) for node in nodes]) if nodes else Q("match_all")


def aggregations(query: Query) -> dict[str, Any]:
    """The facets asked for, each under the filters of all fields but its own."""
    return {name: _facet(query, name) for name in query.facets}


def _facet(query: Query, name: str) -> Any:
    facet = A("filter", conditions(query, leaving_out=name))
    facet.bucket("values", "terms", field=name, size=MOST_FACETS)
    return facet


@singledispatch
def translate(node: Any) -> Any:
    """The node in Elasticsearch's terms."""
    raise TypeError(f"no such node: {node!r}")


@translate.register
def _(node: tree.Everything) -> Any:
    return Q("match_all")


@translate.register
def _(node: tree.Term) -> Any:
    return Q("term", **{node.field: {"value": node.value}})


@translate.register
def _(node: tree.AnyOf) -> Any:
    return Q("terms", **{node.field: list(node.values)})


@translate.register
def _(node: tree.Phrase) -> Any:
    return Q("match_phrase", **{node.field: {"query": " ".join(node.words)}})


@translate.register
def _(node: tree.Prefix) -> Any:
    return Q("prefix", **{node.field: {"value": node.start}})


@translate.register
def _(node: tree.Near) -> Any:
    slips = {"value": node.word, "fuzziness": node.distance, "transpositions": True, "max_expansions": 200}
    return Q("fuzzy", **{node.field: slips})


@translate.register
def _(node: tree.Between) -> Any:
    bounds = {"gte": node.low, "lte": node.high}
    return Q("range", **{node.field: {k: min(v, _HIGHEST) for k, v in bounds.items() if v is not None}})


@translate.register
def _(node: tree.Scored) -> Any:
    return Q("constant_score", filter=translate(node.node), boost=node.score)


@translate.register
def _(node: tree.Best) -> Any:
    return Q("dis_max", queries=[translate(inner) for inner in node.nodes], tie_breaker=0.0)


@translate.register
def _(node: tree.Sum) -> Any:
    nodes = [translate(inner) for inner in node.nodes]
    must = nodes if node.needed >= len(nodes) else [Q("bool", should=nodes, minimum_should_match=node.needed)]
    extra = [translate(inner) for inner in node.extra]
    return Q("bool", must=must, should=extra, filter=[translate(inner) for inner in node.filters])
