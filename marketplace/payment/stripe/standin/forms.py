"""Stripe's form bodies: `line_items[0][price_data][currency]=idr` to nested dictionaries and lists of text."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl

from .errors import ApiError

KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
PART = re.compile(r"\[([^\[\]]*)\]")
MAX_FIELDS = 2_000


class Items(dict[str, Any]):
    """An array that is still being filled: index to item."""


def decode(text: str) -> dict[str, Any]:
    """The nested form of a query string or body.

    Raises ApiError (400) for keys that cannot be read or that contradict each other.
    """
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text), max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise ApiError("The request body could not be read as a form.") from error
    form: dict[str, Any] = {}
    for key, value in pairs:
        match = KEY.fullmatch(key)
        if match is None:
            raise ApiError(f"Invalid parameter name: {key}", param=key)
        _put(form, [match[1], *PART.findall(match[2])], value, key)
    return {name: _settle(item) for name, item in form.items()}


def _put(form: dict[str, Any], path: list[str], value: str, key: str) -> None:
    here: dict[str, Any] = form
    for name, following in pairwise(path):
        fresh = Items() if following == "" or following.isdigit() else {}
        here = here.setdefault(_index(here, name), fresh)
        if not isinstance(here, dict):
            raise ApiError(f"Invalid parameter name: {key}", param=key)
    last = _index(here, path[-1])
    if last in here:
        raise ApiError(f"Parameter given twice: {key}", param=key)
    here[last] = value


def _index(here: dict[str, Any], name: str) -> str:
    return str(len(here)) if name == "" and isinstance(here, Items) else name


def _settle(item: Any) -> Any:
    """Arrays become lists once all their items are there; a dictionary with other keys stays one."""
    if not isinstance(item, dict):
        return item
    settled = {name: _settle(value) for name, value in item.items()}
    if isinstance(item, Items) and all(name.isdigit() for name in settled):
        return [settled[name] for name in sorted(settled, key=int)]
    return settled
