"""Days on which nobody works: the national ones, which the Dinas keeps, and the cooperative's own."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.distribution.models import Closure, Holiday
from cooperatives.distribution.pages.round_forms import ClosureForm
from cooperatives.distribution.rounds import closures
from cooperatives.distribution.rounds.overview import closures_ahead
from cooperatives.workspace.access import DeskRequest, keepers_only

AHEAD = timedelta(days=366)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def closed_days(request: DeskRequest) -> HttpResponse:
    cooperative, now = request.desk.cooperative, timezone.now()
    if request.method != "POST":
        return _page(request, ClosureForm(cooperative=cooperative))
    form = ClosureForm(request.POST, cooperative=cooperative)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        made = closures.close_days(cooperative=cooperative, at=now, **form.values())
    except closures.ClosureRefused as refusal:
        form.add_error("last_day", str(refusal))
        return _page(request, form, status=422)
    messages.success(request, _("Hari tutup tersimpan. Pembeli tidak ditawari hari itu."))
    if made.kept:
        days = ", ".join(date_format(round.day, "j F") for round in made.kept)
        told = _("Putaran %(days)s sudah berisi paket dan tetap jalan. Batalkan dari halamannya kalau gudang tutup.")
        messages.warning(request, told % {"days": days})
    return redirect("rounds:closed-days")


@require_POST
@keepers_only
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Closure, pk=pk, cooperative=request.desk.cooperative)
    closures.reopen_days(closure=found, at=timezone.now())
    messages.success(request, _("Hari tutup dihapus. Putaran hari itu dibuka lagi."))
    return redirect("rounds:closed-days")


def _page(request: DeskRequest, form: ClosureForm, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "desk": request.desk,
        "form": form,
        "closures": closures_ahead(cooperative=request.desk.cooperative, on=today),
        "holidays": Holiday.objects.filter(day__range=(today, today + AHEAD)).order_by("day"),
        "today": today,
        "place": "rounds",
    }
    return render(request, "rounds/closed_days.html", context, status=status)
