"""The buyer's pages of an order: following it, paying it, finding it again.

Whoever has the secret link may see and pay the order. It must not travel: the pages are kept by no cache and name
themselves to no other site. With that, browsers state no origin either, so Django's CSRF check cannot pass; the forms
on these pages need none, as a forger would have to know the secret address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cooperatives.messaging.models import WHATSAPP
from cooperatives.messaging.opting import link_for
from marketplace.basket.requests import ShopRequest
from marketplace.order.expiring import CannotCancel, cancel_order
from marketplace.order.finding import TooManyTries, ask_for_link
from marketplace.order.following import follow
from marketplace.order.forms import FindOrderForm
from marketplace.order.models import Order

PER_PAGE = 20


def by_secret_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the order of the token in the address; an unknown token gets a kind 404."""

    @csrf_exempt
    @wraps(view)
    def found(request: ShopRequest, token: str, **rest: Any) -> HttpResponse:
        orders = Order.objects.select_related("shipping_address__village__district")
        order = orders.filter(tracking_token=token.replace("\0", "")).first()  # PostgreSQL takes no NUL
        response = render(request, "order/unknown.html", status=404) if order is None else view(request, order, **rest)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return found


@by_secret_link
@require_http_methods(["GET", "HEAD"])
def tracking(request: ShopRequest, order: Order) -> HttpResponse:
    """Where each part of the order is, and what the buyer still has to do."""
    context: dict[str, Any] = {"order": order, "followed": follow(order=order, at=timezone.now())}
    if order.contact_phone:
        context["message_choice"] = link_for(channel=WHATSAPP, address=order.contact_phone.as_e164)
    return render(request, "order/tracking.html", context)


@by_secret_link
@require_POST
def cancel(request: ShopRequest, order: Order) -> HttpResponse:
    try:
        cancel_order(order=order, by=request.user if request.user.is_authenticated else None, at=timezone.now())
    except CannotCancel:
        messages.error(request, _("Pesanan ini tidak bisa dibatalkan lagi. Tanyakan ke koperasi pengirimnya."))
    else:
        back = order.refunds.exists()
        told = _("Pesanan dibatalkan. Uang Anda dikembalikan.") if back else None
        messages.success(request, told or _("Pesanan dibatalkan. Tidak ada yang perlu dibayar."))
    return redirect(order)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def orders(request: ShopRequest) -> HttpResponse:
    """The orders of a signed-in buyer; everyone can have a lost link sent again."""
    form = FindOrderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _send_link(request, form)
    own = Order.objects.none()
    if request.user.is_authenticated:
        own = Order.objects.filter(user=request.user).prefetch_related("fulfilments__cooperative").order_by("-pk")
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "order/orders.html", {"form": form, "page": page})


def _send_link(request: ShopRequest, form: FindOrderForm) -> HttpResponse:
    number, phone = form.cleaned_data["number"], form.cleaned_data["phone"]
    try:
        ask_for_link(number=number, phone=phone, address=get_adapter().get_client_ip(request))
    except TooManyTries:
        form.add_error(None, _("Sudah beberapa kali dicoba. Tunggu 10 menit, lalu coba lagi."))
        return render(request, "order/orders.html", {"form": form}, status=429)
    messages.success(request, _("Kalau nomornya cocok, tautan pesanan segera kami kirim ke HP itu."))
    return redirect("orders")
