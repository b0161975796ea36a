"""Indexes on disk: a directory per generation, and a pointer file that says which one is searched.

A generation is made whole before the pointer moves, so a reader sees the old index or the new one, never half of one.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogue.search.port import EngineBusy

_POINTER = "current"
_LOCK = "writing.lock"
_WAIT = 0.05


class Generations:
    """The generations in `directory`; `kind` names what made them, so that those of another version are not opened."""

    def __init__(self, directory: Path, kind: str) -> None:
        self.directory = directory
        self._kind = kind

    def named(self) -> Path | None:
        """The generation that the pointer names, whatever its kind; None when there is none."""
        try:
            path = self.directory / (self.directory / _POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return path if path.is_dir() else None

    def current(self) -> Path | None:
        """The generation to search, if there is one that this version can read."""
        path = self.named()
        return path if path and path.name.startswith(f"{self._kind}-") else None

    def new(self) -> Path:
        """An empty directory for a generation that nobody reads yet."""
        path = self.directory / f"{self._kind}-{time.time_ns()}"
        path.mkdir(parents=True)
        return path

    def switch(self, path: Path) -> None:
        """Let everyone search this generation from now on, and sweep up those that nobody can still be opening."""
        before = self.named()
        pointer = self.directory / f"{_POINTER}.new"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.directory / _POINTER)
        for other in self.directory.iterdir():
            if other.is_dir() and other not in (path, before):
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self, patience: float) -> Iterator[None]:
        """Be the only writer, of all processes on this machine. Raises EngineBusy after `patience` seconds."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory / _LOCK).open("w") as file:
            deadline = time.monotonic() + patience
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= deadline:
                        raise EngineBusy("another process is writing the search index") from None
                    time.sleep(_WAIT)
            yield
