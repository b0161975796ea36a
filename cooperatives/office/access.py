"""Who may enter the rooms of the Dinas."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

GROUP = "Dinas"


def is_officer(*, user) -> bool:
    """Whether `user` works for the Dinas."""
    return user.is_superuser or user.groups.filter(name=GROUP).exists()


def officers_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the Dinas in; send others to sign in, or tell them whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_officer(user=request.user):
            return render(request, "dinas/no_role.html", status=403)
        return view(request, *args, **kwargs)

    return entrance
