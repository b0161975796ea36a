"""How large a demo world is. The steps are the same for every scale."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Numbers of things; shares are between 0 and 1."""

    name: str
    active_cooperatives: int
    dormant_cooperatives: int
    enterprises: int
    products: int
    orders: int
    buyers: int  # with an account; as many orders come from guests
    owners_with_account: float
    shelf: float = 1.0  # share of the products that past orders and reviews choose from
    variants: int = 12  # pictures per kind of goods
    emblem_per_shop: bool = True  # or one shared by the shops of a sector


SMALL = Scale(
    name="small",
    active_cooperatives=12,
    dormant_cooperatives=2,
    enterprises=120,
    products=1_000,
    orders=420,
    buyers=60,
    owners_with_account=0.5,
    variants=4,
)
REGENCY = Scale(
    name="regency",
    active_cooperatives=154,
    dormant_cooperatives=614,
    enterprises=34_636,
    products=1_000_000,
    orders=20_000,
    buyers=5_000,
    owners_with_account=0.05,
    shelf=0.06,
    emblem_per_shop=False,
)
SCALES = {scale.name: scale for scale in (SMALL, REGENCY)}
