"""What a parcel's label and its delivery note say: no more of the buyer than whoever carries it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import F, OuterRef, Subquery

from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet
from cooperatives.distribution.packing.contents import Item, items_of
from cooperatives.registry.masking import DOT


@dataclass(frozen=True, kw_only=True)
class Label:
    """One parcel as it is labelled. `cash` is rupiah to be taken when it is handed over, 0 when it is paid."""

    number: str
    method: str
    courier: str
    service_phone: str  # in full where a courier service asks for it, else its beginning and end
    name: str
    address: list[str]
    point: str
    promised_on: date
    dispatch_at: datetime | None
    grams: int
    cash: int
    ordered_at: datetime
    hub: str
    items: list[Item]

    @property
    def pieces(self) -> int:
        return sum(item.wanted for item in self.items)

    @property
    def makers(self) -> int:
        return len({item.enterprise_id for item in self.items if item.wanted})


def read_labels(*, fulfilments: FulfilmentQuerySet) -> list[Label]:
    """The labels in the order of the queryset. A fixed number of queries."""
    payments = apps.get_model("payment.Payment").objects
    cash = payments.filter(fulfilment=OuterRef("pk"), gateway="cash", state="pending").order_by("pk")
    found = fulfilments.annotate(cash_due=Subquery(cash.values("amount")[:1]), leaves=F("round__dispatch_at"))
    found = found.select_related("order__shipping_address__village__district", "pickup_point__village__district", "hub")
    rows = list(found)
    items = items_of(fulfilments=[row.pk for row in rows])
    return [_label(row, items.get(row.pk, [])) for row in rows]


def _label(row: Fulfilment, items: list[Item]) -> Label:
    order, extra = row.order, vars(row)
    return Label(
        number=row.number,
        method=row.method,
        courier=row.courier,
        service_phone=_phone(row),
        name=order.contact_name,
        address=list(_address(row)),
        point=row.pickup_point.name if row.pickup_point else "",
        promised_on=row.promised_on,
        dispatch_at=extra["leaves"],
        grams=row.grams,
        cash=extra["cash_due"] or 0,
        ordered_at=order.date_placed,
        hub=row.hub.name if row.hub else "",
        items=items,
    )


def _phone(row: Fulfilment) -> str:
    """A courier service must call her, so it gets the number; our own couriers have it on their phones."""
    phone = row.order.contact_phone
    if not phone or row.method == Fulfilment.PICKUP:
        return ""
    national = phone.as_national.replace("-", "").replace(" ", "")
    return phone.as_national if row.method == Fulfilment.COURIER else f"{national[:4]}{DOT * 4}{national[-3:]}"


def _address(row: Fulfilment) -> Iterable[str]:
    """What leads to the door, or to the point."""
    if row.pickup_point:
        village = row.pickup_point.village
        yield row.pickup_point.address
        yield f"{village.name}, {village.district.name}"
        return
    address = row.order.shipping_address
    if address is None:
        return
    yield address.line1
    if address.village:
        kecamatan = f"Kec. {address.village.district.name}"
        yield f"{address.village.name}, {kecamatan}"
    if row.method == Fulfilment.COURIER:
        yield f"Kabupaten Bogor {address.postcode or ''}".strip()
    if address.notes:
        yield f"Patokan: {address.notes}"
