"""Which themes there are, and the tokens of each."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.templatetags.static import static
from django.utils.functional import Promise

FOLDER = Path(__file__).parent
DEFAULT = "manggis"
MOTIF = re.compile(r"motif\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's `key`, its `name` for people, and the colour that browsers give their own bars."""

    key: str
    name: str | Promise
    bar: str

    @property
    def style(self) -> str:
        """The tokens as a style sheet, the motif's address filled in; empty for the look that every page has."""
        return MOTIF.sub(lambda found: f"url({static(f'look/motif/{found[1]}.svg')})", _tokens(self.key))


@cache
def themes() -> dict[str, Theme]:
    """Every theme by its key, the default first."""
    keys = sorted(path.parent.name for path in FOLDER.glob("*/tokens.css"))
    keys.sort(key=lambda key: key != DEFAULT)
    return {key: Theme(key, *_about(key)) for key in keys}


def theme(key: str) -> Theme:
    """The theme called `key`; the default one for a key that is no longer there."""
    return themes().get(key) or themes()[DEFAULT]


def theme_choices() -> list[tuple[str, str | Promise]]:
    return [(found.key, found.name) for found in themes().values()]


def _about(key: str) -> tuple[str | Promise, str]:
    module = import_module(f"themes.{key}")
    return module.NAME, module.BAR


@cache
def _tokens(key: str) -> str:
    return (FOLDER / key / "tokens.css").read_text(encoding="utf-8").strip()
