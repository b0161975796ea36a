"""Counting what a maker brought: accepted, or refused with a reason and a photo.

The last count of a good holds; each count is written into the log. A handover that is closed is counted no more.
"""

from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cooperatives.distribution.models import Handover, HandoverLine
from cooperatives.distribution.photos import as_photo

MOST = 99_999  # pieces of one good that anybody brings


class CountRefused(Exception):
    """Nothing was written; the message tells whoever counts what to do."""


class HandoverClosed(CountRefused):
    def __init__(self) -> None:
        super().__init__(_("Serah terima ini sudah ditutup. Hitungannya tidak bisa diubah lagi."))


class MoreThanExpected(CountRefused):
    """More pieces than buyers ordered. `expected` is how many they did."""

    def __init__(self, expected: int) -> None:
        super().__init__(
            _("Yang dipesan hanya %(n)s. Terima %(n)s saja, sisanya dibawa pulang atau dititipkan lewat menu Stok.")
            % {"n": expected}
        )
        self.expected = expected


class ReasonMissing(CountRefused):
    def __init__(self) -> None:
        super().__init__(_("Pilih alasan mengapa ditolak, supaya UMKM tahu."))


class NotANumber(CountRefused):
    def __init__(self) -> None:
        super().__init__(_("Tulis jumlahnya dengan angka, 0 sampai %(most)s.") % {"most": MOST})


@transaction.atomic
def arrive(*, handover: Handover, at: datetime) -> Handover:
    """The maker is there: written down the first time."""
    Handover.objects.filter(pk=handover.pk, arrived_at=None, closed_at=None).update(arrived_at=at)
    handover.refresh_from_db()
    return handover


@transaction.atomic
def count(
    *,
    line: HandoverLine,
    accepted: int,
    refused: int = 0,
    reason: str = "",
    note: str = "",
    photo: IO[bytes] | None = None,
    by: Any,
    at: datetime,
) -> HandoverLine:
    """Write down how many pieces of a good are accepted and refused; the photo of an earlier count stays unless there
    is a new one, or nothing is refused any more.

    Raises HandoverClosed, NotANumber, MoreThanExpected, ReasonMissing, and NotAPicture for a photo that is none.
    """
    picture = as_photo(file=photo) if photo and refused else None
    _open(line.handover_id, at)
    current = HandoverLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if not (0 <= accepted <= MOST and 0 <= refused <= MOST):
        raise NotANumber
    if accepted > current.expected:
        raise MoreThanExpected(current.expected)
    if refused and reason not in dict(HandoverLine.REASONS):
        raise ReasonMissing
    before = current.accepted, current.refused
    current.accepted, current.refused = accepted, refused
    current.reason, current.note = (reason if refused else ""), note.strip()[:200]
    current.counted_at, current.counted_by = at, by
    if picture:
        current.photo.save(picture.name or "foto.jpg", picture, save=False)
    elif not refused:
        current.photo = ""
    current.save()
    _note(current, before, by)
    return current


@transaction.atomic
def accept_all(*, handover: Handover, by: Any, at: datetime) -> int:
    """Accept everything that was not counted yet as it was expected; return how many goods. Raises HandoverClosed."""
    _open(handover.pk, at)
    lines = list(HandoverLine.objects.select_for_update().filter(handover=handover, counted_at=None))
    for line in lines:
        line.accepted, line.counted_at, line.counted_by = line.expected, at, by
        _note(line, (0, 0), by)
    HandoverLine.objects.bulk_update(lines, ["accepted", "counted_at", "counted_by"])
    return len(lines)


def _open(handover_id: int, at: datetime) -> Handover:
    """The handover under its lock, open; its maker has come."""
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover_id)
    if handover.closed_at:
        raise HandoverClosed
    if handover.arrived_at is None:
        handover.arrived_at = at
        handover.save(update_fields=["arrived_at"])
    return handover


def _note(line: HandoverLine, before: tuple[int, int], by: Any) -> None:
    log(
        instance=line,
        action="wagtail.edit",
        user=by,
        title=line.title[:255],
        data={"accepted": [before[0], line.accepted], "refused": [before[1], line.refused], "reason": line.reason},
    )
