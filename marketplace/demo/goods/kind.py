"""A kind of goods and the short notation in which the families write one.

A kind is written as text blocks, so that whoever knows the goods can read and correct them: one alternative per
line, `|` between the values of a slot or the sizes, `/` between alternative facts. `{size}` and the kind's own slots
(`{rasa}`, `{warna}` …) may stand in titles, facts and sentences. The first slot names the variant that pictures use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .categories import BRANCH_OF, LEAF_OF
from .makers import sectors_of


@dataclass(frozen=True, slots=True)
class Size:
    """One size on offer: its words, its price range in rupiah and its packed weight in grams."""

    label: str
    low: int
    high: int
    grams: int


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything from which offers of one kind are made; sentences and titles still hold their slots."""

    slug: str
    category: str
    family: str
    unit: str
    titles: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    sizes: tuple[Size, ...]
    facts: Mapping[str, tuple[str, ...]]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]
    is_food: bool
    sectors: tuple[str, ...]


class UnreadableKind(ValueError):
    """A kind's text does not follow the notation."""


def kind(
    slug: str,
    unit: str,
    *,
    titles: str,
    sizes: str,
    facts: str,
    openings: str,
    middles: str,
    closings: str,
    **slots: str,
) -> Kind:
    """Read one kind from its text blocks.

    Raises KeyError for a kind that no category holds, UnreadableKind for text that does not follow the notation.
    """
    return Kind(
        slug=slug,
        category=LEAF_OF[slug].slug,
        family=BRANCH_OF[slug].slug,
        unit=unit,
        titles=_lines(titles),
        slots={name: _values(values) for name, values in slots.items()},
        sizes=tuple(_size(slug, text) for text in _values(sizes)),
        facts=dict(_fact(slug, line) for line in _lines(facts)),
        openings=_lines(openings),
        middles=_lines(middles),
        closings=_lines(closings),
        is_food=BRANCH_OF[slug].is_food,
        sectors=sectors_of(slug),
    )


def _lines(block: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in block.splitlines() if line.strip())


def _values(text: str) -> tuple[str, ...]:
    return tuple(" ".join(value.split()) for value in text.split("|") if value.strip())


def _fact(slug: str, line: str) -> tuple[str, tuple[str, ...]]:
    name, colon, alternatives = line.partition(": ")
    if not colon:
        raise UnreadableKind(f"{slug}: fact without a colon: {line}")
    return name, tuple(alternatives.split(" / "))


def _size(slug: str, text: str) -> Size:
    """Read `200 g = 16000-19500 @ 230`: label, lowest and highest price in rupiah, weight in grams."""
    label, _, rest = text.partition(" = ")
    prices, _, grams = rest.partition(" @ ")
    low, _, high = prices.partition("-")
    try:
        return Size(label, int(low), int(high), int(grams))
    except ValueError as error:
        raise UnreadableKind(f"{slug}: size not understood: {text}") from error
