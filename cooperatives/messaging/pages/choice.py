"""The page on which somebody chooses, by a secret link, what reaches her phone or mailbox."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cooperatives.messaging.events import EVENTS
from cooperatives.messaging.models import EMAIL
from cooperatives.messaging.opting import UnknownLink, opt_in, opt_out, read_link, wants


@csrf_exempt  # whoever forges this has to know the secret link; a mailbox's own button posts without a token
@require_http_methods(["GET", "HEAD", "POST"])
def message_choice(request: HttpRequest, token: str) -> HttpResponse:
    """Show and take the choice. Only a POST changes it: mail programs open links by themselves."""
    try:
        channel, address = read_link(token=token)
    except UnknownLink:
        return _private(render(request, "messages/unknown.html", status=404))
    if request.method == "POST":
        if request.POST.get("semua"):
            opt_in(channel=channel, address=address)
            messages.success(request, _("Semua kabar dikirim lagi."))
        else:
            opt_out(channel=channel, address=address, at=timezone.now())
            messages.success(request, _("Baik. Hanya kabar yang penting yang kami kirim."))
        return _private(redirect("message-choice", token=token))
    context = {
        "address": _masked(channel, address),
        "wants": wants(channel=channel, address=address),
        "essential": [event.name for event in EVENTS.values() if event.essential],
        "others": [event.name for event in EVENTS.values() if not event.essential],
    }
    return _private(render(request, "messages/choice.html", context))


def _masked(channel: str, address: str) -> str:
    """Enough to know one's own address by."""
    if channel == EMAIL:
        name, _at, host = address.partition("@")
        return f"{name[:2]}…@{host}"
    return f"{address[:5]}…{address[-3:]}"


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
