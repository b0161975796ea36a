"""What the cooperative's couriers drive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.distribution.models import Vehicle
from cooperatives.distribution.pages.manifests_forms import VehicleForm
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def vehicles(request: DeskRequest) -> HttpResponse:
    """All of them; a new one is added here."""
    form = VehicleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.instance.cooperative = request.desk.cooperative
        form.save()
        messages.success(request, _("%(name)s ditambahkan.") % {"name": form.instance.name})
        return redirect("manifests:vehicles")
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def vehicle(request: DeskRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form = VehicleForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(name)s disimpan.") % {"name": form.instance.name})
        return redirect("manifests:vehicles")
    return _page(request, form, found)


@require_POST
@keepers_only
def retire(request: DeskRequest, pk: int) -> HttpResponse:
    """It is not used any more, or again: what it drove stays written down."""
    found = _own(request, pk)
    found.retired_at = None if found.retired_at else timezone.now()
    found.save(update_fields=["retired_at"])
    told = _("%(name)s tidak dipakai lagi.") if found.retired_at else _("%(name)s dipakai lagi.")
    messages.success(request, told % {"name": found.name})
    return redirect("manifests:vehicles")


def _own(request: DeskRequest, pk: int) -> Vehicle:
    return get_object_or_404(Vehicle, cooperative=request.desk.cooperative, pk=pk)


def _page(request: DeskRequest, form: VehicleForm, found: Vehicle | None = None) -> HttpResponse:
    owned = list(Vehicle.objects.filter(cooperative=request.desk.cooperative).order_by("name", "pk"))
    context = {
        "desk": request.desk,
        "place": "manifests",
        "form": form,
        "vehicle": found,
        "vehicles": [one for one in owned if not one.retired_at],
        "retired": [one for one in owned if one.retired_at],
    }
    return render(request, "manifests/vehicles.html", context, status=422 if form.errors else 200)
