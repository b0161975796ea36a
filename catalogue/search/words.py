"""What a buyer's words mean, worked out here once so that every engine finds the same.

A text becomes clauses, one per thing asked for; a clause is met by any of its alternatives: the word itself, other
words for it, other ways of writing a place. Engines look the alternatives up; they neither stem nor know a synonym.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalogue.search.stems import lines, stem
from catalogue.search.synonyms import Synonyms, places, shipped
from catalogue.search.tokens import tokenise

LONGEST_QUERY = 200
MOST_CLAUSES = 12


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a clause: all these words. `phrase` asks that they stand side by side, in this order; `weight` is
    1 for what was written, less for a word that means nearly the same."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    weight: float = 1.0
    phrase: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for; the first alternative is what the buyer wrote."""

    alternatives: tuple[Alternative, ...]

    @property
    def written(self) -> Alternative:
        return self.alternatives[0]


class Words:
    """The words of a language as this marketplace uses it. `synonyms` come on top of those that are shipped."""

    def __init__(self, synonyms: Iterable[Synonyms] = ()) -> None:
        self._others: dict[tuple[str, ...], list[tuple[str, float]]] = {}
        for group in (*places(), *shipped(), *synonyms):
            self._learn(group)
        self._longest = max(map(len, self._others), default=1)

    @staticmethod
    @cache
    def shipped() -> "Words":
        """The words that come with Lumbung, made once per process."""
        return Words()

    def _learn(self, group: Synonyms) -> None:
        for word in [group.of] if group.of else group.words:
            key = tuple(self.stems(self.split(word)))
            if key:
                others = self._others.setdefault(key, [])
                others += [(other, group.weight) for other in group.words if other != word]

    def split(self, text: str) -> list[str]:
        """The words of a text without those that say nothing."""
        return [word for word in tokenise(text) if word not in _stop_words()]

    def stems(self, words: Iterable[str]) -> list[str]:
        return [stem(word) for word in words]

    def understand(self, text: str) -> tuple[Clause, ...]:
        """What a query's text asks for; nothing when it holds no word. Text beyond LONGEST_QUERY is not read."""
        words = self.split(text[:LONGEST_QUERY])
        stems = self.stems(words)
        clauses: dict[tuple[str, ...], Clause] = {}
        at = 0
        while at < len(words) and len(clauses) < MOST_CLAUSES:
            size = self._known_size(stems, at)
            written = Alternative(tuple(words[at : at + size]), tuple(stems[at : at + size]))
            clauses.setdefault(written.stems, Clause((written, *self._alternatives(written))))
            at += size
        return tuple(clauses.values())

    def _known_size(self, stems: list[str], at: int) -> int:
        """How many words from here on make one known expression, at least one: "tas punggung" is two."""
        sizes = range(min(self._longest, len(stems) - at), 1, -1)
        return next((size for size in sizes if tuple(stems[at : at + size]) in self._others), 1)

    def _alternatives(self, written: Alternative) -> list[Alternative]:
        found: dict[tuple[str, ...], Alternative] = {}
        for other, weight in self._others.get(written.stems, ()):
            words = self.split(other)
            stems = tuple(self.stems(words))
            if stems and stems != written.stems:
                found.setdefault(stems, Alternative(tuple(words), stems, weight, phrase=len(words) > 1))
        return list(found.values())


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for line in lines("stop_words.txt") for word in line.split())
