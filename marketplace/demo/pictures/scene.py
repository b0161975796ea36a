"""A picture's own choices (cloth, motif, table, accent dyes) and the register of what can be drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from . import ground
from .palette import (
    CHILLI,
    CHILLI_DARK,
    KUNYIT,
    KUNYIT_DEEP,
    MANGGIS,
    MANGGIS_MID,
    NILA,
    NILA_DARK,
    SOGA,
    TALAS,
    TALAS_MID,
)

Choice = TypeVar("Choice")

_ACCENTS = {
    "red": (MANGGIS, MANGGIS_MID),
    "green": (TALAS, TALAS_MID),
    "blue": (NILA, NILA_DARK),
    "yellow": (KUNYIT, KUNYIT_DEEP),
    "fire": (CHILLI, "#e2552c"),
    "brown": (SOGA, "#6d3914"),
}
_HUES = {
    "red": "manggis plum rose pink",
    "green": "talas leaf mint",
    "blue": "nila night sky",
    "yellow": "kunyit butter",
    "fire": "chilli peach",
    "brown": "clay soga",
}
_HUE_OF = {dye: hue for hue, names in _HUES.items() for dye in names.split()}


@dataclass(frozen=True)
class Scene:
    """What one picture of a kind settled on; `pick` and `step` spread choices over the variants."""

    kind: str
    variant: int
    rng: Random
    dye: str

    def pick(self, choices: Sequence[Choice], every: int = 1) -> Choice:
        """One of the choices, the next one after `every` variants."""
        return choices[(self.variant // every) % len(choices)]

    @property
    def motif(self) -> str:
        return ground.MOTIFS[(self.variant * 5 + len(self.kind)) % len(ground.MOTIFS)]

    @property
    def accents(self) -> list[str]:
        """Dyes for the good itself that stand off from the wall, beginning with another one each variant."""
        hues = [hue for hue in _ACCENTS if hue != _HUE_OF[self.dye]]
        shift = (self.variant * 2 + len(self.kind)) % len(hues)
        ordered = hues[shift:] + hues[:shift]
        return [_ACCENTS[hue][(self.variant + i) % 2] for i, hue in enumerate(ordered)]

    @property
    def ink(self) -> str:
        """A dye dark enough to be read on paper."""
        return self.pick((MANGGIS, TALAS, NILA_DARK, CHILLI_DARK, SOGA))

    def ground(self, seen_from_above: bool) -> str:
        if seen_from_above:
            return ground.above(self.dye, self.motif, (self.variant + self.variant // 3) % 3)
        table = (self.variant + self.variant // 4 + len(self.kind) + ord(self.kind[-1])) % 4
        behind = (0, 0, 1, 0, 2, 0, 0, 3, 0, 1, 0, 2)[(self.variant + len(self.kind)) % 12]
        return ground.front(self.dye, self.motif, table, behind, self.rng)


@dataclass(frozen=True)
class Drawing:
    """How a kind of good is drawn: its body, the dyes that may lie behind it, and from where it is seen."""

    body: Callable[[Scene], str]
    dyes: tuple[str, ...]
    seen_from_above: bool


DRAWINGS: dict[str, Drawing] = {}


def good(
    kind: str, dyes: str, *, seen_from_above: bool = False
) -> Callable[[Callable[[Scene], str]], Callable[[Scene], str]]:
    """Register the function below as the drawing of `kind`."""

    def register(body: Callable[[Scene], str]) -> Callable[[Scene], str]:
        DRAWINGS[kind] = Drawing(body, tuple(dyes.split()), seen_from_above)
        return body

    return register
