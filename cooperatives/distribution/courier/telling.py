"""What happened at a door, told once by the courier's phone, now or a day later: delivered, failed, or refused.

What is told is kept, whatever happened to the parcel meanwhile. If it cannot change the parcel any more, the attempt is
set aside with the reason (`Attempt.aside`), and people at the hub look at those that contradict what they know. Only
what the courier can put right herself (a wrong code, an amount that is not due) is refused, and nothing is written.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hmac import compare_digest
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cooperatives.distribution.courier.bringing import Parcel, fail, hand_over, locked_parcel, refuse
from cooperatives.distribution.guessing import may_try, note_wrong
from cooperatives.distribution.models import Attempt, Stop
from cooperatives.distribution.photos import as_photo

LONGEST_KEY = Attempt._meta.get_field("key").max_length or 64


class TellingRefused(Exception):
    """It is not kept; the courier can put it right and tell again."""


class OtherContent(TellingRefused):
    """The key was used for something else."""


class ProofMissing(TellingRefused):
    """Neither a code nor a photo nor a signature, or nobody's name with the latter two."""


class ReasonMissing(TellingRefused):
    """Failed or refused, and nobody said why."""


class CodeWrong(TellingRefused):
    """The code is not the one that this buyer was given."""


class CodeTriedTooOften(TellingRefused):
    """Wrong codes were given for this parcel so often that none is taken for a while."""


class OtherAmount(TellingRefused):
    """The cash is not what is due: `due` rupiah. Whoever has less than that gets nothing: failed, NO_MONEY."""

    def __init__(self, due: int) -> None:
        super().__init__(due)
        self.due = due


class NotUnderWay(TellingRefused):
    """The run has not departed yet. It can be told again as it is, later."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told, cleaned; `happened_at` and `told_at` are aware, `cash` is rupiah."""

    key: str
    outcome: str
    by: Any
    happened_at: datetime
    told_at: datetime
    reason: str
    note: str
    code: str
    proof: str
    received_by: str
    cash: int
    next_on: date | None

    @property
    def content(self) -> dict[str, Any]:
        """What makes it the same telling when it comes again. Times differ a little each time that they are put right;
        the picture is the one that came first."""
        names = ("outcome", "reason", "note", "proof", "received_by", "cash", "next_on")
        return {name: getattr(self, name) for name in names} | {"by_id": self.by.pk}

    @property
    def why(self) -> str:
        """The reason in words, as it is written beside the step."""
        words = dict(Attempt.REASONS).get(self.reason, "")
        return f"{words}: {self.note}" if self.note else str(words)


def tell_attempt(
    *,
    stop: Stop,
    key: str,
    outcome: str,
    by: Any,
    happened_at: datetime,
    told_at: datetime,
    reason: str = "",
    note: str = "",
    code: str = "",
    file: IO[bytes] | None = None,
    proof: str = "",
    received_by: str = "",
    cash: int = 0,
    next_on: date | None = None,
) -> Attempt:
    """Keep what `by` tells of a stop, and take the step of its parcel that follows, once for each `key`.

    Delivered (Attempt.DELIVERED) needs a `proof`: CODE with the buyer's `code`, PHOTO or SIGNATURE with a picture in
    `file` and the name in `received_by`; and `cash` in rupiah that is just what is due. Failed and refused need a
    `reason` of WHY_FAILED or WHY_REFUSED. `happened_at` is put right already (clock.corrected); the step is taken at
    that time, but not in the future and not before the step before it.

    Told again, the same attempt is returned. Raises a TellingRefused, NotAPicture, or a steps.StepRefused, and then
    nothing was written but the wrong try.
    """
    told = Told(
        key=key.strip(),
        outcome=outcome,
        by=by,
        happened_at=min(happened_at, told_at),
        told_at=told_at,
        reason="" if outcome == Attempt.DELIVERED else reason,
        note=note.strip()[:200],
        code=code.strip(),
        proof=proof if outcome == Attempt.DELIVERED else "",
        received_by=received_by.strip()[:80] if outcome == Attempt.DELIVERED else "",
        cash=cash if outcome == Attempt.DELIVERED else 0,
        next_on=next_on if outcome == Attempt.FAILED else None,
    )
    if known := _known(stop, told):
        return known
    _check(told, has_file=file is not None)
    picture = as_photo(file=file) if file is not None and told.proof in (Attempt.PHOTO, Attempt.SIGNATURE) else None
    with transaction.atomic():
        attempt = _tell(stop, told, picture)
    if attempt is None:  # raised only here, so that the wrong try stays written
        raise CodeWrong
    return attempt


def _known(stop: Stop, told: Told) -> Attempt | None:
    """The attempt with this key, if it was told before; raises OtherContent when that one says something else."""
    found = Attempt.objects.filter(key=told.key).first()
    if found is None:
        return None
    content = {name: value for name, value in told.content.items() if name != "note" or not found.aside}
    if found.stop_id != stop.pk or any(getattr(found, name) != value for name, value in content.items()):
        raise OtherContent
    return found


def _check(told: Told, *, has_file: bool) -> None:
    if not 8 <= len(told.key) <= LONGEST_KEY:
        raise OtherContent
    if told.outcome == Attempt.DELIVERED:
        pictured = told.proof in (Attempt.PHOTO, Attempt.SIGNATURE) and has_file and told.received_by
        if not pictured and not (told.proof == Attempt.CODE and told.code):
            raise ProofMissing
        return
    reasons = {Attempt.FAILED: Attempt.WHY_FAILED, Attempt.REFUSED: Attempt.WHY_REFUSED}[told.outcome]
    if told.reason not in dict(reasons) or (told.reason == Attempt.OTHER and not told.note):
        raise ReasonMissing


def _tell(stop: Stop, told: Told, picture: ContentFile | None) -> Attempt | None:
    """The attempt, kept; None for a wrong code."""
    parcel = locked_parcel(stop=stop)
    if known := _known(stop, told):  # told twice at the same time: the other one was first
        return known
    told = replace(told, happened_at=max(told.happened_at, parcel.stop.manifest.created_at))
    aside = parcel.aside(outcome=told.outcome, by=told.by, happened_at=told.happened_at)
    if not aside and not parcel.is_out:
        raise NotUnderWay
    if told.outcome == Attempt.DELIVERED and not aside and told.cash != parcel.due:
        raise OtherAmount(parcel.due)
    if told.proof == Attempt.CODE:
        if aside:
            told = replace(told, note=_note_of_code(parcel, told))
        elif not _code_fits(parcel, told):
            return None
    attempt = Attempt(
        stop=parcel.stop,
        key=told.key,
        note=told.note,
        happened_at=told.happened_at,
        told_at=told.told_at,
        aside=aside,
        **{name: value for name, value in told.content.items() if name != "note"},
    )
    if picture is not None:
        attempt.file.save(picture.name or "foto.jpg", picture, save=False)
    try:
        attempt.save()
        if not aside:
            _follow(parcel, told)
    except Exception:
        if attempt.file:
            attempt.file.delete(save=False)
        raise
    return attempt


def _code_fits(parcel: Parcel, told: Told) -> bool:
    """Whether it is the buyer's code. Tries are counted by our clock, not by the phone's."""
    if not may_try(fulfilment=parcel.fulfilment, at=told.told_at):
        raise CodeTriedTooOften
    if compare_digest(told.code.encode(), parcel.fulfilment.handover_code.encode()):
        return True
    note_wrong(fulfilment=parcel.fulfilment, by=told.by, at=told.told_at)
    return False


def _note_of_code(parcel: Parcel, told: Told) -> str:
    """What came too late is kept with a wrong code as well, and whoever looks at it is told so."""
    try:
        fits = _code_fits(parcel, told)
    except CodeTriedTooOften:
        fits = False
    wrong = _("Kodenya tidak cocok.")
    return told.note if fits else f"{wrong} {told.note}".strip()[:200]


def _follow(parcel: Parcel, told: Told) -> None:
    at = max(told.happened_at, parcel.last_at)
    if told.outcome == Attempt.DELIVERED:
        name = told.received_by
        hand_over(parcel=parcel, by=told.by, at=at, note=_("Diterima oleh %(name)s") % {"name": name} if name else "")
    elif told.outcome == Attempt.FAILED:
        fail(parcel=parcel, by=told.by, at=at, why=told.why)
    else:
        refuse(parcel=parcel, by=told.by, at=at, why=told.why)
