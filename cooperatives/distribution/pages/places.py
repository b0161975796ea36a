"""Hubs and pick-up points: what there is, made, changed, closed and opened again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.distribution.models import CourierRate, DeliveryZone, Hub, PickupPoint
from cooperatives.distribution.pages.places_forms import HoursForm, HubForm, PointForm
from cooperatives.distribution.places import keeping
from cooperatives.distribution.places.opening import HoursRefused, set_hours
from cooperatives.distribution.places.room import expected_at
from cooperatives.distribution.places.zones import doubts
from cooperatives.distribution.rounds.wording import days_in_words
from cooperatives.regions.models import District
from cooperatives.workspace.access import DeskRequest, managers_only


@require_safe
@managers_only
def overview(request: DeskRequest) -> HttpResponse:
    """All places of the cooperative, and what may be wrong with them."""
    cooperative = request.desk.cooperative
    hubs = Hub.objects.filter(cooperative=cooperative).select_related("village__district")
    points = PickupPoint.objects.filter(cooperative=cooperative).select_related("village__district", "enterprise")
    waiting = dict(
        expected_at(point_ids=[point.pk for point in points]).values_list("pickup_point").annotate(n=Count("pk"))
    )
    zones = list(
        DeliveryZone.objects.filter(cooperative=cooperative)
        .prefetch_related("rates", Prefetch("districts", District.objects.order_by("name")), "villages")
        .order_by("fee", "name")
    )
    open_zones = [zone for zone in zones if not zone.closed_since]
    context = {
        "desk": request.desk,
        "hubs": hubs.order_by("closed_since", "name"),
        "points": [(point, waiting.get(point.pk, 0)) for point in points.order_by("closed_since", "name")],
        "zones": [
            (zone, days_in_words(weekdays=zone.weekdays), doubts(zone, open_zones) if zone in open_zones else [])
            for zone in zones
        ],
        "rates": CourierRate.objects.filter(Q(ended_at=None), cooperative=cooperative).select_related("district"),
        "place": "places",
    }
    return render(request, "places/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def hub(request: DeskRequest, pk: int | None = None) -> HttpResponse:
    found = get_object_or_404(Hub, pk=pk, cooperative=request.desk.cooperative) if pk else None
    values = {name: getattr(found, name) for name in ("name", "village", "address")} if found else None
    form = HubForm(request.POST or None, initial=values)
    return _kept(request, form, found, keeping.keep_hub, "hub")


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def point(request: DeskRequest, pk: int | None = None) -> HttpResponse:
    cooperative = request.desk.cooperative
    found = get_object_or_404(PickupPoint, pk=pk, cooperative=cooperative) if pk else None
    names = ("name", "village", "address", "kind", "enterprise", "capacity", "storage_days")
    values = {name: getattr(found, name) for name in names} if found else {"storage_days": 3, "kind": PickupPoint.OTHER}
    form = PointForm(request.POST or None, initial=values, cooperative=cooperative)
    return _kept(request, form, found, keeping.keep_point, "point")


@require_POST
@managers_only
def hub_door(request: DeskRequest, pk: int) -> HttpResponse:
    """Close the hub, or open it again."""
    found = get_object_or_404(Hub, pk=pk, cooperative=request.desk.cooperative)
    if found.closed_since:
        keeping.open_again(place=found, by=request.user)
        messages.success(request, _("%(name)s dibuka lagi.") % {"name": found.name})
        return redirect("places:overview")
    try:
        keeping.close_hub(hub=found, by=request.user, at=timezone.now())
    except keeping.PlaceRefused as refused:
        messages.error(request, str(refused))
        return redirect("places:hub", found.pk)
    messages.success(request, _("%(name)s ditutup.") % {"name": found.name})
    return redirect("places:overview")


@require_POST
@managers_only
def point_door(request: DeskRequest, pk: int) -> HttpResponse:
    """Close the pick-up point, or open it again."""
    found = get_object_or_404(PickupPoint, pk=pk, cooperative=request.desk.cooperative)
    if found.closed_since:
        keeping.open_again(place=found, by=request.user)
        messages.success(request, _("%(name)s dibuka lagi.") % {"name": found.name})
        return redirect("places:overview")
    left = keeping.close_point(point=found, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s ditutup. Pembeli tidak ditawari tempat ini lagi.") % {"name": found.name})
    if left:
        told = ngettext(
            "%(n)s paket masih diambil di sana. Pastikan ada yang menunggui.",
            "%(n)s paket masih diambil di sana. Pastikan ada yang menunggui.",
            left,
        )
        messages.warning(request, told % {"n": left})
    return redirect("places:overview")


def _kept(request: DeskRequest, form: Any, found: Hub | PickupPoint | None, keep: Any, kind: str) -> HttpResponse:
    """Write the place with its hours, both or neither; or show the form again with what to do."""
    hours = HoursForm(request.POST or None, place=found)
    if request.method == "POST" and form.is_valid() & hours.is_valid():
        try:
            with transaction.atomic():
                kept = keep(cooperative=request.desk.cooperative, plan=form.plan(), by=request.user, **{kind: found})
                set_hours(place=kept, spans=hours.spans(), by=request.user)
        except keeping.PlaceRefused as refused:
            form.refuse(refused.problems)
        except HoursRefused as refused:
            hours.refuse(refused.problems)
        else:
            messages.success(request, _("%(name)s tersimpan.") % {"name": kept.name})
            return redirect("places:overview")
    return _page(request, form, hours, found, kind)


def _page(
    request: DeskRequest, form: forms.Form, hours: HoursForm, found: Hub | PickupPoint | None, kind: str
) -> HttpResponse:
    context = {
        "desk": request.desk,
        "form": form,
        "hours": hours,
        "found": found,
        "kind": kind,
        "main_fields": [form[name] for name in form.fields],
        "door": f"places:{kind}-door",
        "place": "places",
    }
    return render(request, "places/place.html", context, status=422 if request.method == "POST" else 200)
