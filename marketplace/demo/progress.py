"""One line per step: what is being made, how far it is, and how long it took."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BAR = 24
TITLE = 34


class Progress:
    """Writes to `out`; on a terminal the line of the running step is written again and again in place."""

    def __init__(self, out, *, live: bool | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._live = bool(getattr(out, "isatty", lambda: False)()) if live is None else live
        self._clock = clock
        self._shown = 0.0

    @contextmanager
    def step(self, title: str, total: int = 0) -> Iterator["Count"]:
        """Show a step while it runs. `total` is how many things it will make, where that is known."""
        started = self._clock()
        count = Count(total, lambda count: self._show(title, count, started))
        count.show()
        yield count
        self._line(f"{title:<{TITLE}} {count.done:>12,}   {self._clock() - started:6.1f} s", end="\n")

    def _show(self, title: str, count: "Count", started: float) -> None:
        now = self._clock()
        if not self._live or (count.done and now - self._shown < 0.1):
            return
        self._shown = now
        filled = min(BAR, BAR * count.done // count.total) if count.total else 0
        bar = "#" * filled + "." * (BAR - filled)
        self._line(f"{title:<{TITLE}} {count.done:>12,}   {now - started:6.1f} s  [{bar}]", end="")

    def _line(self, text: str, *, end: str) -> None:
        self._out.write(f"\r{text}\x1b[K{end}" if self._live else f"{text}{end}")
        if hasattr(self._out, "flush"):
            self._out.flush()


class Count:
    """How many things a step has made so far."""

    def __init__(self, total: int, show: Callable[["Count"], None]) -> None:
        self.done = 0
        self.total = total
        self._show = show

    def advance(self, by: int = 1) -> None:
        self.done += by
        self.show()

    def show(self) -> None:
        self._show(self)
