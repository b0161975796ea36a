"""Which cooperative carries the goods of an enterprise."""

from collections.abc import Iterable
from datetime import datetime

from cooperatives.agreements.models import Pillar
from cooperatives.registry.models import Cooperative


def carriers(*, enterprise_ids: Iterable[int], at: datetime) -> dict[int, Cooperative]:
    """The cooperative per enterprise whose distribution pillar is in force at `at`; those without one are left out.

    One query, whatever the number of enterprises.
    """
    pillars = (
        Pillar.objects.in_force(at)
        .filter(kind=Pillar.DISTRIBUTION, enterprise__in=list(enterprise_ids))
        .select_related("cooperative")
        .order_by("active_from", "pk")
    )
    return {pillar.enterprise_id: pillar.cooperative for pillar in pillars}
