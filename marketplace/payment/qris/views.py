"""Where a cooperative says which payments by QRIS it has seen in its app."""

from contextlib import suppress
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.workspace.access import DeskRequest, treasurers_only
from marketplace.payment.models import Payment
from marketplace.payment.qris import confirming
from marketplace.payment.qris.code import payable
from marketplace.payment.qris.confirming import AmountDiffers, QrisRefused, ReferenceMissing, ReferenceUsed, WrongDay
from marketplace.payment.qris.forms import ConfirmForm
from marketplace.payment.stripe.connecting import offered
from marketplace.rupiah import NotAnAmount, parse_rupiah, write_rupiah

PER_PAGE = 30
LATE_SHOWN = 10
FIELDS = {AmountDiffers: "amount", ReferenceMissing: "reference", ReferenceUsed: "reference", WrongDay: "paid_on"}


@require_safe
@treasurers_only
def awaited(request: DeskRequest) -> HttpResponse:
    """The payments that the cooperative waits for, the oldest first, or those of one amount or order number."""
    cooperative, text = request.desk.cooperative, request.GET.get("cari", "").strip().replace("\0", "")[:40]
    rows, now = confirming.awaited(cooperative=cooperative), timezone.now()
    late = confirming.may_be_late(cooperative=cooperative).none()
    figures = rows.aggregate(total=Sum("amount"))
    if text:
        late = _matching(confirming.may_be_late(cooperative=cooperative), text)[:LATE_SHOWN]
    context = {
        "desk": request.desk,
        "place": "qris",
        "page": Paginator(_matching(rows, text) if text else rows, PER_PAGE).get_page(request.GET.get("page")),
        "late": late,
        "text": text,
        "awaited": rows.count(),
        "total": figures["total"] or 0,
        "oldest": rows.first(),
        "payable": payable(cooperative.qris),
        "now": now,
        "just_now": now - timedelta(minutes=1),
        "stripe_offered": offered(),
    }
    return render(request, "qris/list.html", context)


@require_safe
@treasurers_only
def confirmed(request: DeskRequest) -> HttpResponse:
    """What was confirmed: which, when it came in, and who said so."""
    rows = confirming.confirmed(cooperative=request.desk.cooperative)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"desk": request.desk, "place": "qris", "page": page, "stripe_offered": offered()}
    return render(request, "qris/confirmed.html", context)


@require_http_methods(["GET", "POST"])
@treasurers_only
def payment(request: DeskRequest, pk: int) -> HttpResponse:
    """One payment, and the form that confirms it; what is refused changes nothing."""
    own = Payment.objects.filter(gateway=Payment.QRIS, collector=request.desk.cooperative)
    due = get_object_or_404(own.select_related("order"), pk=pk)
    form = ConfirmForm(request.POST or None, initial={"paid_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            confirming.confirm_qris(payment=due, at=timezone.now(), by=request.user, **form.cleaned_data)
        except QrisRefused as refusal:
            form.add_error(FIELDS.get(type(refusal)), refusal.words)
        else:
            messages.success(request, _told(due))
            return redirect("qris:list")
    waiting, had_money = due.state == Payment.PENDING, due.received > 0
    context = {
        "desk": request.desk,
        "place": "qris",
        "payment": due,
        "order": due.order,
        "form": form,
        "waiting": waiting,
        "open": not had_money and (waiting or due.state in (Payment.EXPIRED, Payment.CANCELLED)),
        "now": timezone.now(),
    }
    return render(request, "qris/payment.html", context, status=422 if form.is_bound else 200)


def _matching(rows: QuerySet[Payment], text: str) -> QuerySet[Payment]:
    wanted = Q(order__number__icontains=text)
    with suppress(NotAnAmount):
        wanted |= Q(amount=parse_rupiah(text))
    return rows.filter(wanted)


def _told(due: Payment) -> str:
    """`due` is as it was before."""
    facts = {"amount": write_rupiah(due.amount), "order": due.order.number}
    if due.state == Payment.PENDING:
        return _("Rp%(amount)s untuk pesanan %(order)s dikonfirmasi. Barangnya bisa disiapkan.") % facts
    return (
        _("Rp%(amount)s untuk pesanan %(order)s dicatat. Uangnya harus kembali ke pembeli: lihat Pengembalian.") % facts
    )
