"""A change is queued with its cause, reaches the index, and is never lost on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.listing import Listing
from catalogue.search.documents import document
from catalogue.search.indexing import index_pending, rebuild_index
from catalogue.search.outbox import Pending, queue
from catalogue.search.port import EngineBusy, Query
from catalogue.search.tasks import index_changes
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(engine, text: str = "") -> list[int]:
    return sorted(engine.search(Query(text=text)).ids)


def waiting_tasks() -> int:
    return DBTaskResult.objects.filter(task_path=index_changes.module_path, status="READY").count()


@pytest.fixture
def busy(own_engine, monkeypatch):
    def refuse(documents):
        raise EngineBusy("another process")

    monkeypatch.setattr(own_engine, "index", refuse)


class TestDocument:
    def test_a_listing_becomes_a_document(self):
        parent = make.category(name="Camilan")
        leaf = make.category(name="Keripik", parent=parent)
        maker = make.maker(cooperative=make.cooperative(name="Koperasi Sauyunan"), name="Dapur Bu Enok")
        product = make.product(enterprise=maker, title="Keripik talas", price=18_000, category=leaf)
        Listing.objects.filter(pk=product.pk).update(sold=40, reviews=2, rating=4.5)
        made = document(Listing.objects.get(pk=product.pk))
        assert (made.id, made.title, made.price) == (product.pk, "Keripik talas", 18_000)
        assert made.categories == ("camilan/keripik", "camilan")
        assert made.category_names == ("Keripik", "Camilan")
        assert (made.maker, made.cooperative) == ("Dapur Bu Enok", "Koperasi Sauyunan")
        assert (made.district, made.district_name) == (make.CIAMPEA, "Ciampea")
        assert made.popularity == 46
        assert made.rating == 4.5
        assert made.pickup is True
        assert made.reaches == (make.CIAMPEA, make.CIOMAS)


class TestQueue:
    def test_the_task_is_queued_once_however_many_changes_come(self):
        queue(product_ids=[1, 2])
        queue(product_ids=[2, 3])
        assert sorted(Pending.objects.values_list("product_id", flat=True)) == [1, 2, 3]
        assert waiting_tasks() == 1

    def test_a_task_that_runs_already_does_not_count(self):
        queue(product_ids=[1])
        DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
        queue(product_ids=[2])
        assert waiting_tasks() == 1

    def test_a_task_for_later_does_not_count(self):
        index_changes.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
        queue(product_ids=[1])
        assert waiting_tasks() == 2

    def test_nothing_is_queued_for_nothing(self):
        queue(product_ids=[])
        assert waiting_tasks() == 0

    def test_a_change_that_fails_queues_nothing(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            queue(product_ids=[1])
            raise RuntimeError
        assert not Pending.objects.exists()
        assert waiting_tasks() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time, so nothing can come between"
)
def test_no_worker_takes_the_task_before_the_change_can_be_seen():
    def claim():
        try:
            with transaction.atomic():
                return DBTaskResult.objects.ready().get_locked()
        finally:
            connection.close()

    queue(product_ids=[1])
    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            queue(product_ids=[2])
            assert worker.submit(claim).result() is None
        assert worker.submit(claim).result() is not None
    assert waiting_tasks() == 1


class TestIndexPending:
    def test_what_is_on_sale_is_found_and_the_rest_taken_out(self, own_engine):
        sold, hidden = make.product(title="Keripik"), make.product(title="Dodol")
        assert index_pending() == 2
        Listing.objects.filter(pk=hidden.pk).update(on_sale=False)
        queue(product_ids=[hidden.pk, 999_999])
        assert index_pending() == 2
        assert found(own_engine) == [sold.pk]
        assert not Pending.objects.exists()

    def test_it_takes_no_more_than_it_is_told(self, own_engine):
        for _ in range(3):
            make.product()
        assert index_pending(limit=2) == 2
        assert Pending.objects.count() == 1
        assert len(found(own_engine)) == 2

    def test_a_change_meanwhile_stays_queued(self, own_engine, monkeypatch):
        product = make.product(title="Keripik")
        index = own_engine.index

        def index_while_it_changes(documents):
            done = index(documents)
            queue(product_ids=[product.pk])
            return done

        monkeypatch.setattr(own_engine, "index", index_while_it_changes)
        assert index_pending() == 1
        assert list(Pending.objects.values_list("product_id", flat=True)) == [product.pk]

    def test_a_busy_engine_leaves_everything_queued(self, busy):
        make.product()
        assert index_pending() == 0
        assert Pending.objects.count() == 1

    def test_nothing_to_do_touches_no_engine(self, busy):
        assert index_pending() == 0


class TestTask:
    def test_it_goes_on_until_nothing_waits(self, own_engine, monkeypatch):
        for _ in range(3):
            make.product()
        monkeypatch.setattr("catalogue.search.indexing.index_pending", lambda: index_pending(limit=1))
        assert index_changes.func() == 3
        assert not Pending.objects.exists()

    def test_it_comes_back_later_when_the_engine_is_busy(self, busy):
        make.product()
        before = DBTaskResult.objects.count()
        assert index_changes.func() == 0
        assert DBTaskResult.objects.count() == before + 1
        assert DBTaskResult.objects.filter(run_after__gt=timezone.now(), run_after__year__lt=9999).count() == 1


class TestRebuild:
    def test_the_index_holds_exactly_what_is_on_sale(self, own_engine):
        gone, kept = make.product(title="Lama"), make.product(title="Baru")
        index_pending()
        Listing.objects.filter(pk=gone.pk).update(on_sale=False)
        told: list[int] = []
        assert rebuild_index(progress=told.append) == 1
        assert found(own_engine) == [kept.pk]
        assert told[-1] == 1

    def test_what_was_queued_before_is_done_and_what_comes_meanwhile_is_not(self, own_engine):
        product = make.product()
        rebuild_index(progress=lambda read: queue(product_ids=[product.pk]))
        assert Pending.objects.count() == 1
        rebuild_index()
        assert Pending.objects.count() == 0


class TestCommand:
    def test_it_indexes_what_waits(self, own_engine, capsys):
        product = make.product()
        call_command("index_goods")
        assert found(own_engine) == [product.pk]
        assert "1 products indexed" in capsys.readouterr().out

    def test_it_rebuilds(self, own_engine, capsys):
        product = make.product()
        call_command("index_goods", rebuild=True)
        assert found(own_engine) == [product.pk]
        assert "1 of 1 products read" in capsys.readouterr().out

    def test_it_says_when_another_process_writes(self, own_engine, monkeypatch):
        def refuse(documents):
            raise EngineBusy

        monkeypatch.setattr(own_engine, "rebuild", refuse)
        with pytest.raises(CommandError, match="Try again"):
            call_command("index_goods", rebuild=True)
