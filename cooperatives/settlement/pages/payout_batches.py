"""One list of payouts: made, approved by somebody else, taken to the bank as a file, references brought back."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cooperatives.registry.models import CooperativeStaff
from cooperatives.rupiah import write_rupiah
from cooperatives.settlement import batches, paying
from cooperatives.settlement.models import Batch, Payout
from cooperatives.settlement.pages.payout_access import SeatRequest, seated
from cooperatives.settlement.pages.payout_forms import LayoutForm, PasteForm
from cooperatives.settlement.paying import PayoutRefused
from cooperatives.settlement.positions import position
from cooperatives.settlement.rails.layouts.registry import LAYOUTS
from cooperatives.settlement.rails.port import rail
from cooperatives.settlement.references import Pasted, paste_references
from cooperatives.workspace.access import OPERATOR_TREASURERS, SETTLES

MOST = 1_000  # payouts in one list


@require_POST
@seated
def make(request: SeatRequest) -> HttpResponse:
    """Make a list of the payouts that were ticked. They are all of one payer; whose, the payouts say."""
    ids = [int(text) for text in request.POST.getlist("payouts")[:MOST] if text.isascii() and text.isdigit()]
    chosen = [one for one in request.seat.payouts().filter(pk__in=ids) if request.seat.pays(one.payer_id)]
    payer = chosen[0].payer if chosen else None
    home = "payouts:home" if payer or not request.seat.operator else "payouts:operator"
    try:
        made = batches.make_batch(payer=payer, payouts=chosen, by=request.user, at=timezone.now())
    except PayoutRefused as refusal:
        messages.error(request, str(refusal.words))
        return redirect(home)
    messages.success(request, _("Daftar %(number)s dibuat. Sekarang orang kedua menyetujui.") % {"number": made.number})
    return redirect("payouts:batch", pk=made.pk)


@require_safe
@seated
def batch(request: SeatRequest, pk: int) -> HttpResponse:
    return _batch_page(request, get_object_or_404(request.seat.batches(), pk=pk))


@require_POST
@seated
def batch_move(request: SeatRequest, pk: int, verb: str) -> HttpResponse:
    found = get_object_or_404(request.seat.batches(), pk=pk)
    try:
        return {"setujui": _approve, "bubar": _dissolve, "unduh": _download, "acuan": _paste}[verb](request, found)
    except PayoutRefused as refusal:
        found.refresh_from_db()
        return _batch_page(request, found, refusal=str(refusal.words), status=409)


def _approve(request: SeatRequest, found: Batch) -> HttpResponse:
    batches.approve(batch=found, by=request.user, at=timezone.now())
    messages.success(request, _("Daftar %(number)s disetujui.") % {"number": found.number})
    return redirect("payouts:batch", pk=found.pk)


def _dissolve(request: SeatRequest, found: Batch) -> HttpResponse:
    batches.dissolve(batch=found, by=request.user, at=timezone.now())
    messages.success(request, _("Daftar dibubarkan. Pencairannya menunggu daftar baru."))
    return redirect("payouts:home" if found.payer_id else "payouts:operator")


def _download(request: SeatRequest, found: Batch) -> HttpResponse:
    layout = request.POST.get("layout", "")
    if not rail(found.rail).capabilities.by_file or layout not in LAYOUTS:
        raise batches.UnknownLayout
    batches.send(batch=found, by=request.user, at=timezone.now())
    answer = HttpResponse(batches.file_of(batch=found, layout=layout), content_type="text/csv; charset=us-ascii")
    answer["Content-Disposition"] = f'attachment; filename="{found.number}-{layout}.csv"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _paste(request: SeatRequest, found: Batch) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, found, paste=form, status=422)
    hers = {one.pk for one in found.payouts.all() if request.seat.confirms(one)}
    text = form.cleaned_data["references"]
    told = paste_references(batch=found, text=text, by=request.user, at=timezone.now(), only=hers)
    if told.paid:
        total = sum(one.amount for one in told.paid)
        text = ngettext("%(n)s pencairan dibayar, Rp%(sum)s.", "%(n)s pencairan dibayar, Rp%(sum)s.", len(told.paid))
        messages.success(request, text % {"n": len(told.paid), "sum": write_rupiah(total)})
    if not told.problems:
        return redirect("payouts:batch", pk=found.pk)
    left = PasteForm(initial={"references": "\n".join(line for line, _why in told.problems)})
    return _batch_page(request, found, paste=left, pasted=told, status=409)


def _batch_page(
    request: SeatRequest,
    found: Batch,
    *,
    refusal: str = "",
    paste: PasteForm | None = None,
    pasted: Pasted | None = None,
    status: int = 200,
) -> HttpResponse:
    payouts = list(found.payouts.select_related("enterprise", "payee_cooperative", "payer").order_by("pk"))
    open_rows = [one for one in payouts if one.state in (Payout.ORDERED, Payout.APPROVED, Payout.SENT)]
    total = sum(one.amount for one in open_rows)
    gone = [one for one in payouts if one.state in (Payout.RETURNED, Payout.CANCELLED)]
    can = rail(found.rail).capabilities
    context = request.seat.frame(found.payer_id) | {
        "batch": found,
        "payouts": payouts,
        "open": len(open_rows),
        "total": total,
        "whole": sum(one.amount for one in payouts),
        "back": sum(one.amount for one in gone),
        "paid": sum(one.amount for one in payouts if one.state == Payout.PAID),
        "rail": rail(found.rail),
        "by_file": can.by_file,
        "by_hand": not can.under_way,
        "own": found.made_by_id == request.user.pk,
        "others": _others(found),
        "short": _short(found, total) if not found.approved_at else 0,
        "layout": LayoutForm(initial={"layout": request.POST.get("layout", "")}),
        "paste": paste or PasteForm(),
        "pasted": pasted,
        "refusal": refusal,
        "to_pay": [
            one for one in payouts if request.seat.confirms(one) and paying.takes(payout=one, state=Payout.PAID)
        ],
    }
    return render(request, "payouts/batch.html", context, status=status)


def _others(found: Batch) -> list[str]:
    """Who could approve it: those who handle the payer's money, but who made it."""
    people = get_user_model().objects.exclude(pk=found.made_by_id)
    if found.payer_id:
        staff = CooperativeStaff.objects.filter(cooperative=found.payer_id, role__in=SETTLES)
        people = people.filter(pk__in=staff.values("user"))
    else:
        people = people.filter(groups__name=OPERATOR_TREASURERS)
    return [str(person) for person in people.order_by("pk")[:6]]


def _short(found: Batch, total: int) -> int:
    """By how much the list exceeds what lies where it is paid from, by the books; zero when there is enough."""
    if found.payer is None:
        return 0
    now = position(cooperative=found.payer)
    there = now.bank if found.rail == Payout.BANK else now.till
    return max(0, total - max(there, 0))
