"""Goods on their way between two hubs: counted in where they arrive."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.distribution.models import Transfer
from cooperatives.distribution.pages.stock_forms import ArriveForm
from cooperatives.distribution.stock import transferring
from cooperatives.distribution.stock.moving import StockRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE, UNDER_WAY_SHOWN = 20, 100


@require_safe
@keepers_only
def transfers(request: DeskRequest) -> HttpResponse:
    """What is on its way, the oldest first, and what came."""
    return _page(request)


@require_POST
@keepers_only
def arrive(request: DeskRequest, pk: int) -> HttpResponse:
    """Count one transfer in."""
    transfer = get_object_or_404(_all(request), pk=pk)
    form = ArriveForm(request.POST)
    if not form.is_valid():
        return _page(request, wrong=(transfer, form), status=422)
    given = form.cleaned_data
    try:
        told = transferring.arrive(
            transfer=transfer, arrived=given["arrived"], note=given["note"], by=request.user, at=timezone.now()
        )
    except StockRefused as refusal:
        form.add_error("note" if isinstance(refusal, transferring.ReasonMissing) else "arrived", str(refusal))
        return _page(request, wrong=(transfer, form), status=409)
    if told.arrived_as is None:
        messages.success(request, _("Dicatat: tidak ada yang tiba."))
        return redirect("hub-stock:transfers")
    facts = {"n": told.arrived, "title": transfer.source.product.title, "code": told.arrived_as.code}
    messages.success(request, _("%(n)s %(title)s tiba sebagai lot %(code)s. Tempel labelnya.") % facts)
    return redirect("hub-stock:lot", code=told.arrived_as.code)


def _all(request: DeskRequest):
    rows = Transfer.objects.filter(target__cooperative=request.desk.cooperative)
    return rows.select_related(
        "source__product", "source__hub", "source__enterprise", "target", "sent_by", "arrived_by", "arrived_as"
    )


def _page(request: DeskRequest, *, wrong: tuple[Transfer, ArriveForm] | None = None, status: int = 200) -> HttpResponse:
    under_way = list(_all(request).filter(arrived_at=None).order_by("sent_at", "pk")[:UNDER_WAY_SHOWN])
    rows = [
        (one, wrong[1] if wrong and wrong[0].pk == one.pk else ArriveForm(auto_id=f"t{one.pk}-%s")) for one in under_way
    ]
    arrived = _all(request).exclude(arrived_at=None).order_by("-arrived_at", "-pk")
    context = {
        "desk": request.desk,
        "rows": rows,
        "page": Paginator(arrived, PER_PAGE).get_page(request.GET.get("page")),
        "place": "stock",
    }
    return render(request, "stock/transfers.html", context, status=status)
