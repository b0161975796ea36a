"""Facets as a page shows them: named, counted, in an order that does not jump when one is ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.categories import Branch, tree
from catalogue.search.choices import NAMES, Choices
from catalogue.search.names import names
from catalogue.search.port import FacetCount, Results
from catalogue.telling import CERTIFICATES

SHOWN = 6
FACETS = ("category", "district", "cooperative", "certificate", "reach", "pickup")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is its name in the address; the options past `SHOWN` stand behind "more", unless one of them is chosen."""

    name: str
    title: str
    options: Sequence[Option]
    single: bool = False

    @property
    def first(self) -> Sequence[Option]:
        return self.options[:SHOWN]

    @property
    def more(self) -> Sequence[Option]:
        return self.options[SHOWN:]

    @property
    def more_open(self) -> bool:
        return any(option.chosen for option in self.more)

    @property
    def chosen(self) -> bool:
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is chosen, and the address without it."""

    label: str
    url: str


def facets(*, results: Results, choices: Choices, within: Branch | None = None) -> list[Facet]:
    """The facets that have something to choose from; on a category's page its own children stand elsewhere."""
    titles = {
        "reach": _("Diantar ke"),
        "pickup": _("Cara terima"),
        "category": _("Kategori"),
        "district": _("Kecamatan pembuat"),
        "cooperative": _("Koperasi"),
        "certificate": _("Sertifikat"),
    }
    found = []
    for field, title in titles.items():
        if field == "category" and within:
            continue
        options = _options(field, results.facets.get(field, []), choices.filters.get(field, ()))
        if options:
            found.append(Facet(NAMES[field], title, options, single=field == "reach"))
    return found


def chips(*, choices: Choices, path: str) -> list[Chip]:
    """What is chosen, in the order of the facets."""
    found = [
        Chip(chip_label(field, value), choices.without(field, value).address(path))
        for field in NAMES
        for value in choices.filters.get(field, ())
    ]
    if choices.price_min is not None or choices.price_max is not None:
        found.append(Chip(_price_label(choices), choices.without_prices().address(path)))
    return found


def label(field: str, value: str) -> str:
    """What the value of a facet is called; a value that nobody knows is shown as it stands."""
    if field == "category":
        branch = tree().by_path.get(value)
        return branch.name if branch else value
    if field in {"district", "reach"}:
        return names().districts.get(value, value)
    if field == "cooperative":
        return names().cooperatives.get(value, value)
    return _("Bisa diambil sendiri") if field == "pickup" else CERTIFICATES.get(value, value)


def chip_label(field: str, value: str) -> str:
    return _("Diantar ke %(place)s") % {"place": label(field, value)} if field == "reach" else label(field, value)


def _options(field: str, counts: Sequence[FacetCount], chosen: tuple[str, ...]) -> list[Option]:
    if field == "pickup":
        counts = [count for count in counts if count.value == "1"]
    if field == "category" and not chosen:
        # The top of the tree first; whoever wants it finer opens a category's page or ticks one.
        counts = [count for count in counts if "/" not in count.value]
    known = {count.value: count.count for count in counts}
    # What is chosen stays to be unticked, even where nothing is left of it.
    known.update({value: 0 for value in chosen if value not in known})
    options = [Option(value, label(field, value), count, value in chosen) for value, count in known.items()]
    return sorted(options, key=lambda option: option.label) if field == "reach" else options


def _price_label(choices: Choices) -> str:
    low, high = (None if p is None else f"Rp{p:,}".replace(",", ".") for p in (choices.price_min, choices.price_max))
    if low is None:
        return _("Sampai %(high)s") % {"high": high}
    return _("Mulai %(low)s") % {"low": low} if high is None else f"{low}–{high}"
