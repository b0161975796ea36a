"""Place an order: the one transaction in which a basket becomes a promise.

Stock is reserved, the order and its lines written, split into one fulfilment per cooperative, and what the buyer owes
and who earns how much of it is written down. The order exists before it is paid. Nothing of this happens when anything
is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.choices import Choice, Offered, delivery_choices
from cooperatives.distribution.models import Fulfilment
from cooperatives.distribution.places.room import full_points, hold
from cooperatives.distribution.rounds.joining import CannotJoin, join
from cooperatives.partner import stock
from cooperatives.partner.publishing import refresh_stock
from cooperatives.regions.models import Village
from cooperatives.settlement.shares.freezing import freeze_shares
from marketplace.basket.grouping import Grouped, parcels
from marketplace.basket.models import Basket
from marketplace.order import tasks, writing
from marketplace.order.models import Order
from marketplace.payment.methods import check_method, paid_when_received, start_payments

LARGEST_TOTAL = 9_999_999_999  # rupiah; Oscar's columns and Stripe take no more


class PlacingRefused(Exception):
    """The order was not placed and nothing was changed; the message tells the buyer what to do."""


class EmptyBasket(PlacingRefused):
    """There is nothing to order."""


class BasketChanged(PlacingRefused):
    """Prices or goods are not what the buyer saw; she has to look again."""


class ChoiceUnavailable(PlacingRefused):
    """A parcel cannot be brought to the buyer in the way that was chosen."""


class ScheduleChanged(PlacingRefused):
    """The round that a parcel was promised with filled up or closed at this very moment; another day may be open."""


class TooMuch(PlacingRefused):
    """The order is worth more than one order may be."""


class VillageOutsideDistrict(PlacingRefused):
    """The village does not belong to the kecamatan."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to reach about the order. `phone` in E.164."""

    name: str
    phone: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Address:
    village: Village
    district_code: str
    street: str
    note: str = ""


@transaction.atomic
def place_order(
    *,
    basket: Basket,
    contact: Contact,
    address: Address | None,
    choices: Mapping[int, str],
    payment_method: str,
    user,
    language: str,
    at: datetime,
    expected_total: int | None = None,
    offered: Offered | None = None,
) -> Order:
    """Turn `basket` into an order; a basket that was turned into one before gives that one again.

    `choices` names for every cooperative's id how its parcel reaches the buyer (`Choice.key`). `expected_total` is what
    the buyer saw, in rupiah; `offered` are the choices that were made for her in this request, if they were. Raises a
    PlacingRefused, stock.OutOfStock or MethodUnavailable.
    """
    locked = Basket.objects.select_for_update().filter(pk=basket.pk).first()
    if locked is None:
        raise EmptyBasket(_("Keranjang masih kosong."))
    if locked.status == Basket.SUBMITTED:
        return Order.objects.get(basket=locked)
    if address and address.village.district_id != address.district_code:
        raise VillageOutsideDistrict(_("Desa ini tidak termasuk kecamatan yang dipilih. Pilih lagi desanya."))
    grouped = _orderable(locked, at)
    chosen = _chosen(grouped, choices, address, offered, at)
    total = grouped.goods + sum(choice.fee for choice in chosen.values())
    if expected_total is not None and expected_total != total:
        raise BasketChanged(_("Harga atau ongkos berubah sejak Anda melihatnya. Periksa lagi jumlahnya."))
    if total > LARGEST_TOTAL:
        raise TooMuch(_("Jumlahnya terlalu besar untuk satu pesanan. Kurangi isinya, lalu pesan sisanya terpisah."))
    carriers = [parcel.cooperative for parcel in grouped.parcels]
    check_method(
        code=payment_method, total=total, cooperatives=carriers, by_courier=writing.by_courier(grouped, chosen)
    )
    quantities = {line.stockrecord_id: 0 for line in grouped.lines}
    for line in grouped.lines:
        quantities[line.stockrecord_id] += line.quantity
    stock.reserve(quantities=quantities)
    _join_rounds(grouped, chosen, at)
    order = writing.write_order(
        basket=locked,
        grouped=grouped,
        chosen=chosen,
        contact=contact,
        address=address,
        user=user,
        language=language,
        status=Order.CONFIRMED if paid_when_received(code=payment_method) else Order.AWAITING_PAYMENT,
        at=at,
    )
    fulfilments = writing.write_fulfilments(order=order, grouped=grouped, chosen=chosen)
    payments = start_payments(order=order, fulfilments=fulfilments, method=payment_method, at=at)
    freeze_shares(order=order, at=at)
    refresh_stock(stockrecord_ids=quantities)
    locked.submit()
    tasks.follow(order=order, payments=payments)
    return order


def _orderable(basket: Basket, at: datetime) -> Grouped:
    grouped = parcels(basket=basket, at=at)
    if grouped.uncarried:
        titles = ", ".join(line.product.title for line in grouped.uncarried)
        raise BasketChanged(_("Belum bisa dipesan: %(titles)s. Keluarkan dulu dari keranjang.") % {"titles": titles})
    if not grouped.parcels:
        raise EmptyBasket(_("Keranjang masih kosong."))
    return grouped


def _chosen(
    grouped: Grouped, choices: Mapping[int, str], address: Address | None, before: Offered | None, at: datetime
) -> dict[int, Choice]:
    """The choice for each cooperative; what the buyer could not have been offered is refused."""
    facts: dict = {
        "district_code": address.district_code if address else "",
        "village_code": address.village.pk if address else "",
        "goods": {parcel.cooperative.pk: parcel.goods for parcel in grouped.parcels},
        "grams": {parcel.cooperative.pk: parcel.grams for parcel in grouped.parcels},
    }
    offered: Mapping[int, list[Choice]]
    if before and before.serves(**facts):
        offered = before.choices
    else:  # rows are locked: what courier services said a moment ago counts, nobody is called now
        offered = delivery_choices(cooperative_ids=facts["goods"], at=at, may_call=False, **facts)
    chosen = {}
    for parcel in grouped.parcels:
        key = choices.get(parcel.cooperative.pk)
        found = next((choice for choice in offered[parcel.cooperative.pk] if choice.key == key), None)
        if found is None or (found.method != Fulfilment.PICKUP and address is None):
            message = _("Pilih cara menerima barang dari %(cooperative)s. Yang tadi dipilih tidak tersedia lagi.")
            raise ChoiceUnavailable(message % {"cooperative": parcel.cooperative.name})
        if found.why_not:
            told = {"cooperative": parcel.cooperative.name, "why": found.why_not}
            raise ChoiceUnavailable(_("%(cooperative)s: %(why)s") % told)
        chosen[parcel.cooperative.pk] = found
    _keep_room(chosen.values())
    return chosen


def _keep_room(chosen: Iterable[Choice]) -> None:
    """Take turns at the pick-up points that hold only so many parcels; raise ChoiceUnavailable where one is full."""
    limited = [(choice.pickup_point, choice.promised_on) for choice in chosen if choice.pickup_point]
    limited = [(point, day) for point, day in limited if point.capacity is not None]
    if limited:
        hold(point_ids=[point.pk for point, _day in limited])
    full = full_points(points=limited)
    for point, _day in limited:
        if point.pk in full:
            raise ChoiceUnavailable(_("%(point)s baru saja penuh. Pilih cara lain.") % {"point": point.name})


def _join_rounds(grouped: Grouped, chosen: Mapping[int, Choice], at: datetime) -> None:
    """Take a place in the round of each parcel, in the order of their ids. Raises ScheduleChanged."""
    names = {parcel.cooperative.pk: parcel.cooperative.name for parcel in grouped.parcels}
    rounds = [(choice.round, names[pk]) for pk, choice in chosen.items() if choice.round]
    for round, name in sorted(rounds, key=lambda pair: pair[0].pk):
        try:
            join(round=round, at=at)
        except CannotJoin as refused:
            told = _("Jadwal %(cooperative)s berubah: yang tadi baru saja penuh atau ditutup. Periksa hari barunya.")
            raise ScheduleChanged(told % {"cooperative": name}) from refused
