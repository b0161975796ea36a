"""The checkout: one page, from the basket to an order.

It works without a script: "Lihat pilihan" asks for the page again with everything that was typed. With htmx the same
happens by itself, and only the parts that depend on the choice are put in.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from cooperatives.partner.stock import OutOfStock
from marketplace.basket.looking import Look, look_into
from marketplace.basket.models import Basket
from marketplace.basket.requests import ShopRequest
from marketplace.checkout.forms import CheckoutForm
from marketplace.checkout.prefilling import known_about
from marketplace.order.models import Order
from marketplace.order.placing import PlacingRefused, place_order
from marketplace.payment.methods import MethodUnavailable

SALT = "checkout"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: ShopRequest) -> HttpResponse:
    """Show the form; a POST re-renders it with new choices ("refresh") or places the order."""
    if request.method == "POST" and (placed := _placed_before(request)):
        return _onward(request, placed)
    at = timezone.now()
    look = look_into(basket=request.basket, at=at)
    if look.apart or not look.parcels:
        return _back_to_basket(request, look)
    if request.method == "POST" and "refresh" not in request.POST:
        return _place(request, CheckoutForm(request.POST, look=look, at=at), at)
    initial: dict[str, Any] = {**known_about(user=request.user)}
    if request.method == "POST":
        initial |= dict(request.POST.items())
    return _page(request, CheckoutForm(initial=initial, look=look, at=at))


def _place(request: ShopRequest, form: CheckoutForm, at) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, status=422)
    if changes := [*form.look.told.values(), *form.changes()]:
        return _page(request, form, changes=changes, status=409)
    try:
        order = place_order(
            basket=request.basket,
            contact=form.contact,
            address=form.address,
            choices=form.choices,
            payment_method=form.cleaned_data["payment"],
            user=request.user,
            language=get_language() or "id",
            at=at,
            expected_total=form.total,
            offered=form.offer,
        )
    except OutOfStock:
        return _sold_meanwhile(request, at)
    except (PlacingRefused, MethodUnavailable) as refusal:
        return _refused(request, str(refusal), at)
    return _onward(request, order)


def _sold_meanwhile(request: ShopRequest, at) -> HttpResponse:
    """Someone else was faster with the last pieces: show what is left and ask again."""
    look = look_into(basket=request.basket, at=at)
    if look.apart or not look.parcels:
        return _back_to_basket(request, look)
    form = CheckoutForm(request.POST, look=look, at=at)
    form.is_valid()
    return _page(request, form, changes=list(look.told.values()), status=409)


def _refused(request: ShopRequest, why: str, at) -> HttpResponse:
    """Show what is offered now, which may be less than a moment ago, and why nothing was ordered."""
    look = look_into(basket=request.basket, at=at)
    if look.apart or not look.parcels:
        return _back_to_basket(request, look)
    form = CheckoutForm(request.POST, look=look, at=at)
    form.is_valid()
    form.add_error(None, why)
    return _page(request, form, status=409)


def _page(request: ShopRequest, form: CheckoutForm, *, changes=(), status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "changes": changes,
        "basket_token": signing.dumps(request.basket.pk, salt=SALT),
        "fields_with_errors": [field for field in form if form.is_bound and field.errors],
    }
    return render(request, "checkout/checkout.html", context, status=status)


def _placed_before(request: ShopRequest) -> Order | None:
    """The order that this very form has placed already: a button pressed twice, a page sent again."""
    try:
        basket = signing.loads(request.POST.get("basket", ""), salt=SALT)
    except signing.BadSignature:
        return None
    return Order.objects.filter(basket=basket, basket__status=Basket.SUBMITTED).first()


def _onward(request: ShopRequest, order: Order) -> HttpResponse:
    """To paying, or straight to following the order where there is nothing to pay yet."""
    paid_now = order.status == Order.AWAITING_PAYMENT
    response = redirect("order-payment" if paid_now else "order-tracking", order.tracking_token)
    return HttpResponseClientRedirect(response["Location"]) if request.htmx else response


def _back_to_basket(request: ShopRequest, look: Look) -> HttpResponse:
    if look.apart:
        messages.error(request, _("Ada barang yang belum bisa dipesan. Keluarkan dulu, lalu lanjut."))
    response = redirect("basket:summary")
    return HttpResponseClientRedirect(response["Location"]) if request.htmx else response
