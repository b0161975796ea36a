"""The page of what was found for a buyer's words."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.categories import Branch, tree
from catalogue.search.views.base import BaseSearchView


class FacetedSearchView(BaseSearchView):
    template_name = "search/results.html"

    def below(self) -> list[Branch]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meant = kwargs["results"].did_you_mean if "results" in kwargs else None
        return super().get_context_data(
            hidden_always=True,
            steps=[(_("Semua barang"), reverse("catalogue:index"))],
            meant_url=f"{self.request.path}?{urlencode({'q': meant})}" if meant else "",
            ways_out=tree().menu,
            **kwargs,
        )
