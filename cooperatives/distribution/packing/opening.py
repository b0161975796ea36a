"""A parcel on the packing table: found by its label, refused when it must not be packed here and now."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.distribution.codes import COLLECT, LINE, PARCEL, read_code
from cooperatives.distribution.models import Fulfilment, FulfilmentLine, FulfilmentQuerySet, Hub, Pick, Step
from cooperatives.distribution.packing.contents import Item, items_of
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.registry.models import Cooperative

# What was done last with a parcel, and why it is not packed any more.
NO_MORE = {
    Step.CANCELLED: "cancelled",
    Step.REFUSED: "refused",
    Step.HANDED_OVER: "handed-over",
    Step.PACKED: "packed",
    Step.READY: "gone",
    Step.DISPATCHED: "gone",
    Step.FAILED: "gone",
    Step.BACK: "packed",
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A parcel with its items. `refusal` is a key of REFUSALS when nothing may be put into it, else empty.

    `told` has the line that each scan filled, by the scan's key.
    """

    parcel: Fulfilment
    items: list[Item]
    refusal: str = ""
    told: dict[str, int] = field(default_factory=dict)

    @property
    def wanted(self) -> int:
        return sum(item.wanted for item in self.items)

    @property
    def picked(self) -> int:
        return sum(min(item.picked, item.wanted) for item in self.items)

    @property
    def left(self) -> int:
        return self.wanted - self.picked

    @property
    def percent(self) -> int:
        return self.picked * 100 // self.wanted if self.wanted else 100

    @property
    def waiting(self) -> bool:
        return any(item.waiting for item in self.items)

    @property
    def is_complete(self) -> bool:
        return all(item.is_done for item in self.items)


def find_parcel(*, cooperative: Cooperative, text: str) -> Fulfilment:
    """The parcel of this cooperative that was scanned: its label, its number, or the label of a good set aside for it.

    Raises ScanRefused: unknown, foreign, other-kind. Two queries at most.
    """
    code = read_code(text)
    if code is None or code.kind not in (PARCEL, LINE, COLLECT):
        advice = _("Di sini yang dipindai label paket.") if code else ""
        raise ScanRefused("other-kind" if code else "unknown", advice)
    found = Fulfilment.objects.with_state().select_related("order", "hub")
    if code.kind == LINE:
        whole = code.key.isascii() and code.key.isdigit() and len(code.key) < 19
        number = FulfilmentLine.objects.filter(pk=int(code.key) if whole else 0).values("fulfilment")
        parcel = found.filter(pk__in=number).first()
    else:
        parcel = found.filter(number=code.key).first()
    if parcel is None:
        raise ScanRefused("unknown")
    if parcel.cooperative_id != cooperative.pk:
        raise ScanRefused("foreign")
    return parcel


def on_table(*, cooperative: Cooperative) -> FulfilmentQuerySet:
    """Parcels of this cooperative with what the packing table shows of them."""
    found = Fulfilment.objects.of_cooperatives([cooperative.pk]).with_state()
    return found.select_related("order__shipping_address__village__district", "pickup_point")


def read_sheet(*, parcel: Fulfilment, hub: Hub | None) -> Sheet:
    """The sheet of a parcel read from `on_table`. Two queries."""
    picks = list(Pick.objects.filter(line__fulfilment=parcel).values_list("line_id", "quantity", "key"))
    picked: dict[int, int] = {}
    for line, quantity, _key in picks:
        picked[line] = picked.get(line, 0) + quantity
    return Sheet(
        parcel=parcel,
        items=items_of(fulfilments=[parcel.pk], picked=picked).get(parcel.pk, []),
        refusal=refusal_of(parcel=parcel, hub=hub),
        told={key: line for line, _quantity, key in picks},
    )


def refusal_of(*, parcel: Fulfilment, hub: Hub | None) -> str:
    """Why nothing may be put into a parcel read with `with_state`, here at `hub`; empty when it may be packed."""
    latest: Any = vars(parcel)["latest_step"]
    if parcel.order.status == "cancelled":
        return "cancelled"
    if latest in NO_MORE:
        return NO_MORE[latest]
    if parcel.order.status == "awaiting-payment":
        return "unpaid"
    if hub is not None and parcel.hub_id not in (None, hub.pk):
        return "wrong-hub"
    return ""
