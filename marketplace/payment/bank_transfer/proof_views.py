"""Handing in a proof of a transfer, by the buyer's secret link, and the treasurer's look at it."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.basket.requests import ShopRequest
from marketplace.order.models import Order
from marketplace.order.paying import awaited_payment
from marketplace.order.views import by_secret_link
from marketplace.payment.bank_transfer.access import treasurers_only
from marketplace.payment.bank_transfer.models import TransferProof
from marketplace.payment.bank_transfer.proofs import NotAPaper, TooManyProofs, hand_in
from marketplace.payment.gateway import NotPayable


@by_secret_link
@require_POST
def hand_in_proof(request: ShopRequest, order: Order) -> HttpResponse:
    """Take the picture that the buyer sends; what is wrong with it is said on her page."""
    awaited = awaited_payment(order)
    if awaited is None:
        return redirect(order)
    file = request.FILES.get("bukti")
    if file is None:
        messages.error(request, _("Pilih dulu foto atau PDF buktinya."))
        return redirect("order-payment", order.tracking_token)
    try:
        hand_in(payment=awaited[0], file=file, at=timezone.now())
    except NotAPaper as refusal:
        messages.error(request, str(refusal))
    except TooManyProofs:
        messages.error(request, _("Buktinya sudah cukup. Bendahara akan mencocokkannya dengan rekening koran."))
    except NotPayable:
        return redirect(order)
    else:
        messages.success(request, _("Bukti sudah kami terima. Bendahara mencocokkannya dengan rekening koran."))
    return redirect("order-payment", order.tracking_token)


@require_safe
@treasurers_only
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a proof, for the treasurer; kept by no cache and shown by no other site."""
    found = get_object_or_404(TransferProof, pk=pk)
    response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
