"""How money is sent: one port, a rail per file. Collecting money is another port (`marketplace.payment.gateway`).

Which rails there are, and in what order they are preferred, is the setting PAYOUT_RAILS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.models import Payout


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What a rail can do. Money goes out by a file that a person takes to the bank (`by_file`), by the rail itself
    (`sends_itself`), or, with neither, from hand to hand."""

    pays_enterprises: bool
    pays_cooperatives: bool
    pays_operator: bool
    by_file: bool = False
    sends_itself: bool = False
    needs_account: bool = False

    @property
    def under_way(self) -> bool:
        """Whether there is a time between sending and arriving, in which the money can come back."""
        return self.by_file or self.sends_itself


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a rail that sends by itself says of a payout: `reference` is shown, `external_id` is the rail's own."""

    reference: str
    external_id: str = ""


class RailRefused(Exception):
    """The rail will not send this payout, now or later: the reason is for a treasurer to read."""


class UnknownRail(LookupError):
    """No rail of this code is installed."""


class PayoutRail(Protocol):
    code: str
    label: str
    capabilities: Capabilities

    def place(self, payout: Payout) -> Spec:
        """The account that the money leaves when the payout is paid."""
        ...

    def why_not(self, payout: Payout) -> str:
        """Why this payout cannot go by this rail now, in words for a treasurer; "" when it can."""
        ...


class SendingRail(PayoutRail, Protocol):
    """A rail with the capability `sends_itself`."""

    def send(self, payout: Payout) -> Sent | None:
        """Send it. None: under way, ask again later.

        May be called again for the same payout, so it must use the payout's number as the idempotency key.
        Raises RailRefused when it will never go.
        """
        ...

    def take_back(self, payout: Payout) -> None:
        """Take back what was sent; again is safe. Raises RailRefused."""
        ...


def serves(*, rail: PayoutRail, payout: Payout) -> bool:
    """Whether the rail pays the kind of payee that the payout has."""
    can = rail.capabilities
    if payout.enterprise_id:
        return can.pays_enterprises
    return can.pays_cooperatives if payout.payee_cooperative_id else can.pays_operator


def rails() -> Sequence[PayoutRail]:
    """Every rail that is installed, the preferred first."""
    return _made(tuple(settings.PAYOUT_RAILS))


def rail(code: str) -> PayoutRail:
    """The rail of this code; raises UnknownRail."""
    for one in rails():
        if one.code == code:
            return one
    raise UnknownRail(code)


def sending_rail(code: str) -> SendingRail | None:
    """The rail of this code if it sends by itself; raises UnknownRail."""
    one = rail(code)
    return cast(SendingRail, one) if one.capabilities.sends_itself else None


@lru_cache(maxsize=8)
def _made(paths: tuple[str, ...]) -> tuple[PayoutRail, ...]:
    return tuple(import_string(path)() for path in paths)
