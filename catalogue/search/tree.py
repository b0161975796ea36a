"""A query as a tree of a few plain nodes, built here once and put into each engine's own terms there."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.search.port import Query
from catalogue.search.words import Alternative, Clause


@dataclass(frozen=True, slots=True)
class Everything:
    """All products, each with a score of 1."""


@dataclass(frozen=True, slots=True)
class Term:
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more words side by side."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    field: str
    start: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words at most `distance` slips away (a letter wrong, missing, too many, or two swapped)."""

    field: str
    word: str
    distance: int


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `low` to `high`, both included; None is open."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Scored:
    """What `node` finds, each with this score."""

    node: "Node"
    score: float


@dataclass(frozen=True, slots=True)
class Best:
    """What any of the nodes finds, with the best of their scores."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What at least `needed` of the nodes find, with the sum of their scores. Only `needed == len(nodes)`, every node,
    and 1 ≤ `needed` < `len(nodes)` make sense. `extra` adds to the score and holds nothing back; `filters` hold back
    and add nothing."""

    nodes: tuple["Node", ...]
    needed: int
    extra: tuple["Node", ...] = ()
    filters: tuple["Node", ...] = ()


Node = Everything | Term | AnyOf | Phrase | Prefix | Near | Between | Scored | Best | Sum

# What a word is worth by where it stands. Fixed scores instead of BM25: in a shop a rare word in a description must not
# outweigh a common one in a title, and the order is the same in every engine.
_HEAD, _TITLE, _TITLE_STEM, _NAMES, _BODY = 12.0, 10.0, 7.0, 5.0, 2.0
_WHOLE_TITLE, _IN_ORDER = 5.0, 3.0


def every(*nodes: Node) -> Node:
    """What all of these find; one alone stays as it is."""
    return nodes[0] if len(nodes) == 1 else Sum(nodes, len(nodes))


def sought(clauses: Sequence[Clause], needed: int | None = None) -> Node:
    """The tree that looks for these clauses: for all of them, or for at least `needed`. No clause finds everything."""
    if not clauses:
        return Everything()
    words = tuple(word for clause in clauses for word in clause.written.words)
    extra: list[Node] = [Scored(Term("whole", " ".join(words)), _WHOLE_TITLE)]
    if len(words) > 1:
        extra.append(Scored(Phrase("title", words), _IN_ORDER))
    nodes = tuple(_clause(clause) for clause in clauses)
    return Sum(nodes, needed or len(nodes), tuple(extra))


def _clause(clause: Clause) -> Node:
    worth = len(clause.written.words)
    return Best(tuple(_alternative(alternative, worth) for alternative in clause.alternatives))


def _alternative(sought: Alternative, worth: int) -> Node:
    if sought.phrase:
        places = (("title_stems", _TITLE_STEM), ("names_stems", _NAMES), ("body_stems", _BODY))
        return Best(tuple(Scored(Phrase(name, sought.stems), score * sought.weight * worth) for name, score in places))
    times = sought.weight * worth / len(sought.words)
    return every(*(_word(word, stem, times) for word, stem in zip(sought.words, sought.stems, strict=True)))


def _word(word: str, stem: str, times: float) -> Node:
    return Best(
        (
            Scored(Term("head", word), _HEAD * times),
            Scored(Term("title", word), _TITLE * times),
            Scored(Term("title_stems", stem), _TITLE_STEM * times),
            Scored(Term("names_stems", stem), _NAMES * times),
            Scored(Term("body_stems", stem), _BODY * times),
        )
    )


def filters(query: Query, *, leaving_out: str = "") -> tuple[Node, ...]:
    """What the buyer ticked, without the ticks of one field if asked so, as a facet's counts want it."""
    nodes: list[Node] = [
        AnyOf(name, values) for name, values in sorted(query.active_filters.items()) if name != leaving_out
    ]
    if query.price_min is not None or query.price_max is not None:
        nodes.append(Between("price", query.price_min, query.price_max))
    return tuple(nodes)
