"""The port of product search: what goes into an engine, what is asked of it and what it answers.

An engine knows nothing of Django's models; it takes plain documents of products that are on sale. Every engine passes
`tests/catalogue/search/test_engine_contract.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

REACH = 10_000
"""No page goes deeper than this many hits; the total still counts all of them."""
LONGEST_PAGE = 200
FACET_FIELDS = ("category", "district", "cooperative", "maker", "certificate", "reach", "pickup")


class EngineBusy(Exception):
    """Another process is writing the index. Nothing was changed: try again later."""


class EngineDown(Exception):
    """The search server does not answer, or refuses what was asked. Nothing is known of the index."""


class EngineOutdated(Exception):
    """The index on disk was made by another version of Lumbung. Rebuild it before adding to it."""


class UnknownField(ValueError):
    """A filter or a facet names a field that no document has."""


class Sort(StrEnum):
    RELEVANCE = "relevance"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"
    NEWEST = "newest"
    POPULAR = "popular"


@dataclass(frozen=True, slots=True)
class Document:
    """A product on sale, as search sees it.

    `categories` are the slugs of the leaf and of all above it, `category_names` their names in the same order;
    `district` is the code of a kecamatan, `reaches` the codes of those that the cooperative delivers to; `price` is in
    rupiah; `created_at` is aware; `popularity` counts what people did with it (0 for a new product); `rating` is 0 when
    nobody rated it, else 1 to 5.
    """

    id: int
    title: str
    price: int
    created_at: datetime
    description: str = ""
    maker: str = ""
    maker_slug: str = ""
    cooperative: str = ""
    cooperative_slug: str = ""
    categories: tuple[str, ...] = ()
    category_names: tuple[str, ...] = ()
    district: str = ""
    district_name: str = ""
    village_name: str = ""
    popularity: int = 0
    rating: float = 0.0
    certificates: tuple[str, ...] = ()
    pickup: bool = False
    reaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What a buyer asks for.

    Within a field of `filters` one value is enough, between fields all must hold. Fields are those of FACET_FIELDS;
    `pickup` takes "1" or "0". `price_min` and `price_max` are rupiah, both included. A facet's counts leave out the
    filter on the facet's own field, so that a second value can be ticked.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_min: int | None = None
    price_max: int | None = None
    sort: Sort | str = Sort.RELEVANCE
    offset: int = 0
    limit: int = 24
    facets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Sort(self.sort)
        if unknown := (set(self.filters) | set(self.facets)) - set(FACET_FIELDS):
            raise UnknownField(", ".join(sorted(unknown)))
        if self.offset < 0 or self.limit < 0:
            raise ValueError("offset and limit count from zero")

    @property
    def active_filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that name at least one value; a filter without values holds nothing back."""
        return {name: tuple(values) for name, values in self.filters.items() if values}

    @property
    def page(self) -> tuple[int, int]:
        """Offset and limit, cut to what an engine is asked for."""
        offset = min(self.offset, REACH)
        return offset, max(0, min(self.limit, LONGEST_PAGE, REACH - offset))


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """`facets` are sorted by count, the greatest first, then by value. `understood` are the words that were looked for
    besides those written; `did_you_mean` is the corrected text when a word was taken for a slip; `relaxed` says that no
    product has all the words, so these have some of them."""

    ids: list[int]
    total: int
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    understood: tuple[str, ...] = ()
    did_you_mean: str | None = None
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`target` is a product's id, a category's or maker's slug, or, for a word, the text to search for."""

    text: str
    kind: Literal["product", "category", "maker", "word"]
    target: str


class Engine(Protocol):
    """What every engine does. All methods may raise EngineDown; those that write may raise EngineBusy."""

    def index(self, documents: Iterable[Document]) -> int:
        """Add these documents, replacing those of the same id; visible on return. Returns how many were given."""

    def remove(self, ids: Iterable[int]) -> None:
        """Take these products out of the index; ids that are not in it are no error."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Make the index anew from these documents alone and switch to it at once when it is whole. Until then, and
        when it fails, searches are answered from the old one. Returns how many were given."""

    def search(self, query: Query) -> Results: ...

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        """What the buyer may be about to write: words first, then categories, makers and the best-known products."""

    def ready(self) -> bool:
        """Whether searches are answered from a whole index. Never raises."""

    def count(self) -> int:
        """How many products are in the index."""
