"""Which zones reach an address: a rule for the village goes before one for its kecamatan."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from cooperatives.distribution.models import DeliveryZone


@dataclass
class Reaching:
    """The zones of one cooperative that count at an address, and whether there are some for single villages of the
    kecamatan while nobody said yet which village it is."""

    zones: list[DeliveryZone] = field(default_factory=list)
    asks_village: bool = False

    def cheapest(self, *, goods: int, grams: int) -> DeliveryZone | None:
        """For a parcel worth `goods` rupiah that weighs `grams`; None when no zone reaches."""
        return min(self.zones, key=lambda zone: (zone.fee_for(goods, grams), zone.days, zone.pk), default=None)


def reaching(*, cooperative_ids: Iterable[int], district_code: str, village_code: str) -> dict[int, Reaching]:
    """By cooperative, the open zones for this address. Two queries, none without a kecamatan.

    A village that does not lie in the kecamatan counts as none.
    """
    found = {pk: Reaching() for pk in cooperative_ids}
    if not district_code:
        return found
    village = village_code if village_code.startswith(district_code) else ""
    of_district = DeliveryZone.districts.through.objects.filter(deliveryzone=OuterRef("pk"), district=district_code)
    of_villages = DeliveryZone.villages.through.objects.filter(deliveryzone=OuterRef("pk"))
    inside = of_villages.filter(village=village) if village else of_villages.filter(village__district=district_code)
    rows = (
        DeliveryZone.objects.filter(cooperative__in=found, closed_since=None)
        .annotate(whole=Exists(of_district), single=Exists(inside))
        .filter(Q(whole=True) | Q(single=True))
        .prefetch_related("rates")
        .order_by("pk")
    )
    of_village: dict[int, list[DeliveryZone]] = {}
    for zone in rows:
        facts = vars(zone)
        if facts["whole"]:
            found[zone.cooperative_id].zones.append(zone)
        if facts["single"] and village:
            of_village.setdefault(zone.cooperative_id, []).append(zone)
        elif facts["single"]:
            found[zone.cooperative_id].asks_village = True
    for pk, zones in of_village.items():
        found[pk].zones = zones
    return found
