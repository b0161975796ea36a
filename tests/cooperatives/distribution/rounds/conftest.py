import sys
from types import ModuleType

import pytest
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

OURS = "cooperatives.distribution.rounds.tasks."


@pytest.fixture
def expected(monkeypatch) -> list[int]:
    """The rounds whose makers were expected, in place of the hub's own list of them."""
    asked: list[int] = []
    fake = ModuleType("expecting")
    fake.expect = lambda *, round, at=None: asked.append(round.pk) or []
    monkeypatch.setitem(sys.modules, "cooperatives.distribution.handing_over.expecting", fake)
    return asked


@pytest.fixture
def run_rounds():
    """Do what is queued about rounds, and only that (texts stay to be read); return the names of what was done."""

    def run() -> list[str]:
        done = []
        queued = DBTaskResult.objects.ready().filter(task_path__startswith=OURS)
        while found := queued.order_by("enqueued_at", "pk").first():
            given = found.args_kwargs
            DBTaskResult.objects.filter(pk=found.pk).delete()
            import_string(found.task_path).func(*given["args"], **given["kwargs"])
            done.append(found.task_path.removeprefix(OURS))
        return done

    return run
