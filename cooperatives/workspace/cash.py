"""The cash of a cooperative: who holds how much, counting it in, and bringing it to the bank.

Treasurers and managers see everybody's; others see only what they hold themselves.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, F
from django.db.models.functions import Greatest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.rupiah import write_rupiah
from cooperatives.settlement import deposits
from cooperatives.settlement.hands import InHand, in_hand
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.balances import balance
from cooperatives.settlement.models import Account, Deposit
from cooperatives.workspace.access import DeskRequest, staff_only, treasurers_only
from cooperatives.workspace.cash_forms import CountForm, ToBankForm

PER_PAGE = 20
BANKED_SHOWN = 10


@require_safe
@staff_only
def cash(request: DeskRequest) -> HttpResponse:
    return _page(request) if request.desk.settles else _own(request)


@require_http_methods(["GET", "HEAD", "POST"])
@treasurers_only
def count(request: DeskRequest, pk: int) -> HttpResponse:
    """Count in what one person holds. A count that differs from the books is asked about once more."""
    cooperative = request.desk.cooperative
    holders = Account.objects.filter(kind=Account.CASH, cooperative=cooperative)
    person = get_object_or_404(get_user_model().objects.filter(cash_accounts__in=holders).distinct(), pk=pk)
    hand = next(iter(in_hand(cooperative=cooperative, person=person)), None)
    if person == request.user or hand is None or hand.amount <= 0:
        refusal = deposits.OwnCash() if person == request.user else deposits.NothingInHand()
        return _page(request, refusal=str(refusal), status=409)
    if request.method != "POST":
        return _count_page(request, hand, CountForm(initial={"seen": hand.amount}))
    form = CountForm(request.POST)
    if not form.is_valid():
        return _count_page(request, hand, form, status=422)
    given = form.cleaned_data
    if given["counted"] not in (given["seen"], given["agreed"]):
        return _ask(request, hand, form)
    return _take(request, hand, form)


def _ask(request: DeskRequest, hand: InHand, form: CountForm) -> HttpResponse:
    """Show the count with dots between the thousands, by how much it differs, and ask whether it is so."""
    counted = form.cleaned_data["counted"]
    again = CountForm(request.POST.dict() | {"counted": write_rupiah(counted)})
    again.is_valid()
    return _count_page(request, hand, again, over=counted - form.cleaned_data["seen"])


def _take(request: DeskRequest, hand: InHand, form: CountForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        made = deposits.deposit(
            cooperative=request.desk.cooperative,
            person=hand.person,
            counted=given["counted"],
            difference=given["difference"] or Deposit.LATER,
            note=given["note"],
            seen=given["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except deposits.BalanceMoved as refusal:
        return _count_page(request, hand, CountForm(initial={"seen": hand.amount}), refusal=str(refusal), status=409)
    except deposits.DepositRefused as refusal:
        over = given["counted"] - given["seen"]
        return _count_page(request, hand, form, over=over, refusal=str(refusal), status=409)
    told = _("Setoran %(number)s dicatat: Rp%(amount)s dari %(name)s masuk kas.")
    facts = {"number": made.number, "amount": write_rupiah(made.counted), "name": made.person}
    messages.success(request, told % facts)
    return redirect("workspace:cash")


@require_POST
@treasurers_only
def to_bank(request: DeskRequest) -> HttpResponse:
    """Book cash from the cash box to the cooperative's bank account."""
    form = ToBankForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    try:
        deposits.bank_in(
            cooperative=request.desk.cooperative,
            amount=given["amount"],
            note=given["note"],
            seen=given["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except deposits.DepositRefused as refusal:
        return _page(request, None, refusal=str(refusal), status=409)
    messages.success(request, _("Rp%(amount)s tercatat masuk bank.") % {"amount": write_rupiah(given["amount"])})
    return redirect("workspace:cash")


def _page(
    request: DeskRequest, form: ToBankForm | None = None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """Everybody's cash, the cash box, and what was counted in before."""
    cooperative = request.desk.cooperative
    hands, box = in_hand(cooperative=cooperative), balance(account=accounts.till(cooperative.pk))
    context = {
        "desk": request.desk,
        "hands": [hand for hand in hands if hand.amount > 0],
        "owed": [(hand.person, -hand.amount) for hand in hands if hand.amount < 0],
        "total": sum(hand.amount for hand in hands if hand.amount > 0),
        "box": box,
        "page": _deposits(request, cooperative=cooperative),
        "banked": [(leg, -leg.amount) for leg in deposits.banked(cooperative=cooperative)[:BANKED_SHOWN]],
        "form": form or ToBankForm(initial={"seen": box}),
        "refusal": refusal,
        "me": request.user,
        "place": "cash",
    }
    return render(request, "workspace/cash.html", context, status=status)


def _own(request: DeskRequest) -> HttpResponse:
    """What she holds herself, from which parcels, and what she has handed in."""
    cooperative = request.desk.cooperative
    context = {
        "desk": request.desk,
        "hand": next(iter(in_hand(cooperative=cooperative, person=request.user)), None),
        "page": _deposits(request, cooperative=cooperative, person=request.user),
        "place": "cash",
    }
    return render(request, "workspace/cash_own.html", context)


def _count_page(
    request: DeskRequest, hand: InHand, form: CountForm, *, over: int = 0, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"desk": request.desk, "hand": hand, "form": form, "refusal": refusal, "place": "cash"}
    if over:
        context |= {"over": max(over, 0), "short": max(-over, 0), "counted": form.cleaned_data["counted"]}
    return render(request, "workspace/cash_count.html", context, status=status)


def _deposits(request: DeskRequest, **of: Any) -> Page:
    """The deposits, the latest first, each with what it was `over` or `short` by."""
    found = Deposit.objects.filter(**of).select_related("person", "received_by")
    found = found.annotate(
        over=Greatest(F("counted") - F("expected"), 0, output_field=BigIntegerField()),
        short=Greatest(F("expected") - F("counted"), 0, output_field=BigIntegerField()),
    )
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
