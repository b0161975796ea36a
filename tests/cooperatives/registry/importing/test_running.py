import threading
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django_tasks_db.models import DBTaskResult

from cooperatives.registry.importing import deciding, running, tasks
from cooperatives.registry.importing.refusals import Refused
from cooperatives.registry.importing.trying.files import write_csv, write_workbook
from cooperatives.registry.importing.trying.rows import COOPERATIVE, ENTERPRISE, cooperatives, enterprises
from cooperatives.registry.models import Cooperative, Enterprise, ImportProblem, ImportRun
from tests import factories

from .conftest import AT, maker, text

pytestmark = pytest.mark.django_db


def clock():
    return AT


def counts(run):
    return run.state, run.total, run.right, run.wrong, run.doubled


def test_the_check_writes_down_problems_and_nothing_else(checked):
    run = checked([maker(1), maker(2, Kecamatan="Bogor"), maker(3), maker(1), maker(4, **{"No HP": "12"})])
    assert counts(run) == (ImportRun.CHECKED, 5, 2, 2, 1)
    assert Enterprise.objects.count() == 0
    assert [(problem.row, problem.kind, problem.messages) for problem in run.problems.all()] == [
        (3, "wrong", {"district": "“Bogor” bukan kecamatan di Kabupaten Bogor."}),
        (5, "doubled", {"": "Rangkap dengan baris 2 (NIB sama). Tidak dimasukkan."}),
        (6, "wrong", {"phone": "Nomornya kurang beberapa angka. Contoh: 0812 3456 7890."}),
    ]
    assert run.problems.get(row=5).earlier_row == 2


def test_a_nik_is_kept_nowhere_in_clear(taken):
    run = taken([maker(1, Kecamatan=""), maker(2)])
    assert run.problems.get().values[6] == "320115••••••0001"
    with connection.cursor() as cursor:
        cursor.execute("SELECT national_id FROM registry_enterprise")
        assert "3201154101800002" not in cursor.fetchone()[0]
    assert Enterprise.objects.get().national_id == "3201154101800002"


def test_a_dirty_list_comes_out_as_it_was_made(taken, tmp_path):
    rows = list(enterprises(rng=Random(3), count=600))
    path = tmp_path / "umkm.xlsx"
    write_workbook(path=path, titles=ENTERPRISE, rows=[row.cells for row in rows], heading="DATA UMKM")
    run = taken(path.read_bytes())
    made = [row.outcome for row in rows]
    assert counts(run) == (
        ImportRun.DONE, 600, made.count("right"), made.count("wrong"), made.count("doubled")
    )  # fmt: skip
    assert (run.created, run.updated) == (made.count("right"), 0)
    assert Enterprise.objects.count() == made.count("right")


def test_a_dirty_list_of_cooperatives(taken, tmp_path):
    rows = list(cooperatives(rng=Random(4), count=120, today=AT.date()))
    path = tmp_path / "koperasi.csv"
    cells = [row.cells for row in rows]
    write_csv(path=path, titles=COOPERATIVE, rows=cells, heading="DATA", encoding="cp1252", delimiter=";")
    run = taken(path.read_bytes(), subject=ImportRun.COOPERATIVES, name="koperasi.csv")
    made = [row.outcome for row in rows]
    assert counts(run) == (
        ImportRun.DONE, 120, made.count("right"), made.count("wrong"), made.count("doubled")
    )  # fmt: skip
    assert Cooperative.objects.count() == made.count("right")


def test_what_is_no_list_is_not_even_kept(hand_in):
    with pytest.raises(Refused, match="PDF"):
        hand_in(b"%PDF-1.7", name="daftar.xlsx")
    assert ImportRun.objects.count() == 0
    assert DBTaskResult.objects.count() == 0


def test_a_list_without_headings_is_refused_and_its_file_thrown_away(checked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = checked(text([["a", "b"], ["1", "2"]]), name="daftar.csv")
    assert run.state == ImportRun.REFUSED
    assert "Judul kolom tidak ditemukan" in run.refusal
    assert not run.file.storage.exists(run.file.name)


def test_a_heading_without_rows_is_refused(checked):
    run = checked([])
    assert (run.state, run.refusal) == (ImportRun.REFUSED, "Di bawah judul kolom tidak ada baris yang terisi.")


def test_the_work_is_queued_with_its_cause(hand_in, officer):
    run = hand_in([maker()])
    assert DBTaskResult.objects.get().task_path == "cooperatives.registry.importing.tasks.check_list"
    running.check(run=run, clock=clock)
    deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    deciding.accept(run=run, overwrites=True, by=officer, at=AT)  # a doubled tap
    run.refresh_from_db()
    assert (run.state, run.overwrites) == (ImportRun.IMPORTING, False)
    assert DBTaskResult.objects.filter(task_path="cooperatives.registry.importing.tasks.take_list").count() == 1


def test_nothing_is_taken_before_somebody_says_so(hand_in, officer):
    run = hand_in([maker()])
    with pytest.raises(deciding.WrongState):
        deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    running.take(run=run, clock=clock)
    assert Enterprise.objects.count() == 0


class Killed(Exception):
    """The machine went dark."""


def killed_after(batches, monkeypatch, name):
    """Let the worker die in the middle of the batch after that many."""
    whole, done = getattr(running, name), []

    def dying(**how):
        result = whole(**how)
        done.append(1)
        if len(done) > batches:
            raise Killed
        return result

    monkeypatch.setattr(running, name, dying)


def test_killed_in_the_middle_it_goes_on_where_it_was(checked, officer, monkeypatch):
    run = checked([*[maker(number) for number in range(1, 12)], maker(3), maker(12, Desa="x"), maker(13)])
    deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    with monkeypatch.context() as patch:
        killed_after(2, patch, "take_rows")
        with pytest.raises(Killed):
            running.take(run=run, clock=clock, batch=3)
    run.refresh_from_db()
    assert (run.state, run.position, run.created, Enterprise.objects.count()) == (ImportRun.IMPORTING, 6, 6, 6)
    running.take(run=run, clock=clock, batch=4)
    run.refresh_from_db()
    assert (run.state, run.position, run.created, run.updated) == (ImportRun.DONE, 14, 12, 0)
    assert sorted(Enterprise.objects.values_list("name", flat=True)) == sorted(
        f"Keripik Bu Tini {number}" for number in [*range(1, 12), 13]
    )


def test_a_check_that_was_killed_begins_anew(hand_in, monkeypatch):
    run = hand_in([maker(1), maker(1), maker(2, Desa="x"), maker(3)])
    with monkeypatch.context() as patch:
        killed_after(1, patch, "check_rows")
        with pytest.raises(Killed):
            running.check(run=run, clock=clock, batch=2)
    run.refresh_from_db()
    assert (run.position, run.right, run.doubled) == (2, 1, 1)
    running.check(run=run, clock=lambda: AT + timedelta(seconds=5), batch=2)  # another one may be at it
    run.refresh_from_db()
    assert run.position == 2
    running.check(run=run, clock=lambda: AT + timedelta(minutes=2), batch=2)
    run.refresh_from_db()
    assert counts(run) == (ImportRun.CHECKED, 4, 2, 1, 1)
    assert run.problems.count() == 2


def test_somebody_registers_the_same_meanwhile(checked, officer, monkeypatch):
    run = checked([maker(1), maker(2)])
    deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    whole, tries = running.take_rows, []

    def raced(**how):
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("enterprise_number_once")
        return whole(**how)

    monkeypatch.setattr(running, "take_rows", raced)
    running.take(run=run, clock=clock)
    run.refresh_from_db()
    assert (run.state, run.created, len(tries)) == (ImportRun.DONE, 2, 2)


def test_cancelling_stops_before_the_next_batch(checked, officer):
    run = checked([maker(number) for number in range(1, 7)])
    deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    turns = iter(range(10))

    def cancelled_before_the_second_batch():
        if next(turns) == 2:
            deciding.cancel(run=run, by=officer, at=AT)
        return AT

    running.take(run=run, clock=cancelled_before_the_second_batch, batch=2)
    run.refresh_from_db()
    assert (run.state, run.position, run.created) == (ImportRun.CANCELLED, 2, 2)
    assert Enterprise.objects.count() == 2


def test_what_is_over_cannot_be_cancelled(taken, officer):
    run = taken([maker()])
    with pytest.raises(deciding.WrongState):
        deciding.cancel(run=run, by=officer, at=AT)
    run.refresh_from_db()
    assert run.state == ImportRun.DONE


def test_a_run_that_stands_still_is_queued_again(hand_in):
    run = hand_in([maker()])
    assert not deciding.stands_still(run=run, at=AT + timedelta(seconds=30))
    assert deciding.stands_still(run=run, at=AT + timedelta(seconds=90))
    ImportRun.objects.update(uploaded_at=AT)
    deciding.resume(run=run, at=AT)
    assert DBTaskResult.objects.count() == 2


def test_old_lists_are_forgotten_but_for_their_figures(taken):
    run = taken([maker(1), maker(2, Desa="")])
    name, storage = run.file.name, run.file.storage
    assert deciding.forget(at=AT + timedelta(days=89)) == 0
    assert deciding.forget(at=AT + timedelta(days=91)) == 1
    run.refresh_from_db()
    assert (run.wrong, run.created, run.problems.count(), bool(run.file)) == (1, 1, 0, False)
    assert not storage.exists(name)


def test_the_task_says_so_when_a_file_cannot_be_checked(hand_in, monkeypatch):
    run = hand_in([maker()])
    monkeypatch.setattr(running, "read_list", lambda **how: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.check_list.func(run.pk)
    run.refresh_from_db()
    assert run.state == ImportRun.REFUSED


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_list_take_nothing_twice():
    officer = factories.user(is_superuser=True)
    rows = [["Nama Usaha", "Nama Pemilik", "Kecamatan", "Desa", "No HP", "NIB", "NIK", "Bidang Usaha"]]
    content = text([*rows, *[maker(number) for number in range(1, 61)]])
    file = SimpleUploadedFile("daftar.csv", content)
    run = deciding.start(file=file, subject=ImportRun.ENTERPRISES, by=officer, at=AT)
    running.check(run=run, clock=clock)
    run = deciding.accept(run=run, overwrites=False, by=officer, at=AT)
    failures = []

    def work():
        try:
            running.take(run=ImportRun.objects.get(pk=run.pk), clock=clock, batch=7)
        except Exception as failure:  # told to the test
            failures.append(failure)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    run.refresh_from_db()
    assert failures == []
    assert (run.state, run.position, run.created) == (ImportRun.DONE, 60, 60)
    assert Enterprise.objects.count() == 60
    assert ImportProblem.objects.count() == 0


def test_what_a_killed_worker_left_is_queued_again_for_two_days(hand_in):
    run = hand_in([maker()])
    now = datetime.now(tz=UTC)
    for age, queued in ((timedelta(seconds=20), 1), (timedelta(minutes=5), 2), (timedelta(days=3), 2)):
        ImportRun.objects.update(uploaded_at=now - age, touched_at=None)
        tasks.resume_lists.func()
        assert DBTaskResult.objects.count() == queued, (age, run.pk)
