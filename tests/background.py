"""Work that waits in the background, done now and here: in the test's own connection and transaction."""

from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult


def run_queued() -> list[str]:
    """Do what is queued, and what that queues, the oldest first; return the paths of the tasks that were run."""
    done = []
    while queued := DBTaskResult.objects.ready().order_by("enqueued_at", "pk").first():
        given = queued.args_kwargs
        DBTaskResult.objects.filter(pk=queued.pk).delete()
        import_string(queued.task_path).func(*given["args"], **given["kwargs"])
        done.append(queued.task_path)
    return done
