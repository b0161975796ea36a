"""Goods come in: find the good by its label or name, then how many and good until when."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.models import Product
from cooperatives.distribution.codes import LOT, read_code
from cooperatives.distribution.pages.stock import hubs_of
from cooperatives.distribution.pages.stock_forms import ReceiveForm
from cooperatives.distribution.stock import receiving
from cooperatives.distribution.stock import shelves as reading
from cooperatives.distribution.stock.moving import StockRefused
from cooperatives.registry.models import Enterprise
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def find(request: DeskRequest) -> HttpResponse:
    """Which good came: by the label of an earlier lot, by name, by maker or by the code on its packet."""
    if request.method == "POST":
        return redirect(_found(request, request.POST.get("code", "").strip()[:200]))
    text = request.GET.get("q", "").strip()[:80]
    goods = reading.may_come(cooperative_id=request.desk.cooperative.pk, text=text, at=timezone.now())
    page = Paginator(goods, PER_PAGE).get_page(request.GET.get("page"))
    context = {"desk": request.desk, "page": page, "query": text, "place": "stock"}
    return render(request, "stock/receive_find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def receive(request: DeskRequest, pk: int) -> HttpResponse:
    """Take pieces of one good in, as a lot of their own."""
    at = timezone.now()
    kept = reading.may_come(cooperative_id=request.desk.cooperative.pk, at=at).filter(pk=pk).first()
    if kept is None:
        raise Http404
    hubs = [hub for hub in hubs_of(request)[0] if hub.closed_since is None]
    given: dict[str, Any] = {"hubs": hubs, "is_food": kept.is_food, "today": timezone.localdate(at)}
    if request.method != "POST":
        return _page(request, kept, ReceiveForm(**given))
    form = ReceiveForm(request.POST, **given)
    if not form.is_valid():
        return _page(request, kept, form, status=422)
    told = form.cleaned_data | {"key": f"receive:{form.cleaned_data['key']}"}
    try:
        lot = receiving.receive(enterprise=_maker(kept), product=kept, by=request.user, at=at, **told)
    except StockRefused as refusal:
        return _page(request, kept, form, refusal=str(refusal), status=409)
    facts = {"n": told["quantity"], "title": kept.title, "code": lot.code}
    messages.success(request, _("%(n)s %(title)s diterima sebagai lot %(code)s. Tempel labelnya.") % facts)
    return redirect("hub-stock:lot", code=lot.code)


def _found(request: DeskRequest, text: str) -> str:
    """Where a scan leads: to the form of the good on that label, else to the goods whose name was typed."""
    code = read_code(text)
    if code and code.kind == LOT:
        lots = reading.lots_of(cooperative_id=request.desk.cooperative.pk)
        if lot := lots.filter(code=code.key).first():
            return reverse("hub-stock:receive-good", args=[lot.product_id])
    return f"{reverse('hub-stock:receive')}?{urlencode({'q': text[:80]})}"


def _maker(product: Product) -> Enterprise:
    return product.stockrecords.all()[0].partner.enterprise


def _page(
    request: DeskRequest, product: Product, form: ReceiveForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "desk": request.desk,
        "product": product,
        "maker": _maker(product),
        "form": form,
        "refusal": refusal,
        "place": "stock",
    }
    return render(request, "stock/receive.html", context, status=status)
