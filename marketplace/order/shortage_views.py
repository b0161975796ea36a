"""The page on which a buyer says what shall become of goods that are missing. Whoever has the secret link may answer.

As with the pages of an order, its link must not travel, no cache keeps it, and its form needs no CSRF token: a forger
would have to know the secret address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cooperatives.distribution.handing_over.answering import AnswerRefused, answer
from cooperatives.distribution.handing_over.choices import choices_of, said
from cooperatives.distribution.models import Shortage

RELATED = (
    "line__line__product__listing",
    "line__enterprise",
    "line__fulfilment__order",
    "line__fulfilment__cooperative",
    "line__fulfilment__round",
    "handover_line__handover",
    "substitute__listing",
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def shortage(request: HttpRequest, key: str) -> HttpResponse:
    """The question while it is open, what was decided afterwards."""
    found = Shortage.objects.select_related(*RELATED).filter(key=key.replace("\0", "")).first()
    response = _unknown(request) if found is None else _answered(request, found)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "order/unknown.html", status=404)


def _answered(request: HttpRequest, found: Shortage) -> HttpResponse:
    if request.method != "POST":
        return _page(request, found)
    try:
        answer(shortage=found, outcome=request.POST.get("pilihan", ""), at=timezone.now())
    except AnswerRefused:
        wrong = _("Pilihan itu tidak bisa dijalankan sekarang. Pilih yang lain, atau tanyakan ke koperasi.")
        return _page(request, found, wrong=wrong, status=409)
    return redirect("shortage-answer", key=found.key)


def _page(request: HttpRequest, found: Shortage, *, wrong: str = "", status: int = 200) -> HttpResponse:
    now, fulfilment = timezone.now(), found.line.fulfilment
    is_open = found.settled_at is None and now < found.answer_by
    context: dict[str, Any] = {
        "shortage": found,
        "line": found.line.line,
        "maker": found.line.enterprise,
        "fulfilment": fulfilment,
        "order": fulfilment.order,
        "came": found.line.line.quantity - found.missing,
        "is_open": is_open,
        "choices": choices_of(shortage=found, at=now) if is_open else [],
        "seconds_left": max(0, int((found.answer_by - now).total_seconds())),
        "said": said(shortage=found) if found.settled_at else "",
        "wrong": wrong,
        "chosen": request.POST.get("pilihan", ""),
    }
    if fulfilment.cooperative.phone:
        context["chat"] = f"https://wa.me/{fulfilment.cooperative.phone.as_e164.removeprefix('+')}"
    return render(request, "order/shortage.html", context, status=status)
