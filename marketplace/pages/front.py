"""What the home page shows of the shop, in a handful of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from catalogue.categories import Branch, tree
from catalogue.listing import Listing
from catalogue.models import Category
from catalogue.remembering import remembered
from cooperatives.regions.models import District
from cooperatives.registry.models import Cooperative

BARNS = 8
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


@dataclass(frozen=True, slots=True)
class Barn:
    """A category on the home page, with what to show of it: a picture of its own, or else one of its goods."""

    branch: Branch
    goods: str  # name in the media storage, empty where nothing in it has a picture


@remembered(seconds=300)
def pictured() -> dict[int, str]:
    """By top category: the picture of what sells best in it, and of two alike the newer. One query."""
    best = (
        Listing.objects.on_sale()
        .filter(available__gt=0, category__path__startswith=OuterRef("path"))
        .exclude(picture="")
        .order_by("-sold", "-created_at")
    )
    top = Category.objects.filter(depth=1, image="").annotate(goods=Subquery(best.values("picture")[:1]))
    return {pk: goods for pk, goods in top.values_list("pk", "goods") if goods}


def barns() -> list[Barn]:
    """The categories that the home page offers, in their order. Asks for goods only where a category has no picture."""
    shown = tree().menu[:BARNS]
    goods = {} if all(branch.image for branch in shown) else pictured()
    return [Barn(branch=branch, goods=goods.get(branch.id, "")) for branch in shown]


@remembered(seconds=300)
def reach() -> Reach:
    """One query; it counts every shop and cooperative, so the answer is kept for some minutes."""
    everywhere = Cooperative.objects.order_by().values(all=Value(1)).annotate(n=Count("pk")).values("n")
    districts = list(
        District.objects.annotate(
            makers=Count("villages__enterprises"), cooperatives_of_all=Coalesce(Subquery(everywhere), 0)
        ).order_by("name")
    )
    busiest = sorted(districts, key=lambda district: -district.makers)[:NEARBY]  # type: ignore[attr-defined]
    return Reach(
        districts=districts,
        busiest=[district for district in busiest if district.makers],  # type: ignore[attr-defined]
        makers=sum(district.makers for district in districts),  # type: ignore[attr-defined]
        cooperatives=districts[0].cooperatives_of_all if districts else 0,  # type: ignore[attr-defined]
    )


def front() -> dict[str, Any]:
    """What is new, what there is, who is near, and whom to know."""
    storefronts = apps.get_model("storefronts", "StorefrontPage").objects.live().with_makers()
    return {
        "barns": barns(),
        "newest": list(Listing.objects.on_sale().filter(available__gt=0).order_by("-created_at")[:NEWEST]),
        "reach": reach(),
        "makers": list(storefronts.exclude(lead="").order_by("-pk")[:MAKERS]),
    }
