"""One payout: what became of it, and the steps one may take with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cooperatives.settlement import paying
from cooperatives.settlement.models import Payout
from cooperatives.settlement.pages.payout_access import Seat, SeatRequest, seated
from cooperatives.settlement.paying import PayoutRefused
from cooperatives.settlement.rail_choice import choose_rail
from cooperatives.settlement.rails.port import rail
from cooperatives.settlement.sending import take_back


@require_safe
@seated
def payout(request: SeatRequest, pk: int) -> HttpResponse:
    return _payout_page(request, get_object_or_404(request.seat.payouts(), pk=pk))


@require_POST
@seated
def move(request: SeatRequest, pk: int, verb: str) -> HttpResponse:
    """Take one step with a payout; a refusal shows the page with the reason and changes nothing."""
    found = get_object_or_404(request.seat.payouts(), pk=pk)
    if not _allowed(request.seat, found, verb):
        return _payout_page(request, found, refusal=_("Langkah ini bukan di tangan Anda."), status=403)
    given = {"by": request.user, "at": timezone.now()}
    acts: dict[str, Callable[[], Payout]] = {
        "dibayar": lambda: paying.mark_paid(payout=found, reference=request.POST.get("reference", ""), **given),
        "kembali": lambda: take_back(payout=found, note=request.POST.get("note", ""), **given),
        "batal": lambda: paying.cancel(payout=found, note=request.POST.get("note", ""), **given),
        "tunai": lambda: choose_rail(payout=found, code=Payout.CASH, **given),
        "bank": lambda: choose_rail(payout=found, code=Payout.BANK, **given),
    }
    try:
        moved = acts[verb]()
    except PayoutRefused as refusal:
        return _payout_page(request, found, refusal=str(refusal.words), status=409)
    told = _("%(number)s: %(state)s.") % {"number": moved.number, "state": moved.get_state_display()}
    messages.success(request, told)
    back = request.POST.get("back") == "batch" and moved.batch_id
    return redirect("payouts:batch", pk=moved.batch_id) if back else redirect("payouts:payout", pk=moved.pk)


def _allowed(seat: Seat, found: Payout, verb: str) -> bool:
    if verb == "dibayar":
        return seat.confirms(found)
    return seat.returns(found) if verb == "kembali" else seat.pays(found.payer_id)


def _payout_page(request: SeatRequest, found: Payout, *, refusal: str = "", status: int = 200) -> HttpResponse:
    seat = request.seat
    pays, waits = seat.pays(found.payer_id), found.state == Payout.ORDERED and not found.batch_id
    context = seat.frame(found.payer_id if pays else found.payee_cooperative_id) | {
        "payout": found,
        "pays": pays,
        "steps": found.steps.select_related("by"),
        "refusal": refusal,
        "why_not": rail(found.rail).why_not(found) if waits else "",
        "may_pay": seat.confirms(found) and paying.takes_by_hand(payout=found, state=Payout.PAID),
        "may_return": seat.returns(found) and paying.takes_by_hand(payout=found, state=Payout.RETURNED),
        "may_cancel": pays and paying.takes(payout=found, state=Payout.CANCELLED),
        "may_switch": pays and waits and found.enterprise_id,
    }
    return render(request, "payouts/payout.html", context, status=status)
