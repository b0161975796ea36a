"""Who may look at transfers: the operator's treasurers."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cooperatives.workspace.access import confirms_transfers


def treasurers_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the operator's treasurers in; send others to sign in, or tell them whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not confirms_transfers(user=request.user):
            return render(request, "transfers/no_role.html", status=403)
        return view(request, *args, **kwargs)

    return entrance
