"""What the steps hand on to one another: the world as far as it stands, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from random import Random

from cooperatives.regions.models import Village

from .bulk import Keys
from .people.owners import Owner
from .places import Places
from .progress import Progress
from .scales import Scale


@dataclass(slots=True)
class Zone:
    pk: int
    fee: int
    free_above: int | None
    days: int
    districts: list[str]


@dataclass(slots=True)
class Union:
    """A cooperative. `staff` maps each role to the person in it."""

    pk: int
    name: str
    slug: str
    village: Village
    active: bool
    manager: str
    since: datetime
    zones: list[Zone] = field(default_factory=list)
    hub: int | None = None
    points: list[int] = field(default_factory=list)
    staff: dict[str, int] = field(default_factory=dict)
    shelf: list["Good"] = field(default_factory=list)
    reaches: str = "[]"  # JSON, as the listings carry it

    def zone_to(self, district: str) -> Zone | None:
        """The cheapest zone that holds the district."""
        found = [zone for zone in self.zones if district in zone.districts]
        return min(found, key=lambda zone: (zone.fee, zone.pk), default=None)


@dataclass(slots=True)
class Shop:
    """An UMKM. `carrier` is the cooperative that carries its goods, `None` while no agreement is in force."""

    pk: int
    partner: int
    name: str
    slug: str
    owner: Owner
    village: Village
    sector: str
    since: datetime
    founded: int
    phone: str
    street: str
    union: Union
    carrier: Union | None = None
    account: int | None = None
    certificates: tuple[str, ...] = ()
    kind: str = ""  # what it is known for


@dataclass(slots=True)
class Good:
    """A product that past orders and reviews may choose."""

    pk: int
    stock: int
    shop: Shop
    title: str
    sku: str
    price: int
    left: int
    family: str
    held: int = 0
    sold: int = 0
    stars: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """A buyer. `account` is None for a guest."""

    name: str
    phone: str
    email: str
    street: str
    village: Village
    account: int | None


@dataclass
class World:
    scale: Scale
    seed: int
    at: datetime
    progress: Progress
    places: Places
    password: str  # as it is kept, one for all
    keys: Keys = field(default_factory=Keys)
    numbers: Iterator[int] = field(default_factory=lambda: count(100))  # of phones; the first hundred are logins
    unions: list[Union] = field(default_factory=list)
    shops: list[Shop] = field(default_factory=list)
    buyers: list[Person] = field(default_factory=list)
    categories: dict[str, tuple[int, str]] = field(default_factory=dict)  # leaf → key and path as JSON
    accounts: dict[str, int] = field(default_factory=dict)  # demo logins by their key
    consigned: list[int] = field(default_factory=list)  # enterprises whose goods lie at a hub
    open_transfers: set[int] = field(default_factory=set)  # amounts, each of which may be open only once

    def rng(self, step: str) -> Random:
        """Every step has a generator of its own, so that a change in one leaves the others as they were."""
        return Random(f"{self.seed}:{step}")

    @property
    def active(self) -> list[Union]:
        return [union for union in self.unions if union.active]

    @property
    def asleep(self) -> list[Union]:
        return [union for union in self.unions if not union.active]
