"""Which words mean the same to a buyer: groups of synonyms and the ways in which a place is written."""

from dataclasses import dataclass
from functools import cache

from catalogue.search.stems import lines


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words, or groups of words, that stand for each other. With `of`, one way only: who looks for `of` is also shown
    `words`, but not the reverse. `weight` is how well a product found by another word of the group still fits, 0 to 1.
    """

    words: tuple[str, ...]
    of: str = ""
    weight: float = 0.8

    @classmethod
    def from_line(cls, line: str) -> "Synonyms":
        """Read "a, b, c", or "a > b, c" for one way. Empty words are left out."""
        of, arrow, others = line.partition(">")
        words = tuple(word.strip() for word in (others if arrow else of).split(",") if word.strip())
        return cls(words, of.strip(), 0.5) if arrow else cls(words)


@cache
def shipped() -> tuple[Synonyms, ...]:
    """The groups that come with Lumbung."""
    return tuple(Synonyms.from_line(line) for line in lines("synonyms.txt"))


@cache
def places() -> tuple[Synonyms, ...]:
    """The kecamatan of Kabupaten Bogor, each in every way it is written: gunungputri is gunung putri."""
    found = []
    for line in lines("place_names.txt"):
        name, _, others = line.partition("=")
        ways = dict.fromkeys([name.strip(), *(other.strip() for other in others.split(",") if other.strip())])
        found.append(Synonyms(tuple(ways), weight=1.0))
    return tuple(found)
