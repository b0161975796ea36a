"""What is offered while a buyer writes: words that go on, categories, makers and well-known products."""

from catalogue.search.asking import Lookup
from catalogue.search.fields import read_label
from catalogue.search.port import Suggestion
from catalogue.search.stems import stem
from catalogue.search.tokens import tokenise
from catalogue.search.tree import Prefix, Term, every
from catalogue.search.words import LONGEST_QUERY, Words

SHORTEST = 2
_BEFORE = 5  # more words than these narrow nothing down
_WORDS, _CATEGORIES, _MAKERS = 3, 2, 2


def suggest(*, lookup: Lookup, words: Words, prefix: str, limit: int) -> list[Suggestion]:
    """At most `limit` suggestions; none for less than two letters."""
    written = tokenise(prefix[:LONGEST_QUERY])
    if limit <= 0 or len("".join(written)) < SHORTEST:
        return []
    start = written[-1]
    before = list(dict.fromkeys(words.split(" ".join(written[:-1]))))[-_BEFORE:]
    found = [
        *_words(lookup, before, start)[:_WORDS],
        *_labels(lookup, "category", before, start)[:_CATEGORIES],
        *_labels(lookup, "maker", before, start)[:_MAKERS],
    ]
    return (found + _products(lookup, before, start, limit - len(found)))[:limit]


def _words(lookup: Lookup, before: list[str], start: str) -> list[Suggestion]:
    node = every(*(Term("title_stems", stem(word)) for word in before), Prefix("vocabulary", start))
    texts = [
        " ".join([*before, word])
        for word, _ in lookup.values("vocabulary", node, start)[: _WORDS * 3]
        if word != start and word not in before and not word[0].isdigit()
    ]
    return [Suggestion(text, "word", text) for text in texts]


def _labels(lookup: Lookup, kind: str, before: list[str], start: str) -> list[Suggestion]:
    field = f"{kind}_words"
    node = every(*(Term(field, word) for word in before), Prefix(field, start))
    found = []
    for value, _ in lookup.values(f"{kind}_label", node):
        slug, name = read_label(value)
        named = tokenise(name)
        if set(before) <= set(named) and any(word.startswith(start) for word in named):
            found.append(Suggestion(name, "category" if kind == "category" else "maker", slug))
    return found


def _products(lookup: Lookup, before: list[str], start: str, limit: int) -> list[Suggestion]:
    if limit <= 0:
        return []
    node = every(*(Term("title_stems", stem(word)) for word in before), Prefix("title", start))
    return [Suggestion(name, "product", str(pk)) for pk, name in lookup.best_known(node, limit)]
