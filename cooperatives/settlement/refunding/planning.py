"""What a refund takes from whom: arithmetic on a sale and its shares, without the database. Whole rupiah.

A refund of q of the r pieces that remain pays back `refundable * q // r`, and all of it for the last ones. Every share
answers for its part of that; whoever bears the refund decides which parts are given back and which are kept all the
same. What the bearer owes beyond its own shares is `carried`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cooperatives.settlement.models import Sale, Share
from cooperatives.settlement.shares.dividing import spread


class RefundRefused(Exception):
    """Nothing is paid back and nothing was changed."""


class NothingChosen(RefundRefused):
    """No piece of any sale was named."""


class MoreThanLeft(RefundRefused):
    """More pieces than were sold and not paid back before."""


class NoShares(RefundRefused):
    """Nothing says who earns what of this sale: it is older than the books, or its shares do not sum up."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a refund does to one share: so much is given back, so much is kept because somebody else bears it."""

    share: Share
    given_back: int
    kept: int

    @property
    def signed(self) -> int:
        """What is given back towards the buyer's money; a subsidy that returns to its bearer takes from it."""
        return -self.given_back if self.share.role == Share.SUBSIDY else self.given_back


@dataclass(frozen=True, kw_only=True)
class Portion:
    """A refund's part of one sale. `carrier` pays `carried` besides its own shares; empty when nobody has to.

    `carried` is negative where a bearer gives back more than the buyer paid, as somebody else subsidised the price.
    """

    sale: Sale
    quantity: int
    amount: int
    parts: tuple[Part, ...]
    carrier: str
    carried: int


def pay_back(
    *, sale: Sale, shares: Sequence[Share], quantity: int, borne_by: str, cooperative_id: int | None
) -> Portion:
    """Plan the refund of `quantity` pieces of a sale, borne by one of `Sale.BEARERS`.

    `cooperative_id` is the cooperative that carries the sale. With ENTERPRISE everybody gives back what it earned.
    Raises MoreThanLeft and NoShares.
    """
    left = sale.quantity - sale.refunded_quantity
    if not 0 < quantity <= left:
        raise MoreThanLeft(f"{quantity} of {left} of sale {sale.pk}")
    amount = sale.refundable * quantity // left
    parts = tuple(
        _part(share, part, sale, borne_by, cooperative_id)
        for share, part in zip(shares, _parts(sale, shares, amount, quantity, left), strict=True)
    )
    carried = amount - sum(part.signed for part in parts)
    carrier = "" if not carried else Sale.PLATFORM if borne_by == Sale.PLATFORM else Sale.COOPERATIVE
    return Portion(sale=sale, quantity=quantity, amount=amount, parts=parts, carrier=carrier, carried=carried)


def _parts(sale: Sale, shares: Sequence[Share], amount: int, quantity: int, left: int) -> list[int]:
    """The part of each share, in its order: those of the earners minus the subsidy's are the amount."""
    earned = [share.open if share.role != Share.SUBSIDY else 0 for share in shares]
    put_in = [share.open if share.role == Share.SUBSIDY else 0 for share in shares]
    if sum(earned) - sum(put_in) != sale.refundable:
        raise NoShares(str(sale.pk))
    subsidies = [open_ * quantity // left for open_ in put_in]
    return [subsidy or part for subsidy, part in zip(subsidies, spread(amount + sum(subsidies), earned), strict=True)]


def _part(share: Share, part: int, sale: Sale, borne_by: str, cooperative_id: int | None) -> Part:
    given_back = _given_back(share, part, sale, borne_by, cooperative_id)
    return Part(share=share, given_back=given_back, kept=part - given_back)


def _given_back(share: Share, part: int, sale: Sale, borne_by: str, cooperative_id: int | None) -> int:
    if borne_by == Sale.ENTERPRISE or sale.source == Sale.CODE:
        return part  # as sold; a unique code is the operator's alone, whoever bears the goods
    if borne_by == Sale.SHARED:
        return part // 2 if share.role == Share.GOODS else part
    if borne_by == Sale.COOPERATIVE:
        return part if share.cooperative_id and share.cooperative_id == cooperative_id else 0
    # The operator: what is neither an enterprise's nor a cooperative's. The tax is the enterprise's, already handed on.
    own = not share.cooperative_id and not share.enterprise_id and share.role != Share.TAX
    return part if own else 0
