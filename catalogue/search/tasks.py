"""Background work of the search."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

AGAIN_AFTER = timedelta(seconds=5)


@task()
def index_changes() -> int:
    """Index what waits, then look again: at once while there is more, a little later while another writer is busy."""
    # Here, since the outbox names this task: whoever queues a change need not load an engine.
    from catalogue.search.indexing import index_pending
    from catalogue.search.outbox import Pending

    done = total = index_pending()
    while done and Pending.objects.exists():
        done = index_pending()
        total += done
    if not done and Pending.objects.exists():
        index_changes.using(run_after=timezone.now() + AGAIN_AFTER).enqueue()
    return total
