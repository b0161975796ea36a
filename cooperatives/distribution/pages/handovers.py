"""The receiving desk of a hub: who comes today, whose code was scanned, and what buyers say to what is short."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.handing_over.answering import AnswerRefused, answer
from cooperatives.distribution.handing_over.choices import choices_of, said
from cooperatives.distribution.handing_over.counting import arrive
from cooperatives.distribution.handing_over.expecting import expect_day, without_rounds
from cooperatives.distribution.handing_over.looking import find_handover, shortages_of, today
from cooperatives.distribution.models import Hub, Scan, Shortage
from cooperatives.distribution.pages.answering import Answer, answer_of, refuse
from cooperatives.distribution.pages.standing import STANDS, hub_of
from cooperatives.distribution.scanning import HANDOVER, ScanRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

SETTLED_SHOWN = timedelta(days=7)
MOST = 200


@require_safe
@keepers_only
def home(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@keepers_only
def scan(request: DeskRequest) -> HttpResponse:
    """Open the sheet of the maker whose code was scanned; say why when it is none to be counted here."""
    text = request.POST.get("code", "")
    try:
        found = find_handover(cooperative=request.desk.cooperative, hub=hub_of(request), text=text)
    except ScanRefused as refusal:
        said_to_it = refuse(request, refusal, cooperative=request.desk.cooperative, room=HANDOVER, text=text)
        return answer_of(request, said_to_it) or _page(request, said_to_it)
    arrive(handover=found, at=timezone.now())
    to = reverse("handovers:handover", args=[found.key])
    return HttpResponse(headers={"HX-Redirect": to}) if request.headers.get("HX-Request") else redirect(to)


@require_POST
@keepers_only
def stand(request: DeskRequest) -> HttpResponse:
    """Remember at which hub she stands."""
    hub = get_object_or_404(_hubs(request), pk=_whole(request.POST.get("gudang")))
    request.session[STANDS] = hub.pk
    return redirect("handovers:home")


@require_POST
@keepers_only
def begin_day(request: DeskRequest) -> HttpResponse:
    """Where there are no rounds: write down who brings what today, without waiting for the clock."""
    now, hub = timezone.now(), hub_of(request)
    day = timezone.localdate(now)
    if hub is not None and without_rounds(cooperative=request.desk.cooperative, day=day):
        found = expect_day(cooperative=request.desk.cooperative, hub=hub, day=day, at=now)
        if not found:
            messages.info(request, _("Belum ada pesanan baru yang barangnya perlu diserahkan."))
    return redirect("handovers:home")


@require_safe
@keepers_only
def shortages(request: DeskRequest) -> HttpResponse:
    """What buyers are asked, until when, and what became of it in the last week."""
    now = timezone.now()
    found = list(shortages_of(cooperative=request.desk.cooperative, since=now - SETTLED_SHOWN)[:MOST])
    context = {
        "desk": request.desk,
        "place": "handovers",
        "open": [(one, choices_of(shortage=one, at=now)) for one in found if not one.settled_at],
        "settled": [(one, said(shortage=one)) for one in found if one.settled_at],
    }
    return render(request, "handovers/shortages.html", context)


@require_POST
@keepers_only
def answer_for(request: DeskRequest, pk: int) -> HttpResponse:
    """The buyer told her choice over the phone."""
    hers = shortages_of(cooperative=request.desk.cooperative, since=timezone.now() - SETTLED_SHOWN)
    shortage: Shortage = get_object_or_404(hers, pk=pk)
    try:
        settled = answer(shortage=shortage, outcome=request.POST.get("pilihan", ""), at=timezone.now(), by=request.user)
    except AnswerRefused:
        messages.error(request, _("Pilihan itu tidak bisa dijalankan sekarang. Muat ulang, lalu pilih yang lain."))
    else:
        messages.success(request, said(shortage=settled))
    return redirect("handovers:shortages")


def _page(request: DeskRequest, answered: Answer | None = None) -> HttpResponse:
    cooperative, hub, now = request.desk.cooperative, hub_of(request), timezone.now()
    day, name = timezone.localdate(now), request.GET.get("cari", "")[:60]
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    context = {
        "desk": request.desk,
        "place": "handovers",
        "hub": hub,
        "hubs": list(_hubs(request)),
        "day": day,
        "name": name,
        "today": today(cooperative=cooperative, hub=hub, day=day, name=name),
        "by_day": without_rounds(cooperative=cooperative, day=day),
        "asked": shortages_of(cooperative=cooperative, since=now).filter(settled_at=None).count(),
        "refused": Scan.objects.filter(cooperative=cooperative, room=HANDOVER, scanned_at__gte=midnight).count(),
        "answer": answered,
    }
    return render(request, "handovers/home.html", context, status=answered.status if answered else 200)


def _hubs(request: DeskRequest):
    return Hub.objects.filter(cooperative=request.desk.cooperative, closed_since=None).order_by("pk")


def _whole(text: str | None) -> int:
    """The number that a form sent; 0 when it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
