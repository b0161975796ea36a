import pytest

from catalogue.search.engines.elastic import Elastic
from catalogue.search.port import EngineDown, Query

NOBODY = "http://127.0.0.1:9"  # nothing listens there


def test_a_server_that_does_not_answer_is_said_to_be_down(document):
    engine = Elastic(NOBODY, timeout=0.2)
    assert engine.ready() is False
    for ask in (
        lambda: engine.search(Query("dodol")),
        lambda: engine.suggest("dodol"),
        engine.count,
        lambda: engine.index([document(1, "Dodol")]),
        lambda: engine.rebuild([document(1, "Dodol")]),
        lambda: engine.remove([1]),
    ):
        with pytest.raises(EngineDown):
            ask()
