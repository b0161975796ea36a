"""The treasurer's pages: which transfers are awaited, confirming those that the bank shows, and the second person."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.payment.bank_transfer.access import treasurers_only
from marketplace.payment.bank_transfer.confirming import (
    NotAgreed,
    NotWaiting,
    ReferenceUsed,
    SamePerson,
    TransferRefused,
    agree,
    confirm_transfer,
    withdraw,
)
from marketplace.payment.bank_transfer.effects import EXACT, Effect, effect_of
from marketplace.payment.bank_transfer.forms import ConfirmForm
from marketplace.payment.bank_transfer.lines import open_lines
from marketplace.payment.bank_transfer.models import TransferConfirmation
from marketplace.payment.models import Payment, ReceivedEvent
from marketplace.rupiah import NotAnAmount, parse_rupiah, write_rupiah

PER_PAGE = 30


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
            amount = parse_rupiah(text)
            found = found.filter(Q(amount=amount + F("received")) | Q(order__number=str(amount)))
        except NotAnAmount:
            found, unreadable = found.none(), True
    found = found.prefetch_related("proofs")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "text": text, "unreadable": unreadable, "awaited": awaited, "now": timezone.now()}
    return render(request, "transfers/list.html", context | counts())


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
    return render(request, "transfers/confirmed.html", {"page": page, **counts()})


@require_http_methods(["GET", "POST"])
@treasurers_only
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """One transfer, and the form that confirms it; another amount is first told what it would do."""
    payment = get_object_or_404(_transfers(), pk=pk)
    form = ConfirmForm(request.POST or None, initial={"received_on": timezone.localdate()})
    effect: Effect | None = None
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("amount", "received_on", "bank_reference")}
        try:
            done = confirm_transfer(payment=payment, by=request.user, agreed=form.agreed_kind, **given)
        except NotAgreed as refusal:
            effect = refusal.effect
            payment.refresh_from_db()
        except TransferRefused as refusal:
            _explain(form, refusal)
        else:
            tell(request, done)
            return redirect("transfers:list")
    context = {
        "payment": payment,
        "order": payment.order,
        "form": form,
        "effect": effect,
        "now": timezone.now(),
        "proofs": payment.proofs.all(),
        "proposals": payment.confirmations.filter(confirmed_at=None, withdrawn_at=None).select_related("proposed_by"),
        **counts(),
    }
    return render(request, "transfers/transfer.html", context, status=422 if form.is_bound else 200)


@require_safe
@treasurers_only
def proposals(request: HttpRequest) -> HttpResponse:
    """Large transfers that one person has confirmed and that wait for another."""
    found = list(_proposals())
    for proposal in found:
        proposal.effect = effect_of(payment=proposal.payment, amount=proposal.amount)
    return render(request, "transfers/proposals.html", {"proposals": found, **counts()})


@require_http_methods(["POST"])
@treasurers_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees, or somebody takes the proposal back."""
    proposal = get_object_or_404(TransferConfirmation.objects.select_related("payment__order"), pk=pk)
    try:
        if "tarik" in request.POST:
            withdraw(confirmation=proposal, by=request.user)
            messages.success(request, _("Usulan ditarik. Tidak ada yang dibukukan."))
        else:
            tell(request, agree(confirmation=proposal, by=request.user, agreed=request.POST.get("agreed", EXACT)))
    except SamePerson:
        messages.error(request, _("Orang kedua harus bendahara lain. Minta rekan Anda memeriksanya."))
    except NotWaiting:
        messages.error(request, _("Usulan ini sudah selesai. Tidak ada yang diubah."))
    except NotAgreed:
        messages.error(request, _("Keadaan pesanannya berubah. Baca lagi apa yang akan terjadi, lalu putuskan."))
    return redirect("transfers:proposals")


def counts() -> dict[str, int]:
    """How much waits on each of the pages."""
    return {"lines_open": open_lines().count(), "proposed": _proposals().count()}


def tell(request: HttpRequest, done: TransferConfirmation) -> None:
    """Say what came of a confirmation."""
    facts = {"amount": write_rupiah(done.amount), "order": done.payment.order.number}
    payment = Payment.objects.get(pk=done.payment_id)
    if done.is_open:
        told = _("Rp%(amount)s untuk pesanan %(order)s diusulkan. Bendahara kedua perlu memeriksanya juga.")
    elif payment.state == Payment.PENDING:
        told = _("Rp%(amount)s untuk pesanan %(order)s dicatat. Pesanan masih menunggu sisanya.")
    elif payment.state == Payment.PAID:
        told = _("Rp%(amount)s untuk pesanan %(order)s dikonfirmasi. Koperasi bisa mulai mengemas.")
    else:
        told = _("Rp%(amount)s untuk pesanan %(order)s dicatat, dan menjadi tugas pengembalian.")
    messages.success(request, told % facts)


def _transfers():
    return Payment.objects.filter(gateway=Payment.BANK_TRANSFER).select_related("order")


def _proposals():
    found = TransferConfirmation.objects.filter(confirmed_at=None, withdrawn_at=None)
    return found.select_related("payment__order", "proposed_by", "line").order_by("proposed_at", "pk")


def _explain(form: forms.Form, refusal: TransferRefused) -> None:
    if isinstance(refusal, ReferenceUsed):
        form.add_error("bank_reference", _("Nomor acuan ini sudah dipakai untuk pembayaran lain pada tanggal itu."))
    else:
        form.add_error(None, _("Transfer ini belum bisa dikonfirmasi. Tidak ada yang diubah."))
