"""How each cooperative can bring its part of an order to the buyer, for how much, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from cooperatives.distribution.models import Hub
from cooperatives.distribution.places.agendas import agendas
from cooperatives.distribution.places.choice import CUT_OFF, Choice, cut_off_in_words, order_before
from cooperatives.distribution.places.making import Making
from cooperatives.distribution.places.matching import reaching
from cooperatives.distribution.rates.quoting import asks_outside
from cooperatives.regions.models import Village

__all__ = ["CUT_OFF", "Choice", "Offered", "cut_off_in_words", "delivery_choices", "next_day", "order_before"]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """The choices that were made a moment ago, and for what: they serve again as long as that is the same."""

    district_code: str
    village_code: str
    goods: Mapping[int, int]
    grams: Mapping[int, int]
    choices: Mapping[int, list[Choice]]

    def serves(
        self, *, district_code: str, village_code: str, goods: Mapping[int, int], grams: Mapping[int, int]
    ) -> bool:
        """Whether it was made for this address and these parcels. Where nothing is sent, the address is no matter."""
        same_place = (self.district_code, self.village_code) == (district_code, village_code)
        return (same_place or not district_code) and self.goods == goods and self.grams == grams


def delivery_choices(
    *,
    cooperative_ids: Iterable[int],
    district_code: str,
    goods: Mapping[int, int],
    at: datetime,
    village_code: str = "",
    grams: Mapping[int, int] | None = None,
    may_call: bool = True,
) -> dict[int, list[Choice]]:
    """The choices per cooperative, delivery first, then pick-up, then courier services; an empty list where it has
    none. Thirteen queries at most, whatever the number of cooperatives.

    `goods` gives the worth of each cooperative's parcel in rupiah, `grams` its weight. Courier services over the
    network are asked only where no zone reaches, and with `may_call` False not at all (see `rates.quoting`).
    """
    ids = list(cooperative_ids)
    if not ids:
        return {}
    reach = reaching(cooperative_ids=ids, district_code=district_code, village_code=village_code)
    planned = agendas(cooperative_ids=ids, at=at)
    making = Making(
        at=at,
        goods={pk: goods.get(pk, 0) for pk in ids},
        grams={pk: (grams or {}).get(pk, 0) for pk in ids},
        agendas=planned,
        hubs=_hubs([pk for pk in ids if not planned[pk].rounds or not reach[pk].zones]),
    )
    choices: dict[int, list[Choice]] = {pk: making.deliveries(pk, reach[pk]) for pk in ids}
    for pk, found in making.pickups(ids).items():
        choices[pk] += found
    if district_code:
        unreached = {pk for pk in ids if not reach[pk].zones} if asks_outside() else set()
        village = Village.objects.filter(pk=village_code, district=district_code).first() if unreached else None
        for pk, found in making.couriers(ids, district_code, village, unreached, may_call).items():
            choices[pk] += found
    return choices


def _hubs(ids: list[int]) -> dict[int, Hub]:
    """The oldest open hub of these cooperatives, for goods of which no round names the hub, and as the origin of
    those that a courier service brings."""
    rows = Hub.objects.filter(cooperative__in=ids, closed_since=None).select_related("village").order_by("-pk")
    return {hub.cooperative_id: hub for hub in rows}


def next_day(*, at: datetime, days: int) -> date:
    """The day on which goods ordered at `at` arrive: `days` after the day they are gathered, never on a Sunday."""
    local = timezone.localtime(at)
    day = local.date() + timedelta(days=days + (local.time() >= CUT_OFF))
    return day + timedelta(days=1) if day.weekday() == 6 else day
