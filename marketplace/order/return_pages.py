"""The buyer gives goods back, on the pages of her order: asks, sees the answer, changes her mind."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.pictures import NotAPicture
from cooperatives.distribution.models import Return
from cooperatives.distribution.returns.asking import ReturnRefused, ask_return, returnable, withdraw_return
from cooperatives.distribution.returns.forms import AskForm
from cooperatives.distribution.returns.refusals import explain
from marketplace.basket.requests import ShopRequest
from marketplace.order.models import Order
from marketplace.order.views import by_secret_link


@by_secret_link
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ShopRequest, order: Order, pk: int) -> HttpResponse:
    """Ask to give goods of one parcel back."""
    parcel = order.fulfilments.select_related("cooperative").filter(pk=pk).first()
    if parcel is None:
        raise Http404
    now = timezone.now()
    goods = returnable(fulfilment=parcel, at=now)
    posted = request.method == "POST"
    form = AskForm(request.POST if posted else None, request.FILES if posted else None, goods=goods)
    refusal = ""
    if posted and form.is_valid():
        data = form.cleaned_data
        try:
            made = ask_return(
                fulfilment=parcel,
                quantities=form.quantities,
                reason=data["reason"],
                way=data["way"],
                photos=data["photos"],
                note=data["note"],
                at=now,
            )
        except ReturnRefused as refused:
            refusal = explain(refused)
        except NotAPicture as refused:
            form.add_error("photos", str(refused))
        else:
            told = _("Retur %(number)s sudah diminta. Koperasi menjawab dalam 2 hari kerja.")
            messages.success(request, told % {"number": made.number})
            return redirect(order)
    context = {"order": order, "parcel": parcel, "form": form, "goods": goods, "refusal": refusal}
    status = 409 if refusal else 422 if posted else 200
    return render(request, "returns/ask.html", context, status=status)


@by_secret_link
@require_POST
def withdraw(request: ShopRequest, order: Order, number: str) -> HttpResponse:
    """Keep the goods after all."""
    found = Return.objects.select_related("fulfilment").filter(fulfilment__order=order, number=number).first()
    if found is None:
        raise Http404
    try:
        withdraw_return(goods_return=found, at=timezone.now())
    except ReturnRefused as refused:
        messages.error(request, explain(refused))
    else:
        messages.success(request, _("Retur dibatalkan. Barangnya tetap milik Anda."))
    return redirect(order)
