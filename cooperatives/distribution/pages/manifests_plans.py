"""Route plans: asked for, watched while they are computed, changed by hand, made into manifests."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.dispatch import routes
from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.dispatch.map import LOOKS, Map, Way, draw
from cooperatives.distribution.dispatch.planning import ROOM, TIME
from cooperatives.distribution.dispatch.reading import couriers_of, vehicles_of
from cooperatives.distribution.dispatch.wishing import Driver, ask_plan
from cooperatives.distribution.models import RoutePlan
from cooperatives.distribution.pages.manifests import day_of, home_page, hub_or_404
from cooperatives.distribution.pages.manifests_forms import PlanForm, moment
from cooperatives.distribution.pages.manifests_words import words_for
from cooperatives.regions.models import District
from cooperatives.workspace.access import DeskRequest, keepers_only

MOST_SIGNS = 40  # on one map: more stops are drawn as dots, with numbers on each courier's own map


@require_POST
@keepers_only
def ask(request: DeskRequest) -> HttpResponse:
    form = PlanForm(request.POST)
    if not form.is_valid():
        return home_page(request, plan=form, status=422)
    day = day_of(request)
    parcels = {pk: request.POST.get(f"kapan-{pk}", "") for pk in _numbers(request, "paket")}
    try:
        plan = ask_plan(
            hub=hub_or_404(request),
            day=day,
            parcels=parcels,
            drivers=_drivers(request),
            starts_at=moment(day=day, clock=form.cleaned_data["start"]),
            hours=form.cleaned_data["hours"],
            by=request.user,
            at=timezone.now(),
        )
    except DispatchRefused as error:
        return home_page(request, plan=form, refusal=words_for(error), status=409)
    return redirect("manifests:plan", pk=plan.pk)


@require_safe
@keepers_only
def plan(request: DeskRequest, pk: int) -> HttpResponse:
    return _page(request, _own(request, pk))


@require_POST
@keepers_only
def move(request: DeskRequest, pk: int) -> HttpResponse:
    """Bring a parcel earlier or later, by somebody else, or not."""
    found = _own(request, pk)
    for parcel_id in _numbers(request, "paket")[:1]:
        try:
            routes.move_parcel(plan=found, parcel_id=parcel_id, to=request.POST.get("ke", ""))
        except DispatchRefused as error:
            return _page(request, found, refusal=words_for(error), status=409)
    return redirect("manifests:plan", pk=pk)


@require_POST
@keepers_only
def make(request: DeskRequest, pk: int) -> HttpResponse:
    """The routes become manifests."""
    found = _own(request, pk)
    try:
        made = routes.make_manifests(plan=found, by=request.user, at=timezone.now())
    except DispatchRefused as error:
        return _page(request, found, refusal=words_for(error), status=409)
    told = ngettext("%(n)s surat jalan dibuat: %(numbers)s.", "%(n)s surat jalan dibuat: %(numbers)s.", len(made))
    messages.success(request, told % {"n": len(made), "numbers": ", ".join(one.number for one in made)})
    return redirect(f"{reverse('manifests:home')}?hari={found.day:%Y-%m-%d}")


@require_POST
@keepers_only
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    routes.cancel_plan(plan=found, at=timezone.now())
    messages.success(request, _("Perhitungan dibatalkan."))
    return redirect(f"{reverse('manifests:home')}?hari={found.day:%Y-%m-%d}")


def _page(request: DeskRequest, found: RoutePlan, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {"desk": request.desk, "place": "manifests", "plan": found, "refusal": refusal}
    if found.result is not None and not found.used_at:
        preview = routes.read_preview(plan=found)
        whole, single = _maps(found, preview)
        why = {ROOM: _("tidak muat"), TIME: _("waktunya tidak cukup"), routes.MOVED: _("disisihkan")}
        context |= {
            "preview": preview,
            "whole": whole,
            "parts": list(zip(preview.routes, single, strict=True)),
            "left": [(one, why.get(reason, "")) for one, reason in preview.left],
        }
    return render(request, "manifests/plan.html", context, status=status)


def _maps(found: RoutePlan, preview: routes.Preview) -> tuple[Map | None, list[Map | None]]:
    """All routes on one map, and each on its own with its numbers."""
    hub, districts = found.hub.village.place, list(District.objects.all())
    ways = [Way(places=[stop.one.place for stop in route.stops], look=route.index % LOOKS) for route in preview.routes]
    stops = sum(len(way.places) for way in ways)
    several = sum(bool(way.places) for way in ways) > 1  # one route alone is shown by its own map
    whole = draw(hub=hub, ways=ways, districts=districts, numbers=stops <= MOST_SIGNS) if several else None
    single = [draw(hub=hub, ways=[way], districts=districts) if way.places else None for way in ways]
    return whole, single


def _own(request: DeskRequest, pk: int) -> RoutePlan:
    plans = RoutePlan.objects.filter(cooperative=request.desk.cooperative)
    return get_object_or_404(plans.select_related("hub__village", "cooperative"), pk=pk)


def _drivers(request: DeskRequest) -> list[Driver]:
    """The couriers that were ticked, each with the vehicle that was chosen for her."""
    cooperative = request.desk.cooperative
    vehicles = {str(one.pk): one for one in vehicles_of(cooperative=cooperative)}
    wanted = set(_numbers(request, "kurir"))
    return [
        Driver(courier=person, vehicle=vehicles.get(request.POST.get(f"kendaraan-{person.pk}", "")))
        for person in couriers_of(cooperative=cooperative)
        if person.pk in wanted
    ]


def _numbers(request: DeskRequest, name: str) -> list[int]:
    given = request.POST.getlist(name)
    return [int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 19]
