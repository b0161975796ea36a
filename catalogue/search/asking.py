"""How a query is answered, the same by every engine: all words first, then slips corrected, then some of the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from catalogue.search.port import FacetCount, Query, Results
from catalogue.search.tree import Near, Node, Term, sought
from catalogue.search.words import Clause, Words

_FEW_WORDS = 2
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Page:
    ids: list[int]
    total: int
    facets: dict[str, list[FacetCount]]


class Lookup(Protocol):
    """What an engine must be able to look up, for queries to be answered and suggestions to be made."""

    def page(self, node: Node, query: Query) -> Page:
        """The page of those found by `node` that pass the query's filters, in its order, with its facets."""

    def total(self, node: Node) -> int: ...

    def values(self, field: str, node: Node, start: str = "") -> list[tuple[str, int]]:
        """The values of a keyword field among those found, with how often, the commonest first; with `start`, only
        those that begin so."""

    def best_known(self, node: Node, limit: int) -> list[tuple[int, str]]:
        """Ids and names of the most popular that are found."""


def ask(*, lookup: Lookup, words: Words, query: Query) -> Results:
    """Answer a query. Filters never loosen what was asked: when they leave nothing of what the words find, the answer
    is nothing, with the facets to see why."""
    clauses = words.understand(query.text)
    page = lookup.page(sought(clauses), query)
    if page.total or not clauses or _found_without_filters(lookup, clauses, query):
        return _results(page, clauses)
    meant = _corrected(lookup, clauses)
    if meant:
        clauses = words.understand(meant)
        page = lookup.page(sought(clauses), query)
        if page.total or _found_without_filters(lookup, clauses, query):
            return _results(page, clauses, did_you_mean=meant)
    return _relaxed(lookup, clauses, query, meant)


def _relaxed(lookup: Lookup, clauses: Sequence[Clause], query: Query, meant: str | None) -> Results:
    """Some of the words: all but one of three and more, and when that finds nothing, any."""
    page = Page([], 0, {})
    for needed in ([len(clauses) - 1] if len(clauses) > _FEW_WORDS else []) + [1]:
        node = sought(clauses, needed)
        page = lookup.page(node, query)
        if page.total or (_narrowed(query) and lookup.total(node)):
            break
    return _results(page, clauses, did_you_mean=meant, relaxed=len(clauses) > 1 and page.total > 0)


def _narrowed(query: Query) -> bool:
    return bool(query.active_filters) or query.price_min is not None or query.price_max is not None


def _found_without_filters(lookup: Lookup, clauses: Sequence[Clause], query: Query) -> bool:
    return _narrowed(query) and lookup.total(sought(clauses)) > 0


def _results(
    page: Page, clauses: Sequence[Clause], *, did_you_mean: str | None = None, relaxed: bool = False
) -> Results:
    understood = dict.fromkeys(other.text for clause in clauses for other in clause.alternatives[1:])
    return Results(page.ids, page.total, page.facets, tuple(understood), did_you_mean, relaxed)


def _corrected(lookup: Lookup, clauses: Sequence[Clause]) -> str | None:
    """The text with every word that is found nowhere changed to the nearest that is; None when there is nothing to
    change."""
    changed = False
    text: list[str] = []
    for clause in clauses:
        unknown = not lookup.total(sought([clause]))
        for word in clause.written.words:
            meant = _nearest(lookup, word) if unknown else None
            changed = changed or meant is not None
            text.append(meant or word)
    return " ".join(text) if changed else None


def slips(word: str) -> int:
    """How many slips a word of this length may hold: short words have too many neighbours."""
    return 0 if len(word) <= 3 or any(char.isdigit() for char in word) else 1 if len(word) <= 7 else 2


def _nearest(lookup: Lookup, word: str) -> str | None:
    if not slips(word) or lookup.total(Term("vocabulary", word)):
        return None
    candidates = [
        (distance(word, other), other[0] != word[0], -count, other)
        for other, count in lookup.values("vocabulary", Near("vocabulary", word, slips(word)))
        if abs(len(other) - len(word)) <= slips(word)
    ]
    near = [candidate for candidate in candidates if candidate[0] <= slips(word)]
    return min(near)[3] if near else _cut_in_two(lookup, word)


def _cut_in_two(lookup: Lookup, word: str) -> str | None:
    """Two known words written as one: "gulaaren" is "gula aren"."""
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        left, right = word[:at], word[at:]
        if lookup.total(Term("vocabulary", left)) and lookup.total(Term("vocabulary", right)):
            return f"{left} {right}"
    return None


def distance(one: str, other: str) -> int:
    """How many slips lie between two words: a letter wrong, missing, too many, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
