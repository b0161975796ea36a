"""A manifest (surat jalan) as PDF, A4: the stops in order with their codes, the cash, and who signs."""

import json
from datetime import datetime
from pathlib import Path

import typst
from django.utils import timezone, translation
from django.utils.formats import date_format

from cooperatives.agreements.documents.pdf import FONTS
from cooperatives.agreements.writing.text import clean
from cooperatives.distribution.codes import MANIFEST, PARCEL, Code
from cooperatives.distribution.dispatch.reading import Row, Sheet
from cooperatives.distribution.documents.setting import printed, qr_svg
from cooperatives.registry.models import Cooperative
from cooperatives.rupiah import write_rupiah

HERE = Path(__file__).parent


def manifest_pdf(*, cooperative: Cooperative, sheet: Sheet, at: datetime) -> bytes:
    """The manifest as it is now, in Indonesian. What people wrote is set as plain text, never read as Typst."""
    with translation.override("id"):
        inputs = {"data": json.dumps(_data(cooperative, sheet, at))}
    return typst.compile(str(HERE / "manifest.typ"), root=str(HERE), font_paths=FONTS, format="pdf", sys_inputs=inputs)


def _data(cooperative: Cooperative, sheet: Sheet, at: datetime) -> dict:
    manifest = sheet.manifest
    start = manifest.departed_at or manifest.starts_at
    vehicle = manifest.vehicle
    cash = sum(row.cash for row in sheet.rows)
    return {
        "number": manifest.number,
        "qr": qr_svg(Code(MANIFEST, manifest.number).url),
        "cooperative": clean(cooperative.name),
        "phone": str(cooperative.phone.as_national) if cooperative.phone else "",
        "hub": clean(manifest.hub.name),
        "day": date_format(manifest.day, "l, j F Y"),
        "start-words": "Berangkat" if manifest.departed_at else "Rencana berangkat",
        "start": date_format(timezone.localtime(start), "H.i"),
        "courier": clean(str(manifest.courier)),
        "vehicle": clean(" · ".join(part for part in (vehicle.name, vehicle.plate) if part)) if vehicle else "—",
        "parcels": len(sheet.rows),
        "weight": f"{sheet.grams / 1000:.1f} kg".replace(".", ","),
        "distance": f"{sheet.kilometres:.0f} km",
        "cash": f"Rp{write_rupiah(cash)}",
        "to-collect": sum(row.cash > 0 for row in sheet.rows),
        "stops": [_stop(row) for row in sheet.rows],
        "printed": printed(at),
    }


def _stop(row: Row) -> dict:
    parcel = row.stop.fulfilment
    order, address = parcel.order, parcel.order.shipping_address
    village = address.village if address else None
    return {
        "position": row.stop.position,
        "due": date_format(timezone.localtime(row.stop.due_at), "H.i") if row.stop.due_at else "",
        "number": parcel.number,
        "qr": qr_svg(Code(PARCEL, parcel.number).url),
        "name": clean(order.contact_name),
        "phone": str(order.contact_phone.as_national) if order.contact_phone else "",
        "street": clean(address.line1) if address else "",
        "place": clean(f"{village.name}, Kec. {village.district.name}") if village else "",
        "cash": f"Rp{write_rupiah(row.cash)}" if row.cash else "",
    }
