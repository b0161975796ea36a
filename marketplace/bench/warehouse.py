"""A busy hub, in rows: one cooperative, its makers and their goods, and a day's parcels. No pictures, no past."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from django.apps import apps
from django.utils import timezone

from catalogue.models import Product, ProductClass
from cooperatives.distribution.models import (
    CollectionRound,
    DeliveryZone,
    Fulfilment,
    FulfilmentLine,
    Hub,
    PickupPoint,
    Step,
)
from cooperatives.partner.models import Partner, StockRecord
from cooperatives.regions.loading import load_regions
from cooperatives.regions.models import District, Village
from cooperatives.registry.models import Cooperative, CooperativeStaff, Enterprise, Standing
from marketplace.order.models import Order, ShippingAddress
from marketplace.payment.models import Payment
from marketplace.users.models import User

PRICE = 15_000  # rupiah a piece


@dataclass(kw_only=True)
class Warehouse:
    """Where the parcels are made: `keeper` packs, `couriers` drive."""

    cooperative: Cooperative
    hub: Hub
    zone: DeliveryZone
    point: PickupPoint
    round: CollectionRound
    keeper: User
    couriers: list[User]
    products: list[Product]
    makers: dict[int, Enterprise]  # by product
    villages: list[Village]


def build_warehouse(*, at: datetime, makers: int = 50, goods: int = 400, couriers: int = 4) -> Warehouse:
    """The cooperative with its hub, a round that has closed, and `goods` of `makers`; 120 villages around the hub."""
    if not Village.objects.exists():
        load_regions(district_model=District, village_model=Village)
    home = Village.objects.filter(district="320115").order_by("code")[0]
    union = Cooperative.objects.create(name="Koperasi Uji", slug="koperasi-uji", village=home, phone="+6281200000001")
    Standing.objects.create(cooperative=union, kind=Standing.ACTIVE, active_from=at - timedelta(days=400))
    hub = Hub.objects.create(cooperative=union, name="Gudang Uji", village=home, address="Jl. Raya 1")
    zone = DeliveryZone.objects.create(cooperative=union, name="Sekitar", fee=7_000)
    zone.districts.set(District.objects.all())
    point = PickupPoint.objects.create(
        cooperative=union,
        name="Gudang Uji",
        village=home,
        address="Jl. Raya 1",
        opening_hours="Senin–Sabtu 08.00–17.00",
    )
    people = [_person(position) for position in range(couriers + 1)]
    roles = [CooperativeStaff.WAREHOUSE, *[CooperativeStaff.COURIER] * couriers]
    for person, role in zip(people, roles, strict=True):
        CooperativeStaff.objects.create(cooperative=union, user=person, role=role)
    products, owners = _goods(makers, goods, home)
    lat, lon = home.place
    near = sorted(Village.objects.all(), key=lambda one: (one.latitude - lat) ** 2 + (one.longitude - lon) ** 2)
    return Warehouse(
        cooperative=union,
        hub=hub,
        zone=zone,
        point=point,
        round=_round(union, hub, at),
        keeper=people[0],
        couriers=people[1:],
        products=products,
        makers=owners,
        villages=near[:120],
    )


def fill(
    *, warehouse: Warehouse, parcels: int, lines: int, at: datetime, steps: tuple[str, ...] = (), pickup: int = 0
) -> list[Fulfilment]:
    """Write `parcels` confirmed orders of `lines` lines each, to be paid in cash; every `pickup`-th is collected.

    Each had these `steps` taken, a minute after one another.
    """
    rng = Random(parcels)  # noqa: S311  the same parcels each time
    first = (Order.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    orders = list(_orders(warehouse, parcels, at, first))
    made = [_fulfilment(warehouse, order, position, lines, pickup) for position, order in enumerate(orders)]
    Fulfilment.objects.bulk_create(made, batch_size=500)
    line_model = apps.get_model("order", "Line")
    bought = [
        _line(line_model, warehouse, order, good) for order in orders for good in rng.sample(warehouse.products, lines)
    ]
    line_model.objects.bulk_create(bought, batch_size=500)
    by_order = {fulfilment.order_id: fulfilment for fulfilment in made}
    FulfilmentLine.objects.bulk_create(
        [
            FulfilmentLine(fulfilment=by_order[line.order_id], line=line, enterprise=warehouse.makers[line.product_id])
            for line in bought
        ],
        batch_size=500,
    )
    _cash(made)
    taken = [
        Step(fulfilment=one, kind=kind, taken_at=at + timedelta(minutes=turn), taken_by=warehouse.keeper)
        for one in made
        for turn, kind in enumerate(steps)
    ]
    Step.objects.bulk_create(taken, batch_size=1_000)
    return made


def _person(position: int) -> User:
    return User.objects.create_user(f"uji{position}@example.com", None, first_name=f"Uji {position}")


def _goods(makers: int, goods: int, home: Village) -> tuple[list[Product], dict[int, Enterprise]]:
    kind = ProductClass.objects.create(name="Barang", track_stock=True)
    shops = []
    for number in range(makers):
        partner = Partner.objects.create(name=f"UMKM {number:03}", code=f"uji-{number}")
        shops.append(
            Enterprise.objects.create(
                partner=partner,
                name=partner.name,
                slug=f"uji-{number}",
                owner_name="Enok",
                village=home,
                phone=f"+62812{number:08}",
            )
        )
    products, owners = [], {}
    for number in range(goods):
        product = Product.objects.create(
            product_class=kind,
            title=f"Keripik rasa {number:03}",
            slug=f"uji-{number}",
            weight_grams=250,
            unit="bks",
        )
        shop = shops[number % makers]
        StockRecord.objects.create(
            product=product,
            partner=shop.partner,
            partner_sku=f"U-{number}",
            price_currency="IDR",
            price=PRICE,
            num_in_stock=10_000,
            num_allocated=5_000,
        )
        products.append(product)
        owners[product.pk] = shop
    return products, owners


def _round(union: Cooperative, hub: Hub, at: datetime) -> CollectionRound:
    return CollectionRound.objects.create(
        cooperative=union,
        hub=hub,
        day=timezone.localdate(at),
        closes_at=at - timedelta(hours=12),
        closed_at=at - timedelta(hours=12),
        hand_over_from=at - timedelta(hours=2),
        hand_over_until=at - timedelta(hours=1),
        dispatch_at=at + timedelta(hours=1),
    )


def _orders(warehouse: Warehouse, parcels: int, at: datetime, first: int) -> Iterator[Any]:
    Country = apps.get_model("address", "Country")
    country, _new = Country.objects.get_or_create(
        iso_3166_1_a2="ID", defaults={"printable_name": "Indonesia", "name": "Indonesia", "is_shipping_country": True}
    )
    places = warehouse.villages
    addresses = ShippingAddress.objects.bulk_create(
        [
            ShippingAddress(
                first_name=f"Pembeli {number}",
                line1=f"Kp. Sawah RT {number % 9 + 1}/RW 02",
                line4="Kabupaten Bogor",
                postcode=places[number % len(places)].postal_code,
                village=places[number % len(places)],
                country=country,
            )
            for number in range(parcels)
        ],
        batch_size=500,
    )
    made = (
        Order(
            number=str(900_000 + first + number),
            currency="IDR",
            total_incl_tax=Decimal(0),
            total_excl_tax=Decimal(0),
            shipping_address=address,
            status=Order.CONFIRMED,
            date_placed=at - timedelta(hours=20),
            contact_name=f"Pembeli {number}",
            contact_phone=f"+62813{number:08}",
        )
        for number, address in enumerate(addresses)
    )
    while batch := list(islice(made, 500)):
        yield from Order.objects.bulk_create(batch)


def _fulfilment(warehouse: Warehouse, order: Any, position: int, lines: int, pickup: int) -> Fulfilment:
    collected = bool(pickup) and position % pickup == 0
    return Fulfilment(
        order=order,
        cooperative=warehouse.cooperative,
        number=f"{order.number}-1",
        method=Fulfilment.PICKUP if collected else Fulfilment.DELIVERY,
        zone=None if collected else warehouse.zone,
        pickup_point=warehouse.point if collected else None,
        hub=warehouse.hub,
        round=warehouse.round,
        goods=lines * PRICE,
        fee=0 if collected else 7_000,
        grams=lines * 250,
        promised_on=warehouse.round.day,
        handover_code=f"{position % 1_000_000:06}",
    )


def _line(model: Any, warehouse: Warehouse, order: Any, product: Product) -> Any:
    price = Decimal(PRICE)
    shop = warehouse.makers[product.pk]
    amounts = ("line_price_incl_tax", "line_price_excl_tax", "unit_price_incl_tax", "unit_price_excl_tax")
    before = ("line_price_before_discounts_incl_tax", "line_price_before_discounts_excl_tax")
    return model(
        order=order,
        partner_id=shop.partner_id,
        partner_name=shop.name,
        partner_sku=f"U-{product.pk}",
        product=product,
        title=product.title,
        quantity=1,
        status=order.status,
        num_allocated=0,
        **dict.fromkeys((*amounts, *before), price),
    )


def _cash(made: list[Fulfilment]) -> None:
    Payment.objects.bulk_create(
        [
            Payment(
                order_id=one.order_id,
                fulfilment=one,
                gateway=Payment.CASH,
                reference=f"uji-{one.number}",
                amount=one.total,
                state=Payment.PENDING,
            )
            for one in made
        ],
        batch_size=500,
    )
