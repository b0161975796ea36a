"""The treasurer's page: which transfers are awaited, and confirming those that the bank shows."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.workspace.access import confirms_transfers
from marketplace.payment.bank_transfer.confirming import (
    AmountDiffers,
    NotOpen,
    ReferenceUsed,
    TransferRefused,
    confirm_transfer,
)
from marketplace.payment.bank_transfer.forms import ConfirmForm
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.rupiah import NotAnAmount, parse_rupiah, write_rupiah

PER_PAGE = 30


def treasurers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the operator's treasurers in; send others to sign in, or tell them whom to ask."""

    @login_required
    @wraps(view)
    def entrance(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not confirms_transfers(user=request.user):
            return render(request, "transfers/no_role.html", status=403)
        return view(request, *args, **kwargs)

    return entrance


@require_safe
@treasurers_only
def transfers(request: HttpRequest) -> HttpResponse:
    """The transfers that are awaited, the most pressing first, or those of one amount."""
    text = request.GET.get("cari", "").strip()
    found = _transfers().filter(state=Payment.PENDING).order_by("due_at", "pk")
    awaited = found.count()
    unreadable = False
    if text:
        try:
            found = found.filter(amount=parse_rupiah(text))
        except NotAnAmount:
            found, unreadable = found.none(), True
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "text": text, "unreadable": unreadable, "awaited": awaited, "now": timezone.now()}
    return render(request, "transfers/list.html", context)


@require_safe
@treasurers_only
def confirmed(request: HttpRequest) -> HttpResponse:
    """What was confirmed: which, when it came in, and who said so."""
    events = (
        ReceivedEvent.objects.filter(gateway=Payment.BANK_TRANSFER, outcome=ReceivedEvent.APPLIED, kind="paid")
        .exclude(confirmed_by=None)
        .select_related("payment__order", "confirmed_by")
        .order_by("-received_at", "-pk")
    )
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "transfers/confirmed.html", {"page": page})


@require_http_methods(["GET", "POST"])
@treasurers_only
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """One transfer, and the form that confirms it; what is refused changes nothing."""
    payment = get_object_or_404(_transfers(), pk=pk)
    form = ConfirmForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            confirm_transfer(payment=payment, by=request.user, **form.cleaned_data)
        except TransferRefused as refusal:
            _explain(form, payment, refusal)
        else:
            told = _("Rp%(amount)s untuk pesanan %(order)s dikonfirmasi. Koperasi bisa mulai mengemas.")
            messages.success(request, told % {"amount": write_rupiah(payment.amount), "order": payment.order.number})
            return redirect("transfers:list")
    status = 422 if form.is_bound else 200
    context = {"payment": payment, "order": payment.order, "form": form, "now": timezone.now()}
    context["open"] = payment.state == Payment.PENDING
    return render(request, "transfers/transfer.html", context, status=status)


def _transfers():
    return Payment.objects.filter(gateway=Payment.BANK_TRANSFER).select_related("order")


def _explain(form: forms.Form, payment: Payment, refusal: TransferRefused) -> None:
    if isinstance(refusal, AmountDiffers):
        told = _(
            "Jumlahnya beda: pesanan ini menunggu Rp%(due)s. Cari jumlah yang masuk di daftar, atau hubungi pembeli."
        )
        form.add_error("amount", told % {"due": write_rupiah(payment.amount)})
    elif isinstance(refusal, ReferenceUsed):
        form.add_error("bank_reference", _("Nomor acuan ini sudah dipakai untuk pembayaran lain pada tanggal itu."))
    elif isinstance(refusal, NotOpen):
        payment.refresh_from_db()
        told = _("Pembayaran ini tidak menunggu transfer lagi: %(state)s. Tidak ada yang diubah.")
        form.add_error(None, told % {"state": payment.get_state_display()})
    else:
        form.add_error(None, _("Transfer ini belum bisa dikonfirmasi. Tidak ada yang diubah."))
