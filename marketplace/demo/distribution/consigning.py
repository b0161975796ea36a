"""Goods that a few UMKM left at the hub: lots with the day until which they are good."""

from datetime import timedelta

from django.utils import timezone

from cooperatives.distribution.models import Hub
from cooperatives.distribution.stock.on_sale import figures
from cooperatives.distribution.stock.receiving import receive
from cooperatives.partner.models import StockRecord
from cooperatives.registry.models import Enterprise
from marketplace.users.models import User

from ..state import World

GOODS = 6  # kinds of goods of each maker, at most
DAYS = (5, 18, 40, 75, 120)


def fill_hubs(*, world: World) -> None:
    """Receive what the shop says is there and what buyers still wait for, in two lots each."""
    rng = world.rng("lots")
    shops = {shop.pk: shop for shop in world.shops if shop.pk in set(world.consigned)}
    makers = Enterprise.objects.in_bulk(shops)
    hubs = Hub.objects.in_bulk([shop.union.hub for shop in shops.values() if shop.union.hub])
    for pk, shop in shops.items():
        if shop.union.hub not in hubs:
            continue
        hub, keeper = hubs[shop.union.hub], User.objects.get(pk=shop.union.staff["warehouse"])
        records = StockRecord.objects.filter(partner=shop.partner, product__is_public=True).select_related("product")
        for record in list(records.order_by("pk")[:GOODS]):
            promised = figures(goods={record.product_id: shop.union.pk}, at=world.at)[record.product_id].promised
            free = max((record.num_in_stock or 0) - (record.num_allocated or 0), 0)
            total = free + promised
            for part, count in enumerate((total - total // 3, total // 3)):
                if count:
                    receive(
                        hub=hub,
                        enterprise=makers[pk],
                        product=record.product,
                        quantity=count,
                        expires_on=timezone.localdate(world.at) + timedelta(days=rng.choice(DAYS))
                        if record.product.is_food
                        else None,
                        by=keeper,
                        at=world.at - timedelta(days=1 + part),
                        key=f"demo-{record.pk}-{part}",
                    )
