"""The directory and the storefronts, at addresses of their own, so that none pays for walking down Wagtail's tree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from marketplace.page_cache import cached_page
from marketplace.pages.front import reach
from marketplace.storefronts.directory import directory
from marketplace.storefronts.models import StorefrontPage


@cached_page
def storefronts(request: HttpRequest) -> HttpResponse:
    query, district = request.GET.get("q", "").strip()[:80], request.GET.get("district", "")
    page = directory(query=query, district=district, page=request.GET.get("page"))
    context = {"page": page, "shop_query": query, "district": district, "districts": reach().districts}
    return render(request, "storefronts/directory.html", context)


@cached_page
def storefront(request: HttpRequest, slug: str) -> HttpResponse:
    """The published storefront of the enterprise `slug`, else 404."""
    page = get_object_or_404(StorefrontPage.objects.live().with_makers(), enterprise__slug=slug)
    return page.serve(request)
