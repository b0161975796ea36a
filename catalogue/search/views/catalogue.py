"""All goods, and the goods of a category."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.categories import Branch, tree
from catalogue.search.views.base import BaseSearchView
from catalogue.telling import trail


class CatalogueView(BaseSearchView):
    """Everything on sale."""

    template_name = "catalogue/browse.html"

    def below(self) -> list[Branch]:
        return tree().menu

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(steps=[], ways_out=tree().menu, **kwargs)


class ProductCategoryView(BaseSearchView):
    """What a category and those below it hold."""

    template_name = "catalogue/category.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.within = tree().by_id.get(int(kwargs["pk"]))
        if self.within is None:
            raise Http404(_("Kategori ini tidak ada."))
        if request.path != self.within.url:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{self.within.url}?{query}" if query else self.within.url)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.within
        steps = [(_("Semua barang"), reverse("catalogue:index"))]
        steps += [(branch.name, branch.url) for branch in self.within.above]
        return super().get_context_data(
            steps=steps,
            trail=trail([*steps, (self.within.name, self.within.url)]),
            ways_out=self.within.above[-1:] or tree().menu,
            **kwargs,
        )
