"""What of Oscar's site is open, under /belanja/.

Oscar brings accounts, a sign-in, wish lists, alerts, offers, reviews and order pages of its own. They know nothing of
our rules (signing in with a second factor and a limit on tries, secret links, one way to place and to pay), so none of
them is on the map. The dashboard is for staff who keep the catalogue and look things up; orders change only in
the workspace, so there they can be read and nothing more.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from marketplace.users.views import sign_in

DASHBOARDS = {
    "catalogue/": "catalogue_dashboard",
    "reports/": "reports_dashboard",
    "reviews/": "reviews_dashboard",
}
READ_ONLY = {"orders/": "orders_dashboard", "partners/": "partners_dashboard", "users/": "users_dashboard"}
# Named by the dashboard's pages, yet closed: linking answers a GET, and opens the dashboard to sellers.
CLOSED = {"partner-user-link", "partner-user-unlink"}


def _app(label: str):
    return apps.get_app_config(label)


def _read_only(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    for pattern in patterns:
        pattern.callback = _closed if pattern.name in CLOSED else _safe(pattern.callback)
    return list(patterns)


def _closed(request: HttpRequest, **kwargs) -> HttpResponse:
    raise Http404("This way is closed.")


def _safe(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @require_safe
    @wraps(view)
    def reading(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    return reading


def _to(name: str) -> Callable[..., HttpResponseBase]:
    return RedirectView.as_view(pattern_name=name)


_dashboard: list[URLPattern | URLResolver] = [
    *(entry for entry in _app("dashboard").get_urls() if isinstance(entry, URLPattern) and entry.name == "index"),
    *(path(place, include(_app(label).get_urls())) for place, label in DASHBOARDS.items()),
    *(path(place, include(_read_only(_app(label).get_urls()))) for place, label in READ_ONLY.items()),
    path("login/", sign_in, name="login"),
    path("logout/", _to("account_logout"), name="logout"),
]
# Names that the dashboard's frame asks for.
_accounts = [
    path("login/", sign_in, name="login"),
    path("logout/", _to("account_logout"), name="logout"),
    path("", _to("profile"), name="summary"),
]

urlpatterns = [
    path("", _to("home")),
    path("catalogue/", _app("catalogue").urls),
    path("basket/", _app("basket").urls),
    path("checkout/", _app("checkout").urls),
    path("search/", _app("search").urls),
    path("accounts/", include((_accounts, "customer"))),
    path("dashboard/", include((_dashboard, "dashboard"))),
]
