"""The home page and the pages of the cooperatives. The same for everybody."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from marketplace.page_cache import cached_page
from marketplace.pages import cooperatives as about
from marketplace.pages.front import reach
from marketplace.pages.models import HomePage


@cached_page
def home(request: HttpRequest) -> HttpResponse:
    page = HomePage.objects.live().first()
    if page is None:
        raise Http404("No home page is published.")
    return page.serve(request)


@cached_page
def cooperatives(request: HttpRequest) -> HttpResponse:
    query, district = request.GET.get("q", "").strip()[:80], request.GET.get("district", "")
    page = about.directory(query=query, district=district, page=request.GET.get("page"), at=timezone.now())
    context = {"page": page, "shop_query": query, "district": district, "districts": reach().districts}
    return render(request, "pages/cooperatives.html", context)


@cached_page
def cooperative(request: HttpRequest, slug: str) -> HttpResponse:
    found = about.cooperative(slug=slug, page=request.GET.get("page"), at=timezone.now())
    if found is None:
        raise Http404("There is no such cooperative.")
    return render(request, "pages/cooperative.html", {"about": found, "cooperative": found.cooperative})


@cached_page
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", {"site_url": settings.SITE_URL}, content_type="text/plain; charset=utf-8")
