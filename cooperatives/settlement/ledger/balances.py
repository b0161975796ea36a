"""What is on an account. Rupiah, debit positive: what is owed to somebody is negative."""

from datetime import datetime

from django.db.models import QuerySet, Sum

from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.models import Account, Leg


def balance(*, account: Spec | Account, as_of: datetime | None = None) -> int:
    """The balance of an account, now or at a moment; zero for one that money never touched."""
    code = account.code
    legs = Leg.objects.filter(account__code=code)
    if as_of is not None:
        legs = legs.filter(occurred_at__lte=as_of)
    return legs.aggregate(total=Sum("amount"))["total"] or 0


def balances(*, accounts: QuerySet[Account], as_of: datetime | None = None) -> dict[int, int]:
    """The balance of each account by its id; accounts without legs are zero."""
    legs = Leg.objects.filter(account__in=accounts)
    if as_of is not None:
        legs = legs.filter(occurred_at__lte=as_of)
    found = dict.fromkeys(accounts.values_list("pk", flat=True), 0)
    found.update(legs.order_by().values_list("account_id").annotate(total=Sum("amount")))
    return found


def book(*, cooperative_id: int | None, as_of: datetime | None = None) -> dict[str, int]:
    """The balance of a book by kind of account. A cooperative's sum is what it owes the operator."""
    accounts = Account.objects.filter(cooperative=cooperative_id)
    kinds = dict(accounts.values_list("pk", "kind"))
    totals: dict[str, int] = {}
    for pk, amount in balances(accounts=accounts, as_of=as_of).items():
        totals[kinds[pk]] = totals.get(kinds[pk], 0) + amount
    return totals
