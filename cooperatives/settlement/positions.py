"""Where the money of a cooperative stands: what is released, what is held, who has it, and who owes whom.

Sums of the cooperative's book, so they are what the ledger says and nothing else. All rupiah.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.ledger.balances import balances, book
from cooperatives.settlement.models import Account

DUE = (Account.PAYABLE, Account.FEES, Account.IN_TRANSIT, Account.BUYERS)
IN_HAND = (Account.BANK, Account.TILL, Account.CASH, Account.INCOMING)


@dataclass(frozen=True, kw_only=True)
class Position:
    """`released`: may be paid now (makers, own fees, buyers, payouts under way). `held`: goods not yet received, or
    still in the return window. `assets`: what the cooperative holds, with staff's cash and what is on its way in.
    `to_receive`: what the operator sends it. `to_send`: what it sends the operator."""

    released: int
    held: int
    assets: int
    to_receive: int
    to_send: int
    # The same by kind of account, as the ledger has them (debit positive).
    kinds: Mapping[str, int]

    def of(self, kind: str) -> int:
        """What stands on accounts of a kind: what is there, or what is owed, as a positive amount."""
        amount = self.kinds.get(kind, 0)
        return amount if kind in Account.ASSETS else -amount

    @property
    def payable(self) -> int:
        return self.of(Account.PAYABLE)

    @property
    def fees(self) -> int:
        return self.of(Account.FEES)

    @property
    def fees_held(self) -> int:
        return self.of(Account.FEES_HELD)

    @property
    def makers_held(self) -> int:
        return self.of(Account.HELD)

    @property
    def in_transit(self) -> int:
        return self.of(Account.IN_TRANSIT)

    @property
    def buyers(self) -> int:
        return self.of(Account.BUYERS)

    @property
    def bank(self) -> int:
        return self.of(Account.BANK)

    @property
    def till(self) -> int:
        return self.of(Account.TILL)

    @property
    def cash(self) -> int:
        return self.of(Account.CASH)

    @property
    def incoming(self) -> int:
        return self.of(Account.INCOMING)

    @property
    def sendable(self) -> int:
        """What of `to_send` can go now: money in bank and till that no payout under way has taken."""
        return max(0, min(self.to_send, self.bank + self.till - self.in_transit))


def position(*, cooperative: Cooperative) -> Position:
    """The position of one cooperative, now."""
    return _position(book(cooperative_id=cooperative.pk))


def positions() -> dict[int, Position]:
    """The positions of all cooperatives that money ever touched, by their id."""
    accounts = Account.objects.exclude(cooperative=None)
    places = {pk: (cooperative, kind) for pk, cooperative, kind in accounts.values_list("pk", "cooperative", "kind")}
    books: dict[int, dict[str, int]] = {}
    for pk, amount in balances(accounts=accounts).items():
        cooperative, kind = places[pk]
        totals = books.setdefault(cooperative, {})
        totals[kind] = totals.get(kind, 0) + amount
    return {cooperative: _position(totals) for cooperative, totals in books.items()}


def _position(kinds: Mapping[str, int]) -> Position:
    released = -sum(kinds.get(kind, 0) for kind in DUE)
    assets = sum(kinds.get(kind, 0) for kind in IN_HAND)
    return Position(
        released=released,
        held=-kinds.get(Account.HELD, 0) - kinds.get(Account.FEES_HELD, 0),
        assets=assets,
        to_receive=max(0, released - assets),
        to_send=max(0, sum(kinds.values())),
        kinds=kinds,
    )
