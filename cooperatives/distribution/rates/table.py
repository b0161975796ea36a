"""The rates that a cooperative wrote down itself: rupiah for each begun kilogram, by courier and kecamatan."""

from collections.abc import Sequence

from django.db.models import Q

from cooperatives.distribution.models import CourierRate
from cooperatives.distribution.rates.port import Consignment, Quote


class TableRates:
    """A row for the kecamatan goes before the one for the whole regency. One query, whatever the parcels."""

    is_outside = False
    is_set_up = True

    def quotes(self, *, consignments: Sequence[Consignment], may_call: bool = True) -> dict[int, list[Quote]]:
        asked = {one.cooperative_id: one for one in consignments}
        wanted = {one.district_code for one in consignments}
        rows = CourierRate.objects.filter(
            Q(district=None) | Q(district__in=wanted), cooperative__in=asked, ended_at=None
        ).order_by("pk")
        best: dict[tuple[int, str, str], CourierRate] = {}
        for row in rows if asked else ():
            if row.district_id not in (None, asked[row.cooperative_id].district_code):
                continue
            key = (row.cooperative_id, row.courier, row.service)
            if key not in best or (best[key].district_id is None and row.district_id):
                best[key] = row
        found: dict[int, list[Quote]] = {}
        for (pk, courier, service), row in best.items():
            fee = row.fee * asked[pk].kilograms
            found.setdefault(pk, []).append(Quote(courier=courier, service=service, fee=fee, days=row.days))
        return found
