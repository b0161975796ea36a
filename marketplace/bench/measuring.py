"""A figure: how long something takes, how many queries it asks, and whether that is within its budget."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

RUNS = 7


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What the design allows: seconds for the median run, queries for any run (None: any number)."""

    seconds: float
    queries: int | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured thing: the median of its runs, the slowest, the queries of one; `said` tells what else came out."""

    name: str
    seconds: float
    slowest: float
    queries: int
    budget: Budget
    said: str = ""

    @property
    def within(self) -> bool:
        asked = self.budget.queries is None or self.queries <= self.budget.queries
        return self.seconds <= self.budget.seconds and asked

    def line(self) -> str:
        allowed = f"≤ {_time(self.budget.seconds)}"
        if self.budget.queries is not None:
            allowed += f", ≤ {self.budget.queries} queries"
        mark = "ok  " if self.within else "OVER"
        took = f"{_time(self.seconds)} (slowest {_time(self.slowest)}), {self.queries} queries"
        return f"{mark}  {self.name:<52} {took:<44} {allowed:<26} {self.said}".rstrip()


def measure(
    *,
    name: str,
    run: Callable[[int], Any],
    budget: Budget,
    runs: int = RUNS,
    said: Callable[[Any], str] = lambda result: "",
) -> Figure:
    """Call `run` with 0, 1, 2 …: once to warm up and count its queries, then `runs` times for the clock.

    With `runs` 0 the first call is what counts: for what remembers its own work, as the setting of a document does.
    """
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        result = run(0)
    queries = len(asked)  # now: later requests forget the log
    took = [] if runs else [time.perf_counter() - begun]
    for turn in range(1, runs + 1):
        begun = time.perf_counter()
        result = run(turn)
        took.append(time.perf_counter() - begun)
    return Figure(
        name=name,
        seconds=statistics.median(took),
        slowest=max(took),
        queries=queries,
        budget=budget,
        said=said(result),
    )


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
