"""The buyer's code as a picture that she can keep and open in her payment app."""

from django.http import Http404, HttpResponse
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from marketplace.basket.requests import ShopRequest
from marketplace.order.models import Order
from marketplace.order.views import by_secret_link
from marketplace.payment.models import Payment
from marketplace.payment.qris.code import as_png
from marketplace.payment.qris.gateway import NoCode, code_of


@by_secret_link
@require_safe
def picture(request: ShopRequest, order: Order) -> HttpResponse:
    """The PNG of an order that still waits for its payment by QRIS; else a 404."""
    due = order.payments.filter(gateway=Payment.QRIS, state=Payment.PENDING).select_related("collector").first()
    if due is None or order.status != Order.AWAITING_PAYMENT:
        raise Http404
    try:
        made = as_png(code_of(due))
    except NoCode as error:
        raise Http404 from error
    name = get_valid_filename(f"qris-{order.number}.png")
    return HttpResponse(
        made, content_type="image/png", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
