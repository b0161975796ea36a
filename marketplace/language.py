"""The language of a page follows from its address alone, and so do the copies that caches keep of it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language


class LanguageOfAddress(LocaleMiddleware):
    """Indonesian without a prefix, English under /en/: what the browser prefers changes nothing.

    Django's own would say that pages without a prefix vary by Accept-Language, and so split every shared cache.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", get_language())
        return response
