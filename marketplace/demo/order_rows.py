"""The rows of a past order, as placing, paying and handing over would have left them."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from oscar.apps.address.models import Country
from oscar.core.loading import get_model

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Step
from marketplace.order.models import Line, Order, OrderStatusChange, ShippingAddress

from .bulk import Buffer
from .order_fate import Fate
from .payment_rows import write_payments
from .people.reviews import order_note
from .state import Good, Person, Union, World, Zone

Basket = get_model("basket", "Basket")
LinePrice = get_model("order", "LinePrice")

BASKET = ("id", "owner_id", "status", "date_created", "date_submitted")
ADDRESS = tuple(
    "id title first_name last_name line1 line2 line3 line4 state postcode country_id search_text phone_number notes"
    " village_id".split()
)
ORDER = tuple(
    "id number basket_id user_id currency total_incl_tax total_excl_tax shipping_incl_tax shipping_excl_tax"
    " shipping_address_id shipping_method shipping_code status guest_email date_placed analytics_tracked"
    " tracking_token contact_name contact_phone contact_email language".split()
)
LINE = tuple(
    "id order_id partner_id partner_name partner_sku partner_line_reference partner_line_notes stockrecord_id"
    " product_id title quantity line_price_incl_tax line_price_excl_tax line_price_before_discounts_incl_tax"
    " line_price_before_discounts_excl_tax unit_price_incl_tax unit_price_excl_tax status num_allocated"
    " allocation_cancelled".split()
)
LINE_PRICE = tuple(
    "id order_id line_id quantity price_incl_tax price_excl_tax shipping_incl_tax shipping_excl_tax".split()
)
CHANGE = ("id", "order_id", "old_status", "new_status", "date_created")
FULFILMENT = tuple(
    "id order_id cooperative_id number method zone_id pickup_point_id goods fee promised_on handover_code".split()
)
FULFILMENT_LINE = ("id", "fulfilment_id", "line_id", "enterprise_id")
STEP = ("id", "fulfilment_id", "kind", "taken_at", "taken_by_id", "note")


@dataclass(slots=True)
class Parcel:
    """The part of an order that one cooperative brings: its goods with their quantities, and the fee in rupiah."""

    union: Union
    method: str
    zone: Zone | None
    point: int | None
    goods: list[tuple[Good, int]]
    fee: int
    pk: int = 0
    number: str = ""

    @property
    def worth(self) -> int:
        return sum(good.price * quantity for good, quantity in self.goods)


class OrderWriter:
    def __init__(self, *, world: World, rows: Buffer, rng: Random) -> None:
        self._world, self._rows, self._rng = world, rows, rng
        self._country = Country.objects.get_or_create(
            iso_3166_1_a2="ID",
            defaults={
                "iso_3166_1_a3": "IDN",
                "iso_3166_1_numeric": "360",
                "printable_name": "Indonesia",
                "name": "Indonesia",
                "is_shipping_country": True,
            },
        )[0].pk

    def write(self, *, person: Person, parcels: list[Parcel], fate: Fate) -> None:
        """Write one order of `person` with the parcels' goods as `fate` tells it, and count what it holds or sold."""
        key, add = self._world.keys.next, self._rows.add
        basket, order = key(Basket), key(Order)
        number = str(100_000 + basket)
        placed = fate.placed_at
        add(Basket, BASKET, (basket, person.account, "Submitted", placed - timedelta(minutes=9), placed))
        for position, parcel in enumerate(parcels, start=1):
            parcel.pk, parcel.number = key(Fulfilment), f"{number}-{position}"
        fees = sum(parcel.fee for parcel in parcels)
        total = fees + sum(parcel.worth for parcel in parcels)
        delivered = any(parcel.method == Fulfilment.DELIVERY for parcel in parcels)
        address = self._address(person) if delivered else None
        token = base64.urlsafe_b64encode(self._rng.randbytes(16)).decode().rstrip("=")
        status = self._history(order, fate)
        add(
            Order,
            ORDER,
            (
                *(order, number, basket, person.account, "IDR", total, total, fees, fees, address, "", "", status),
                *(person.email, placed, False, token, person.name, person.phone, person.email, "id"),
            ),
        )
        for parcel, steps, promised in zip(parcels, fate.steps, fate.promised, strict=True):
            self._parcel(order, parcel, steps, promised, fate, status)
        write_payments(
            world=self._world, rows=self._rows, rng=self._rng, order=(order, number), parcels=parcels, fate=fate
        )

    def _history(self, order: int, fate: Fate) -> str:
        """The state of the order now, and a record of every change to it."""
        moves: list[tuple[str, datetime]] = []
        if fate.paid_at:
            moves.append((Order.CONFIRMED, fate.paid_at))
        if fate.completed_at:
            moves.append((Order.COMPLETED, fate.completed_at))
        if fate.ended_at:
            moves.append((Order.CANCELLED, fate.ended_at))
        status = Order.AWAITING_PAYMENT if fate.prepaid else Order.CONFIRMED
        for new, moment in moves:
            row = (self._world.keys.next(OrderStatusChange), order, status, new, moment)
            self._rows.add(OrderStatusChange, CHANGE, row)
            status = new
        return status

    def _address(self, person: Person) -> int:
        pk, village = self._world.keys.next(ShippingAddress), person.village
        district = self._world.places.by_code[village.district_id].name
        parts = (person.street, village.name, district, "Kabupaten Bogor", "Jawa Barat", village.postal_code)
        search = " ".join((person.name, *parts, "Indonesia"))
        note = order_note(rng=self._rng)
        row = (pk, "", person.name, "", *parts, self._country, search, person.phone, note, village.pk)
        self._rows.add(ShippingAddress, ADDRESS, row)
        return pk

    def _parcel(self, order: int, parcel: Parcel, steps: dict, promised, fate: Fate, status: str) -> None:
        key, add = self._world.keys.next, self._rows.add
        code = f"{self._rng.randrange(1_000_000):06}"
        zone = parcel.zone.pk if parcel.zone else None
        add(
            Fulfilment,
            FULFILMENT,
            (
                *(parcel.pk, order, parcel.union.pk, parcel.number, parcel.method, zone, parcel.point),
                *(parcel.worth, parcel.fee, promised, code),
            ),
        )
        taken = {**steps, Step.CANCELLED: fate.ended_at} if fate.ended_at else steps
        for kind, moment in taken.items():
            add(Step, STEP, (key(Step), parcel.pk, kind, moment, self._taken_by(parcel, kind), ""))
        sold = bool(fate.paid_at) or Step.HANDED_OVER in steps
        for good, quantity in parcel.goods:
            held = 0 if sold or fate.ended_at else quantity
            good.held += held
            good.sold += quantity if sold else 0
            self._line(order, parcel, good, quantity, held, status)

    def _taken_by(self, parcel: Parcel, kind: str) -> int | None:
        """Whoever's work it is: the warehouse packs and hands out, the courier brings."""
        if kind == Step.CANCELLED:
            return None
        brings = kind == Step.DISPATCHED or (kind == Step.HANDED_OVER and parcel.method == Fulfilment.DELIVERY)
        return parcel.union.staff["courier" if brings else "warehouse"]

    def _line(self, order: int, parcel: Parcel, good: Good, quantity: int, held: int, status: str) -> None:
        key, add = self._world.keys.next, self._rows.add
        pk, price, total = key(Line), good.price, good.price * quantity
        cancelled = status == Order.CANCELLED
        add(
            Line,
            LINE,
            (
                *(pk, order, good.shop.partner, good.shop.name, good.sku, str(pk), "", good.stock, good.pk, good.title),
                *(quantity, total, total, total, total, price, price, status, held, cancelled),
            ),
        )
        add(LinePrice, LINE_PRICE, (key(LinePrice), order, pk, quantity, price, price, 0, 0))
        add(FulfilmentLine, FULFILMENT_LINE, (key(FulfilmentLine), parcel.pk, pk, good.shop.pk))
