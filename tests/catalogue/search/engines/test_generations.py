import pytest

from catalogue.search.engines.generations import Generations
from catalogue.search.port import EngineBusy


def test_a_generation_is_searched_from_the_switch_on(tmp_path):
    generations = Generations(tmp_path / "index", "v1")
    assert generations.current() is None
    first = generations.new()
    assert generations.current() is None
    generations.switch(first)
    assert generations.current() == first


def test_the_one_before_stays_for_those_who_are_opening_it(tmp_path):
    generations, made = Generations(tmp_path, "v1"), []
    for _ in range(3):
        made.append(generations.new())
        generations.switch(made[-1])
    assert sorted(path for path in tmp_path.iterdir() if path.is_dir()) == made[1:]


def test_a_generation_of_another_version_is_not_opened(tmp_path):
    old = Generations(tmp_path, "v1")
    path = old.new()
    old.switch(path)
    new = Generations(tmp_path, "v2")
    assert (new.current(), new.named()) == (None, path)


def test_there_is_one_writer(tmp_path):
    one, other = Generations(tmp_path, "v1"), Generations(tmp_path, "v1")
    with one.writing(0), pytest.raises(EngineBusy), other.writing(0.1):
        pass
    with other.writing(0):
        pass
