"""Parcels for courier services: given away with a waybill, followed until they have arrived."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.dispatch import waybills
from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.pages.manifests_words import words_for
from cooperatives.distribution.steps import StepRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 30


@require_safe
@keepers_only
def services(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@keepers_only
def send(request: DeskRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    courier, waybill = request.POST.get("courier", ""), request.POST.get("waybill", "")
    told = _("%(number)s diserahkan ke ekspedisi. Pembeli diberi nomor resinya.")
    return _act(
        request,
        found,
        lambda: waybills.send(fulfilment=found, courier=courier, waybill=waybill, by=request.user, at=timezone.now()),
        told,
    )


@require_POST
@keepers_only
def arrived(request: DeskRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    act = partial(waybills.arrived, fulfilment=found, by=request.user, at=timezone.now())
    return _act(request, found, act, _("%(number)s tercatat sudah sampai."))


@require_POST
@keepers_only
def came_back(request: DeskRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    act = partial(waybills.came_back, fulfilment=found, by=request.user, at=timezone.now())
    return _act(request, found, act, _("%(number)s tercatat kembali di gudang."))


def _act(request: DeskRequest, found: Fulfilment, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except (DispatchRefused, StepRefused) as error:
        return _page(request, refused=found, refusal=words_for(error), status=409)
    messages.success(request, told % {"number": found.number})
    return redirect("manifests:services")


def _own(request: DeskRequest, pk: int) -> Fulfilment:
    return get_object_or_404(Fulfilment.objects.of_cooperatives([request.desk.cooperative.pk]), pk=pk)


def _page(
    request: DeskRequest, *, refused: Fulfilment | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    found = waybills.by_service(cooperative=request.desk.cooperative)
    context = {
        "desk": request.desk,
        "place": "manifests",
        "to_send": list(found.exclude(Q(latest_step=Step.DISPATCHED))[:200]),
        "page": Paginator(found.filter(Q(latest_step=Step.DISPATCHED)), PER_PAGE).get_page(request.GET.get("page")),
        "refused": refused,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "manifests/services.html", context, status=status)
