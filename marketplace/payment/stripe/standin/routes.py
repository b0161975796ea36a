"""An address of the API: its method and path, the parameters it takes, and what answers it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .errors import unsupported
from .machine import Machine
from .store import Row

Answer = Callable[..., Row]
ALWAYS = frozenset({"expand", "metadata"})


@dataclass(frozen=True)
class Route:
    """`supports` lists the parameters that the stand-in acts on; None means every one that Stripe has."""

    method: str
    path: str
    definition: type
    answer: Answer
    supports: frozenset[str] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))

    def check_supported(self, params: Row) -> None:
        """Raises ApiError for a parameter that Stripe has and the stand-in would ignore."""
        for name in params:
            if self.supports is not None and name not in self.supports | ALWAYS:
                raise unsupported(name)

    def __call__(self, machine: Machine, params: Row, **path: str) -> Row:
        return self.answer(machine, params, **path)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def supports(names: str) -> frozenset[str]:
    """The parameters that a route acts on, besides those that every route takes."""
    return words(names)
