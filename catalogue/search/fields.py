"""What of a product is written into an index, the same for every engine.

The words are cut and stemmed here; an engine only splits texts at spaces and compares. `title` holds the words as they
are written, the fields in `_stems` their stems; a keyword is one value as it stands; `vocabulary` is what slips are
corrected to and suggestions are made of.
"""

import math
from typing import Any

from catalogue.search.port import FACET_FIELDS, Document
from catalogue.search.words import Words

FORMAT = 1
"""Raise it whenever an index made before no longer fits; engines then ask to be rebuilt."""
TEXTS = ("title", "title_stems", "names_stems", "body_stems", "category_words", "maker_words")
KEYWORDS = ("head", "whole", "vocabulary", "category_label", "maker_label", *FACET_FIELDS)
NUMBERS = ("id", "price", "created", "popularity", "standing")
NAME = "name"
"""The title as people read it: kept, not searched."""

_BETWEEN = " | "  # no query holds it, so that no phrase reaches from one name into the next
_LABEL = "\t"
_MOST_POPULAR = 100_000
_UNRATED = 3.0
_BASE, _SPAN, _STEPS = 22, 8.8, 48
_TELL_APART = 8192  # as many as the 24 bits of an engine's score keep apart


def standing(document: Document) -> int:
    """How far a product is put forward among equals, as the number whose log2 multiplies its score: from 1 times (new,
    unknown) to 1.4 times (best known and best rated). The lowest digits set apart products that would tie, nearly
    always the newer first, so that their order does not depend on where they lie in a file."""
    known = min(1.0, math.log1p(max(0, document.popularity)) / math.log1p(_MOST_POPULAR))
    liked = min(5.0, document.rating or _UNRATED) / 5
    step = round(_STEPS * (0.85 * known + 0.15 * liked)) * _SPAN / _STEPS
    return round(2 ** (_BASE + step + 0.17 * (document.id % _TELL_APART) / _TELL_APART))


def label(slug: str, name: str) -> str:
    """A name and its slug in one value, to be read back by `read_label`."""
    return f"{slug}{_LABEL}{name}"


def read_label(value: str) -> tuple[str, str]:
    """The slug and the name that `label` put together."""
    slug, _, name = value.partition(_LABEL)
    return slug, name


def fields(document: Document, words: Words) -> dict[str, Any]:
    """The fields of a product, by the names above: texts as words with spaces between, keywords as lists, numbers."""
    title = words.split(document.title)
    places = (document.district_name, document.village_name)
    names = [words.split(name) for name in (document.maker, document.cooperative, *document.category_names, *places)]
    categories = zip(document.categories, document.category_names, strict=False)
    return {
        "title": " ".join(title),
        "title_stems": " ".join(words.stems(title)),
        "names_stems": _BETWEEN.join(" ".join(words.stems(name)) for name in names),
        "body_stems": " ".join(words.stems(words.split(document.description))),
        "category_words": _BETWEEN.join(" ".join(words.split(name)) for name in document.category_names),
        "maker_words": " ".join(names[0]),
        "head": title[:1],
        "whole": [" ".join(title)],
        "vocabulary": sorted({*title, *(word for name in names for word in name)}),
        "category_label": [label(slug, name) for slug, name in categories],
        "maker_label": [label(document.maker_slug, document.maker)] if document.maker_slug else [],
        **_facets(document),
        "id": document.id,
        "price": document.price,
        "created": max(0, int(document.created_at.timestamp())),
        "popularity": max(0, document.popularity),
        "standing": standing(document),
        NAME: document.title,
    }


def _facets(document: Document) -> dict[str, list[str]]:
    return {
        "category": sorted(set(document.categories)),
        "district": [document.district] if document.district else [],
        "cooperative": [document.cooperative_slug] if document.cooperative_slug else [],
        "maker": [document.maker_slug] if document.maker_slug else [],
        "certificate": sorted(set(document.certificates)),
        "reach": sorted(set(document.reaches)),
        "pickup": ["1" if document.pickup else "0"],
    }
