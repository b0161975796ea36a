"""What must hold within the ledger, whatever it says."""

from collections.abc import Iterator

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from cooperatives.settlement.checking.findings import MOST, Finding, money
from cooperatives.settlement.ledger.balances import balances_by_code
from cooperatives.settlement.ledger.rollups import totals_of
from cooperatives.settlement.models import Account, DayTotal, Entry, Leg, RolledUp


def entries_balance() -> Iterator[Finding]:
    """Two legs or more that sum to zero."""
    legs = Leg.objects.order_by().values("entry").annotate(total=Sum("amount"), legs=Count("pk"))
    for key, total in legs.exclude(total=0, legs__gte=2).values_list("entry__key", "total")[:MOST]:
        yield Finding("entries-balance", key, {"difference": money(total)})
    for key in Entry.objects.filter(legs=None).order_by("pk").values_list("key", flat=True)[:MOST]:
        yield Finding("entries-balance", key, {"difference": money(0)})


def entries_sealed() -> Iterator[Finding]:
    for key in Entry.objects.filter(sealed=False).order_by("pk").values_list("key", flat=True)[:MOST]:
        yield Finding("entries-sealed", key)
    astray = Leg.objects.exclude(occurred_at=F("entry__occurred_at")).order_by()
    for key in astray.values_list("entry__key", flat=True).distinct()[:MOST]:
        yield Finding("entries-sealed", key)


def ledger_is_zero() -> Iterator[Finding]:
    total = Leg.objects.aggregate(total=Coalesce(Sum("amount"), 0))["total"]
    if total:
        yield Finding("ledger-is-zero", "", {"difference": money(total)})


def days_equal_legs() -> Iterator[Finding]:
    """What was rolled up is what the legs say, day by day; both ways."""
    reached = RolledUp.objects.values_list("reached", flat=True).first() or 0
    legs = totals_of(Leg.objects.filter(pk__lte=reached))
    days = DayTotal.objects.order_by().values_list("account_id", "day", "amount")
    wrong = {(account, day) for rows in (legs.difference(days), days.difference(legs)) for account, day, _sum in rows}
    codes = Account.objects.in_bulk({account for account, _day in sorted(wrong)[:MOST]})
    for account, day in sorted(wrong)[:MOST]:
        yield Finding("days-equal-legs", codes[account].code, {"day": str(day)})


def cash_below_zero() -> Iterator[Finding]:
    """Nobody holds less than nothing."""
    boxes = balances_by_code(accounts=Account.objects.filter(kind__in=(Account.CASH, Account.TILL)))
    for code in sorted(code for code, amount in boxes.items() if amount < 0):
        yield Finding("cash-below-zero", code, {"found": money(-boxes[code])})


def below_zero_explained() -> Iterator[Finding]:
    """An enterprise owes its cooperative only what a refund or a cost took from it."""
    taking = Leg.objects.filter(amount__gt=0, entry__kind__in=(Entry.REFUND, Entry.COST)).values("account")
    owing = balances_by_code(accounts=Account.objects.filter(kind=Account.PAYABLE).exclude(pk__in=taking))
    for code in sorted(code for code, amount in owing.items() if amount > 0):
        yield Finding("below-zero-explained", code, {"found": money(owing[code])})


RULES = (entries_balance, entries_sealed, ledger_is_zero, days_equal_legs, cash_below_zero, below_zero_explained)
