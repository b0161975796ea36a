"""The directory of all storefronts: by name and by kecamatan."""

from django.core.paginator import Page, Paginator

from marketplace.storefronts.models import StorefrontPage

PER_PAGE = 24


def directory(*, query: str, district: str, page: str | None) -> Page:
    """Published storefronts by name; `district` is the code of a kecamatan, `query` a part of the name."""
    found = StorefrontPage.objects.live().with_makers().defer("body")
    if query:
        found = found.filter(enterprise__name__icontains=query)
    if district:
        found = found.filter(enterprise__village__district=district)
    return Paginator(found.order_by("title", "pk"), PER_PAGE).get_page(page)
