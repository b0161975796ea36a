"""Products whose document in the search index is out of date.

A row is written in the transaction of its cause, so that no change is forgotten; the indexer takes rows away only after
the engine has them.
"""

import uuid
from collections.abc import Iterable

from django.db import models


class Pending(models.Model):
    """A product to be indexed anew, or removed from the index if it is not on sale any more."""

    product_id = models.BigIntegerField(primary_key=True)
    version = models.UUIDField()  # changes with every queueing, so that a change during indexing is not lost
    queued_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "search"


def queue(*, product_ids: Iterable[int]) -> None:
    """Mark these products as out of date in the search index. Call it inside the transaction of the change."""
    version = uuid.uuid4()
    Pending.objects.bulk_create(
        [Pending(product_id=pk, version=version) for pk in sorted(set(product_ids))],
        update_conflicts=True,
        update_fields=["version", "queued_at"],
        unique_fields=["product_id"],
    )
