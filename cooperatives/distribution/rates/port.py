"""The port: what Lumbung asks a courier service's tariff, and what it is told.

A provider is a class named in `settings.RATE_PROVIDERS`. It gives the quotes of several parcels at once, so that the
built-in table needs one query for all. It never raises: who cannot answer has no quotes, and the log says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Consignment:
    """A parcel to be quoted: from whom, from where (postal code of the hub), to where; grams; worth in rupiah.

    `postal_code` and `village` are empty while the buyer has not named her village.
    """

    cooperative_id: int
    district_code: str
    grams: int
    value: int
    origin: str = ""
    origin_village: str = ""
    postal_code: str = ""
    village: str = ""

    @property
    def kilograms(self) -> int:
        """Begun kilograms, one at least."""
        return max(1, -(-self.grams // 1000))


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a courier service asks in whole rupiah, and in how many days it arrives after it was handed the parcel."""

    courier: str
    service: str
    fee: int
    days: int

    @property
    def name(self) -> str:
        return f"{self.courier} {self.service}".strip()


class RateProvider(Protocol):
    """Somebody who knows what couriers ask. `is_outside`: it takes a call over the network, and a key, to know."""

    is_outside: bool

    @property
    def is_set_up(self) -> bool: ...

    def quotes(self, *, consignments: Sequence[Consignment], may_call: bool) -> dict[int, list[Quote]]:
        """The quotes by cooperative. With `may_call` False an outside provider gives what it was told before."""
        ...
