"""Delivery zones and courier rates: made, changed, closed; with what buyers will see of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.distribution.models import CourierRate, DeliveryZone
from cooperatives.distribution.pages.places_zone_forms import CourierRateForm, ZoneForm, kilos
from cooperatives.distribution.places import courier_rates as table
from cooperatives.distribution.places import zones
from cooperatives.distribution.places.keeping import PlaceRefused
from cooperatives.distribution.places.preview import examples
from cooperatives.workspace.access import DeskRequest, managers_only


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def zone(request: DeskRequest, pk: int | None = None) -> HttpResponse:
    cooperative = request.desk.cooperative
    found = _mine(request, pk) if pk else None
    form = ZoneForm(request.POST or None, zone=found, near=cooperative.village.district_id)
    if request.method == "POST" and form.is_valid():
        try:
            kept = zones.keep_zone(cooperative=cooperative, plan=form.plan(), by=request.user, zone=found)
        except PlaceRefused as refused:
            form.refuse(refused.problems)
        else:
            messages.success(request, _("%(name)s tersimpan. Begini pembeli melihatnya.") % {"name": kept.name})
            return redirect("places:zone", kept.pk)
    shown = examples(zone=found, at=timezone.now()) if found else []
    others = list(cooperative.zones.filter(closed_since=None).prefetch_related("districts")) if found else []
    context = {
        "desk": request.desk,
        "form": form,
        "zone": found,
        "examples": [(one, kilos(one.grams)) for one in shown],
        "doubts": zones.doubts(found, others) if found else [],
        "place": "places",
    }
    return render(request, "places/zone.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@managers_only
def zone_door(request: DeskRequest, pk: int) -> HttpResponse:
    """Close the zone, or open it again."""
    found = _mine(request, pk)
    if found.closed_since:
        zones.reopen_zone(zone=found, by=request.user)
        messages.success(request, _("%(name)s dibuka lagi.") % {"name": found.name})
    else:
        zones.close_zone(zone=found, by=request.user, at=timezone.now())
        told = _("%(name)s ditutup. Pesanan yang sudah masuk tetap diantar.")
        messages.success(request, told % {"name": found.name})
    return redirect("places:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def courier_rates(request: DeskRequest) -> HttpResponse:
    """The table of what courier services ask, and a form for one more row."""
    cooperative = request.desk.cooperative
    form = CourierRateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            table.add_rate(cooperative=cooperative, by=request.user, at=timezone.now(), **form.cleaned_data)
        except PlaceRefused as refused:
            form.refuse(refused.problems)
        else:
            messages.success(request, _("Tarif kurir tersimpan."))
            return redirect("places:courier-rates")
    rates = CourierRate.objects.filter(cooperative=cooperative, ended_at=None).select_related("district")
    context = {"desk": request.desk, "form": form, "rates": rates, "place": "places"}
    return render(request, "places/courier_rates.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@managers_only
def end_courier_rate(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CourierRate, pk=pk, cooperative=request.desk.cooperative)
    table.end_rate(rate=found, by=request.user, at=timezone.now())
    messages.success(request, _("Tarif kurir dihapus."))
    return redirect("places:courier-rates")


def _mine(request: DeskRequest, pk: int) -> DeliveryZone:
    zones = DeliveryZone.objects.select_related("cooperative").prefetch_related("rates", "districts")
    return get_object_or_404(zones, pk=pk, cooperative=request.desk.cooperative)
