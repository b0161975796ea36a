"""Carry changes from the outbox into the search index, or make the index anew."""

import logging
from collections.abc import Callable, Iterator
from uuid import UUID

from catalogue.listing import Listing
from catalogue.search.documents import document
from catalogue.search.engines import engine
from catalogue.search.outbox import Pending
from catalogue.search.port import Document, EngineBusy

logger = logging.getLogger(__name__)

CHUNK = 2000
ROWS_A_DELETE = 400


def index_pending(*, limit: int = 1000) -> int:
    """Bring at most `limit` waiting products into the index, those on sale, take the others out, and return how many.

    A row leaves the outbox only when nothing changed meanwhile. While another process writes the index everything stays
    as it is and the answer is 0. Raises EngineDown, EngineOutdated.
    """
    waiting = dict(Pending.objects.order_by("queued_at", "pk").values_list("product_id", "version")[:limit])
    if not waiting:
        return 0
    shown = Listing.objects.on_sale().in_bulk(list(waiting))
    try:
        if gone := [pk for pk in waiting if pk not in shown]:
            engine().remove(gone)
        if shown:
            engine().index(document(listing) for listing in shown.values())
    except EngineBusy:
        logger.info("The search index is being written elsewhere; %s changes wait", len(waiting))
        return 0
    _done(list(waiting.items()))
    return len(waiting)


def rebuild_index(*, progress: Callable[[int], None] | None = None) -> int:
    """Make the index anew from everything on sale and return how many products it has. `progress` is told how many have
    been read, now and then. What was queued before is in the new index, so it leaves the outbox. Raises EngineBusy,
    EngineDown."""
    versions = list(Pending.objects.order_by().values_list("version", flat=True).distinct())
    count = engine().rebuild(_documents(progress or (lambda read: None)))
    for start in range(0, len(versions), ROWS_A_DELETE):
        Pending.objects.filter(version__in=versions[start : start + ROWS_A_DELETE]).delete()
    return count


def _documents(progress: Callable[[int], None]) -> Iterator[Document]:
    read = 0
    for read, listing in enumerate(Listing.objects.on_sale().order_by("pk").iterator(chunk_size=CHUNK), 1):
        yield document(listing)
        if read % CHUNK == 0:
            progress(read)
    progress(read)


def _done(rows: list[tuple[int, UUID]]) -> None:
    """Take these rows out of the outbox. A product queued again since has a version that was not among those read."""
    for start in range(0, len(rows), ROWS_A_DELETE):
        ids, versions = zip(*rows[start : start + ROWS_A_DELETE], strict=True)
        Pending.objects.filter(product_id__in=ids, version__in=set(versions)).delete()
