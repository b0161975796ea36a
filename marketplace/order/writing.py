"""The rows of a new order, written in a fixed number of statements whatever its lines."""

import secrets
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from oscar.apps.address.models import Country

from cooperatives.distribution.choices import Choice
from cooperatives.distribution.models import Fulfilment, FulfilmentLine
from cooperatives.registry.models import Cooperative
from marketplace.basket.grouping import Grouped, Parcel, price_of
from marketplace.basket.models import Basket
from marketplace.basket.models import Line as BasketLine
from marketplace.order.models import Line, Order, ShippingAddress

if TYPE_CHECKING:
    from marketplace.order.placing import Address, Contact


def write_order(
    *,
    basket: Basket,
    grouped: Grouped,
    chosen: dict[int, Choice],
    contact: "Contact",
    address: "Address | None",
    user,
    language: str,
    status: str,
    at: datetime,
) -> Order:
    """The order with its lines and the address it goes to."""
    fees = Decimal(sum(choice.fee for choice in chosen.values()))
    total = Decimal(grouped.goods) + fees
    order = Order(
        number=str(100_000 + basket.pk),
        basket=basket,
        user=user if user and user.is_authenticated else None,
        currency="IDR",
        total_incl_tax=total,
        total_excl_tax=total,
        shipping_incl_tax=fees,
        shipping_excl_tax=fees,
        shipping_address=_address(contact, address) if address else None,
        shipping_method="",
        status=status,
        guest_email=contact.email,
        date_placed=at,
        contact_name=contact.name,
        contact_phone=contact.phone,
        contact_email=contact.email,
        language=language,
    )
    order.save(force_insert=True)
    Line.objects.bulk_create([_line(order, line) for line in grouped.lines])
    return order


def write_fulfilments(*, order: Order, grouped: Grouped, chosen: dict[int, Choice]) -> list[Fulfilment]:
    """One fulfilment for each parcel, and which line belongs to which."""
    fulfilments = [
        _fulfilment(order, position, parcel, chosen[parcel.cooperative.pk])
        for position, parcel in enumerate(grouped.parcels, start=1)
    ]
    Fulfilment.objects.bulk_create(fulfilments)
    written = {line.partner_line_reference: line for line in order.lines.all()}
    FulfilmentLine.objects.bulk_create(
        FulfilmentLine(
            fulfilment=fulfilment,
            line=written[str(line.pk)],
            enterprise_id=line.stockrecord.partner.enterprise.pk,
        )
        for fulfilment, parcel in zip(fulfilments, grouped.parcels, strict=True)
        for line in parcel.lines
    )
    return fulfilments


def by_courier(grouped: Grouped, chosen: dict[int, Choice]) -> list[Cooperative]:
    """The cooperatives whose parcel a courier service brings."""
    parts = [parcel.cooperative for parcel in grouped.parcels]
    return [cooperative for cooperative in parts if chosen[cooperative.pk].method == Fulfilment.COURIER]


def _fulfilment(order: Order, position: int, parcel: Parcel, choice: Choice) -> Fulfilment:
    return Fulfilment(
        order=order,
        cooperative=parcel.cooperative,
        number=f"{order.number}-{position}",
        method=choice.method,
        zone=choice.zone,
        pickup_point=choice.pickup_point,
        goods=parcel.goods,
        fee=choice.fee,
        hub=choice.hub,
        round=choice.round,
        grams=parcel.grams,
        courier=choice.courier,
        promised_on=choice.promised_on,
        handover_code=f"{secrets.randbelow(1_000_000):06}",
    )


def _line(order: Order, line: BasketLine) -> Line:
    unit = Decimal(price_of(line))
    total = unit * line.quantity
    return Line(
        order=order,
        partner=line.stockrecord.partner,
        partner_name=line.stockrecord.partner.name,
        partner_sku=line.stockrecord.partner_sku,
        partner_line_reference=str(line.pk),  # the basket line it was
        stockrecord=line.stockrecord,
        product=line.product,
        title=line.product.title,
        quantity=line.quantity,
        unit_price_incl_tax=unit,
        unit_price_excl_tax=unit,
        line_price_incl_tax=total,
        line_price_excl_tax=total,
        line_price_before_discounts_incl_tax=total,
        line_price_before_discounts_excl_tax=total,
        status=order.status,
        num_allocated=line.quantity,
    )


def _address(contact: "Contact", address: "Address") -> ShippingAddress:
    country, _created = Country.objects.get_or_create(
        iso_3166_1_a2="ID",
        defaults={
            "iso_3166_1_a3": "IDN",
            "iso_3166_1_numeric": "360",
            "printable_name": "Indonesia",
            "name": "Indonesia",
            "is_shipping_country": True,
        },
    )
    return ShippingAddress.objects.create(
        first_name=contact.name,
        line1=address.street,
        line2=address.village.name,
        line3=address.village.district.name,
        line4="Kabupaten Bogor",
        state="Jawa Barat",
        postcode=address.village.postal_code,
        country=country,
        phone_number=contact.phone,
        notes=address.note,
        village=address.village,
    )
