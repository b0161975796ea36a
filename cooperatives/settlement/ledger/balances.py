"""What is on an account. Rupiah, debit positive: what is owed to somebody is negative.

A balance is the totals of whole days (`rollups`) and the legs that are not in them yet, read in one statement so that
a roll-up in the same moment changes nothing.
"""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.rollups import WIB
from cooperatives.settlement.models import Account, DayTotal, Leg, RolledUp


def balance(*, account: Spec | Account, as_of: datetime | None = None) -> int:
    """The balance of an account, now or at a moment (what occurred up to then, that moment included).

    Zero for an account that money never touched.
    """
    rows = with_balance(accounts=Account.objects.filter(code=account.code), as_of=as_of)
    return rows.values_list("balance", flat=True).first() or 0


def balances(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> dict[int, int]:
    """The balance of each account by its id; accounts without legs are zero. One query."""
    return dict(with_balance(accounts=accounts, as_of=as_of).order_by().values_list("pk", "balance"))


def book(*, cooperative_id: int | None, as_of: datetime | None = None) -> dict[str, int]:
    """The balance of a book by kind of account. A cooperative's sum is what it owes the operator."""
    rows = with_balance(accounts=Account.objects.filter(cooperative=cooperative_id), as_of=as_of)
    totals: dict[str, int] = {}
    for kind, amount in rows.order_by().values_list("kind", "balance"):
        totals[kind] = totals.get(kind, 0) + amount
    return totals


def with_balance(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> QuerySet[Account]:
    """The accounts with `balance`, in rupiah."""
    reached = Coalesce(Subquery(RolledUp.objects.values("reached")[:1]), 0)
    legs = Leg.objects.filter(account=OuterRef("pk"))
    days = DayTotal.objects.filter(account=OuterRef("pk"))
    if as_of is None:
        found = _sum(days) + _sum(legs.filter(pk__gt=reached))
        return accounts.annotate(balance=found)
    day = as_of.astimezone(WIB).date()
    morning = datetime.combine(day, datetime.min.time(), tzinfo=WIB)
    found = (
        _sum(days.filter(day__lt=day))
        + _sum(legs.filter(occurred_at__gte=morning, occurred_at__lte=as_of))
        + _sum(legs.filter(pk__gt=reached, occurred_at__lt=morning))
    )
    return accounts.annotate(balance=found)


def _sum(rows: QuerySet) -> Any:
    total = rows.order_by().values("account").annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(total, output_field=BigIntegerField()), 0)
