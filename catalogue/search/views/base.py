"""One way to list goods: what is asked for, found by the engine, shown with facets; without the engine, from the
database as well as that goes."""

import logging
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from catalogue.anonymous_pages import AnonymousPage, alternates
from catalogue.categories import Branch
from catalogue.listing import Listing
from catalogue.search.choices import LAST_PAGE, PER_PAGE, SORTS, Choices
from catalogue.search.engines import engine
from catalogue.search.facets import FACETS, chips, facets
from catalogue.search.port import EngineDown, Results
from catalogue.telling import address

logger = logging.getLogger(__name__)


class BaseSearchView(AnonymousPage, TemplateView):
    """One search and one query for the page's listings, besides what every process remembers for a minute."""

    http_method_names = ["get", "head", "options"]
    within: Branch | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        choices = Choices.read(request.GET)
        if self.within:
            choices = choices.outside("category")
        try:
            results = search(choices, self.within)
        except EngineDown as error:
            logger.error("Product search is down, listing from the database: %s", error)
            response = self.render_to_response(self.get_context_data(choices=choices, **self.without_engine(choices)))
            response["Cache-Control"] = "private, no-cache"  # no cache shall keep the makeshift
            return response
        if not results.ids and results.total and choices.page > 1:
            return redirect(choices.address(request.path))
        response = self.render_to_response(self.get_context_data(choices=choices, **self.found(choices, results)))
        if not results.total:
            # Goods that come on sale a moment later shall be found by who asks again.
            response["Cache-Control"] = "private, no-cache"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices, path = kwargs["choices"], self.request.path
        return super().get_context_data(
            query=choices.text,
            within=self.within,
            chips=chips(choices=choices, path=path),
            bare_url=choices.bare().address(path),
            sort=next(name for name in SORTS if choices.order is SORTS[name]),
            sorts=list(SORTS) if choices.text else list(SORTS)[1:],
            canonical=address(path),
            alternates=alternates(path),
            hidden_from_search=choices.narrowed or bool(choices.text or choices.sort),
            **kwargs,
        )

    def found(self, choices: Choices, results: Results) -> dict[str, Any]:
        """What the engine found, ready to be shown."""
        # Only what is still on sale: the index follows a change within seconds, not at once.
        listings = [listing for listing in Listing.objects.in_order_of(results.ids) if listing.on_sale]
        counts = {count.value: count.count for count in results.facets.get("category", [])}
        return {
            "results": results,
            "listings": listings,
            "page": _page(results.total, choices.page),
            "facets": facets(results=results, choices=choices, within=self.within),
            "below": [(branch, counts.get(branch.path, 0)) for branch in self.below() if counts.get(branch.path)],
        }

    def below(self) -> list[Branch]:
        """The categories that lead on from this page."""
        return self.within.children if self.within else []

    def without_engine(self, choices: Choices) -> dict[str, Any]:
        """A page of the category, or of everything, straight from the database; words and facets need the engine."""
        rows = Listing.objects.on_sale()
        if self.within:
            rows = rows.filter(category__in=[branch.id for branch in self.within.walk()]).order_by("-sold", "-pk")
        else:
            rows = rows.order_by("-created_at")
        start = (choices.page - 1) * PER_PAGE
        listings = list(rows[start : start + PER_PAGE + 1])
        known = start + len(listings)  # counting them all would cost more than it tells
        return {
            "engine_down": True,
            "listings": listings[:PER_PAGE],
            "page": _page(known, choices.page),
            "below": [(branch, None) for branch in self.below()],
        }


def search(choices: Choices, within: Branch | None) -> Results:
    """Ask the engine. Raises EngineDown also for an index that is not there, since that is not an empty shop."""
    results = engine().search(choices.query(facets=FACETS, within=within.path if within else ""))
    if not results.total and not engine().ready():
        raise EngineDown("there is no whole index")
    return results


def _page(total: int, number: int) -> Page:
    return Paginator(range(min(total, LAST_PAGE * PER_PAGE)), PER_PAGE).get_page(number)
