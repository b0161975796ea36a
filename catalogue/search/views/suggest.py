"""What is offered under the search box while a buyer writes: a list of links, or JSON when that is asked for."""

import logging
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.generic import TemplateView

from catalogue import pictures
from catalogue.categories import tree
from catalogue.listing import Listing
from catalogue.search.engines import engine
from catalogue.search.port import EngineDown, Suggestion

logger = logging.getLogger(__name__)

KEPT_SECONDS = 60
LONGEST = 60
LIMIT = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion with where it leads; `picture` and `price` (rupiah) are of products only."""

    text: str
    kind: str
    url: str
    picture: str = ""
    price: int | None = None
    maker: str = ""


class SuggestView(TemplateView):
    template_name = "search/suggest.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = " ".join(request.GET.get("q", "").replace("\0", " ").split()).lower()[:LONGEST]
        offers = _kept(text)
        if request.GET.get("format") == "json" or request.headers.get("Accept", "").startswith("application/json"):
            response: HttpResponse = JsonResponse({"query": text, "suggestions": [asdict(offer) for offer in offers]})
        else:
            response = self.render_to_response(self.get_context_data(query=text, offers=offers))
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        patch_vary_headers(response, ["Accept"])
        return response


def _kept(text: str) -> list[Offer]:
    key = f"suggest:{get_language()}:{text.encode().hex()}"
    offers = cache.get(key)
    if offers is None:
        offers = _offers(text)
        cache.set(key, offers, KEPT_SECONDS)
    return offers


def _offers(text: str) -> list[Offer]:
    try:
        found = engine().suggest(text, limit=LIMIT)
    except EngineDown as error:
        logger.error("Suggestions are down: %s", error)
        return []
    listings = Listing.objects.on_sale().in_bulk([int(item.target) for item in found if item.kind == "product"])
    return [offer for item in found if (offer := _offer(item, listings))]


def _offer(item: Suggestion, listings: dict[int, Listing]) -> Offer | None:
    """The suggestion with its address; None for what is not shown any more."""
    if item.kind == "word":
        return Offer(item.text, item.kind, f"{reverse('search:search')}?{urlencode({'q': item.text})}")
    if item.kind == "maker":
        return Offer(item.text, item.kind, reverse("storefront", args=[item.target]))
    if item.kind == "category":
        branch = tree().by_path.get(item.target)
        return Offer(item.text, item.kind, branch.url) if branch else None
    listing = listings.get(int(item.target))
    if listing is None:
        return None
    picture = pictures.url(listing.picture, pictures.WIDTHS[0]) if listing.picture else ""
    return Offer(listing.title, item.kind, listing.get_absolute_url(), picture, listing.price, listing.maker)
