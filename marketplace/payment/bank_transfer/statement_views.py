"""The bank statement: uploading it, looking at it, taking it, and saying line by line what the money is for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.payment.bank_transfer.access import treasurers_only
from marketplace.payment.bank_transfer.confirming import NotAgreed, TransferRefused, confirm_transfer
from marketplace.payment.bank_transfer.effects import effect_of
from marketplace.payment.bank_transfer.forms import SetAsideForm, StatementForm
from marketplace.payment.bank_transfer.lines import (
    confirm_sure,
    open_lines,
    reference_of,
    set_aside,
    take_up_again,
    tie,
)
from marketplace.payment.bank_transfer.matching import BY_HAND, Suggestion, candidates, suggest
from marketplace.payment.bank_transfer.models import StatementFile, StatementLine
from marketplace.payment.bank_transfer.statements import NotAStatement
from marketplace.payment.bank_transfer.taking import TakenBefore, look, take, upload
from marketplace.payment.bank_transfer.views import counts, tell
from marketplace.payment.models import Payment, ReceivedEvent

PER_PAGE = 30
SHOWN = 200  # rows of a file that is looked at


@require_http_methods(["GET", "HEAD", "POST"])
@treasurers_only
def statements(request: HttpRequest) -> HttpResponse:
    """The lines that nobody has explained yet, each with what it may be for; a new statement is uploaded here."""
    form = StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            file = upload(
                content=data["file"].read(),
                name=data["file"].name,
                layout=data["layout"],
                by=request.user,
                at=timezone.now(),
            )
        except NotAStatement as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("transfers:statement", file.pk)
    page = Paginator(open_lines(), PER_PAGE).get_page(request.GET.get("page"))
    among = candidates()
    rows = [(line, next(iter(suggest(line=line, among=among)), None)) for line in page]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "sure": sum(1 for _line, best in rows if best and best.sure),
        "files": StatementFile.objects.select_related("taken_by")[:5],
        "aside": StatementLine.objects.exclude(set_aside_at=None).select_related("set_aside_by")[:5],
        **counts(),
    }
    return render(request, "transfers/statements.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@treasurers_only
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking a file would do; a POST takes it."""
    file = get_object_or_404(StatementFile, pk=pk)
    if request.method == "POST":
        try:
            lines = take(file=file, by=request.user, at=timezone.now())
        except TakenBefore:
            messages.info(request, _("Berkas ini sudah diambil sebelumnya. Tidak ada baris yang dobel."))
        else:
            told = ngettext("%(n)s baris baru diambil.", "%(n)s baris baru diambil.", len(lines))
            messages.success(request, told % {"n": len(lines)})
        return redirect("transfers:statements")
    found = look(file=file)
    context = {"file": file, "found": found, "new": found.new[:SHOWN], "wrong": found.statement.wrong[:SHOWN]}
    return render(request, "transfers/statement.html", context | counts())


@require_POST
@treasurers_only
def sure(request: HttpRequest) -> HttpResponse:
    """Confirm all lines whose amount is exactly that of one awaited transfer."""
    done = confirm_sure(by=request.user, at=timezone.now())
    told = _("%(confirmed)s dikonfirmasi, %(proposed)s menunggu orang kedua, %(known)s sudah pernah dikonfirmasi.")
    figures = {"confirmed": done.confirmed, "proposed": done.proposed, "known": done.known}
    messages.success(request, told % figures)
    return redirect("transfers:statements")


@require_http_methods(["GET", "HEAD", "POST"])
@treasurers_only
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: what it may be for, or that it pays no order."""
    shown = get_object_or_404(StatementLine.objects.select_related("file"), pk=pk)
    form = SetAsideForm(request.POST if "because" in request.POST else None)
    if request.method == "POST":
        if form.is_bound:
            if form.is_valid():
                return _aside(request, shown, form.cleaned_data["because"])
        elif "lagi" in request.POST:
            take_up_again(line=shown)
            return redirect("transfers:line", shown.pk)
        else:
            return _confirm(request, shown)
    text = request.GET.get("cari", "").strip()
    context = {
        "line": shown,
        "form": form,
        "text": text,
        "claim": shown.confirmations.filter(withdrawn_at=None).select_related("payment__order", "proposed_by").first(),
        "suggestions": _searched(shown, text) if text else suggest(line=shown),
        **counts(),
    }
    return render(request, "transfers/line.html", context, status=422 if form.errors else 200)


def _searched(shown: StatementLine, text: str) -> list[Suggestion]:
    """The transfers of an order's number that the treasurer has typed, whatever their amount."""
    found = Payment.objects.filter(gateway=Payment.BANK_TRANSFER, order__number=text.replace("\0", ""))
    return [
        Suggestion(kind="", payment=payment, effect=effect_of(payment=payment, amount=shown.amount))
        for payment in found.select_related("order")
    ]


def _confirm(request: HttpRequest, shown: StatementLine) -> HttpResponse:
    transfers = Payment.objects.filter(gateway=Payment.BANK_TRANSFER)
    payment = get_object_or_404(transfers, pk=_number(request.POST.get("payment")))
    try:
        if request.POST.get("agreed") == BY_HAND:
            event = get_object_or_404(ReceivedEvent, payment=payment, pk=_number(request.POST.get("event")))
            tie(line=shown, event=event, by=request.user, at=timezone.now())
            messages.success(request, _("Dicocokkan dengan konfirmasi yang lalu. Uangnya tidak dicatat dua kali."))
        else:
            done = confirm_transfer(
                payment=payment,
                received_on=shown.day,
                bank_reference=reference_of(shown),
                amount=shown.amount,
                by=request.user,
                agreed=request.POST.get("agreed", ""),
                line=shown,
            )
            tell(request, done)
    except NotAgreed:
        messages.error(request, _("Keadaan pesanannya berubah. Baca lagi apa yang akan terjadi, lalu putuskan."))
        return redirect("transfers:line", shown.pk)
    except TransferRefused:
        messages.error(request, _("Baris ini sudah dipakai. Tidak ada yang diubah."))
    return redirect("transfers:statements")


def _aside(request: HttpRequest, shown: StatementLine, because: str) -> HttpResponse:
    try:
        set_aside(line=shown, because=because, by=request.user, at=timezone.now())
    except TransferRefused:
        messages.error(request, _("Baris ini sudah dipakai. Tidak ada yang diubah."))
    else:
        messages.success(request, _("Baris dikesampingkan. Tidak ada yang dibukukan."))
    return redirect("transfers:statements")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0
