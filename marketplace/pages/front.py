"""What the home page shows of the shop, in a handful of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count

from catalogue.categories import tree
from catalogue.listing import Listing
from catalogue.remembering import remembered
from cooperatives.regions.models import District
from cooperatives.registry.models import Cooperative

NEWEST = 10
MAKERS = 3
NEARBY = 8  # kecamatan that get a link of their own; all are in the list to choose from


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the programme reaches: its kecamatan with their shops, and the totals."""

    districts: Sequence[District]  # each with `makers`, by name
    busiest: Sequence[District]
    makers: int
    cooperatives: int


@remembered(seconds=300)
def reach() -> Reach:
    """Two queries; they count every shop, so the answer is kept for some minutes."""
    districts = list(District.objects.annotate(makers=Count("villages__enterprises")).order_by("name"))
    busiest = sorted(districts, key=lambda district: -district.makers)[:NEARBY]  # type: ignore[attr-defined]
    return Reach(
        districts=districts,
        busiest=[district for district in busiest if district.makers],  # type: ignore[attr-defined]
        makers=sum(district.makers for district in districts),  # type: ignore[attr-defined]
        cooperatives=Cooperative.objects.count(),
    )


def front() -> dict[str, Any]:
    """What is new, what there is, who is near, and whom to know."""
    storefronts = apps.get_model("storefronts", "StorefrontPage").objects.live().with_makers()
    return {
        "categories": tree().menu[:8],
        "newest": list(Listing.objects.on_sale().filter(available__gt=0).order_by("-created_at")[:NEWEST]),
        "reach": reach(),
        "makers": list(storefronts.exclude(lead="").order_by("-pk")[:MAKERS]),
    }
