"""Bringing a parcel to its point and handing it to its buyer, with every refusal in words for the counter."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cooperatives.distribution import steps
from cooperatives.distribution.counter.capacity import PointFull
from cooperatives.distribution.models import Fulfilment, PickupPoint, Step
from cooperatives.distribution.packing.opening import find_parcel
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.registry.models import Cooperative

# What was done last with a parcel, and why it cannot be put down at a point. None: nothing was done yet.
NOT_TO_BRING = {
    None: "not-packed",
    Step.READY: "twice",
    Step.HANDED_OVER: "handed-over",
    Step.CANCELLED: "cancelled",
    Step.REFUSED: "refused",
}
REFUSALS: dict[type[steps.StepRefused], str] = {
    steps.WrongCode: "wrong-code",
    steps.TooManyTries: "too-many-tries",
    steps.NotYetPaid: "unpaid",
}


def bring(*, cooperative: Cooperative, point: PickupPoint | None, text: str, by: Any, at: datetime) -> Fulfilment:
    """Record that the parcel whose label was scanned lies ready at its pick-up point.

    With `point` only a parcel for that one. Raises ScanRefused; then nothing was changed.
    """
    parcel = find_parcel(cooperative=cooperative, text=text)
    latest = vars(parcel)["latest_step"]
    if parcel.order.status == "cancelled":
        raise ScanRefused("cancelled")
    if parcel.method != Fulfilment.PICKUP and latest not in Step.ENDS:
        raise ScanRefused("not-pickup")
    if parcel.order.status == "awaiting-payment":
        raise ScanRefused("unpaid")
    if latest in NOT_TO_BRING:
        raise ScanRefused(NOT_TO_BRING[latest])
    if point is not None and parcel.pickup_point_id != point.pk:
        assert parcel.pickup_point is not None
        raise ScanRefused("other-point", _("Paket ini untuk %(point)s.") % {"point": parcel.pickup_point.name})
    try:
        steps.take_step(fulfilment=parcel, kind=Step.READY, by=by, at=at)
    except PointFull as refusal:
        advice = _("Tunggu sampai ada yang diambil, atau simpan di gudang.")
        raise ScanRefused("full", f"{refusal} {advice}") from None
    except steps.AlreadyTaken:
        raise ScanRefused("twice") from None
    except steps.StepRefused:
        raise ScanRefused("cancelled") from None
    return parcel


def hand_out(*, parcel: Fulfilment, code: str, by: Any, at: datetime) -> Step:
    """Give the parcel to whoever says its code; cash that is due is taken with it.

    Raises ScanRefused; then nothing was changed, but that a wrong code is remembered.
    """
    try:
        return steps.take_step(fulfilment=parcel, kind=Step.HANDED_OVER, by=by, at=at, code=code.replace(" ", ""))
    except steps.AlreadyTaken:
        raise ScanRefused("handed-over") from None
    except steps.StepRefused as refusal:
        raise ScanRefused(REFUSALS.get(type(refusal), "not-ready")) from None
