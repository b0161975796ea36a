"""Her money: what is held and why, what is ready, what is on its way, and what was paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.registry.models import Cooperative
from cooperatives.settlement import purses
from cooperatives.settlement.bank_accounts import account_of, latest_account, used_from
from cooperatives.settlement.models import Payout, PayoutStep, Sale
from cooperatives.settlement.statement_lines import lines
from marketplace.selling.access import ShopRequest, owners_only

FEW = 5  # shown on the first page; the rest has pages of its own
READY_SHOWN = 30
PER_PAGE = 30


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A payout, the step that was taken last, and the end of the account's number."""

    payout: Payout
    last: PayoutStep | None
    tail: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """A sale whose money is held, and the day from which it is free."""

    sale: Sale
    free: date


@require_safe
@owners_only
def money(request: ShopRequest) -> HttpResponse:
    shop, at, only = request.shop, timezone.now(), seen_by(request)
    found = purses.purses(enterprise=shop, at=at, carrier=request.carrier, only=only)
    waiting = purses.held_sales(enterprise=shop, only=only)
    ready = purses.ready_legs(enterprise=shop, cooperatives=[one.cooperative for one in found], at=at)
    count, outgoing = ready.count(), payouts_of(request)
    paid = outgoing.filter(state=Payout.PAID)
    context = {
        "purses": found,
        "held": sum(one.held for one in found),
        "ready": sum(one.ready for one in found),
        "owed": max(-sum(one.ready for one in found), 0),
        "under_way": sent(outgoing.filter(state__in=purses.UNDER_WAY)),
        "way": sum(one.under_way for one in found),
        "sales": _told(waiting[:FEW]),
        "sales_count": waiting.count(),
        "ready_lines": lines(legs=ready)[-READY_SHOWN:] if count else [],
        "ready_more": max(count - READY_SHOWN, 0),
        "unpaid": purses.unpaid(enterprise=shop, only=only),
        "paid": sent(paid[:FEW]),
        "paid_count": paid.count(),
        "returned": _returned(outgoing),
        "place": "money",
    }
    if request.acting is None:
        account = latest_account(enterprise=shop)
        start = used_from(account=account) if account else None
        context |= {
            "account": account,
            "used_from": start if start and start > at else None,
            "used_now": account_of(enterprise=shop, at=at),
        }
    return render(request, "selling/money.html", context)


@require_safe
@owners_only
def held(request: ShopRequest) -> HttpResponse:
    """Everything that is held, each with the day until which, and why."""
    sales = purses.held_sales(enterprise=request.shop, only=seen_by(request))
    page = Paginator(sales, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "selling/money_held.html", {"page": page, "sales": _told(page), "place": "money"})


@require_safe
@owners_only
def payouts(request: ShopRequest) -> HttpResponse:
    """Every payout there ever was, the latest first."""
    page = Paginator(payouts_of(request), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "selling/money_payouts.html", {"page": page, "payouts": sent(page), "place": "money"})


def seen_by(request: ShopRequest) -> Cooperative | None:
    """Who works here by consent sees what her own cooperative owes, and no other's."""
    return request.acting.cooperative if request.acting else None


def payouts_of(request: ShopRequest) -> QuerySet[Payout]:
    found = (
        Payout.objects.filter(enterprise=request.shop).select_related("payer", "statement").prefetch_related("steps")
    )
    only = seen_by(request)
    return found.filter(payer=only) if only else found


def sent(payouts: Iterable[Payout]) -> list[Sent]:
    """Payouts that were read with their steps, as they are shown."""
    found = []
    for payout in payouts:
        steps = list(payout.steps.all())
        found.append(Sent(payout=payout, last=steps[-1] if steps else None, tail=(payout.bank_account or "")[-4:]))
    return found


def _returned(outgoing: QuerySet[Payout]) -> Payout | None:
    """The latest payout, if it came back from the bank: her account's number needs a look."""
    latest = outgoing.exclude(state=Payout.CANCELLED).first()
    return latest if latest is not None and latest.state == Payout.RETURNED else None


def _told(sales: Iterable[Sale]) -> list[Held]:
    return [Held(sale=sale, free=purses.free_from(sale=sale)) for sale in sales]
