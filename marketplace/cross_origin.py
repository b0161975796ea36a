"""Forms on pages that caches keep cannot carry a token: the browser itself says where the request comes from."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
View = Callable[..., HttpResponse]


def same_origin(view: View) -> View:
    """Let `view` be posted to without a CSRF token, but only from a page of this very site.

    Browsers of today state it in Sec-Fetch-Site, older ones in Origin or Referer. A request that states nothing, or
    something foreign, is refused with 403 before the view runs.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in SAFE_METHODS and not comes_from_here(request):
            raise PermissionDenied("The request does not come from a page of this site.")
        return view(request, *args, **kwargs)

    return guarded


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site (or the person herself) sent the request."""
    stated = request.headers.get("Sec-Fetch-Site")
    if stated is not None:
        return stated in {"same-origin", "none"}
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return bool(source) and urlsplit(source).netloc.lower() == request.get_host().lower()
    except ValueError:
        return False
