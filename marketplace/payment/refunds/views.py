"""The counter for money that goes back: what waits, one refund, and sending it by hand."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.settlement.models import Refund
from cooperatives.settlement.refunding.effects import effects_done
from cooperatives.settlement.refunding.remaining import unexplained_of
from cooperatives.settlement.refunding.sending import SendingRefused, sent_outside, try_again
from marketplace.order.models import Order
from marketplace.payment.gateways import UnknownGateway, gateway
from marketplace.payment.refunds.access import Counter, CounterRequest, payers_only
from marketplace.payment.refunds.deciding import sent_by_hand, staff_give_account
from marketplace.payment.refunds.forms import AccountForm, SentForm
from marketplace.payment.refunds.refusals import explain_sending

PER_PAGE = 30


@require_safe
@payers_only
def refunds(request: CounterRequest) -> HttpResponse:
    """What waits for her, what has to be explained, and all refunds; an order's number opens a new one."""
    counter = request.counter
    text = request.GET.get("pesanan", "").replace("\0", "").strip().removeprefix("#")
    if text:
        order = Order.objects.filter(number=text.split("-")[0]).first()
        if order and counter.parcels(order).exists():
            return redirect("refunds:new", number=order.number)
    found = counter.refunds().select_related("order", "payment", "cooperative").order_by("-ordered_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    # Who only carries a part of the goods sees the money of that part.
    rows = [(one, one.amount if counter.sends(one) else vars(one)["own"]) for one in page]
    waiting = counter.waiting().select_related("order", "payment", "cooperative")[:PER_PAGE]
    context = {
        "waiting": [(one, one.amount) for one in waiting],
        "rows": rows,
        "unexplained": counter.unexplained().select_related("order")[:PER_PAGE],
        "page": page,
        "text": text,
    }
    return render(request, "refunds/list.html", around(counter) | context)


@require_http_methods(["GET", "HEAD", "POST"])
@payers_only
def refund(request: CounterRequest, pk: int) -> HttpResponse:
    """One refund: whose money it was, where it is, and for the treasurer the ways to send it."""
    counter = request.counter
    found = get_object_or_404(
        counter.refunds().select_related("order", "payment", "cooperative", "ordered_by", "sent_by"), pk=pk
    )
    if request.method == "POST":
        return _send(request, found)
    return _show(request, found)


def around(counter: Counter) -> dict[str, Any]:
    """What every page of the counter needs: the frame of her desk, or a plain one for the operator's treasurer."""
    base = "workspace/base.html" if counter.desk else "refunds/base.html"
    return {"desk": counter.desk, "counter": counter, "base": base, "place": "refunds"}


def _send(request: CounterRequest, found: Refund) -> HttpResponse:
    """Do what a treasurer asked for; a refusal shows the page with the reason and changes nothing."""
    if not request.counter.sends(found):
        return _show(request, found, _("Uang ini dikirim oleh yang menerimanya dulu. Anda hanya melihat."), status=403)
    act, now = request.POST.get("do", ""), timezone.now()
    account, sent = AccountForm.of(found), SentForm()
    try:
        if act == "account":
            account = AccountForm(request.POST)
            if not account.is_valid():
                return _show(request, found, account=account, status=422)
            staff_give_account(refund=found, details=account.details, by=request.user, at=now)
            messages.success(request, _("Rekening pembeli dicatat."))
        elif act == "transfer":
            sent = SentForm(request.POST)
            if not sent.is_valid():
                return _show(request, found, sent=sent, status=422)
            reference = sent.cleaned_data["reference"]
            sent_by_hand(refund=found, by=request.user, at=now, in_cash=False, reference=reference)
            messages.success(request, _("Dicatat: uangnya sudah ditransfer ke pembeli."))
        elif act == "cash":
            sent_by_hand(refund=found, by=request.user, at=now, in_cash=True)
            messages.success(request, _("Dicatat: uang tunai sudah diserahkan ke pembeli."))
        elif act == "outside":
            sent_outside(refund=found, by=request.user, at=now)
            messages.success(request, _("Dicatat: uangnya sudah keluar di penyedia pembayaran. Jangan dikirim lagi."))
        elif act == "again":
            try_again(refund=found)
            messages.success(request, _("Dicoba lagi. Kabarnya muncul di halaman ini."))
        else:
            return _show(request, found, status=422)
    except SendingRefused as refusal:
        found.refresh_from_db()
        return _show(request, found, explain_sending(refusal), status=409)
    return redirect("refunds:refund", pk=found.pk)


def _show(
    request: CounterRequest,
    found: Refund,
    refusal: str = "",
    *,
    account: AccountForm | None = None,
    sent: SentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    counter = request.counter
    lines = found.lines.select_related("sale__enterprise", "sale__fulfilment__cooperative").order_by("pk")
    whole = counter.sends(found)
    if not whole:
        lines = lines.filter(sale__fulfilment__cooperative=counter.cooperative)
    context = {
        "refund": found,
        "order": found.order,
        "lines": lines,
        "whole": whole,
        "effects": effects_done(refund=found, cooperative=None if whole else counter.cooperative),
        "waits": found.state in {Refund.BY_HAND, Refund.FAILED} and whole,
        "outside": whole and unexplained_of(payment=found.payment) >= found.amount,
        "may_retry": found.state == Refund.FAILED and _refunds_itself(found),
        "account": account or AccountForm.of(found),
        "sent": sent or SentForm(),
        "refusal": refusal,
    }
    return render(request, "refunds/refund.html", around(counter) | context, status=status)


def _refunds_itself(found: Refund) -> bool:
    try:
        return gateway(found.payment.gateway).capabilities.refunds_itself
    except UnknownGateway:
        return False
