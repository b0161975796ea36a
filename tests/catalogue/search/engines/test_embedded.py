import multiprocessing

import pytest

from catalogue.search.engines.embedded import Embedded
from catalogue.search.engines.generations import Generations
from catalogue.search.port import EngineBusy, EngineOutdated, Query


def test_another_process_sees_what_was_written_at_once(tmp_path, document):
    writer, reader = Embedded(tmp_path), Embedded(tmp_path)
    assert reader.search(Query("dodol")).total == 0
    writer.index([document(1, "Dodol")])
    assert reader.search(Query("dodol")).ids == [1]
    writer.rebuild([document(2, "Dodol")])
    assert reader.search(Query("dodol")).ids == [2]


def test_a_reader_opened_before_a_fork_still_sees_changes(tmp_path, document):
    engine = Embedded(tmp_path)
    engine.index([document(1, "Dodol")])
    assert engine.count() == 1
    context = multiprocessing.get_context("fork")
    child = context.Process(target=lambda: Embedded(tmp_path).index([document(2, "Wajik")]))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert engine.search(Query("wajik")).ids == [2]


def test_a_second_writer_is_told_to_wait_and_changes_nothing(tmp_path, document):
    engine = Embedded(tmp_path, patience=0)
    engine.index([document(1, "Dodol")])
    with Generations(tmp_path, "any").writing(0):
        for change in (engine.index, engine.rebuild):
            with pytest.raises(EngineBusy):
                change([document(2, "Wajik")])
        with pytest.raises(EngineBusy):
            engine.remove([1])
    assert (engine.count(), engine.search(Query("dodol")).ids) == (1, [1])


def test_an_index_of_another_version_asks_to_be_rebuilt(tmp_path, document):
    old = Generations(tmp_path, "v0-tantivy0.1")
    old.switch(old.new())
    engine = Embedded(tmp_path)
    assert (engine.ready(), engine.search(Query()).total) == (False, 0)
    with pytest.raises(EngineOutdated):
        engine.index([document(1, "Dodol")])
    engine.rebuild([document(1, "Dodol")])
    assert (engine.ready(), engine.count()) == (True, 1)
