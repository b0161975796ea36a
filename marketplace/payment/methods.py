"""The ways to pay, which of them can serve an order, and the payments an order starts with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from marketplace.payment.gateway import Gateway, MethodUnavailable
from marketplace.payment.gateways import UnknownGateway, gateway, gateways
from marketplace.payment.models import Payment

if TYPE_CHECKING:
    from cooperatives.distribution.models import Fulfilment
    from cooperatives.registry.models import Cooperative
    from marketplace.order.models import Order

__all__ = ["Method", "MethodUnavailable", "check_method", "methods_for", "paid_when_received", "start_payments"]


@dataclass(frozen=True, kw_only=True)
class Method:
    code: str
    label: str
    hint: str
    icon: str
    why_not: str = ""

    @property
    def available(self) -> bool:
        return not self.why_not


def methods_for(
    *, total: int, cooperatives: Sequence["Cooperative"], by_courier: Sequence["Cooperative"] = ()
) -> list[Method]:
    """All ways to pay `total` rupiah to these cooperatives, the most usual first; those that cannot serve say why.

    `by_courier`: the cooperatives among them whose parcel a courier service brings.
    """
    return [
        Method(
            code=one.code,
            label=str(one.label),
            hint=str(one.hint),
            icon=one.icon,
            why_not=_why_not(one, total, cooperatives, by_courier),
        )
        for one in gateways()
    ]


def check_method(
    *, code: str, total: int, cooperatives: Sequence["Cooperative"], by_courier: Sequence["Cooperative"] = ()
) -> None:
    """Raise MethodUnavailable unless `code` can pay `total` rupiah to these cooperatives; see `methods_for`."""
    try:
        why_not = _why_not(gateway(code), total, cooperatives, by_courier)
    except UnknownGateway:
        why_not = _("Pilih salah satu cara bayar.")
    if why_not:
        raise MethodUnavailable(why_not)


def paid_when_received(*, code: str) -> bool:
    """Whether the buyer pays against the goods, so that they are made ready without waiting for money."""
    return gateway(code).capabilities.deadline_hours is None


def start_payments(*, order: "Order", fulfilments: list["Fulfilment"], method: str, at: datetime) -> list[Payment]:
    """Write what the buyer owes: one payment for the whole order, or one to each cooperative for its part."""
    chosen = gateway(method)
    if chosen.capabilities.per_fulfilment:
        return Payment.objects.bulk_create(
            Payment(
                order=order,
                fulfilment=fulfilment,
                gateway=method,
                collector_id=_collector(chosen, fulfilment),
                reference=f"LB-{fulfilment.number}",
                amount=fulfilment.total,
                due_at=chosen.deadline(at=at),
            )
            for fulfilment in fulfilments
        )
    payment = Payment(
        order=order,
        gateway=method,
        collector_id=_collector(chosen, fulfilments[0]),
        reference=f"LB-{order.number}",
        amount=sum(fulfilment.total for fulfilment in fulfilments),
        due_at=chosen.deadline(at=at),
    )
    return [chosen.write(payment)]


def _why_not(
    one: Gateway, total: int, cooperatives: Sequence["Cooperative"], by_courier: Sequence["Cooperative"]
) -> str:
    """A courier service takes no money for us: what goes with one is paid before it leaves."""
    if by_courier and one.capabilities.deadline_hours is None:
        names = ", ".join(cooperative.name for cooperative in by_courier)
        told = _("Paket dari %(names)s dikirim kurir ekspedisi, jadi dibayar dulu. Pilih cara bayar lain.")
        return told % {"names": names}
    return one.why_not(total=total, cooperatives=cooperatives)


def _collector(chosen: Gateway, fulfilment: "Fulfilment") -> int | None:
    """Whose account the money reaches; none: the operator's."""
    return fulfilment.cooperative_id if chosen.capabilities.collector == "cooperative" else None
