"""Every refusal has a sentence of its own for the person who tried."""

import importlib
import pkgutil

import pytest

import cooperatives.agreements as app
from cooperatives.agreements import refusals
from cooperatives.agreements.refusals import Refused, explain


def every_refusal(kind: type[Refused] = Refused) -> list[type[Refused]]:
    return [one for below in kind.__subclasses__() for one in (below, *every_refusal(below))]


def test_each_says_something_else():
    for module in pkgutil.walk_packages(app.__path__, prefix=f"{app.__name__}."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    ours = {one for one in every_refusal() if one.__module__.startswith(app.__name__)}
    said = {str(one.words) for one in ours if one.words is not Refused.words}
    silent = [one for one in ours if "words" not in vars(one) and not one.__subclasses__()]
    assert silent == []
    assert len(ours) > 25 and len(said) > 25


def test_facts_are_put_into_the_sentence():
    class TooMany(Refused):
        words = "%(count)s lebih banyak daripada 100 %%."

    assert explain(TooMany(count=3)) == "3 lebih banyak daripada 100 %."
    assert str(TooMany(count=3)) == "count=3"


@pytest.mark.parametrize("refusal", [Refused(), refusals.ReasonMissing()])
def test_without_facts_the_sentence_stands_as_it_is(refusal):
    assert explain(refusal) == str(refusal.words)
