"""What an owner sees of her shop's orders: her own lines only, and never who buys."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from catalogue.listing import Listing
from cooperatives.distribution.models import FulfilmentLine, Step
from cooperatives.registry.models import Enterprise
from marketplace.order.models import Order

SOLD = [Order.CONFIRMED, Order.COMPLETED]  # paid, or due in cash at hand-over
FEW = 5  # pieces: time to make more


@dataclass(frozen=True, kw_only=True)
class Sold:
    """Pieces, and rupiah at the shop's prices."""

    pieces: int
    rupiah: int


def sold_since(*, shop: Enterprise, since: datetime) -> Sold:
    """What was sold by orders placed from `since` on."""
    lines = _lines(shop).filter(line__order__status__in=SOLD, line__order__date_placed__gte=since)
    sums = lines.aggregate(pieces=Sum("line__quantity"), rupiah=Sum("line__line_price_incl_tax"))
    return Sold(pieces=sums["pieces"] or 0, rupiah=int(sums["rupiah"] or 0))


def order_lines(*, shop: Enterprise) -> QuerySet[FulfilmentLine]:
    """The shop's lines of all orders that were not given up, the newest first, with the last step as `state`."""
    latest = Step.objects.filter(fulfilment=OuterRef("fulfilment")).order_by("-taken_at", "-pk")
    return (
        _lines(shop)
        .exclude(line__order__status__in=[Order.CANCELLED])
        .select_related("line__order", "fulfilment__cooperative")
        .annotate(state=Subquery(latest.values("kind")[:1]))
        .order_by("-line__order__date_placed", "-pk")
    )


def running_low(*, shop: Enterprise) -> list[Listing]:
    """Up to three goods on sale of which few are left, the fewest first."""
    goods = Listing.objects.on_sale().of_maker(shop.slug).filter(available__lt=FEW)
    return list(goods.order_by("available", "pk")[:3])


def _lines(shop: Enterprise) -> QuerySet[FulfilmentLine]:
    return FulfilmentLine.objects.filter(enterprise=shop)
