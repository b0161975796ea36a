"""Which active cooperatives could take over the UMKM of one that rests: near, reaching their buyers, with room."""

from dataclasses import dataclass
from datetime import datetime

from cooperatives.agreements.models import Pillar, StandardOffer
from cooperatives.distribution.models import DeliveryZone
from cooperatives.regions.distances import kilometres
from cooperatives.registry.finding import counted
from cooperatives.registry.models import Cooperative

RING = 5  # kilometres that count as equally far


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """A cooperative that could take over: how far it is, how many it carries, and what it can do for them."""

    cooperative: Cooperative
    kilometres: int
    carried: int  # enterprises whose goods it carries now
    within_reach: int  # of those to be moved: how many live where it delivers to
    offers: bool  # it has a standard offer
    accepts: bool  # and says that it takes new UMKM

    @property
    def order(self) -> tuple:
        """The best first: takes new ones, reaches most, near (in rings), carries fewest."""
        return (not self.accepts, -self.within_reach, self.kilometres // RING, self.carried, self.cooperative.name)


def receivers(*, leaving: Cooperative, districts: dict[str, int], at: datetime) -> list[Receiver]:
    """Every active cooperative, the best suited first. `districts`: how many enterprises to be moved live in each.

    Three queries, whatever the number of cooperatives.
    """
    active = Cooperative.objects.active().exclude(pk=leaving.pk).select_related("village__district")
    active = active.annotate(carried=counted(Pillar.objects.open_at(at).filter(kind=Pillar.DISTRIBUTION), "enterprise"))
    offers = dict(StandardOffer.objects.values_list("cooperative", "accepts_new"))
    reach: dict[int, set[str]] = {}
    zones = DeliveryZone.districts.through.objects.filter(district__in=districts)
    for cooperative, district in zones.values_list("deliveryzone__cooperative", "district"):
        reach.setdefault(cooperative, set()).add(district)
    found = [
        Receiver(
            cooperative=one,
            kilometres=round(kilometres(leaving.village.place, one.village.place)),
            carried=one.carried,
            within_reach=sum(districts[code] for code in reach.get(one.pk, ())),
            offers=one.pk in offers,
            accepts=offers.get(one.pk, True),
        )
        for one in active
    ]
    return sorted(found, key=lambda receiver: receiver.order)
