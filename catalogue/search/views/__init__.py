"""The pages that list goods. Oscar looks for them under these names."""

from catalogue.search.views.catalogue import CatalogueView, ProductCategoryView
from catalogue.search.views.search import FacetedSearchView
from catalogue.search.views.suggest import SuggestView

__all__ = ["CatalogueView", "FacetedSearchView", "ProductCategoryView", "SuggestView"]
