"""Drawing on all cores: pictures are most of the time that a demo world takes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Job = TypeVar("Job")


def on_all_cores(*, work: Callable[[Job], object], jobs: Sequence[Job]) -> Iterator[None]:
    """Do `work`, a function of a module, for every job and yield once for each that is done, in whatever order.

    The children are forked, so they have the settings; they must not touch the database, whose connection is the
    parent's. Few jobs are done here, without children.
    """
    cores = os.cpu_count() or 1
    if cores == 1 or len(jobs) < 2 * cores:
        for job in jobs:
            work(job)
            yield
        return
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        for _ in pool.imap_unordered(work, jobs, chunksize=4):
            yield
