"""Small things that change seldom and that every page needs: asked once a minute by each process."""

import time
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """What a function without arguments answered, for `seconds`. Two threads may ask at once; both answers are good."""

    all: ClassVar[list["Remembered"]] = []

    def __init__(self, ask: Callable[[], T], seconds: float) -> None:
        self._ask, self._seconds = ask, seconds
        Remembered.all.append(self)
        self._kept: tuple[float, T] | None = None
        self.__doc__ = ask.__doc__

    def __call__(self) -> T:
        kept = self._kept
        if kept is None or time.monotonic() - kept[0] >= self._seconds:
            self._kept = kept = (time.monotonic(), self._ask())
        return kept[1]

    def forget(self) -> None:
        """Ask anew the next time."""
        self._kept = None


def remembered(*, seconds: float) -> Callable[[Callable[[], T]], Remembered[T]]:
    return lambda ask: Remembered(ask, seconds)


def forget_all() -> None:
    """Ask everything anew, as a process that has just begun does."""
    for kept in Remembered.all:
        kept.forget()
