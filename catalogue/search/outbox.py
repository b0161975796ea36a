"""Products whose document in the search index is out of date.

A row is written in the transaction of its cause, so that no change is forgotten; the indexer takes rows away only after
the engine has them.
"""

import uuid
from collections.abc import Iterable

from django.db import connection, models, transaction
from django_tasks_db.models import DBTaskResult

from catalogue.search.tasks import index_changes


class Pending(models.Model):
    """A product to be indexed anew, or removed from the index if it is not on sale any more."""

    product_id = models.BigIntegerField(primary_key=True)
    version = models.UUIDField()  # changes with every queueing, so that a change during indexing is not lost
    queued_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "search"


@transaction.atomic
def queue(*, product_ids: Iterable[int]) -> None:
    """Mark these products as out of date in the search index and see to it that they are indexed soon. Call it inside
    the transaction of the change."""
    version = uuid.uuid4()
    rows = [Pending(product_id=pk, version=version) for pk in sorted(set(product_ids))]
    if not rows:
        return
    Pending.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["version", "queued_at"],
        unique_fields=["product_id"],
    )
    if not _will_be_indexed():
        index_changes.enqueue()


def _will_be_indexed() -> bool:
    """Whether an indexing task waits that cannot begin before this transaction ends.

    Its row is locked, so no worker takes it until the change can be seen; a task that a worker or another change holds
    is passed over. On SQLite there is but one writer, and it is this transaction.
    """
    waiting = DBTaskResult.objects.ready().filter(task_path=index_changes.module_path)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.values_list("pk").first() is not None
