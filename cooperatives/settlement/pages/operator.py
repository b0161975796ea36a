"""The operator's page: what it has to send each cooperative, and what each has to hand in."""

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.registry.models import Cooperative
from cooperatives.rupiah import NotAnAmount, parse_rupiah, write_rupiah
from cooperatives.settlement.ledger.balances import book
from cooperatives.settlement.models import Account, Payout
from cooperatives.settlement.pages.payout_access import TO_OPERATOR, SeatRequest, at_operator
from cooperatives.settlement.pages.payouts import OPEN, shelves
from cooperatives.settlement.paying import PayoutRefused
from cooperatives.settlement.positions import positions
from cooperatives.settlement.transferring import order_transfer
from cooperatives.settlement.withdrawals import at_gateways, withdraw


@require_safe
@at_operator
def operator(request: SeatRequest) -> HttpResponse:
    found = positions()
    names = Cooperative.objects.in_bulk(found)
    rows = [(names[pk], one) for pk, one in found.items() if one.to_receive or one.to_send]
    rows.sort(key=lambda row: (-row[1].to_receive, -row[1].to_send, row[0].name))
    own = book(cooperative_id=None)
    context = request.seat.frame(None) | shelves(
        Payout.objects.filter(payer=None), request.GET.get("keadaan", ""), request.GET.get("page")
    )
    context |= {
        "rows": rows,
        "to_send": sum(one.to_receive for _name, one in rows),
        "to_receive": sum(one.to_send for _name, one in rows),
        "bank": own.get(Account.BANK, 0),
        "gateways": at_gateways(),
        "clearing": own.get(Account.CLEARING, 0),
        "transit": -own.get(Account.IN_TRANSIT, 0),
        "held": sum(one.held for one in found.values()),
        "deposits": Payout.objects.filter(TO_OPERATOR, state__in=OPEN).select_related("payer").order_by("pk"),
        "batches": request.seat.batches()
        .filter(payer=None, payouts__state__in=OPEN)
        .annotate(total=Sum("payouts__amount"))
        .order_by("-made_at", "-pk"),
    }
    return render(request, "payouts/operator.html", context)


@require_POST
@at_operator
def order(request: SeatRequest, pk: int) -> HttpResponse:
    """Order the transfer to, or from, one cooperative."""
    cooperative = get_object_or_404(Cooperative, pk=pk)
    try:
        made = order_transfer(cooperative=cooperative, by=request.user, at=timezone.now())
    except PayoutRefused as refusal:
        messages.error(request, str(refusal.words))
        return redirect("payouts:operator")
    facts = {"name": cooperative.name, "amount": write_rupiah(made.amount) if made else ""}
    if made is None:
        messages.info(request, _("Belum ada yang bisa dikirim antara pengelola dan %(name)s.") % facts)
    elif made.payer_id:
        messages.success(
            request, _("Setoran Rp%(amount)s dari %(name)s diminta. Koperasi melihatnya di Pencairan.") % facts
        )
    else:
        messages.success(
            request, _("Kiriman Rp%(amount)s ke %(name)s disiapkan. Masukkan ke daftar pembayaran.") % facts
        )
    return redirect("payouts:operator")


@require_POST
@at_operator
def withdrawal(request: SeatRequest) -> HttpResponse:
    """Note what a gateway has paid into the operator's bank account."""
    try:
        made = withdraw(
            gateway=request.POST.get("gateway", "")[:20],
            amount=parse_rupiah(request.POST.get("amount", "")),
            reference=request.POST.get("reference", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotAnAmount:
        messages.error(request, _("Tulis jumlahnya dengan angka saja, misalnya 1.250.000."))
    except PayoutRefused as refusal:
        messages.error(request, str(refusal.words))
    else:
        messages.success(request, _("Tarikan %(reference)s dicatat di rekening pengelola.") % {"reference": made.memo})
    return redirect("payouts:operator")
