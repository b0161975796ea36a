"""What follows in the hub's stock when a parcel is packed by eye: what was not scanned leaves its lots all the same."""

from typing import Any

from cooperatives.distribution.models import Fulfilment, FulfilmentLine, Pick, Step
from cooperatives.distribution.packing.contents import Item, items_of
from cooperatives.distribution.steps import StepRefused
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.distribution.stock.fefo import MoreThanOrdered, pick_for_line
from cooperatives.distribution.stock.moving import NotEnoughOnHand


class StillAsked(StepRefused):
    """Its buyer is being asked what shall become of missing goods; until she answers the parcel stays open."""


def after_step(*, fulfilment: Fulfilment, step: Step) -> None:
    """Take the rest of a packed parcel's consigned goods out of the hub's lots; see the setting STEP_FOLLOWERS.

    When the lots hold less than was packed they are emptied: the next count shows the difference, the parcel goes on.
    Raises StillAsked, so that the parcel is not packed.
    """
    if step.kind != Step.PACKED:
        return
    items = items_of(fulfilments=[fulfilment.pk]).get(fulfilment.pk, [])
    if any(item.waiting for item in items):
        raise StillAsked(fulfilment.number)
    left = [item for item in items if item.left]
    kept = kept_at_hub(enterprise_ids={item.enterprise_id for item in left}, at=step.taken_at) if left else set()
    for item in left:
        if item.enterprise_id in kept:
            _take(item, step)


def _take(item: Item, step: Step) -> None:
    line = FulfilmentLine.objects.get(pk=item.pk)
    asked: dict[str, Any] = {"line": line, "by": step.taken_by, "at": step.taken_at}
    try:
        moves = pick_for_line(quantity=item.left, key=f"packed:{item.pk}", **asked)
    except NotEnoughOnHand as short:
        moves = pick_for_line(quantity=short.on_hand, key=f"packed:{item.pk}", **asked) if short.on_hand else []
    except MoreThanOrdered as more:  # some left its lot already, or were paid back
        moves = pick_for_line(quantity=more.left, key=f"packed:{item.pk}", **asked) if more.left else []
    Pick.objects.bulk_create(
        Pick(
            line=line,
            quantity=-move.quantity,
            lot_id=move.lot_id,
            key=f"packed:{item.pk}:{move.pk}",
            picked_at=step.taken_at,
            picked_by=step.taken_by,
        )
        for move in moves
    )
