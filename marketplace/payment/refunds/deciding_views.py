"""Deciding at the counter: choose pieces, see whose money it is, then confirm; and parts that are not carried out."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperatives.distribution.models import Fulfilment, Step
from cooperatives.distribution.steps import StepRefused, refuse_parcel
from cooperatives.settlement.models import Sale
from cooperatives.settlement.recording import sales_of
from cooperatives.settlement.refunding.effects import Plan, plan
from cooperatives.settlement.refunding.ordering import bear_outside
from cooperatives.settlement.refunding.planning import RefundRefused
from cooperatives.settlement.refunding.remaining import unexplained_of
from cooperatives.settlement.refunding.writing import new_number
from cooperatives.workspace.access import DeskRequest, staff_only
from marketplace.order.models import Order
from marketplace.order.withdrawing import CannotWithdraw, cancel_fulfilment
from marketplace.payment.models import Payment
from marketplace.payment.refunds.access import CounterRequest, payers_only
from marketplace.payment.refunds.deciding import decide
from marketplace.payment.refunds.forms import ReasonForm, RefundForm, WithdrawForm
from marketplace.payment.refunds.refusals import explain, explain_withdrawing
from marketplace.payment.refunds.views import around
from marketplace.rupiah import write_rupiah


@require_http_methods(["GET", "HEAD", "POST"])
@payers_only
def new(request: CounterRequest, number: str) -> HttpResponse:
    """Pay goods of an order back: first the choice, then what it does to whom, then it is done."""
    order, payment, sales = _chosen_order(request, number)
    return _decide(request, order, payment, sales, outside=0)


@require_http_methods(["GET", "HEAD", "POST"])
@payers_only
def explanation(request: CounterRequest, number: str) -> HttpResponse:
    """Say what money was for that a gateway paid back by itself."""
    order, payment, sales = _chosen_order(request, number)
    waiting = unexplained_of(payment=payment) if payment and request.counter.is_operator else 0
    if payment is None or not waiting:
        messages.info(request, _("Pesanan ini tidak punya uang yang perlu dijelaskan."))
        return redirect("refunds:list")
    if request.method == "POST" and request.POST.get("do") == "operator":
        return _bear(request, payment, waiting)
    return _decide(request, order, payment, sales, outside=waiting)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def parcel(request: DeskRequest, pk: int) -> HttpResponse:
    """A part of an order that is not carried out: refused by the buyer, or cancelled before it has left."""
    found = get_object_or_404(request.desk.fulfilments().select_related("order", "cooperative"), pk=pk)
    taken = set(found.steps.values_list("kind", flat=True))
    refused = bool(taken & {Step.DISPATCHED, Step.READY})
    if not (request.desk.keeps or request.desk.settles) or not (refused or _may_cancel(request)):
        return render(request, "workspace/treasurers_only.html", {"desk": request.desk}, status=403)
    prepaid = found.order.payments.filter(state=Payment.PAID).exists()
    choices = [one for one in Sale.BEARERS if one[0] != Sale.PLATFORM]
    bearers = choices if refused and prepaid and request.desk.settles else []
    form = WithdrawForm(request.POST if request.method == "POST" else None, bearers=bearers)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        refusal = _withdraw(request, found, form, refused=refused)
        if not refusal:
            return redirect("workspace:fulfilment", pk=pk)
    context = {
        "desk": request.desk,
        "place": "fulfilments",
        "fulfilment": found,
        "form": form,
        "refused": refused,
        "prepaid": prepaid,
        "over": bool(taken & set(Step.ENDS)),
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "refunds/parcel.html", context, status=status)


def _chosen_order(request: CounterRequest, number: str) -> tuple[Order, Payment | None, list[Sale]]:
    """An order that concerns her counter, the payment that she pays back from, and the sales that she may choose."""
    order = get_object_or_404(Order, number=number.replace("\0", ""))
    parcels = list(request.counter.parcels(order))
    if not parcels:
        raise Http404(number)
    payment = request.counter.payment(order)
    if payment is None:
        return order, None, []
    sales = sales_of(payment=payment).select_related("enterprise", "fulfilment__cooperative").order_by("pk")
    ids = {parcel.pk for parcel in parcels}
    whole = request.counter.sends_from(payment)
    return order, payment, [sale for sale in sales if sale.fulfilment_id in ids or (whole and not sale.fulfilment_id)]


def _decide(
    request: CounterRequest, order: Order, payment: Payment | None, sales: Sequence[Sale], *, outside: int
) -> HttpResponse:
    counter, planned, refusal = request.counter, None, ""
    data = request.POST if request.method == "POST" else None
    first = next((sale.returns_borne_by for sale in sales if sale.source == Sale.GOODS), Sale.ENTERPRISE)
    initial = {"number": new_number(order=order), "borne_by": first}
    form = RefundForm(data, sales=sales, bearers=counter.bearers, initial=initial)
    if payment and data is not None and form.is_valid():
        try:
            planned = plan(quantities=form.quantities, borne_by=form.cleaned_data["borne_by"])
            # Only what she has seen is done: when it has changed meanwhile, she sees it again.
            if data.get("do") == "confirm" and data.get("amount") == str(planned.amount):
                return _done(request, payment, form, outside=bool(outside))
        except RefundRefused as refused:
            refusal, planned = explain(refused), None
    context = _context(order, payment, form, planned, refusal, outside)
    if data is not None and data.get("do") == "edit":
        context["plan"] = None
    status = 409 if refusal else 422 if form.is_bound and form.errors else 200
    return render(request, "refunds/new.html", around(counter) | context, status=status)


def _context(
    order: Order, payment: Payment | None, form: RefundForm, planned: Plan | None, refusal: str, outside: int
) -> dict[str, Any]:
    shares = payment is not None and any(sale.shares.exists() for sale in form.sales[:1])
    return {
        "order": order,
        "payment": payment,
        "form": form,
        "plan": planned,
        "refusal": refusal,
        "outside": outside,
        "bear_form": ReasonForm() if outside else None,
        "bear_number": new_number(order=order) if outside else "",
        "closed": _why_closed(payment, bool(form.sales), shares, outside),
        "back_before": order.refunds.aggregate(total=Sum("amount"))["total"] or 0,
    }


def _why_closed(payment: Payment | None, any_left: bool, shares: bool, outside: int) -> str:
    """Why nothing can be chosen, in words; empty when something can."""
    if payment is None or payment.state == Payment.PENDING:
        return _("Pesanan ini belum dibayar, jadi tidak ada yang perlu dikembalikan.")
    if payment.state == Payment.DISPUTED and not outside:
        return _("Pembeli sedang menyengketakan pembayaran ini ke banknya. Tunggu keputusannya dulu.")
    if not any_left and payment.order.sales.exists():
        return _("Semuanya sudah dikembalikan.")
    if not shares:
        return _(
            "Pesanan ini dari sebelum ada pembukuan, jadi pembagian uangnya tidak tercatat. "
            "Kembalikan uangnya di luar Lumbung dan simpan buktinya."
        )
    return ""


def _done(request: CounterRequest, payment: Payment, form: RefundForm, *, outside: bool) -> HttpResponse:
    refund = decide(
        payment=payment,
        quantities=form.quantities,
        reason=form.cleaned_data["reason"],
        borne_by=form.cleaned_data["borne_by"],
        by=request.user,
        at=timezone.now(),
        number=form.cleaned_data["number"],
        restock=form.cleaned_data["restock"],
        outside=outside,
    )
    told = _("Rp%(amount)s dikembalikan ke pembeli.") if not outside else _("Rp%(amount)s sudah dijelaskan.")
    messages.success(request, told % {"amount": write_rupiah(refund.amount)})
    return redirect("refunds:refund", pk=refund.pk)


def _bear(request: CounterRequest, payment: Payment, amount: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis alasannya, supaya semua pihak mengerti."))
        return redirect("refunds:explanation", number=payment.order.number)
    try:
        refund = bear_outside(
            payment=payment,
            amount=amount,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
            number=request.POST.get("number", "").replace("\0", "")[:40],
        )
    except RefundRefused as refused:
        messages.error(request, explain(refused))
        return redirect("refunds:explanation", number=payment.order.number)
    return redirect("refunds:refund", pk=refund.pk)


def _may_cancel(request: DeskRequest) -> bool:
    return request.desk.manages or request.desk.settles


def _withdraw(request: DeskRequest, found: Fulfilment, form: WithdrawForm, *, refused: bool) -> str:
    """Do it, or say in words why it cannot be done."""
    facts = {"fulfilment": found, "by": request.user, "at": timezone.now(), "reason": form.cleaned_data["reason"]}
    try:
        if refused:
            refuse_parcel(**facts, borne_by=form.cleaned_data.get("borne_by", ""))
        else:
            cancel_fulfilment(**facts)
    except (CannotWithdraw, StepRefused, RefundRefused) as refusal:
        return explain_withdrawing(refusal)
    messages.success(request, _("Dicatat. Barang kembali ke stok, dan uang yang sudah dibayar dikembalikan."))
    return ""
