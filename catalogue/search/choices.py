"""What a buyer chose on a listing page, read from its address and written back into addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from catalogue.search.port import REACH, Query, Sort

PER_PAGE = 24
LAST_PAGE = REACH // PER_PAGE
MOST_VALUES = 20  # of one facet; nobody ticks more, and an address has an end
LONGEST_VALUE = 300
HIGHEST_PRICE = 10**12

FIELDS = {  # the name in the address → the field of the search
    "kategori": "category",
    "kecamatan": "district",
    "koperasi": "cooperative",
    "sertifikat": "certificate",
    "antar": "reach",
    "ambil": "pickup",
}
NAMES = {name: key for key, name in FIELDS.items()}
SORTS = {
    "cocok": Sort.RELEVANCE,
    "terlaris": Sort.POPULAR,
    "terbaru": Sort.NEWEST,
    "termurah": Sort.CHEAPEST,
    "termahal": Sort.DEAREST,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Text, chosen values by field, prices in rupiah (both included), order, page from 1. `sort` is "" when the buyer
    left it to us."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_min: int | None = None
    price_max: int | None = None
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """Take what makes sense and pass over the rest: an address is never an error."""
        chosen = {
            name: values
            for key, name in FIELDS.items()
            if (values := tuple(dict.fromkeys(v for v in data.getlist(key) if 0 < len(v) <= LONGEST_VALUE)))
        }
        if set(chosen.get("pickup", ())) - {"1"}:
            del chosen["pickup"]
        low, high = rupiah(data.get("min", "")), rupiah(data.get("max", ""))
        if low is not None and high is not None and low > high:
            low, high = high, low
        page = data.get("page", "")
        return cls(
            text=" ".join(data.get("q", "").replace("\0", " ").split()),
            filters={name: values[:MOST_VALUES] for name, values in chosen.items()},
            price_min=low,
            price_max=high,
            sort=data.get("urut", "") if data.get("urut", "") in SORTS else "",
            page=min(int(page), LAST_PAGE)
            if page.isascii() and page.isdigit() and 0 < len(page) < 9 and int(page)
            else 1,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the text holds goods back."""
        return bool(self.filters) or self.price_min is not None or self.price_max is not None

    @property
    def order(self) -> Sort:
        """The chosen order; else what fits a text best, and without a text the best known first."""
        if self.sort and (self.text or SORTS[self.sort] is not Sort.RELEVANCE):
            return SORTS[self.sort]
        return Sort.RELEVANCE if self.text else Sort.POPULAR

    def query(self, *, facets: tuple[str, ...], within: str = "") -> Query:
        """What to ask the engine; `within` is the category whose page this is."""
        filters = dict(self.filters) | ({"category": (within,)} if within else {})
        return Query(
            text=self.text,
            filters=filters,
            price_min=self.price_min,
            price_max=self.price_max,
            sort=self.order,
            offset=(self.page - 1) * PER_PAGE,
            limit=PER_PAGE,
            facets=facets,
        )

    def without(self, name: str, value: str) -> Self:
        """The same without one value of one field, from the first page."""
        left = {key: tuple(v for v in values if (key, v) != (name, value)) for key, values in self.filters.items()}
        return replace(self, filters={key: values for key, values in left.items() if values}, page=1)

    def outside(self, name: str) -> Self:
        """The same without any value of one field."""
        return replace(self, filters={key: values for key, values in self.filters.items() if key != name})

    def without_prices(self) -> Self:
        return replace(self, price_min=None, price_max=None, page=1)

    def bare(self) -> Self:
        """The text and order alone."""
        return replace(self, filters={}, price_min=None, price_max=None, page=1)

    def parameters(self) -> list[tuple[str, str]]:
        """Everything but the page, as pairs for an address or hidden fields, always in the same order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(NAMES[name], value) for name in NAMES for value in self.filters.get(name, ())]
        pairs += [("min", str(self.price_min))] if self.price_min is not None else []
        pairs += [("max", str(self.price_max))] if self.price_max is not None else []
        return pairs + ([("urut", self.sort)] if self.sort else [])

    def address(self, path: str) -> str:
        """The address of this choice under `path`."""
        return f"{path}?{urlencode(pairs)}" if (pairs := self.parameters()) else path


def rupiah(text: str) -> int | None:
    """An amount as people type it: "20.000", "Rp 20000"; None for anything else."""
    digits = text.strip().lower().removeprefix("rp").replace(".", "").replace(" ", "").replace(",", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(HIGHEST_PRICE)):
        return None
    return min(int(digits), HIGHEST_PRICE)
