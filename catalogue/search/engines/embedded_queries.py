"""The tree of a query in tantivy's terms, and the order and facets of its answers."""

from functools import singledispatch
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Order
from tantivy import Query as Tantivy

from catalogue.search import tree
from catalogue.search.fields import KEYWORDS, NAME, NUMBERS, TEXTS
from catalogue.search.port import FacetCount, Query, Sort

MOST_FACETS = 1000
_HIGHEST = 2**63 - 1
_ID_BITS = 32  # a sort key is a number with the product's id below it, so that no two are equal
_SORTED = {
    Sort.CHEAPEST: ("by_price", Order.Asc),
    Sort.DEAREST: ("by_price", Order.Desc),
    Sort.NEWEST: ("by_created", Order.Desc),
    Sort.POPULAR: ("by_popularity", Order.Desc),
}
_SORT_KEYS = {"by_price": "price", "by_created": "created", "by_popularity": "popularity"}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="words")
    for name in KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    for name in NUMBERS:
        builder.add_unsigned_field(name, indexed=name in ("id", "price"), fast=True)
    for name in _SORT_KEYS:
        builder.add_unsigned_field(name, fast=True)
    builder.add_text_field(NAME, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = _schema()


def order(sort: Sort) -> dict[str, Any]:
    """The arguments of `Searcher.search` that sort its hits."""
    if sort is Sort.RELEVANCE:
        return {"weight_by_field": "standing"}
    name, direction = _SORTED[sort]
    return {"order_by_field": name, "order": direction}


def row(fields: dict[str, Any]) -> tantivy.Document:
    """A product's fields as tantivy keeps them, with the keys it sorts by."""
    pk = fields["id"]
    keys = {key: (fields[name] << _ID_BITS) | pk for key, name in _SORT_KEYS.items()}
    return tantivy.Document.from_dict({**fields, **keys}, SCHEMA)


def having_id(pk: int) -> Tantivy:
    """The product of this id, to be deleted by: `delete_documents_by_term` finds no unsigned number."""
    return Tantivy.term_query(SCHEMA, "id", pk, index_option="basic") if pk >= 0 else Tantivy.empty_query()


@singledispatch
def translate(node: Any) -> Tantivy:
    """The node in tantivy's terms."""
    raise TypeError(f"no such node: {node!r}")


@translate.register
def _(node: tree.Everything) -> Tantivy:
    return Tantivy.const_score_query(Tantivy.all_query(), 1.0)


@translate.register
def _(node: tree.Term) -> Tantivy:
    return Tantivy.term_query(SCHEMA, node.field, node.value, index_option="basic")


@translate.register
def _(node: tree.AnyOf) -> Tantivy:
    return Tantivy.term_set_query(SCHEMA, node.field, list(node.values))


@translate.register
def _(node: tree.Phrase) -> Tantivy:
    return Tantivy.phrase_query(SCHEMA, node.field, list(node.words))


@translate.register
def _(node: tree.Prefix) -> Tantivy:
    return Tantivy.fuzzy_term_query(SCHEMA, node.field, node.start, distance=0, prefix=True)


@translate.register
def _(node: tree.Near) -> Tantivy:
    return Tantivy.fuzzy_term_query(SCHEMA, node.field, node.word, distance=node.distance)


@translate.register
def _(node: tree.Between) -> Tantivy:
    low, high = (
        min(max(bound, 0), _HIGHEST) for bound in (node.low or 0, _HIGHEST if node.high is None else node.high)
    )
    if low > high or (node.high is not None and node.high < 0):
        return Tantivy.empty_query()
    return Tantivy.range_query(SCHEMA, node.field, FieldType.Unsigned, low, high)


@translate.register
def _(node: tree.Scored) -> Tantivy:
    return Tantivy.const_score_query(translate(node.node), node.score)


@translate.register
def _(node: tree.Best) -> Tantivy:
    return Tantivy.disjunction_max_query([translate(inner) for inner in node.nodes], 0.0)


@translate.register
def _(node: tree.Sum) -> Tantivy:
    nodes = [translate(inner) for inner in node.nodes]
    if node.needed >= len(nodes):
        parts = [(Occur.Must, inner) for inner in nodes]
    else:
        some = [(Occur.Should, inner) for inner in nodes]
        parts = [(Occur.Must, Tantivy.boolean_query(some, minimum_number_should_match=node.needed))]
    parts += [(Occur.Should, translate(inner)) for inner in node.extra]
    parts += [(Occur.Must, Tantivy.const_score_query(translate(inner), 0.0)) for inner in node.filters]
    return Tantivy.boolean_query(parts)


def facet_counts(searcher: tantivy.Searcher, node: tree.Node, query: Query) -> dict[str, list[FacetCount]]:
    """The counts of each facet asked for, its own filter left out. Facets without a filter share one pass."""
    passes: dict[str, list[str]] = {}
    for name in query.facets:
        passes.setdefault(name if name in query.active_filters else "", []).append(name)
    counts: dict[str, list[FacetCount]] = {}
    for leaving_out, names in passes.items():
        found = translate(tree.Sum((node,), 1, filters=tree.filters(query, leaving_out=leaving_out)))
        wanted = {name: {"terms": {"field": name, "size": MOST_FACETS, "segment_size": 65_000}} for name in names}
        for name, answer in searcher.aggregate(found, wanted).items():
            buckets = [FacetCount(bucket["key"], int(bucket["doc_count"])) for bucket in answer["buckets"]]
            counts[name] = sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value))
    return {name: counts[name] for name in query.facets}
