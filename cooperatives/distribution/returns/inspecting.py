"""The goods are back: somebody looks at them, piece by piece, and the money follows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cooperatives.distribution.models import Return, ReturnStep
from cooperatives.distribution.returns.asking import AlreadyEnded, MoreThanLeft, ReturnRefused, locked_return
from cooperatives.distribution.returns.deciding import ReasonMissing, end_rejected
from cooperatives.distribution.returns.paying import pay_back


class NotApproved(ReturnRefused):
    """Nobody has said that these goods may come back."""


@transaction.atomic
def inspect(
    *, goods_return: Return, pieces: Mapping[int, tuple[int, int]], by: Any, at: datetime, note: str = ""
) -> ReturnStep:
    """Write what came back and how it is, by the id of the return's line: (good, to the shelf; bad, written off).

    What came back is paid back; with nothing back the return ends rejected, for the reason in `note`. Returns the
    last step. Raises AlreadyEnded, NotApproved, MoreThanLeft, ReasonMissing, and what paying back raises.
    """
    current = locked_return(goods_return)
    kinds = set(current.steps.values_list("kind", flat=True))
    if kinds & set(ReturnStep.ENDS):
        raise AlreadyEnded(current.number)
    if ReturnStep.APPROVED not in kinds:
        raise NotApproved(current.number)
    found = {line.pk: pieces.get(line.pk, (0, 0)) for line in current.lines.all()}
    for line in current.lines.all():
        good, bad = found[line.pk]
        if good < 0 or bad < 0 or good + bad > line.quantity:
            raise MoreThanLeft(str(line.pk))
    back = sum(good + bad for good, bad in found.values())
    short = back < sum(line.quantity for line in current.lines.all())
    if short and not note.strip():
        raise ReasonMissing
    ReturnStep.objects.create(
        goods_return=current, kind=ReturnStep.RECEIVED, note=note.strip()[:300], taken_by=by, taken_at=at
    )
    if not back:
        return end_rejected(goods_return=current, reason=note, by=by, at=at)
    return pay_back(goods_return=current, pieces=found, by=by, at=at)
