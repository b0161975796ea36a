"""Schedules: made, changed, copied, ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.distribution.models import CollectionSchedule, Hub
from cooperatives.distribution.pages.round_forms import ScheduleForm, first_values
from cooperatives.distribution.rounds import scheduling
from cooperatives.distribution.rounds.wording import in_words
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def make(request: DeskRequest) -> HttpResponse:
    """A new schedule, from the usual values or from those of another one (`?dari=`)."""
    cooperative, now = request.desk.cooperative, timezone.now()
    if request.method != "POST":
        initial = _copied(request) or first_values(cooperative=cooperative, today=timezone.localdate(now))
        return _page(request, ScheduleForm(initial=initial, cooperative=cooperative))
    form = ScheduleForm(request.POST, cooperative=cooperative)
    if form.is_valid():
        try:
            scheduling.make_schedule(cooperative=cooperative, plan=form.plan(), at=now)
        except scheduling.ScheduleRefused as refused:
            form.refuse(refused.problems)
        else:
            messages.success(request, _("Jadwal tersimpan, putarannya dibuka untuk dua minggu ke depan."))
            return redirect("rounds:calendar")
    return _page(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def change(request: DeskRequest, pk: int) -> HttpResponse:
    found, cooperative = _mine(request, pk), request.desk.cooperative
    if request.method != "POST":
        values = {name: getattr(found, name) for name in scheduling.Plan.__dataclass_fields__}
        form = ScheduleForm(initial=values | {"weekdays": list(found.weekdays)}, cooperative=cooperative)
        return _page(request, form, found)
    form = ScheduleForm(request.POST, cooperative=cooperative)
    if form.is_valid():
        try:
            changed = scheduling.change_schedule(schedule=found, plan=form.plan(), at=timezone.now())
        except scheduling.ScheduleRefused as refused:
            form.refuse(refused.problems)
        else:
            messages.success(request, _("Jadwal tersimpan."))
            _say(request, changed)
            return redirect("rounds:calendar")
    return _page(request, form, found, status=422)


@require_POST
@keepers_only
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """No more rounds from today on, but those that have parcels."""
    now = timezone.now()
    changed = scheduling.end_schedule(schedule=_mine(request, pk), on=timezone.localdate(now), at=now)
    messages.success(request, _("Jadwal diakhiri."))
    _say(request, changed)
    return redirect("rounds:calendar")


def _copied(request: DeskRequest) -> dict | None:
    wanted = request.GET.get("dari", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 19):
        return None
    values = scheduling.copy_of(schedule=_mine(request, int(wanted)), at=timezone.now())
    return values | {"weekdays": list(values["weekdays"])}


def _say(request: DeskRequest, changed: scheduling.Changed) -> None:
    """Which rounds did not follow, as they have parcels in them."""
    if not changed.kept:
        return
    days = ", ".join(date_format(round.day, "j F") for round in changed.kept)
    told = _("Putaran %(days)s sudah berisi paket, jadi jam dan harinya tetap. Batalkan dari halamannya kalau perlu.")
    messages.warning(request, told % {"days": days})


def _mine(request: DeskRequest, pk: int) -> CollectionSchedule:
    schedules = CollectionSchedule.objects.select_related("hub", "cooperative")
    return get_object_or_404(schedules, pk=pk, cooperative=request.desk.cooperative)


def _page(
    request: DeskRequest, form: ScheduleForm, schedule: CollectionSchedule | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "desk": request.desk,
        "form": form,
        "schedule": schedule,
        "words": in_words(schedule=schedule) if schedule else "",
        "hubs": Hub.objects.filter(cooperative=request.desk.cooperative, closed_since=None).exists(),
        "place": "rounds",
    }
    return render(request, "rounds/schedule.html", context, status=status)
