"""Work on a list in the background, in batches of which each is one transaction.

A batch locks the run, works from the run's position, and moves it on. So a worker may be killed at any moment and
another one takes up where the last whole batch ended; two at once take turns.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.registry.importing.checking import Counted, check_rows
from cooperatives.registry.importing.deciding import ALONE, locked
from cooperatives.registry.importing.matching import Seen
from cooperatives.registry.importing.reading import List, Row, read_list
from cooperatives.registry.importing.records import Reader, Record
from cooperatives.registry.importing.refusals import Refused
from cooperatives.registry.importing.slugs import Slugs
from cooperatives.registry.importing.taking import take_rows
from cooperatives.registry.models import ImportProblem, ImportRun

BATCH = 1_000
TRIES = 3
Clock = Callable[[], datetime]


def check(*, run: ImportRun, clock: Clock = timezone.now, batch: int = BATCH) -> None:
    """The dry run, from the first row. Does nothing if it is done, cancelled, or another worker is at it."""
    if not _begin_check(run, clock()):
        return
    try:
        with run.file.open("rb") as file:
            listing = read_list(file=file, size=run.file.size, subject=run.subject)
            _check(run, listing, clock, batch)
    except (Refused, FileNotFoundError) as refusal:
        gone = _("Berkasnya sudah tidak tersimpan. Unggah lagi.")
        refuse(run=run, why=gone if isinstance(refusal, FileNotFoundError) else str(refusal), at=clock())


@transaction.atomic
def refuse(*, run: ImportRun, why: str, at: datetime) -> None:
    """Close a run whose file cannot be read, and throw the file away."""
    run = locked(run)
    if run.state != ImportRun.CHECKING:
        return
    run.problems.all().delete()
    run.state, run.refusal, run.finished_at = ImportRun.REFUSED, why[:300], at
    run.right = run.wrong = run.doubled = 0
    run.save()
    name, storage = run.file.name or "", run.file.storage
    transaction.on_commit(lambda: storage.delete(name))


def take(*, run: ImportRun, clock: Clock = timezone.now, batch: int = BATCH) -> None:
    """Take the right rows over, from where the run stands. Any number of workers may do this at once."""
    run.refresh_from_db()
    if run.state != ImportRun.IMPORTING:
        return
    with run.file.open("rb") as file:
        listing = read_list(file=file, size=run.file.size, subject=run.subject)
        rows = _Rows(listing, Reader(subject=run.subject, columns=run.columns, today=clock().date()))
        slugs, tries = Slugs(run.subject), 0
        while True:
            try:
                if not _take_batch(run, rows, slugs, clock(), batch):
                    return
                tries = 0
            except IntegrityError:
                # Somebody registered the same number or address at this moment: look again.
                tries += 1
                if tries == TRIES:
                    raise
                slugs = Slugs(run.subject)


@transaction.atomic
def _begin_check(run: ImportRun, at: datetime) -> bool:
    held = locked(run)
    busy = held.position and held.touched_at and at - held.touched_at < ALONE
    if held.state != ImportRun.CHECKING or busy:
        return False
    held.problems.all().delete()
    held.position = held.right = held.wrong = held.doubled = 0
    held.touched_at = at
    held.save()
    return True


def _check(run: ImportRun, listing: List, clock: Clock, batch: int) -> None:
    run.columns = listing.header.columns
    reader = Reader(subject=run.subject, columns=run.columns, today=clock().date())
    ImportRun.objects.filter(pk=run.pk).update(columns=run.columns, total=listing.about)
    seen, done, rows = Seen(run.subject), 0, listing.rows()
    while records := [reader.read(number, cells) for number, cells in _some(rows, batch)]:
        if not _check_batch(run, records, seen, done, clock()):
            return
        done += len(records)
    if not done:
        raise Refused(_("Di bawah judul kolom tidak ada baris yang terisi."))
    ImportRun.objects.filter(pk=run.pk, state=ImportRun.CHECKING, position=done).update(
        state=ImportRun.CHECKED, total=done, touched_at=clock()
    )


@transaction.atomic
def _check_batch(run: ImportRun, records: list[Record], seen: Seen, done: int, at: datetime) -> bool:
    held = locked(run)
    if held.state != ImportRun.CHECKING or held.position != done:
        return False  # cancelled, or another worker has begun anew
    held.columns = run.columns
    counted: Counted = check_rows(run=held, records=records, seen=seen)
    held.position += len(records)
    held.total = max(held.total, held.position)
    held.right += counted.right
    held.wrong += counted.wrong
    held.doubled += counted.doubled
    held.touched_at = at
    held.save()
    return True


@transaction.atomic
def _take_batch(run: ImportRun, rows: "_Rows", slugs: Slugs, at: datetime, size: int) -> bool:
    held = locked(run)
    if held.state != ImportRun.IMPORTING:
        return False
    batch = rows.at(held.position, size)
    if not batch:
        held.state, held.finished_at, held.touched_at = ImportRun.DONE, at, at
        held.save()
        return False
    repeated = set(
        ImportProblem.objects.filter(
            run=held, row__range=(batch[0].row, batch[-1].row), earlier_row__isnull=False
        ).values_list("row", flat=True)
    )
    right = [record for record in batch if not record.errors and record.row not in repeated]
    taken = take_rows(run=held, records=right, slugs=slugs, at=at)
    held.position += len(batch)
    held.created += taken.created
    held.updated += taken.updated
    held.touched_at = at
    held.save()
    return True


class _Rows:
    """The records of a list from any position; going on is cheap, going back reads anew."""

    def __init__(self, listing: List, reader: Reader) -> None:
        self._listing, self._reader = listing, reader
        self._rows = listing.rows()
        self._start, self._last = 0, list[Record]()

    def at(self, position: int, size: int) -> list[Record]:
        if position == self._start and self._last:
            return self._last
        if position < self._start + len(self._last):
            self._rows, self._start, self._last = self._listing.rows(), 0, []
        for _skipped in range(position - self._start - len(self._last)):
            next(self._rows, None)
        self._start = position
        self._last = [self._reader.read(number, cells) for number, cells in _some(self._rows, size)]
        return self._last


def _some(rows: Iterator[tuple[int, Row]], size: int) -> Iterator[tuple[int, Row]]:
    for _count, row in zip(range(size), rows, strict=False):
        yield row
