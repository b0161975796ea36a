"""The badge in the masthead, the place that opens after signing in, and the profile."""

from allauth.account.views import LogoutView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.users.forms import ProfileForm
from marketplace.users.models import User
from marketplace.users.welcome import first_place_of, places_of


@never_cache
def badge(request: HttpRequest) -> HttpResponse:
    """What is personal on a page of the shop: the greeting, the basket's count, and what there is to tell."""
    person = {
        "signed_in": request.user.is_authenticated,
        "greeting": getattr(request.user, "first_name", ""),
        "count": request.basket.num_items,  # type: ignore[attr-defined]
    }
    response = render(request, "users/badge.html", person)
    patch_cache_control(response, private=True, no_store=True)
    return response


def sign_in(request: HttpRequest) -> HttpResponse:
    """The one door: every other sign-in page leads here, so that none goes past the second factor and the limits.

    Who has signed in already and was sent here may not go where she wanted to: 403.
    """
    if request.user.is_authenticated:
        raise PermissionDenied("This person may not go there.")
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse('account_login')}?{query}" if query else reverse("account_login"))


def sign_out(request: HttpRequest) -> HttpResponse:
    """As allauth does it; and the browser forgets what pages kept there, like the doors on a courier's run."""
    response = LogoutView.as_view()(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    return redirect(first_place_of(user=_person(request)))


@login_required
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Nama Anda sudah disimpan."))
        return redirect("profile")
    return render(request, "users/profile.html", {"form": form, "places": places_of(user=_person(request))})


def _person(request: HttpRequest) -> User:
    """Who is signed in, in the views that let nobody else in."""
    assert isinstance(request.user, User)
    return request.user
