"""Parcels that no round will carry as things are, and putting them into one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.pages.round_forms import MoveForm
from cooperatives.distribution.rounds import moving
from cooperatives.distribution.rounds.cancelling import stranded
from cooperatives.distribution.rounds.upcoming import open_at
from cooperatives.workspace.access import DeskRequest, keepers_only
from cooperatives.workspace.board import for_display

PER_PAGE = 40
RESCHEDULED = gettext_lazy("jadwal kumpul koperasi berubah")


@require_safe
@keepers_only
def strays(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@keepers_only
def place(request: DeskRequest, pk: int) -> HttpResponse:
    """Put one parcel into the round that was chosen; its buyer is told the new day."""
    parcel = get_object_or_404(stranded().filter(cooperative=request.desk.cooperative).select_related("round"), pk=pk)
    form = MoveForm(request.POST, rounds=_open(request))
    if not form.is_valid():
        return _page(request, refusal=_("Putaran itu sudah ditutup atau penuh. Pilih yang lain."), status=409)
    reason = parcel.round.cancel_reason if parcel.round else RESCHEDULED
    try:
        now_in = moving.move(fulfilment=parcel, at=timezone.now(), reason=reason, to=form.cleaned_data["round"])
    except moving.NowhereToGo:
        refusal = _("Putaran itu sudah penuh, atau dari gudang lain daripada barangnya. Pilih yang lain.")
        return _page(request, refusal=refusal, status=409)
    except moving.NotWaiting:
        return _page(request, refusal=_("Kiriman itu sudah dikemas, dibatalkan, atau dipindahkan."), status=409)
    facts = {"number": parcel.number, "day": date_format(now_in.day, "l, j F")}
    messages.success(request, _("%(number)s masuk putaran %(day)s. Pembeli diberi tahu kalau harinya berubah.") % facts)
    return redirect("rounds:strays")


def _open(request: DeskRequest) -> QuerySet[CollectionRound]:
    rounds = open_at(timezone.now()).filter(cooperative=request.desk.cooperative)
    return rounds.select_related("hub").order_by("dispatch_at", "pk")


def _page(request: DeskRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    waiting = stranded().filter(cooperative=request.desk.cooperative)
    rows = for_display(waiting).select_related("round", "hub").order_by("promised_on", "pk")
    context = {
        "desk": request.desk,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "rounds": list(_open(request)),
        "refusal": refusal,
        "today": timezone.localdate(),
        "place": "rounds",
    }
    return render(request, "rounds/strays.html", context, status=status)
