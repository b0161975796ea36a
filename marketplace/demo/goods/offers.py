"""Offers of one maker: titles that never repeat in one shop, prices, stock and texts, from a given generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from .catalogue import KINDS
from .endings import ENDINGS
from .kind import Kind, Size
from .makers import MAKES

TRIES = 6


class TitlesExhausted(ValueError):
    """A sector has fewer distinct titles than the offers asked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One product of one maker. `price` is in whole rupiah, `weight_grams` includes the packing."""

    kind: str
    title: str
    description: str
    facts: dict[str, str]
    category_slug: str
    price: int
    weight_grams: int
    unit: str
    stock: int
    variant: str


def offers_for(*, rng: Random, sector: str, count: int, brand: str = "") -> list[Offer]:
    """Make `count` offers of one maker: mostly the kind the maker is known for, then others of the sector.

    A brand that starts with the word of a kind (Emping Bu Entin) is known for that kind.

    Raises KeyError for an unknown sector, TitlesExhausted when the sector cannot fill `count` distinct titles.
    """
    waiting = [KINDS[slug] for slug in rng.sample(MAKES[sector], len(MAKES[sector]))]
    signboard = brand.partition(" ")[0].lower()
    waiting.sort(key=lambda kind: signboard not in kind.slug.split("-"))
    width = min(len(waiting), 1 + int(rng.random() * 2) + count // 6)
    shelf, waiting = waiting[:width], waiting[width:]
    level = rng.random()
    taken: set[str] = set()
    offers: list[Offer] = []
    while len(offers) < count:
        if not shelf:
            if not waiting:
                raise TitlesExhausted(f"{sector}: only {len(offers)} distinct titles for {count} offers")
            shelf.append(waiting.pop())
        kind = shelf[0] if rng.random() < 0.4 else shelf[int(rng.random() * len(shelf))]
        found = _draw(rng, kind, taken)
        if found is None:
            shelf.remove(kind)
            continue
        taken.add(found[0])
        offers.append(_offer(rng, kind, level, *found))
    return offers


def capacity(sector: str) -> int:
    """How many distinct titles the makers of a sector have between them."""
    return len({title for slug in MAKES[sector] for title, _, _ in every_title(KINDS[slug])})


def every_title(kind: Kind) -> Iterator[tuple[str, Size, dict[str, str]]]:
    """Yield every (title, size, slot values) of a kind in a fixed order; titles may come more than once."""
    names = tuple(kind.slots)
    for template in kind.titles:
        for size in kind.sizes:
            for values in product(*kind.slots.values()):
                words = dict(zip(names, values, strict=True))
                yield template.format(size=size.label, **words), size, words


def _draw(rng: Random, kind: Kind, taken: set[str]) -> tuple[str, Size, dict[str, str]] | None:
    """A title not yet taken in this shop, or None when the kind has no more."""
    random, titles, sizes = rng.random, kind.titles, kind.sizes
    for _ in range(TRIES):
        words = {name: values[int(random() * len(values))] for name, values in kind.slots.items()}
        size = sizes[int(random() * len(sizes))]
        title = titles[int(random() * len(titles))].format(size=size.label, **words)
        if title not in taken:
            return title, size, words
    return next((found for found in every_title(kind) if found[0] not in taken), None)


def _offer(rng: Random, kind: Kind, level: float, title: str, size: Size, words: dict[str, str]) -> Offer:
    price = _price(rng, size, level)
    return Offer(
        kind=kind.slug,
        title=title,
        description=_description(rng, kind, size, words),
        facts={name: _capital(_pick(rng, texts, size, words)) for name, texts in kind.facts.items()},
        category_slug=kind.category,
        price=price,
        weight_grams=size.grams,
        unit=kind.unit,
        stock=_stock(rng, price),
        variant=next(iter(words.values()), ""),
    )


def _pick(rng: Random, texts: tuple[str, ...], size: Size, words: dict[str, str]) -> str:
    text = texts[0] if len(texts) == 1 else texts[int(rng.random() * len(texts))]
    return text.format(size=size.label, **words) if "{" in text else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _description(rng: Random, kind: Kind, size: Size, words: dict[str, str]) -> str:
    """Two to four sentences: what it is, how it is made, and often how to use it or how it travels."""
    parts = [_pick(rng, kind.openings, size, words), _pick(rng, kind.middles, size, words)]
    chance = rng.random()
    if chance < 0.7:
        parts.append(_pick(rng, kind.closings, size, words))
    if chance > 0.45:
        parts.append(_pick(rng, ENDINGS[kind.family], size, words))
    return " ".join(parts)


def _price(rng: Random, size: Size, level: float) -> int:
    """A price inside the size's range, near the maker's own level; rounder the dearer it is."""
    price = size.low + (size.high - size.low) * (0.7 * level + 0.3 * rng.random())
    step = 500 if price < 100_000 else 1_000 if price < 250_000 else 5_000
    return min(size.high, max(size.low, round(price / step) * step))


def _stock(rng: Random, price: int) -> int:
    """Pieces ready today; now and then none, and few of what is dear."""
    chance = rng.random()
    if chance < 0.04:
        return 0
    most = 120 if price < 50_000 else 40 if price < 200_000 else 12
    return 1 + int(chance * most)
