"""What every answer tells browsers to refuse, and what no request may bring."""

from collections.abc import Callable
from urllib.parse import urlsplit

from allauth.core.exceptions import RateLimited
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Wagtail's admin and Oscar's dashboard, for staff only, run scripts written into their pages.
ADMINS = ("/cms/", "/belanja/dashboard/", "/en/belanja/dashboard/")
ADMIN_POLICY = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'"


class Safety:
    """Take NUL characters, which PostgreSQL refuses, out of what is asked, and send a Content-Security-Policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        while "%00" in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        response = self.get_response(request)
        in_admin = request.path.startswith(ADMINS) or getattr(request, "is_preview", False)
        wanted = ADMIN_POLICY if in_admin else self.policy
        response.headers.setdefault("Content-Security-Policy", wanted)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Signing up too often in a row is told to the person; allauth leaves it to a 500."""
        return respond_429(request) if isinstance(exception, RateLimited) else None


def policy() -> str:
    """Scripts from files of this site only, so that a text that slips through as markup runs nothing."""
    media = urlsplit(settings.MEDIA_URL)
    pictures = f" {media.scheme}://{media.netloc}" if media.scheme and media.netloc else ""
    rules = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",  # themes, and a few measures in the markup
        "img-src": f"'self' data: blob:{pictures}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": " ".join(["'self'", *settings.PAYMENT_PAGES]),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
