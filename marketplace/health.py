"""Whether this process lives, and whether it can serve: in JSON, for load balancers and people on call."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult

from catalogue.search.engines import engine

STUCK_AFTER_SECONDS = 300


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers; it asks nothing of anything else."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations, search and queue are all right, else 503 and which is not."""
    checks: dict[str, Callable[[], bool]] = {
        "database": _database,
        "migrations": _migrations,
        "search": lambda: engine().ready(),
        "queue": queue_keeps_up,
    }
    results = {name: _holds(check) for name, check in checks.items()}
    ready = all(results.values())
    return JsonResponse(
        {"status": "ok" if ready else "not ready", "checks": results},
        status=200 if ready else 503,
    )


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever went wrong, the answer is that it is not ready
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def queue_keeps_up() -> bool:
    """No task has waited longer than it should: a worker is alive and keeps up."""
    limit = timezone.now() - timedelta(seconds=STUCK_AFTER_SECONDS)
    return not DBTaskResult.objects.ready().filter(enqueued_at__lt=limit, run_after__lt=limit).exists()
