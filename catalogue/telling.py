"""How a product is told to a buyer: its stock, papers and facts in words, and the same for machines that read pages."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue import pictures
from catalogue.listing import Listing

FEW = 5
MANY = 100
CERTIFICATES = {"halal": "Halal", "pirt": "SPP-IRT", "bpom": "BPOM"}


def stock_in_words(listing: Listing) -> str:
    """What is left, as a person would say it: exact where it matters, round where it does not."""
    values = {"count": listing.available, "unit": listing.unit or _("buah")}
    if not listing.available:
        return _("Sedang habis")
    if listing.available <= FEW:
        return _("Tinggal %(count)s %(unit)s") % values
    if listing.available < MANY:
        return _("Siap %(count)s %(unit)s") % values
    return _("Siap lebih dari 99 %(unit)s") % values


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate in words; `kind` is empty for one that is lacking, `detail` its number and last day if known."""

    kind: str
    text: str
    detail: str = ""


def papers(listing: Listing, *, is_food: bool, halal: tuple[str, date | None] | None = None) -> list[Paper]:
    """The certificates of the maker; of food the halal standing is always said, as the law asks.

    `halal` is number and last day of the halal certificate that holds today. Without it the listing is not believed.
    """
    told = {
        "halal": _("Bersertifikat halal"),
        "pirt": _("Punya izin SPP-IRT"),
        "bpom": _("Terdaftar di BPOM"),
    }
    rows = [Paper(kind, told[kind]) for kind in told if kind in listing.certificates and kind != "halal"]
    if halal:
        rows.insert(0, Paper("halal", told["halal"], _number_and_end(*halal)))
    elif is_food:
        rows.insert(0, Paper("", _("Belum bersertifikat halal")))
    return rows


def _number_and_end(number: str, until: date | None) -> str:
    if until is None:
        return number
    return _("%(number)s, berlaku sampai %(day)s") % {"number": number, "day": date_format(until, "j F Y")}


def address(path: str) -> str:
    """The absolute address of a path on this site; one that is absolute already stays."""
    return path if "://" in path else f"{settings.SITE_URL.rstrip('/')}{path}"


def summary(listing: Listing, length: int = 155) -> str:
    """The description without markup, cut at a word."""
    text = " ".join(strip_tags(listing.description).split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def chat_link(*, text: str, phone: str = "") -> str:
    """A link that opens WhatsApp with `text` written: to `phone` (E.164), or to whom the reader chooses."""
    return f"https://wa.me/{phone.lstrip('+')}?text={quote(text)}"


def structured(listing: Listing, *, images: list[str]) -> SafeString:
    """Product, offer and rating as search machines read them (schema.org, JSON-LD)."""
    offer = {
        "@type": "Offer",
        "url": address(listing.get_absolute_url()),
        "price": listing.price,
        "priceCurrency": "IDR",
        "availability": f"https://schema.org/{'InStock' if listing.buyable else 'OutOfStock'}",
        "itemCondition": "https://schema.org/NewCondition",
        "seller": {"@type": "Organization", "name": listing.maker},
    }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": listing.title,
        "sku": str(listing.pk),
        "description": summary(listing, 500) or listing.title,
        "image": [address(pictures.url(name, 960)) for name in images],
        "brand": {"@type": "Brand", "name": listing.maker},
        "offers": offer,
    }
    if listing.reviews and listing.rating:
        rating = {"ratingValue": round(listing.rating, 1), "reviewCount": listing.reviews, "bestRating": 5}
        data["aggregateRating"] = {"@type": "AggregateRating", **rating}
    return json_ld(data)


def trail(steps: list[tuple[str, str]]) -> SafeString:
    """Breadcrumbs as (name, path) for search machines."""
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": address(path)}
        for at, (name, path) in enumerate(steps, 1)
    ]
    return json_ld({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})


def json_ld(data: dict[str, Any]) -> SafeString:
    """The data in a script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))
