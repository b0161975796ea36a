"""One lot: where it lies, what became of its pieces, and writing down what happened to some of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.distribution.models import Lot
from cooperatives.distribution.pages import stock_forms as forms
from cooperatives.distribution.pages.stock import MOVES_PER_PAGE, hubs_of
from cooperatives.distribution.stock import shelves as reading
from cooperatives.distribution.stock.adjusting import adjust, give_back, write_off
from cooperatives.distribution.stock.expiring import SOON
from cooperatives.distribution.stock.moving import StockRefused
from cooperatives.distribution.stock.transferring import send
from cooperatives.workspace.access import DeskRequest, keepers_only


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def lot(request: DeskRequest, code: str) -> HttpResponse:
    """Show a lot, or move pieces of it. What is refused comes back with everything that was filled in."""
    found = get_object_or_404(reading.lots_of(cooperative_id=request.desk.cooperative.pk), code=code)
    if request.method != "POST":
        wanted = request.GET.get("langkah", "")
        return _page(request, found, {"initial": {"act": wanted} if wanted in dict(forms.ACTS) else {}})
    form = forms.ActForm(request.POST, others=_others(request, found))
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        told = _act(request, found, form.cleaned_data)
    except StockRefused as refusal:
        found.refresh_from_db()
        return _page(request, found, form, refusal=str(refusal), status=409)
    messages.success(request, told)
    return redirect("hub-stock:expiring" if request.POST.get("next") == "expiring" else request.path)


def _act(request: DeskRequest, lot: Lot, given: dict[str, Any]) -> str:
    """Do what was filled in and say so. One call into the domain."""
    facts = {"n": given["quantity"], "title": lot.product.title}
    who: dict[str, Any] = {"lot": lot, "by": request.user, "at": timezone.now(), "key": f"desk:{given['key']}"}
    reason, quantity, act = given["reason"], given["quantity"], given["act"]
    if act == forms.SENT:
        send(target=given["target"], quantity=quantity, **who)
        return _("%(n)s %(title)s dikirim ke %(hub)s.") % {**facts, "hub": given["target"].name}
    if act in (forms.MORE, forms.FEWER):
        adjust(change=quantity if act == forms.MORE else -quantity, reason=reason, **who)
        return _("Jumlah %(title)s sudah diperbaiki.") % facts
    function: Callable[..., Any] = write_off if act == forms.WRITTEN_OFF else give_back
    function(quantity=quantity, reason=reason, **who)
    if act == forms.WRITTEN_OFF:
        return _("%(n)s %(title)s dihapus dari stok.") % facts
    return _("%(n)s %(title)s dikembalikan kepada UMKM.") % facts


def _others(request: DeskRequest, lot: Lot) -> list:
    return [hub for hub in hubs_of(request)[0] if hub.pk != lot.hub_id and hub.closed_since is None]


def _page(request: DeskRequest, lot: Lot, form: Any, *, refusal: str = "", status: int = 200) -> HttpResponse:
    if isinstance(form, dict):
        form = forms.ActForm(others=_others(request, lot), **form)
    moves = reading.moves_of(cooperative_id=request.desk.cooperative.pk, product_id=lot.product_id).filter(lot=lot)
    today = timezone.localdate()
    context = {
        "desk": request.desk,
        "lot": lot,
        "form": form,
        "refusal": refusal,
        "page": Paginator(moves, MOVES_PER_PAGE).get_page(request.GET.get("page")),
        "today": today,
        "soon": today + SOON,
        "place": "stock",
    }
    return render(request, "stock/lot.html", context, status=status)
