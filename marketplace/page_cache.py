"""Pages that are the same for everybody are kept: here, and by every cache on the way to the visitor."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

View = Callable[..., HttpResponse]
KEPT_HEADERS = ("Content-Type", "Link")


def cached_page(view: View) -> View:
    """Keep the pages of `view` for PAGE_CACHE_SECONDS by full address and language, and let others keep them.

    Who has a session gets a page of her own, as do htmx requests and Wagtail's previews. Only a plain 200 is kept,
    and never one that sets a cookie or varies by it.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_keep(request):
            response = view(request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
            return response
        key = key_of(request)
        found = cache.get(key)
        if found is not None:
            content, headers = found
            return _public(HttpResponse(content, headers=headers))
        response = _rendered(view(request, *args, **kwargs))
        if not _same_for_everybody(response):
            return response
        headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
        if request.method == "GET":
            cache.set(key, (response.content, headers), settings.PAGE_CACHE_SECONDS)
        return _public(response)

    return kept


def may_keep(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.headers.get("HX-Request") != "true"
        and not getattr(request, "is_preview", False)
    )


def key_of(request: HttpRequest) -> str:
    """The cache key of a page: its absolute address, so that no host speaks for another, and the language."""
    place = f"{get_language()} {request.build_absolute_uri()}"
    return f"page:{sha256(place.encode()).hexdigest()}"


def _rendered(response: HttpResponse) -> HttpResponse:
    render = getattr(response, "render", None)
    return render() if callable(render) else response


def _same_for_everybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and "private" not in response.get("Cache-Control", "")
    )


def _public(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=settings.PAGE_CACHE_SECONDS)
    return response
