"""The parcel at the door: what is due for it, whether it can still be brought, and the steps that the courier takes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Sum

from cooperatives.distribution.models import Attempt, Fulfilment, Step, Stop
from cooperatives.distribution.steps import refuse_parcel, take_step

OUT = (Step.DISPATCHED, Step.FAILED)  # after one of these the courier has it


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A stop with its parcel, both locked, and the steps taken so far, the latest last."""

    stop: Stop
    fulfilment: Fulfilment
    steps: list[Step]

    @property
    def is_out(self) -> bool:
        """Whether it is on its way on this run."""
        return self.stop.open and bool(self.steps) and self.steps[-1].kind in OUT

    @property
    def last_at(self) -> datetime:
        return self.steps[-1].taken_at if self.steps else self.stop.manifest.created_at

    @property
    def due(self) -> int:
        """Rupiah of cash to take for it."""
        return cash_due(fulfilment=self.fulfilment)

    def aside(self, *, outcome: str, by: Any, happened_at: datetime) -> str:
        """Why what is told can change nothing any more: one of Attempt.ASIDE, or "" when it can."""
        taken = {step.kind: step for step in self.steps}
        if handed := taken.get(Step.HANDED_OVER):
            if outcome == Attempt.DELIVERED:
                return Attempt.LATE if handed.taken_by_id == by.pk else Attempt.TWICE
            return Attempt.LATE if happened_at <= handed.taken_at else Attempt.AGAINST
        if taken.keys() & set(Step.ENDS) or self.fulfilment.order.status == "cancelled":
            return Attempt.OVER if outcome == Attempt.DELIVERED else Attempt.LATE
        if not self.stop.open or (self.steps and self.steps[-1].kind == Step.BACK):
            return Attempt.LATE if outcome == Attempt.FAILED else Attempt.BACK_AT_HUB
        return ""


def cash_due(*, fulfilment: Fulfilment) -> int:
    """Rupiah of cash that the buyer has still to pay for this parcel when she gets it."""
    owed = apps.get_model("payment", "Payment").objects.filter(fulfilment=fulfilment, gateway="cash", state="pending")
    return owed.aggregate(rupiah=Sum("amount"))["rupiah"] or 0


def locked_parcel(*, stop: Stop) -> Parcel:
    """Lock the order, its fulfilment and the stop, in this order: so two tellings take turns."""
    order_id = Fulfilment.objects.values_list("order_id", flat=True).get(pk=stop.fulfilment_id)
    apps.get_model("order", "Order").objects.select_for_update().get(pk=order_id)
    fulfilment = Fulfilment.objects.select_for_update(of=("self",)).select_related("order").get(pk=stop.fulfilment_id)
    locked = Stop.objects.select_for_update(of=("self",)).select_related("manifest").get(pk=stop.pk)
    return Parcel(stop=locked, fulfilment=fulfilment, steps=list(fulfilment.steps.order_by("taken_at", "pk")))


def hand_over(*, parcel: Parcel, by: Any, at: datetime, note: str) -> None:
    """The buyer has it, and the cash is in the courier's hand. The proof has been looked at before."""
    take_step(fulfilment=parcel.fulfilment, kind=Step.HANDED_OVER, by=by, at=at, proven=True, note=note)
    Stop.objects.filter(pk=parcel.stop.pk).update(open=False)


def fail(*, parcel: Parcel, by: Any, at: datetime, why: str) -> None:
    """Brought in vain; the courier keeps it until she tries again or brings it back."""
    take_step(fulfilment=parcel.fulfilment, kind=Step.FAILED, by=by, at=at, note=why)


def refuse(*, parcel: Parcel, by: Any, at: datetime, why: str) -> None:
    """The buyer does not want it; the courier has it until it is back at the hub."""
    refuse_parcel(fulfilment=parcel.fulfilment, by=by, at=at, reason=why)
