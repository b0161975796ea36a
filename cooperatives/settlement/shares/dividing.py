"""How the money of one sale divides. Pure arithmetic in whole rupiah: nothing here reads or writes.

The fees come off the price, the operator's part off the carrying cooperative's fees, the tax off what is left to the
enterprise. A discount then takes from the parts of whoever bears it; what they cannot give is a subsidy that the bearer
puts in. So the parts without the subsidy, less the subsidy, are what the buyer pays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cooperatives.agreements.models import Pillar
from cooperatives.settlement.models import Sale, Share

WHOLE = 10_000  # basis points
TAX_BASIS_POINTS = 50  # PMK 37/2025: 0.5 % of the price


@dataclass(frozen=True)
class Fee:
    """What a cooperative earns by a pillar (`role`), in rupiah."""

    role: str
    cooperative_id: int
    amount: int


@dataclass(frozen=True)
class Discount:
    """`amount` rupiah off a line. `borne_by` is one of Sale.BEARERS; where it is a cooperative (also for a half), it is
    the one of this `pillar`: a voucher of the marketing pillar is paid by whoever does the marketing."""

    amount: int
    borne_by: str
    pillar: str = Pillar.DISTRIBUTION


@dataclass(frozen=True)
class Part:
    """What becomes a Share: `amount` rupiah in a role, for an enterprise, a cooperative, or (neither) the operator."""

    role: str
    amount: int
    enterprise_id: int | None = None
    cooperative_id: int | None = None


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """`total` rupiah by weight, to the last rupiah: the largest remainders get one more, of equal ones the first.

    No part is more than its weight as long as the total is not more than the sum of the weights. Raises ValueError when
    there is something to spread and no weight.
    """
    whole = sum(weights)
    if whole == 0 and total == 0:
        return [0 for _weight in weights]
    if whole <= 0 or total < 0 or min(weights) < 0:
        raise ValueError(f"{total} cannot be spread over {list(weights)}")
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    first = sorted(range(len(parts)), key=lambda position: -remainders[position])
    for position in first[: total - sum(parts)]:
        parts[position] += 1
    return parts


def of(basis_points: int, amount: int) -> int:
    """A share of 10,000 of an amount, half a rupiah rounded up."""
    return (2 * basis_points * amount + WHOLE) // (2 * WHOLE)


def divide(
    *,
    price: int,
    fees: Iterable[Fee],
    enterprise_id: int,
    carrier_id: int,
    platform_basis_points: int = 0,
    taxed: bool = False,
    discount: Discount | None = None,
) -> list[Part]:
    """The parts of goods worth `price` rupiah; parts of nothing are left out.

    `fees` come in the order of the pillars and are no more than the price together. Raises ValueError otherwise,
    and for a discount beyond the price or borne by nobody.
    """
    parts = [Part(fee.role, fee.amount, cooperative_id=fee.cooperative_id) for fee in fees]
    left = price - sum(part.amount for part in parts)
    if left < 0 or (discount and not 0 <= discount.amount <= price):
        raise ValueError(f"fees or discount beyond the price of {price}")
    if discount and discount.borne_by not in dict(Sale.BEARERS):
        raise ValueError(f"a discount borne by {discount.borne_by!r}")
    parts = _with_platform(parts, of(platform_basis_points, price), carrier_id)
    tax = min(TAX_BASIS_POINTS * price // WHOLE, left) if taxed else 0
    parts = [Part(Share.GOODS, left - tax, enterprise_id=enterprise_id), *parts, Part(Share.TAX, tax)]
    if discount:
        for bearer in _bearers(discount, parts, enterprise_id, carrier_id):
            parts = _bear(parts, bearer)
    return [part for part in parts if part.amount]


def _with_platform(parts: list[Part], wanted: int, carrier_id: int) -> list[Part]:
    """Take what the operator keeps out of the carrying cooperative's fees, in their order; no more than they are."""
    taken, rest = 0, []
    for part in parts:
        mine = min(part.amount, wanted - taken) if part.cooperative_id == carrier_id else 0
        taken += mine
        rest.append(replace(part, amount=part.amount - mine))
    return [*rest, Part(Share.PLATFORM, taken)]


@dataclass(frozen=True)
class _Bearer:
    """Who gives `amount` of a discount: first out of the parts of these roles, in this order, then as a subsidy."""

    amount: int
    roles: list[str]
    enterprise_id: int | None = None
    cooperative_id: int | None = None


def _bearers(discount: Discount, parts: list[Part], enterprise_id: int, carrier_id: int) -> list[_Bearer]:
    if discount.borne_by == Sale.ENTERPRISE:
        return [_Bearer(discount.amount, [Share.GOODS], enterprise_id=enterprise_id)]
    if discount.borne_by == Sale.PLATFORM:
        return [_Bearer(discount.amount, [Share.PLATFORM])]
    # The cooperative of the pillar that gives it, else the one that carries the goods.
    payer = next((p.cooperative_id for p in parts if p.role == discount.pillar and p.cooperative_id), carrier_id)
    roles = [part.role for part in reversed(parts) if part.cooperative_id == payer]
    roles.sort(key=lambda role: role != discount.pillar)
    hers = 0
    if discount.borne_by == Sale.SHARED:  # an odd rupiah, and what is more than she gets, falls to the cooperative
        hers = min(discount.amount // 2, next(part.amount for part in parts if part.role == Share.GOODS))
    return [
        _Bearer(hers, [Share.GOODS], enterprise_id=enterprise_id),
        _Bearer(discount.amount - hers, roles, cooperative_id=payer),
    ]


def _bear(parts: list[Part], bearer: _Bearer) -> list[Part]:
    owed, given = bearer.amount, dict.fromkeys(bearer.roles, 0)
    amounts = {part.role: part.amount for part in parts}
    for role in bearer.roles:
        given[role] = min(owed, amounts.get(role, 0))
        owed -= given[role]
    reduced = [replace(part, amount=part.amount - given.get(part.role, 0)) for part in parts]
    if owed:
        reduced.append(Part(Share.SUBSIDY, owed, bearer.enterprise_id, bearer.cooperative_id))
    return reduced
