"""Parcels that leave with a courier service: its waybill is written down, and later that it has arrived."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from cooperatives.distribution.dispatch.loading import DispatchRefused
from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet, Step
from cooperatives.distribution.steps import lock_fulfilment, take_step
from cooperatives.registry.models import Cooperative


class WaybillMissing(DispatchRefused):
    """Nobody said which waybill it has, or who carries it."""


class NotByService(DispatchRefused):
    """This parcel is not brought by a courier service."""


def by_service(*, cooperative: Cooperative) -> FulfilmentQuerySet:
    """The cooperative's open parcels that go by courier service, with their latest step; the oldest promise first."""
    found = Fulfilment.objects.of_cooperatives([cooperative.pk]).with_state()
    open_ones = Q(latest_step__in=[Step.PACKED, Step.BACK, Step.DISPATCHED])
    found = found.filter(open_ones, method=Fulfilment.COURIER, order__status="confirmed")
    return found.select_related("order__shipping_address__village__district").order_by("promised_on", "pk")


@transaction.atomic
def send(*, fulfilment: Fulfilment, courier: str, waybill: str, by: Any, at: datetime) -> Fulfilment:
    """Give a packed parcel to a courier service. Raises WaybillMissing, NotByService, and what take_step raises."""
    courier, waybill = " ".join(courier.split()), "".join(waybill.split()).upper()
    locked = lock_fulfilment(fulfilment=fulfilment)
    if locked.method != Fulfilment.COURIER:
        raise NotByService
    if not waybill or not courier:
        raise WaybillMissing
    # Written before the step, of which the buyer is told with the number.
    locked.courier, locked.waybill = courier[:60], waybill[:40]
    locked.save(update_fields=["courier", "waybill"])
    take_step(fulfilment=locked, kind=Step.DISPATCHED, by=by, at=at, note=f"{locked.courier} {locked.waybill}")
    return locked


@transaction.atomic
def arrived(*, fulfilment: Fulfilment, by: Any, at: datetime) -> Step:
    """The courier service says that the buyer has it. Raises NotByService, and what take_step raises."""
    if fulfilment.method != Fulfilment.COURIER:
        raise NotByService
    note = f"{fulfilment.courier} {fulfilment.waybill}"
    return take_step(fulfilment=fulfilment, kind=Step.HANDED_OVER, by=by, at=at, proven=True, note=note)


@transaction.atomic
def came_back(*, fulfilment: Fulfilment, by: Any, at: datetime) -> Step:
    """The courier service brought it back undelivered. Raises NotByService, and what take_step raises."""
    if fulfilment.method != Fulfilment.COURIER:
        raise NotByService
    return take_step(fulfilment=fulfilment, kind=Step.BACK, by=by, at=at)
