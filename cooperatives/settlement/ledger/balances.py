"""What is on an account. Rupiah, debit positive: what is owed to somebody is negative.

A balance is the totals of whole days (`rollups`) and the legs that are not in them yet, read in one statement so that
a roll-up in the same moment changes nothing.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.rollups import WIB
from cooperatives.settlement.models import Account, DayTotal, Leg, RolledUp


def balance(*, account: Spec | Account, as_of: datetime | None = None) -> int:
    """The balance of an account, now or at a moment (what occurred up to then, that moment included). One query.

    Zero for an account that money never touched.
    """
    return sum(_summed(Account.objects.filter(code=account.code), as_of).values())


def balances(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> dict[int, int]:
    """The balance of each account by its id; accounts without legs are zero. Two queries."""
    return dict.fromkeys(accounts.order_by().values_list("pk", flat=True), 0) | _summed(accounts, as_of)


def balances_by_code(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> dict[str, int]:
    """The same by the account's code."""
    summed = _summed(accounts, as_of)
    return {code: summed.get(pk, 0) for pk, code in accounts.order_by().values_list("pk", "code")}


def book(*, cooperative_id: int | None, as_of: datetime | None = None) -> dict[str, int]:
    """The balance of a book by kind of account. A cooperative's sum is what it owes the operator. Two queries."""
    accounts = Account.objects.filter(cooperative=cooperative_id)
    summed = _summed(accounts, as_of)
    totals: dict[str, int] = {}
    for pk, kind in accounts.order_by().values_list("pk", "kind"):
        totals[kind] = totals.get(kind, 0) + summed.get(pk, 0)
    return totals


def with_balance(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> QuerySet[Account]:
    """The accounts with `balance`, to filter and to join; for thousands of accounts `balances` is quicker."""
    found: Any = Value(0)
    for rows in _parts(None, as_of):
        total = rows.order_by().values("account").annotate(total=Sum("amount")).values("total")
        found += Coalesce(Subquery(total, output_field=BigIntegerField()), 0)
    return accounts.annotate(balance=found)


def _summed(accounts: QuerySet[Account], as_of: datetime | None) -> dict[int, int]:
    """The sums of those accounts that money ever touched."""
    try:
        parts = [
            rows.order_by().values_list("account_id", "amount").query.sql_with_params()
            for rows in _parts(accounts.order_by().values("pk"), as_of)
        ]
    except EmptyResultSet:
        return {}
    moved = " UNION ALL ".join(sql for sql, _params in parts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT account_id, SUM(amount) FROM ({moved}) AS moved GROUP BY account_id",  # noqa: S608
            [param for _sql, params in parts for param in params],
        )
        return {account: int(total) for account, total in cursor.fetchall()}


def _parts(accounts: QuerySet | None, as_of: datetime | None) -> list[QuerySet[Any]]:
    """What adds up to the balance: whole days, and legs. Without accounts: of the account of the outer query."""
    reached = Coalesce(Subquery(RolledUp.objects.values("reached")[:1]), 0)
    whose: dict[str, Any] = {"account": OuterRef("pk")} if accounts is None else {"account__in": accounts}
    days, legs = DayTotal.objects.filter(**whose), Leg.objects.filter(**whose)
    if as_of is None:
        return [days, legs.filter(pk__gt=reached)]
    day = as_of.astimezone(WIB).date()
    morning = datetime.combine(day, datetime.min.time(), tzinfo=WIB)
    return [
        days.filter(day__lt=day),
        legs.filter(occurred_at__gte=morning, occurred_at__lte=as_of),
        legs.filter(pk__gt=reached, occurred_at__lt=morning),
    ]
