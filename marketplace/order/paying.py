"""The buyer's page on which an order is paid, whatever the gateway: its own template shows what `start` gives."""

import logging
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from marketplace.basket.requests import ShopRequest
from marketplace.order.models import Order
from marketplace.order.views import by_secret_link
from marketplace.payment.gateway import (
    Action,
    Gateway,
    GatewayRefused,
    GatewayUnavailable,
    Instructions,
    NotPayable,
    Picture,
    Redirect,
)
from marketplace.payment.gateways import UnknownGateway, gateway
from marketplace.payment.models import Payment

logger = logging.getLogger(__name__)


def awaited_payment(order: Order) -> tuple[Payment, Gateway] | None:
    """The payment that an order waits for, and its gateway; none when there is nothing to pay now."""
    due = order.payments.filter(fulfilment=None).order_by("pk").first()
    if due is None or due.state != Payment.PENDING or order.status != Order.AWAITING_PAYMENT:
        return None
    try:
        return due, gateway(due.gateway)
    except UnknownGateway:
        return None


@by_secret_link
@require_http_methods(["GET", "HEAD", "POST"])
def payment(request: ShopRequest, order: Order) -> HttpResponse:
    """How to pay; a POST leads on to the gateway's page. Coming back from there only reads what is known."""
    awaited = awaited_payment(order)
    if awaited is None:
        return HttpResponseClientRedirect(order.get_absolute_url()) if request.htmx else redirect(order)
    due, chosen = awaited
    action: Action | None = None
    leaves = chosen.capabilities.redirect
    if request.method == "POST" or not leaves:
        try:
            action = _start(request, order, due, chosen)
        except NotPayable:
            return redirect(order)
        except (GatewayUnavailable, GatewayRefused) as error:
            logger.warning("%s cannot be paid now: %s", due.reference, error)
            if leaves:
                told = _("Halaman pembayaran sedang tidak bisa dibuka. Pesanan Anda aman, coba lagi sebentar lagi.")
                messages.error(request, told)
                return redirect("order-payment", order.tracking_token)
    if isinstance(action, Redirect):
        return redirect(action.url)
    return render(request, chosen.pay_template, page_context(request, order, due, chosen, action))


def page_context(
    request: ShopRequest, order: Order, due: Payment, chosen: Gateway, action: Action | None
) -> dict[str, Any]:
    """What every pay page shows; `instructions` or `picture` as the gateway has one, neither when it fails now."""
    return {
        "order": order,
        "payment": due,
        "gateway": chosen,
        "instructions": action if isinstance(action, Instructions) else None,
        "picture": action if isinstance(action, Picture) else None,
        "came_back": "kembali" in request.GET,
        "seconds_left": max(0, int((due.due_at - timezone.now()).total_seconds())) if due.due_at else 0,
        "carriers": list(order.fulfilments.values_list("cooperative__name", flat=True)),
        **_page_of(chosen, due),
    }


def _page_of(chosen: Gateway, due: Payment) -> dict[str, Any]:
    try:
        return chosen.page(due)
    except (GatewayUnavailable, GatewayRefused):
        return {}  # said on the page, as there is nothing from `start` either


def _start(request: ShopRequest, order: Order, due: Payment, chosen: Gateway) -> Action:
    here = request.build_absolute_uri(reverse("order-payment", args=[order.tracking_token]))
    return chosen.start(due, return_url=f"{here}?kembali=1", cancel_url=here, at=timezone.now())
