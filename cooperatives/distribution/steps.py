"""What is done to a fulfilment, step by step: packed, on its way or ready, handed over, or refused by the buyer.

Which step may follow which stands in AFTER. Only what may have to be done again (setting out, failing, coming back)
happens more than once. Handing over needs the code that only the buyer has, or a proof. What follows from
being handed over (cash taken, stock sold, order completed) is done by the functions that the setting
HANDOVER_FOLLOWERS names, and what follows from a refusal (goods back in stock, money back to the buyer) by those of
REFUSAL_FOLLOWERS, in the same transaction: the sellers' side never imports the site's.
"""

from datetime import datetime
from hmac import compare_digest

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from cooperatives.distribution.guessing import may_try, note_wrong
from cooperatives.distribution.models import Fulfilment, Step

# By method: the steps that may be taken after the last one (None: nothing was done yet).
AFTER: dict[str, dict[str | None, tuple[str, ...]]] = {
    Fulfilment.DELIVERY: {
        None: (Step.PACKED,),
        Step.PACKED: (Step.DISPATCHED,),
        Step.DISPATCHED: (Step.HANDED_OVER, Step.FAILED, Step.BACK),
        Step.FAILED: (Step.BACK, Step.HANDED_OVER, Step.FAILED),
        Step.BACK: (Step.DISPATCHED,),
    },
    Fulfilment.PICKUP: {
        None: (Step.PACKED,),
        Step.PACKED: (Step.READY,),
        Step.READY: (Step.HANDED_OVER,),
    },
    Fulfilment.COURIER: {
        None: (Step.PACKED,),
        Step.PACKED: (Step.DISPATCHED,),
        Step.DISPATCHED: (Step.HANDED_OVER, Step.BACK),
        Step.BACK: (Step.DISPATCHED,),
    },
}
OUT = (Step.DISPATCHED, Step.READY, Step.FAILED, Step.BACK)  # after one of these the buyer may refuse it


class StepRefused(Exception):
    """The step cannot be taken now; nothing was changed."""


class NotPossible(StepRefused):
    """The step before it has not been taken, or the fulfilment is not carried out any more."""


class AlreadyTaken(StepRefused):
    """The step was taken before."""


class NotYetPaid(StepRefused):
    """The buyer chose to pay before the goods are sent, and has not yet."""


class WrongCode(StepRefused):
    """The code is not the one that this buyer was given."""


class ReasonMissing(StepRefused):
    """Nobody said why the parcel came back."""


class TooManyTries(StepRefused):
    """Wrong codes were given for this fulfilment so often that none is taken for a while."""


def take_step(
    *, fulfilment: Fulfilment, kind: str, by, at: datetime, code: str = "", proven: bool = False, note: str = ""
) -> Step:
    """Record that `kind` was done to the fulfilment by `by`; raise a StepRefused if it cannot be.

    Handing over takes the buyer's `code`, unless the caller keeps another proof of it (`proven`: a photo or a signature
    of the one who received it). A refusal changes nothing, but that a wrong code is remembered.
    """
    with transaction.atomic():
        step = _take(fulfilment, kind, by, at, code, proven, note)
    if step is None:  # raised only here, so that the wrong try stays written
        raise WrongCode(kind)
    return step


@transaction.atomic
def refuse_parcel(*, fulfilment: Fulfilment, by, at: datetime, reason: str, borne_by: str = "") -> Step:
    """Record that the buyer did not take what was brought to her, or lay ready for her, and that it comes back.

    `borne_by` says who bears money that she gets back (a bearer of a sale); empty: as the memorandum has it for
    returns. Raises ReasonMissing, AlreadyTaken, NotPossible.
    """
    locked = lock_fulfilment(fulfilment=fulfilment)
    taken = set(locked.steps.values_list("kind", flat=True))
    if Step.REFUSED in taken:
        raise AlreadyTaken(Step.REFUSED)
    if taken & set(Step.ENDS) or not taken & set(OUT) or locked.order.status != "confirmed":
        raise NotPossible(Step.REFUSED)
    if not reason.strip():
        raise ReasonMissing
    step = Step.objects.create(
        fulfilment=locked, kind=Step.REFUSED, taken_by=by, taken_at=at, note=reason.strip()[:200]
    )
    for follower in settings.REFUSAL_FOLLOWERS:
        import_string(follower)(fulfilment=locked, by=by, at=at, reason=step.note, borne_by=borne_by)
    for follower in settings.STEP_FOLLOWERS:
        import_string(follower)(fulfilment=locked, step=step)
    return step


def lock_fulfilment(*, fulfilment: Fulfilment) -> Fulfilment:
    """The fulfilment, with its order, under its lock; to be called in a transaction."""
    # The order before its fulfilment, as when it is cancelled or paid: so they take turns and never wait in a circle.
    apps.get_model("order", "Order").objects.select_for_update().get(pk=fulfilment.order_id)
    return Fulfilment.objects.select_for_update(of=("self",)).select_related("order").get(pk=fulfilment.pk)


def _take(fulfilment: Fulfilment, kind: str, by, at: datetime, code: str, proven: bool, note: str) -> Step | None:
    """The step taken, or None for a wrong code."""
    locked = lock_fulfilment(fulfilment=fulfilment)
    _check(locked, kind)
    if kind == Step.HANDED_OVER and not proven:
        if not may_try(fulfilment=locked, at=at):
            raise TooManyTries(kind)
        if not compare_digest(code.strip().encode(), locked.handover_code.encode()):
            note_wrong(fulfilment=locked, by=by, at=at)
            return None
    step = Step.objects.create(fulfilment=locked, kind=kind, taken_by=by, taken_at=at, note=note.strip()[:200])
    if kind == Step.HANDED_OVER:
        for follower in settings.HANDOVER_FOLLOWERS:
            import_string(follower)(fulfilment=locked, by=by, at=at)
    for follower in settings.STEP_FOLLOWERS:
        import_string(follower)(fulfilment=locked, step=step)
    return step


def _check(locked: Fulfilment, kind: str) -> None:
    """Raise the StepRefused that says why `kind` is not the next step of a locked fulfilment."""
    kinds = list(locked.steps.order_by("taken_at", "pk").values_list("kind", flat=True))
    latest = kinds[-1] if kinds else None
    if (kind == latest and kind in Step.AGAIN and kind != Step.FAILED) or (kind in kinds and kind not in Step.AGAIN):
        raise AlreadyTaken(kind)
    if set(kinds) & set(Step.ENDS) or locked.order.status == "cancelled":
        raise NotPossible(kind)
    possible = AFTER[locked.method]
    if not any(kind in following for following in possible.values()):
        raise NotPossible(kind)
    if locked.order.status == "awaiting-payment":
        raise NotYetPaid(kind)
    if kind not in possible.get(latest, ()):
        raise NotPossible(kind)


def next_step(*, method: str, latest: str | None) -> str | None:
    """The step that is usually taken after `latest` in a fulfilment of this method, or None at its end."""
    return next(iter(AFTER[method].get(latest, ())), None)
