"""At the hub: what couriers told that contradicts what is known, and the pictures that prove a delivery."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.courier.looking import NoteMissing, NothingToLookAt, settle, to_look_at
from cooperatives.distribution.models import Attempt
from cooperatives.registry.papers.giving_out import private_answer
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 20


@require_safe
@keepers_only
def conflicts(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@keepers_only
def look(request: DeskRequest, pk: int) -> HttpResponse:
    """Write down what was found out; then it leaves the list."""
    mine = Attempt.objects.filter(stop__manifest__cooperative=request.desk.cooperative)
    attempt = get_object_or_404(mine, pk=pk)
    try:
        settle(attempt=attempt, by=request.user, at=timezone.now(), note=request.POST.get("note", ""))
    except NoteMissing:
        return _page(request, missing=pk, status=422)
    except NothingToLookAt:
        messages.info(request, _("Catatan ini sudah dibereskan."))
        return redirect("courier:conflicts")
    messages.success(request, _("%(number)s dibereskan.") % {"number": attempt.stop.fulfilment.number})
    return redirect("courier:conflicts")


@require_safe
@keepers_only
def proof(request: DeskRequest, pk: int) -> HttpResponse:
    """The photo or the signature of a delivery."""
    mine = Attempt.objects.filter(stop__manifest__cooperative=request.desk.cooperative)
    attempt = get_object_or_404(mine.select_related("stop__fulfilment"), pk=pk)
    return private_answer(stored=attempt.file, name=f"{attempt.get_proof_display()} {attempt.stop.fulfilment.number}")


def _page(request: DeskRequest, *, missing: int | None = None, status: int = 200) -> HttpResponse:
    found = to_look_at(cooperative=request.desk.cooperative).select_related(
        "by", "stop__manifest", "stop__fulfilment__order"
    )
    page = Paginator(found.prefetch_related("stop__fulfilment__steps__taken_by"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"desk": request.desk, "page": page, "missing": missing, "place": "conflicts"}
    return render(request, "courier/conflicts.html", context, status=status)
