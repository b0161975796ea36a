"""Who holds cash of a cooperative: how much, since when, and from which parcels. Read from the ledger alone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cooperatives.distribution.models import Fulfilment
from cooperatives.registry.models import Cooperative
from cooperatives.settlement.ledger.balances import with_balance
from cooperatives.settlement.models import Account, Leg


@dataclass(frozen=True, kw_only=True)
class Held:
    """Cash of one parcel in somebody's hand: rupiah, when it was taken, and for which order."""

    amount: int
    taken_at: datetime
    order_id: int | None
    fulfilment: str = ""  # its number


@dataclass(frozen=True, kw_only=True)
class InHand:
    """What one person holds for the cooperative: rupiah, since when, and from which parcels (the oldest first).

    Where part of a parcel's cash was handed in, that parcel stands with what is left of it.
    """

    person: Any
    amount: int
    since: datetime | None
    parcels: list[Held] = field(default_factory=list)


def in_hand(*, cooperative: Cooperative, person: Any = None) -> list[InHand]:
    """Who holds cash of the cooperative, the longest held first; or only what `person` holds."""
    accounts = Account.objects.filter(kind=Account.CASH, cooperative=cooperative)
    if person is not None:
        accounts = accounts.filter(person=person)
    found = []
    for account in with_balance(accounts=accounts).select_related("person"):
        amount = vars(account)["balance"]
        if not amount:
            continue
        parcels = _parcels(account, amount)
        since = parcels[0].taken_at if parcels else None
        found.append(InHand(person=account.person, amount=amount, since=since, parcels=parcels))
    return sorted(found, key=lambda one: (one.since is None, one.since, str(one.person)))


def _parcels(account: Account, amount: int) -> list[Held]:
    """The latest cash that makes up `amount`: what was handed in is taken as the oldest."""
    legs = account.legs.filter(amount__gt=0).select_related("entry").order_by("-occurred_at", "-pk")
    found: list[tuple[int, Leg]] = []
    left = amount
    for leg in legs.iterator(chunk_size=100):
        if left <= 0:
            break
        found.append((min(left, leg.amount), leg))
        left -= leg.amount
    numbers = _numbers(account, [leg for _amount, leg in found])
    return [
        Held(
            amount=part,
            taken_at=leg.occurred_at,
            order_id=leg.entry.order_id,
            fulfilment=numbers.get(leg.entry.order_id, ""),
        )
        for part, leg in reversed(found)
    ]


def _numbers(account: Account, legs: list[Leg]) -> dict[int | None, str]:
    """By order, the number of the cooperative's fulfilment of it: there is one at most."""
    orders = {leg.entry.order_id for leg in legs}
    mine = Fulfilment.objects.filter(cooperative=account.cooperative_id, order__in=orders - {None})
    return dict(mine.values_list("order_id", "number"))
