"""The choices of each cooperative, made from its zones, pick-up points, courier quotes, and what it can promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperatives.distribution.models import DeliveryZone, Fulfilment, Hub, PickupPoint
from cooperatives.distribution.places.choice import CUT_OFF, Choice, order_before
from cooperatives.distribution.places.matching import Reaching
from cooperatives.distribution.places.promising import Agenda, Promise
from cooperatives.distribution.places.room import full_points
from cooperatives.distribution.rates.port import Consignment, Quote
from cooperatives.distribution.rates.quoting import quotes_for
from cooperatives.regions.models import Village


@dataclass(frozen=True, kw_only=True)
class Making:
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
        promises = {
            point.pk: self.agendas[point.cooperative_id].pickup_at(point=point, cut_off=CUT_OFF) for point in points
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


def _before(promise: Promise | None, cut_off: time, at: datetime) -> str:
    words = order_before(promise=promise, cut_off=cut_off, at=at)
    return _("Pesan sebelum %(cut_off)s") % {"cut_off": words}
