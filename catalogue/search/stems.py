"""The stem of a word: PySastrawi, with words it must leave alone and words it gets wrong.

The common Snowball stemmer is not used: it turns *kemeja* (shirt) into *meja* (table).
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import ArrayDictionary, Stemmer, StemmerFactory

DATA = Path(__file__).parent / "data"
_SHORTEST = 4


def lines(name: str) -> list[str]:
    """The lines of a data file that say something: no comments, no blank ones."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _protected() -> frozenset[str]:
    return frozenset(word for line in lines("protected_words.txt") for word in line.split())


@cache
def _overrides() -> dict[str, str]:
    return {word.strip(): stem.strip() for word, stem in (line.split("=") for line in lines("stems.txt"))}


@cache
def _stemmer() -> Any:
    # Not the factory's own stemmer: it keeps every word ever seen, and buyers write whatever they like.
    return Stemmer(ArrayDictionary(StemmerFactory().get_words_from_file()))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What a word is taken for. Numbers, short words and anything that is not Indonesian come back as they are."""
    if word in _overrides():
        return _overrides()[word]
    if len(word) < _SHORTEST or word in _protected() or not word.replace("-", "").isalpha() or not word.isascii():
        return word
    found: str = _stemmer().stem_word(word)
    return _overrides().get(found, found) if len(found) >= 2 else word
