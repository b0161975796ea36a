"""The buyer says, on her order's page, where her money shall go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.settlement.refunding.sending import SendingRefused
from marketplace.basket.requests import ShopRequest
from marketplace.order.models import Order
from marketplace.order.views import by_secret_link
from marketplace.payment.refunds.deciding import buyer_gives_account
from marketplace.payment.refunds.forms import AccountForm
from marketplace.payment.refunds.refusals import explain_sending
from marketplace.payment.refunds.telling import needs_account


@by_secret_link
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: ShopRequest, order: Order) -> HttpResponse:
    """Ask for the bank account of the refunds that wait for one; all of an order's go to the same."""
    waiting = [one for one in order.refunds.select_related("payment").order_by("pk") if needs_account(refund=one)]
    if not waiting:
        return redirect(order)
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            for refund in waiting:
                buyer_gives_account(refund=refund, details=form.details, at=timezone.now())
        except SendingRefused as refusal:
            messages.error(request, explain_sending(refusal))
        else:
            messages.success(request, _("Rekening Anda dicatat. Bendahara segera mengirim uangnya."))
        return redirect(order)
    context = {"order": order, "form": form, "amount": sum(refund.amount for refund in waiting)}
    return render(request, "refunds/account.html", context, status=422 if form.is_bound else 200)
