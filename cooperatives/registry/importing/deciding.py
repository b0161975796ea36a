"""What a person decides about a list: hand it in, take it over, stop it, let it go on. Work is only queued here."""

from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cooperatives.registry.importing import accepting
from cooperatives.registry.importing.tasks import check_list, take_list
from cooperatives.registry.models import ImportRun

ALONE = timedelta(seconds=60)  # a run that nobody touched for so long is taken up by whoever comes
KEPT = timedelta(days=90)  # a list is personal data: its file and the rows of its problems go after this


class WrongState(Exception):
    """The run is not at the step at which this can be done."""


@transaction.atomic
def start(*, file: UploadedFile, subject: str, by: Any, at: datetime) -> ImportRun:
    """Keep a list and queue its check. Raises Refused for what is no list at all; then nothing is kept."""
    accepting.kind_of(file=file, size=file.size or 0)
    name = PurePath(file.name or "daftar").name[-200:]
    run = ImportRun(subject=subject, filename=name, uploaded_by=by, uploaded_at=at)
    run.file.save(f"{at:%Y%m%d-%H%M%S}{PurePath(name).suffix.lower()[:6]}", file, save=True)
    check_list.enqueue(run.pk)
    return run


@transaction.atomic
def accept(*, run: ImportRun, overwrites: bool, by: Any, at: datetime) -> ImportRun:
    """Queue the right rows to be taken over. Asked twice, it is queued once. Raises WrongState."""
    run = locked(run)
    if run.state in {ImportRun.IMPORTING, ImportRun.DONE}:
        return run
    if run.state != ImportRun.CHECKED:
        raise WrongState(run.state)
    run.state, run.overwrites, run.position, run.touched_at = ImportRun.IMPORTING, overwrites, 0, at
    run.save()
    take_list.enqueue(run.pk)
    return run


@transaction.atomic
def cancel(*, run: ImportRun, by: Any, at: datetime) -> ImportRun:
    """Stop before the next batch. What was taken over stays in the register. Raises WrongState when it is over."""
    run = locked(run)
    if run.state not in {ImportRun.CHECKING, ImportRun.CHECKED, ImportRun.IMPORTING}:
        raise WrongState(run.state)
    run.state, run.finished_at = ImportRun.CANCELLED, at
    run.save()
    return run


@transaction.atomic
def resume(*, run: ImportRun, at: datetime) -> ImportRun:
    """Queue a run again that stands still. Raises WrongState when there is nothing to do."""
    run = locked(run)
    if run.state == ImportRun.CHECKING:
        check_list.enqueue(run.pk)
    elif run.state == ImportRun.IMPORTING:
        take_list.enqueue(run.pk)
    else:
        raise WrongState(run.state)
    run.touched_at = at
    run.save(update_fields=["touched_at"])
    return run


def stands_still(*, run: ImportRun, at: datetime) -> bool:
    """Whether a run that should be worked on has not been touched for a while."""
    busy = run.state in {ImportRun.CHECKING, ImportRun.IMPORTING}
    return busy and at - (run.touched_at or run.uploaded_at) > ALONE


def forget(*, at: datetime) -> int:
    """Throw away the files and problem rows of lists that were uploaded long ago; the figures stay."""
    old = ImportRun.objects.filter(uploaded_at__lt=at - KEPT).exclude(file="")
    for run in old:
        run.problems.all().delete()
        run.file.delete(save=True)
    return len(old)


def locked(run: ImportRun) -> ImportRun:
    """The run as it is now, held until the transaction ends."""
    return ImportRun.objects.select_for_update().get(pk=run.pk)
