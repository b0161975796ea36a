"""Biteship: rates by postal code. Set BITESHIP_KEY, and the couriers to ask in BITESHIP_COURIERS ("jne,pos,jnt")."""

import json
import math
import re
from typing import Any
from urllib.request import Request

from django.conf import settings
from django.utils.translation import gettext as _

from cooperatives.distribution.rates.outside import NoAnswer, OutsideRates, ask
from cooperatives.distribution.rates.port import Consignment, Quote

USUAL_DAYS = 3  # where the courier leaves it open


class Biteship(OutsideRates):
    code = "biteship"

    @property
    def is_set_up(self) -> bool:
        return bool(settings.BITESHIP_KEY)

    def ask_for(self, consignment: Consignment) -> list[Quote]:
        goods = {
            "name": _("Paket Lumbung"),
            "value": consignment.value,
            "weight": consignment.kilograms * 1000,
            "quantity": 1,
        }
        body = {
            "origin_postal_code": int(consignment.origin),
            "destination_postal_code": int(consignment.postal_code),
            "couriers": settings.BITESHIP_COURIERS,
            "items": [goods],
        }
        headers = {"Authorization": settings.BITESHIP_KEY, "Content-Type": "application/json"}
        url = f"{settings.BITESHIP_URL}/v1/rates/couriers"
        answer = ask(Request(url, data=json.dumps(body).encode(), headers=headers))  # noqa: S310
        if not isinstance(answer, dict) or not answer.get("success"):
            raise NoAnswer(str(answer.get("error") if isinstance(answer, dict) else "no object"))
        rows = answer.get("pricing") or []
        return [quote for row in rows if isinstance(row, dict) and (quote := _quote(row))]


def _quote(row: dict[str, Any]) -> Quote | None:
    """A row as Biteship writes it; "shipment_duration_range" is "1 - 2", its unit "days" or "hours"."""
    courier, price = str(row.get("courier_name") or ""), row.get("price")
    if not courier or not isinstance(price, int) or price <= 0:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", str(row.get("shipment_duration_range") or ""))]
    longest = max(numbers, default=0)
    if longest and str(row.get("shipment_duration_unit")).startswith("hour"):
        longest = math.ceil(longest / 24)
    service = str(row.get("courier_service_name") or "")
    return Quote(courier=courier[:30], service=service[:29], fee=price, days=longest or USUAL_DAYS)
