"""How each cooperative can bring its part of an order to the buyer, for how much, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperatives.distribution.models import CollectionRound, DeliveryZone, Fulfilment, Hub, PickupPoint
from cooperatives.distribution.places.agendas import SPAN, agendas
from cooperatives.distribution.places.matching import Reaching, reaching
from cooperatives.distribution.places.promising import Agenda, Promise
from cooperatives.distribution.places.room import full_points
from cooperatives.distribution.rates.port import Consignment, Quote
from cooperatives.distribution.rates.quoting import quotes_for
from cooperatives.distribution.rounds.calendar import places_closed
from cooperatives.regions.models import Village

CUT_OFF = time(14, 0)  # where no zone or round says otherwise: ordered later, goods are gathered a day later


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to get a parcel: its price in rupiah and the day promised; `why_not`, when it cannot be had now.

    `round` and `hub` say with which round the goods set out and where they are gathered. `courier` names a courier
    service and what it does ("JNE REG").
    """

    key: str
    method: str
    fee: int
    promised_on: date
    label: str
    detail: str
    zone: DeliveryZone | None = None
    pickup_point: PickupPoint | None = None
    round: CollectionRound | None = None
    hub: Hub | None = None
    courier: str = ""
    why_not: str = ""

    @property
    def available(self) -> bool:
        return not self.why_not


def delivery_choices(
    *,
    cooperative_ids: Iterable[int],
    district_code: str,
    goods: Mapping[int, int],
    at: datetime,
    village_code: str = "",
    grams: Mapping[int, int] | None = None,
    may_call: bool = True,
) -> dict[int, list[Choice]]:
    """The choices per cooperative, delivery first, then pick-up, then courier services; an empty list where it has
    none. Fourteen queries at most, whatever the number of cooperatives.

    `goods` gives the worth of each cooperative's parcel in rupiah, `grams` its weight. Courier services over the
    network are asked only where no zone reaches, and with `may_call` False not at all (see `rates.quoting`).
    """
    ids = list(cooperative_ids)
    if not ids:
        return {}
    reach = reaching(cooperative_ids=ids, district_code=district_code, village_code=village_code)
    making = _Making(
        at=at,
        goods={pk: goods.get(pk, 0) for pk in ids},
        grams={pk: (grams or {}).get(pk, 0) for pk in ids},
        agendas=agendas(cooperative_ids=ids, at=at),
        hubs=_hubs(ids),
    )
    choices: dict[int, list[Choice]] = {pk: making.deliveries(pk, reach[pk]) for pk in ids}
    for pk, found in making.pickups(ids).items():
        choices[pk] += found
    if district_code:
        village = Village.objects.filter(pk=village_code, district=district_code).first() if village_code else None
        unreached = {pk for pk in ids if not reach[pk].zones}
        for pk, found in making.couriers(ids, district_code, village, unreached, may_call).items():
            choices[pk] += found
    return choices


@dataclass(frozen=True, kw_only=True)
class _Making:
    """What the choices are made from, by cooperative."""

    at: datetime
    goods: Mapping[int, int]
    grams: Mapping[int, int]
    agendas: Mapping[int, Agenda]
    hubs: Mapping[int, Hub]

    def deliveries(self, pk: int, reach: Reaching) -> list[Choice]:
        zone = reach.cheapest(goods=self.goods[pk], grams=self.grams[pk])
        if zone:
            promise = self.agendas[pk].delivery(days=zone.days, weekdays=zone.weekdays, cut_off=zone.cut_off)
            return [self._delivery(pk, zone, promise)]
        if reach.asks_village:
            return [
                Choice(
                    key="village",
                    method=Fulfilment.DELIVERY,
                    fee=0,
                    promised_on=timezone.localdate(self.at),
                    label=_("Diantar koperasi"),
                    detail="",
                    why_not=_("Pilih desanya dulu: di kecamatan ini koperasi mengantar ke sebagian desa."),
                )
            ]
        return []

    def _delivery(self, pk: int, zone: DeliveryZone, promise: Promise | None) -> Choice:
        return Choice(
            key=f"delivery:{zone.pk}",
            method=Fulfilment.DELIVERY,
            fee=zone.fee_for(self.goods[pk], self.grams[pk]),
            label=_("Diantar koperasi"),
            detail=_before(promise, zone.cut_off, self.at),
            zone=zone,
            **self._promised(pk, promise),
        )

    def pickups(self, ids: list[int]) -> dict[int, list[Choice]]:
        points = list(
            PickupPoint.objects.filter(cooperative__in=ids, closed_since=None)
            .select_related("village__district")
            .prefetch_related("hours")
            .order_by("pk")
        )
        found: dict[int, list[Choice]] = {pk: [] for pk in ids}
        if not points:
            return found
        today = timezone.localdate(self.at)
        closed = places_closed(field="pickup_point", ids=[point.pk for point in points], first=today, last=today + SPAN)
        promises = {
            point.pk: self.agendas[point.cooperative_id].pickup(
                hours=point.hours.all(), closed=closed[point.pk], cut_off=CUT_OFF
            )
            for point in points
        }
        full = full_points(points=[(point, one.day) for point in points if (one := promises[point.pk])])
        for point in points:
            found[point.cooperative_id].append(self._pickup(point, promises[point.pk], point.pk in full))
        return found

    def _pickup(self, point: PickupPoint, promise: Promise | None, full: bool) -> Choice:
        promised = self._promised(point.cooperative_id, promise)
        if full and promise:
            words = _("Penuh untuk %(day)s. Pilih cara lain, atau coba lagi besok.")
            promised["why_not"] = words % {"day": date_format(promise.day, "l j F")}
        return Choice(
            key=f"pickup:{point.pk}",
            method=Fulfilment.PICKUP,
            fee=0,
            label=_("Ambil di %(point)s") % {"point": point.name},
            detail=f"{point.address}, {point.village.name}, {point.village.district.name} · {point.opening_hours}",
            pickup_point=point,
            **promised,
        )

    def couriers(
        self, ids: list[int], district_code: str, village: Village | None, outside: set[int], may_call: bool
    ) -> dict[int, list[Choice]]:
        consignments = [self._consignment(pk, district_code, village) for pk in ids]
        quotes = quotes_for(consignments=consignments, outside=outside, may_call=may_call)
        return {pk: [self._courier(pk, quote) for quote in quotes.get(pk, [])] for pk in ids}

    def _consignment(self, pk: int, district_code: str, village: Village | None) -> Consignment:
        hub = self.hubs.get(pk)
        return Consignment(
            cooperative_id=pk,
            district_code=district_code,
            grams=self.grams[pk],
            value=self.goods[pk],
            origin=hub.village.postal_code if hub else "",
            origin_village=hub.village.name if hub else "",
            postal_code=village.postal_code if village else "",
            village=village.name if village else "",
        )

    def _courier(self, pk: int, quote: Quote) -> Choice:
        promise = self.agendas[pk].courier(days=quote.days, cut_off=CUT_OFF)
        return Choice(
            key=f"courier:{slugify(quote.courier)}:{slugify(quote.service)}",
            method=Fulfilment.COURIER,
            fee=quote.fee,
            label=_("Kurir %(name)s") % {"name": quote.name},
            detail=_before(promise, CUT_OFF, self.at),
            courier=quote.name[:60],
            **self._promised(pk, promise),
        )

    def _promised(self, pk: int, promise: Promise | None) -> dict:
        """The day, the round and the hub of a choice; without a promise, why it cannot be chosen."""
        if promise is None:
            full = self.agendas[pk].has_schedule and not self.agendas[pk].rounds
            why = (
                _("Semua jadwal kumpul koperasi ini sudah penuh atau ditutup. Coba lagi besok.")
                if full
                else _("Belum ada hari yang bisa dijanjikan dalam waktu dekat. Pilih cara lain.")
            )
            return {"promised_on": timezone.localdate(self.at), "hub": self.hubs.get(pk), "why_not": why}
        hub = promise.round.hub if promise.round else self.hubs.get(pk)
        return {"promised_on": promise.day, "round": promise.round, "hub": hub}


def _hubs(ids: list[int]) -> dict[int, Hub]:
    """The oldest open hub of each cooperative, where goods are gathered that no round names a hub for."""
    rows = Hub.objects.filter(cooperative__in=ids, closed_since=None).select_related("village").order_by("-pk")
    return {hub.cooperative_id: hub for hub in rows}


def _before(promise: Promise | None, cut_off: time, at: datetime) -> str:
    words = order_before(promise=promise, cut_off=cut_off, at=at)
    return _("Pesan sebelum %(cut_off)s") % {"cut_off": words}


def order_before(*, promise: Promise | None, cut_off: time, at: datetime) -> str:
    """Until when to order for this promise, in words: "14.00", "besok 14.00", "Jumat 14.00", "Jumat 4 Desember 14.00"
    when it is a week and more away."""
    if promise is None or promise.round is None:
        return cut_off_in_words(at=at, cut_off=cut_off)
    closes = timezone.localtime(promise.round.closes_at)
    days = (closes.date() - timezone.localdate(at)).days
    hour = f"{closes:%H.%M}"
    if days == 0:
        return hour
    if days == 1:
        return _("besok %(hour)s") % {"hour": hour}
    return f"{date_format(closes, 'l' if days < 7 else 'l j F')} {hour}"


def next_day(*, at: datetime, days: int) -> date:
    """The day on which goods ordered at `at` arrive: `days` after the day they are gathered, never on a Sunday."""
    local = timezone.localtime(at)
    day = local.date() + timedelta(days=days + (local.time() >= CUT_OFF))
    return day + timedelta(days=1) if day.weekday() == 6 else day


def cut_off_in_words(*, at: datetime, cut_off: time = CUT_OFF) -> str:
    """The next hour until which goods are gathered the same day; today's has passed for who reads it later."""
    hour = cut_off.strftime("%H.%M")
    return _("besok %(hour)s") % {"hour": hour} if timezone.localtime(at).time() >= cut_off else hour
