"""The dyes of the look, how they are mixed, and which of them lie well behind and under a good."""

from dataclasses import dataclass

INK = "#2a0d1b"
CREAM = "#fff8ec"
WHITE = "#fffdf6"
MANGGIS, MANGGIS_MID, MANGGIS_PALE = "#6b1740", "#8f2a58", "#f0b2cc"
TALAS, TALAS_MID, TALAS_PALE = "#1d6b45", "#3f9a63", "#a9d6b0"
NILA, NILA_DARK, NILA_PALE = "#27468f", "#1b2d62", "#9db3e6"
KUNYIT, KUNYIT_DEEP, KUNYIT_PALE = "#ffbe2e", "#ee9417", "#ffe3a3"
CHILLI, CHILLI_DARK, CHILLI_PALE = "#c8321f", "#8e1c12", "#f3b9a6"
SOGA, SOGA_MID, SOGA_PALE = "#8a4b1f", "#b9743a", "#e4b083"
STRAW, STRAW_DEEP = "#efcf97", "#c98f4a"
BARK, BARK_DARK = "#5e2f0f", "#3b1d12"


def mix(first: str, second: str, part: float) -> str:
    """The colour that is `part` (0 to 1) of the way from the first hex colour to the second."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def dark(colour: str, part: float = 0.25) -> str:
    """The same dye in the shade."""
    return mix(colour, INK, part)


def light(colour: str, part: float = 0.3) -> str:
    """The same dye in the sun."""
    return mix(colour, CREAM, part)


@dataclass(frozen=True)
class Dye:
    """A dyed wall: its cloth, the motif drawn on it, and two weaves of the mat that suits it."""

    cloth: str
    motif: str
    mat: tuple[str, str]


_BAMBOO, _ROSE, _MINT, _SKY = (
    ("#e9c58c", "#d9a963"),
    ("#e8b4c8", "#d593af"),
    ("#b6dcbc", "#94c7a0"),
    ("#b9c8ec", "#9aafdf"),
)
_SAND, _BRICK, _LEAF = ("#f3dcb8", "#e4c08c"), ("#c96f4f", "#b2573a"), ("#4d9f6c", "#3b8a5a")

DYES = {
    "manggis": Dye("#6b1740", "#883a60", _BAMBOO),
    "plum": Dye("#8f2a58", "#ab5179", _SAND),
    "rose": Dye("#c4648f", "#d78aac", _BAMBOO),
    "pink": Dye("#f3c4d6", "#e5a0bb", _LEAF),
    "talas": Dye("#1d6b45", "#3d8a61", _BAMBOO),
    "leaf": Dye("#3f9a63", "#62b381", _SAND),
    "mint": Dye("#b5dcba", "#8fc79a", _BAMBOO),
    "nila": Dye("#27468f", "#4464ad", _BAMBOO),
    "night": Dye("#1b2d62", "#37498a", _SKY),
    "sky": Dye("#a8bcea", "#88a0da", _SAND),
    "kunyit": Dye("#ffbe2e", "#eea61f", _BRICK),
    "butter": Dye("#ffe3a3", "#f2c976", _MINT),
    "chilli": Dye("#a3261a", "#bd4a3c", _BAMBOO),
    "peach": Dye("#f5c1ae", "#e69c84", _SAND),
    "clay": Dye("#dd8f5d", "#e9ab81", _ROSE),
    "soga": Dye("#8a4b1f", "#a56b41", _SAND),
}
LIGHT_DYES = ("butter", "mint", "peach", "pink", "sky")
