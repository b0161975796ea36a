"""RajaOngkir, by Komerce: places have numbers of its own, looked up once by postal code and village.

Set RAJAONGKIR_KEY, and the couriers to ask in RAJAONGKIR_COURIERS ("jne:pos:jnt").
"""

import re
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request

from django.conf import settings
from django.core.cache import cache

from cooperatives.distribution.rates.outside import NoAnswer, OutsideRates, ask
from cooperatives.distribution.rates.port import Consignment, Quote

PLACES_KEPT = 30 * 24 * 3600  # seconds
USUAL_DAYS = 3  # where the courier leaves it open
NAMES = {"jne": "JNE", "jnt": "J&T", "pos": "Pos", "tiki": "TIKI", "sicepat": "SiCepat", "anteraja": "AnterAja"}


class RajaOngkir(OutsideRates):
    code = "rajaongkir"

    @property
    def is_set_up(self) -> bool:
        return bool(settings.RAJAONGKIR_KEY)

    def ask_for(self, consignment: Consignment) -> list[Quote]:
        origin = self._place(consignment.origin, consignment.origin_village)
        target = self._place(consignment.postal_code, consignment.village)
        if origin is None or target is None:
            return []
        form = {
            "origin": origin,
            "destination": target,
            "weight": consignment.kilograms * 1000,
            "courier": settings.RAJAONGKIR_COURIERS,
            "price": "lowest",
        }
        answer = self._ask("calculate/domestic-cost", urlencode(form).encode())
        return [quote for row in answer if (quote := _quote(row))]

    def _place(self, postal_code: str, village: str) -> int | None:
        """RajaOngkir's number of a place: the village of that name at the postal code, else the first there."""
        key = f"rates:rajaongkir:place:{postal_code}:{village.casefold().replace(' ', '_')}"
        found = cache.get(key)
        if found is None:
            query = urlencode({"search": postal_code, "limit": 50, "offset": 0})
            rows = self._ask(f"destination/domestic-destination?{query}")
            there = [row for row in rows if str(row.get("zip_code")) == postal_code and isinstance(row.get("id"), int)]
            named = [row for row in there if str(row.get("subdistrict_name")).casefold() == village.casefold()]
            found = next((row["id"] for row in [*named, *there]), 0)
            cache.set(key, found, PLACES_KEPT if found else 3600)
        return found or None

    def _ask(self, path: str, data: bytes | None = None) -> list[dict[str, Any]]:
        headers = {"key": settings.RAJAONGKIR_KEY, "Accept": "application/json"}
        if data:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = ask(Request(f"{settings.RAJAONGKIR_URL}/{path}", data=data, headers=headers))  # noqa: S310
        rows = answer.get("data") if isinstance(answer, dict) else None
        if rows is None:
            return []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise NoAnswer("no list of data")
        return rows


def _quote(row: dict[str, Any]) -> Quote | None:
    """A row as RajaOngkir writes it: {"code": "jne", "service": "REG", "cost": 10000, "etd": "1-2 day"}."""
    code, service, cost = str(row.get("code") or ""), str(row.get("service") or ""), row.get("cost")
    if not code or not isinstance(cost, int) or cost <= 0:
        return None
    days = [int(number) for number in re.findall(r"\d+", str(row.get("etd") or ""))]
    return Quote(
        courier=NAMES.get(code, code.upper())[:30],
        service=service[:29],
        fee=cost,
        days=max(days, default=USUAL_DAYS) or USUAL_DAYS,
    )
