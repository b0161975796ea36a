"""A figure is what was measured, and says whether it is within its budget."""

import pytest

from cooperatives.regions.models import District
from marketplace.bench.measuring import Budget, Figure, measure

pytestmark = pytest.mark.django_db


def figure(**given):
    facts = {"name": "x", "seconds": 0.2, "slowest": 0.3, "queries": 12, "budget": Budget(seconds=0.3, queries=15)}
    return Figure(**facts | given)


@pytest.mark.parametrize(
    "given, within",
    [
        ({}, True),
        ({"seconds": 0.31}, False),
        ({"queries": 16}, False),
        ({"queries": 999, "budget": Budget(seconds=1)}, True),
    ],
)
def test_both_budgets_have_to_hold(given, within):
    assert figure(**given).within is within
    assert figure(**given).line().startswith("ok" if within else "OVER")


def test_every_turn_is_told_its_number_and_the_first_counts_the_queries():
    turns = []

    def run(turn):
        turns.append(turn)
        for _ in range(2 if turn == 0 else 1):
            list(District.objects.all()[:1])
        return turn

    found = measure(name="x", run=run, budget=Budget(seconds=9), runs=3, said=lambda result: f"turn {result}")
    assert (turns, found.queries, found.said) == ([0, 1, 2, 3], 2, "turn 3")


def test_without_further_runs_the_first_one_counts():
    found = measure(name="x", run=lambda turn: turn, budget=Budget(seconds=9), runs=0)
    assert found.seconds == found.slowest > 0
