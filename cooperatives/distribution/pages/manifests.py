"""The dispatch room: what waits to leave the hub, the runs of the day, and each of them."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.dispatch.gathering import waiting
from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.dispatch.manifests import make_manifest
from cooperatives.distribution.dispatch.map import Way, draw
from cooperatives.distribution.dispatch.reading import (
    BACK,
    DELIVERED,
    Sheet,
    couriers_of,
    read_sheets,
    sheets_of_day,
    vehicles_of,
)
from cooperatives.distribution.dispatch.waybills import by_service
from cooperatives.distribution.dispatch.wishing import WISHES
from cooperatives.distribution.models import Hub, Manifest, RoutePlan
from cooperatives.distribution.packing.batches import hubs_of
from cooperatives.distribution.pages.answering import Answer
from cooperatives.distribution.pages.manifests_forms import PlanForm, RunForm, default_start, moment
from cooperatives.distribution.pages.manifests_words import words_for
from cooperatives.distribution.pages.standing import STANDS, hub_of
from cooperatives.regions.models import District
from cooperatives.workspace.access import DeskRequest, keepers_only, staff_only


@require_safe
@keepers_only
def home(request: DeskRequest) -> HttpResponse:
    return home_page(request)


@require_POST
@keepers_only
def stand(request: DeskRequest) -> HttpResponse:
    """Remember at which hub she stands."""
    text = request.POST.get("gudang", "")
    pk = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    hub = get_object_or_404(Hub, cooperative=request.desk.cooperative, closed_since=None, pk=pk)
    request.session[STANDS] = hub.pk
    return redirect("manifests:home")


@require_POST
@keepers_only
def make(request: DeskRequest) -> HttpResponse:
    """An empty manifest, to be filled by scanning."""
    hub, day = hub_or_404(request), day_of(request)
    form = run_form(request, data=request.POST)
    if not form.is_valid():
        return home_page(request, run=form, status=422)
    try:
        made = make_manifest(
            cooperative=request.desk.cooperative,
            hub=hub,
            courier=form.driver.courier,
            vehicle=form.driver.vehicle,
            day=day,
            starts_at=moment(day=day, clock=form.cleaned_data["start"]),
            fulfilments=[],
            by=request.user,
            at=timezone.now(),
        )
    except DispatchRefused as error:
        return home_page(request, run=form, refusal=words_for(error), status=409)
    messages.success(request, _("%(number)s siap diisi. Pindai paketnya satu per satu.") % {"number": made.number})
    return redirect("manifests:manifest", number=made.number)


@require_safe
@staff_only
def manifest(request: DeskRequest, number: str) -> HttpResponse:
    """One manifest. Its courier sees it on her own page; other couriers' are nobody's but the warehouse's."""
    if request.desk.keeps:
        return manifest_page(request, own_or_404(request, number))
    get_object_or_404(Manifest, cooperative=request.desk.cooperative, number=number, courier=request.user)
    return redirect("courier:run")


def own_or_404(request: DeskRequest, number: str) -> Manifest:
    return get_object_or_404(Manifest, cooperative=request.desk.cooperative, number=number)


def hub_or_404(request: DeskRequest) -> Hub:
    hub = hub_of(request)
    if hub is None:
        raise Http404
    return hub


def day_of(request: DeskRequest) -> date:
    """The day that the address or the form names; today without one."""
    text = request.POST.get("hari") or request.GET.get("hari", "")
    today = timezone.localdate()
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest from error
    return min(max(day, today - timedelta(days=365)), today + timedelta(days=30))


def run_form(request: DeskRequest, *, data: Any = None, initial: dict | None = None) -> RunForm:
    cooperative = request.desk.cooperative
    return RunForm(
        data,
        couriers=couriers_of(cooperative=cooperative),
        vehicles=vehicles_of(cooperative=cooperative),
        initial=initial,
    )


def home_page(
    request: DeskRequest,
    *,
    run: RunForm | None = None,
    plan: PlanForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    hub, day, now = hub_of(request), day_of(request), timezone.now()
    start = {"start": default_start(day=day, at=now)}
    form = run or run_form(request, initial=start)
    context = {
        "desk": request.desk,
        "place": "manifests",
        "hub": hub,
        "hubs": hubs_of(cooperative=request.desk.cooperative),
        "day": day,
        "today": timezone.localdate(now),
        "days": [timezone.localdate(now) + timedelta(days=n) for n in range(3)],
        "waiting": waiting(hub=hub, day=day) if hub else [],
        "sheets": sheets_of_day(hub=hub, day=day) if hub else [],
        "plans": _plans(hub, day) if hub else [],
        "by_service": by_service(cooperative=request.desk.cooperative).count(),
        "run": form,
        "plan": plan or PlanForm(initial=start),
        "couriers": list(form.couriers.values()),
        "vehicles": list(form.vehicles.values()),
        "wishes": WISHES,
        "ticked": set(request.POST.getlist("paket")),
        "driving": set(request.POST.getlist("kurir")),
        "refusal": refusal,
    }
    return render(request, "manifests/home.html", context, status=status)


def manifest_page(
    request: DeskRequest,
    found: Manifest,
    *,
    answer: Answer | None = None,
    run: RunForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = manifest_context(request, found) | {"answer": answer, "refusal": refusal}
    sheet: Sheet = context["sheet"]
    if not sheet.manifest.departed_at:
        initial = {
            "courier": sheet.manifest.courier_id,
            "vehicle": sheet.manifest.vehicle_id,
            "start": timezone.localtime(sheet.manifest.starts_at).time(),
        }
        context["run"] = run or run_form(request, initial=initial)
    return render(request, "manifests/manifest.html", context, status=answer.status if answer else status)


def manifest_context(request: DeskRequest, found: Manifest) -> dict[str, Any]:
    """What the page of a manifest, and the part of it that a scan changes, show."""
    (sheet,) = read_sheets(manifests=Manifest.objects.filter(pk=found.pk))
    done = [row.state in (DELIVERED, BACK) for row in sheet.rows]
    way = Way(places=[row.place for row in sheet.rows], look=0, done=done)
    return {
        "desk": request.desk,
        "place": "manifests",
        "sheet": sheet,
        "manifest": sheet.manifest,
        "map": draw(hub=sheet.manifest.hub.village.place, ways=[way], districts=list(District.objects.all()))
        if sheet.rows
        else None,
        "here": reverse("manifests:manifest", args=[sheet.manifest.number]),
    }


def _plans(hub: Hub, day: date) -> list[RoutePlan]:
    found = RoutePlan.objects.filter(hub=hub, day=day, used_at=None).select_related("asked_by")
    return list(found.defer("result").order_by("-pk")[:3])
