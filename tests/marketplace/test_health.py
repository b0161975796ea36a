from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.search.engines import engine
from marketplace.order.tasks import expire_overdue

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    engine().rebuild([])


def test_healthz_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_readyz_says_that_all_is_right(client, index):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"database": True, "migrations": True, "search": True, "queue": True},
    }


def test_readyz_says_that_the_queue_is_stuck(client, index):
    expire_overdue.enqueue()
    long_ago = timezone.now() - timedelta(minutes=6)
    DBTaskResult.objects.update(enqueued_at=long_ago, run_after=long_ago)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["queue"] is False
    assert answer.json()["checks"]["database"] is True


def test_a_task_that_is_due_later_is_not_stuck(client, index):
    expire_overdue.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert client.get("/readyz").status_code == 200


def test_readyz_says_that_search_is_down(client, monkeypatch):
    class Down:
        def ready(self):
            raise ConnectionError

    monkeypatch.setattr("marketplace.health.engine", Down)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["search"] is False
