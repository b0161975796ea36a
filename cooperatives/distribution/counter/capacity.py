"""No more parcels lie at a pick-up point than fit in there, whichever door a parcel comes by."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cooperatives.distribution.models import Fulfilment, FulfilmentQuerySet, PickupPoint, Step
from cooperatives.distribution.steps import StepRefused


class PointFull(StepRefused):
    """The pick-up point holds as many parcels as fit in. The message says so to whoever brought one more."""

    def __init__(self, point: PickupPoint) -> None:
        words = _("%(point)s muat %(capacity)s paket dan sudah penuh.")
        super().__init__(words % {"point": point.name, "capacity": point.capacity})


def lying_at(*, points: Q) -> FulfilmentQuerySet:
    """Parcels that wait for their buyers now, at points of this condition (on Fulfilment)."""
    return Fulfilment.objects.with_state().filter(points, Q(latest_step=Step.READY))


def after_step(*, fulfilment: Fulfilment, step: Step) -> None:
    """Raise PointFull for a parcel that does not fit in any more; see the setting STEP_FOLLOWERS.

    The point's row is locked: two that are brought at the same time take turns.
    """
    if step.kind != Step.READY or fulfilment.pickup_point_id is None:
        return
    point = PickupPoint.objects.select_for_update().get(pk=fulfilment.pickup_point_id)
    if point.capacity is None:
        return
    if lying_at(points=Q(pickup_point=point)).count() > point.capacity:  # this one is among them
        raise PointFull(point)
