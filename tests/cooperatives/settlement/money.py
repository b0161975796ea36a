"""Money in the books of a test, straight through the ledger: what was sold, released, taken, spent."""

import itertools
from datetime import datetime, timedelta

from django.utils import timezone

from cooperatives.registry.models import Cooperative, Enterprise
from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.ledger.posting import post
from cooperatives.settlement.models import Account, BankAccount, Entry, Leg, Payout, Run, Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=timezone.get_fixed_timezone(420))  # a Tuesday, 03.00 WIB
DAY = timedelta(days=1)

_keys = itertools.count(1)


def move(legs: dict[Spec, int], *, kind: str = Entry.RELEASE, at: datetime = NOW - DAY) -> Entry:
    return post(key=f"test-{next(_keys)}", kind=kind, legs=legs, occurred_at=at)


def release(
    cooperative: Cooperative,
    enterprise: Enterprise,
    amount: int,
    *,
    at: datetime = NOW - DAY,
    place: Spec | None = None,
) -> Entry:
    """Sold, paid and released: the operator's bank has it unless `place` says otherwise; the maker is owed it."""
    place = place or accounts.bank()
    return move({place: amount, accounts.payable(cooperative.pk, enterprise.pk): -amount}, at=at)


def take_back(cooperative: Cooperative, enterprise: Enterprise, amount: int, *, at: datetime = NOW - DAY) -> Entry:
    """A refund after the release: what the maker is owed shrinks."""
    legs = {accounts.payable(cooperative.pk, enterprise.pk): amount, accounts.buyers(): -amount}
    return move(legs, kind=Entry.REFUND, at=at)


def account(
    enterprise: Enterprise, *, by, number: str = "012345678901234", at: datetime = NOW - 30 * DAY
) -> BankAccount:
    return BankAccount.objects.create(
        enterprise=enterprise, bank="BRI", number=number, holder="Enok Rohaeti", given_by=by, given_at=at
    )


def books() -> dict[str, int]:
    """Every account that is not empty, by its code."""
    totals: dict[str, int] = {}
    for code, amount in Leg.objects.values_list("account__code", "amount"):
        totals[code] = totals.get(code, 0) + amount
    return {code: amount for code, amount in totals.items() if amount}


def everything() -> tuple:
    """What a refused act must leave as it is."""
    return (
        books(),
        Entry.objects.count(),
        sorted(Payout.objects.values_list("number", "state", "rail", "batch", "reference")),
        sorted(Statement.objects.values_list("number", "total")),
        sorted(Run.objects.values_list("number", flat=True)),
        Account.objects.count(),
        sorted(Payout.objects.values_list("steps__state", "steps__note"), key=str),
    )
