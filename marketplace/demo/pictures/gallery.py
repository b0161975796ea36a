"""Every kind of good that can be drawn, each in twelve pictures."""

from random import Random

from . import (  # noqa: F401  the families register their drawings
    bags,
    bakery,
    bamboo,
    baskets,
    bottles,
    clay,
    coffee,
    footwear,
    fruit,
    infusions,
    lengths,
    pandan,
    plants,
    preserves,
    robes,
    sambals,
    shirts,
    snacks,
    soya,
    staples,
    sticky,
    sugar,
    tools,
    toys,
    tropical,
    vegetables,
)
from .scene import DRAWINGS, Scene

VARIANTS = 12
KINDS: tuple[str, ...] = tuple(DRAWINGS)


class UnknownKind(KeyError):
    """No drawing has this name."""


def draw(*, kind: str, variant: int, size: int = 800) -> str:
    """The picture of a good as square SVG text, `size` pixels wide; the same arguments give the same text.

    `variant` is 0 to VARIANTS - 1: other cloth, motif, arrangement, label. Raises UnknownKind for a kind outside
    KINDS and ValueError for a variant outside the range.
    """
    if kind not in DRAWINGS:
        raise UnknownKind(kind)
    if not 0 <= variant < VARIANTS:
        raise ValueError(f"variant {variant} is not between 0 and {VARIANTS - 1}")
    drawing = DRAWINGS[kind]
    dye = drawing.dyes[variant % len(drawing.dyes)]
    scene = Scene(kind=kind, variant=variant, rng=Random(f"{kind}:{variant}"), dye=dye)
    body = scene.ground(drawing.seen_from_above) + drawing.body(scene)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="{size}" height="{size}">{body}</svg>'
