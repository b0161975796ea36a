"""The calendar of rounds, and the page of one round with what staff do to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.models import CollectionRound
from cooperatives.distribution.pages.round_forms import CancelForm, CapacityForm
from cooperatives.distribution.rounds import cancelling, closing, limiting, overview, sheets
from cooperatives.distribution.rounds.lists import by_good, by_maker
from cooperatives.distribution.rounds.wording import in_words
from cooperatives.office.register_files import as_csv
from cooperatives.workspace.access import DeskRequest, keepers_only
from cooperatives.workspace.board import for_display

PER_PAGE = 40
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@keepers_only
def calendar(request: DeskRequest) -> HttpResponse:
    """Two weeks of rounds, the schedules they come from, and what belongs to none of them."""
    now, cooperative = timezone.now(), request.desk.cooperative
    schedules = list(overview.schedules_of(cooperative=cooperative, at=now))
    for schedule in schedules:
        vars(schedule)["words"] = in_words(schedule=schedule)
    days = overview.two_weeks(cooperative=cooperative, at=now)
    context = {
        "desk": request.desk,
        "days": days,
        "any": any(day.rows for day in days),
        "next": overview.next_to_close(days=days),
        "schedules": schedules,
        "stranded": cancelling.stranded().filter(cooperative=cooperative).count(),
        "today": timezone.localdate(now),
        "place": "rounds",
    }
    return render(request, "rounds/calendar.html", context)


@require_safe
@keepers_only
def round(request: DeskRequest, pk: int) -> HttpResponse:
    return _page(request, _mine(request, pk))


@require_POST
@keepers_only
def close(request: DeskRequest, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    try:
        closed = closing.close_round(round=found, at=timezone.now(), by=request.user)
    except closing.RoundCancelled:
        return _page(request, found, refusal=_("Putaran ini sudah dibatalkan."), status=409)
    if closed:
        messages.success(request, _("Pesanan ditutup. UMKM diberi tahu apa yang perlu dibawa."))
    else:
        messages.info(request, _("Putaran ini memang sudah ditutup."))
    return redirect("rounds:round", pk)


@require_POST
@keepers_only
def limit(request: DeskRequest, pk: int) -> HttpResponse:
    found, form = _mine(request, pk), CapacityForm(request.POST)
    if not form.is_valid():
        return _page(request, found, capacity=form, status=422)
    try:
        limiting.limit_round(round=found, capacity=form.cleaned_data["capacity"], at=timezone.now())
    except limiting.BelowTaken as refusal:
        least = max(refusal.taken, 1)
        told = _("Sudah ada %(taken)s paket di putaran ini. Tulis %(least)s atau lebih, atau kosongkan.")
        form.add_error("capacity", told % {"taken": refusal.taken, "least": least})
        return _page(request, found, capacity=form, status=422)
    except limiting.RoundOver:
        return _page(request, found, refusal=_("Pesanannya sudah ditutup, jadi muatnya tetap."), status=409)
    messages.success(request, _("Muat putaran ini sudah diubah."))
    return redirect("rounds:round", pk)


REFUSALS = {
    cancelling.AlreadyCancelled: lambda: _("Putaran ini sudah dibatalkan."),
    cancelling.AlreadyDispatched: lambda: _(
        "Sudah ada paket yang berangkat atau siap diambil, jadi putaran ini tidak bisa dibatalkan. Tunda paket yang"
        " belum dikemas satu per satu dari halaman pengirimannya."
    ),
    cancelling.GoodsArrived: lambda: _(
        "Barang UMKM sudah datang di gudang, jadi putaran ini tidak bisa dibatalkan: mereka akan diminta membawanya"
        " dua kali. Kemas yang ada, lalu berangkatkan dengan surat jalan hari lain."
    ),
}


@require_POST
@keepers_only
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    found, form = _mine(request, pk), CancelForm(request.POST)
    if not form.is_valid():
        return _page(request, found, cancel=form, status=422)
    try:
        reason = form.cleaned_data["reason"]
        cancelling.cancel_round(round=found, by=request.user, at=timezone.now(), reason=reason)
    except cancelling.CannotCancel as refusal:
        return _page(request, found, refusal=REFUSALS[type(refusal)](), cancel=form, status=409)
    told = ngettext(
        "Putaran dibatalkan. %(n)s paket dipindahkan ke putaran berikutnya; pembeli dan UMKM diberi tahu.",
        "Putaran dibatalkan. %(n)s paket dipindahkan ke putaran berikutnya; pembeli dan UMKM diberi tahu.",
        found.taken,
    )
    messages.success(request, told % {"n": found.taken} if found.taken else _("Putaran dibatalkan."))
    return redirect("rounds:round", pk)


@require_safe
@keepers_only
def download(request: DeskRequest, pk: int, ending: str) -> HttpResponse:
    """What is brought, as a sheet or as plain rows."""
    found = _mine(request, pk)
    name = sheets.file_name(round=found, ending=ending)
    if ending == "csv":
        rows = list(sheets.rows(makers=by_maker(round=found)))
        return as_csv(name=name, head=sheets.head(), rows=rows)  # type: ignore[return-value]  # streamed
    answer = HttpResponse(sheets.round_sheet(round=found), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _mine(request: DeskRequest, pk: int) -> CollectionRound:
    rounds = CollectionRound.objects.select_related("hub", "schedule", "closed_by", "cancelled_by")
    return get_object_or_404(rounds, pk=pk, cooperative=request.desk.cooperative)


def _page(
    request: DeskRequest,
    found: CollectionRound,
    *,
    refusal: str = "",
    capacity: CapacityForm | None = None,
    cancel: CancelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One round: how full, what comes from whom, what is in it, and what can be done now."""
    now = timezone.now()
    makers = by_maker(round=found)
    parcels = for_display(overview.parcels_of(round=found)).order_by("promised_on", "pk")
    row = overview.row_of(round=found, at=now)
    context = {
        "desk": request.desk,
        "round": found,
        "row": row,
        "makers": makers,
        "goods": by_good(makers=makers),
        "pieces": sum(maker.pieces for maker in makers),
        "page": Paginator(parcels, PER_PAGE).get_page(request.GET.get("page")),
        "unpaid": overview.unpaid_in(round=found),
        "stranded": cancelling.stranded().filter(round=found).count() if found.cancelled_at else 0,
        "running": row.state in (overview.OPEN, overview.FULL),
        "capacity": capacity or CapacityForm(initial={"capacity": found.capacity}),
        "cancel": cancel or CancelForm(),
        "refusal": refusal,
        "today": timezone.localdate(now),
        "place": "rounds",
    }
    return render(request, "rounds/round.html", context, status=status)
