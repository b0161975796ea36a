"""A cooperative takes the fees it has earned out of the money that it holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.balances import balances, book
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Account, Entry, Run


def take_own_share(*, cooperative: Cooperative, run: Run, by: Any, at: datetime) -> Entry | None:
    """Book the released fees out of bank and till (bank first), as far as the money there is not due to others.

    Makers, payouts under way, buyers and the operator come first. None when nothing can be taken.
    """
    totals = book(cooperative_id=cooperative.pk)
    take = own_share(totals=totals, owed_to_makers=owed_to_makers(cooperative=cooperative))
    if take <= 0:
        return None
    legs = _from_fees(cooperative, take)
    from_bank = min(take, max(totals.get(Account.BANK, 0), 0))
    legs |= {accounts.bank(cooperative.pk): -from_bank, accounts.till(cooperative.pk): from_bank - take}
    key = f"own-share-{run.number}"
    return post(key=key, kind=Entry.OWN_SHARE, legs=legs, occurred_at=at, by=by, memo=run.number)


def owed_to_makers(*, cooperative: Cooperative) -> int:
    """What the makers who are owed may be paid, in rupiah. What another maker owes does not make it less."""
    rows = Account.objects.filter(cooperative=cooperative, kind=Account.PAYABLE)
    return sum(-amount for amount in balances(accounts=rows).values() if amount < 0)


def own_share(*, totals: Mapping[str, int], owed_to_makers: int) -> int:
    """How much of its released fees a cooperative can take now (rupiah), from the totals of its book by kind."""
    there = max(totals.get(Account.BANK, 0), 0) + max(totals.get(Account.TILL, 0), 0)
    due = owed_to_makers - sum(totals.get(kind, 0) for kind in (Account.IN_TRANSIT, Account.BUYERS))
    to_operator = max(0, sum(totals.values()))
    return max(0, min(-totals.get(Account.FEES, 0), there - due - to_operator))


def _from_fees(cooperative: Cooperative, take: int) -> dict[Spec, int]:
    """Which fees are taken: what refunds and costs took away is made good first, then role by role."""
    rows = Account.objects.filter(cooperative=cooperative, kind=Account.FEES)
    details = dict(rows.values_list("pk", "detail"))
    earned = {details[pk]: -amount for pk, amount in balances(accounts=rows).items() if amount}
    legs = {accounts.fees(cooperative.pk, detail): amount for detail, amount in earned.items() if amount < 0}
    left = take - sum(legs.values())
    for detail in sorted(earned):
        part = min(left, max(earned[detail], 0))
        if part:
            legs[accounts.fees(cooperative.pk, detail)] = part
            left -= part
    return legs
