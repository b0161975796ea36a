"""Lists, pages and expanded objects as Stripe answers them."""

from collections.abc import Callable
from typing import Any

from .errors import ApiError
from .machine import TABLES, Machine, public
from .store import Row

DEFAULT_LIMIT, MAX_LIMIT = 10, 100


def page(rows: list[Row], params: Row, url: str) -> Row:
    """One page of `rows` (oldest first), newest first, as the cursors and the limit in `params` ask."""
    limit = params.get("limit", DEFAULT_LIMIT)
    if not 1 <= limit <= MAX_LIMIT:
        raise ApiError(f"Invalid limit: must be between 1 and {MAX_LIMIT}", param="limit")
    newest = [row for row in reversed(rows) if _created_fits(row, params.get("created"))]
    ids = [row["id"] for row in newest]
    if after := params.get("starting_after"):
        newest = newest[_place(ids, after, "starting_after") + 1 :]
        shown = newest[:limit]
    elif before := params.get("ending_before"):
        newest = newest[: _place(ids, before, "ending_before")]
        shown = newest[-limit:]
    else:
        shown = newest[:limit]
    return {"object": "list", "data": [public(row) for row in shown], "has_more": len(newest) > limit, "url": url}


def listing(machine: Machine, kind: str, params: Row, url: str, *equal: str) -> Row:
    """A page of one kind of object, filtered by the parameters named in `equal`."""
    fits: Callable[[Row], bool] = lambda row: all(row.get(n) == params[n] for n in equal if n in params)  # noqa: E731
    return page(machine.store.rows(kind, fits), params, url)


def expand(machine: Machine, answer: Row, paths: list[str]) -> Row:
    """Put whole objects where `answer` has their ids, at the dotted `paths`."""
    for path in paths:
        if not _expand_one(machine, answer, path.split(".")):
            raise ApiError(f"This property cannot be expanded ({path}).", param="expand")
    return answer


def _expand_one(machine: Machine, here: Any, path: list[str]) -> bool:
    name, rest = path[0], path[1:]
    if isinstance(here, list):
        return all(_expand_one(machine, item, path) for item in here)
    if not isinstance(here, dict) or (name not in here and not _line_items(machine, here, name)):
        return False
    if isinstance(here[name], str) and (row := by_id(machine, here[name])):
        here[name] = public(row)
    if here[name] is None:
        return True
    return _expand_one(machine, here[name], rest) if rest else not isinstance(here[name], str)


def _line_items(machine: Machine, here: Row, name: str) -> bool:
    """A session shows its lines only on request."""
    if name != "line_items" or here.get("object") != "checkout.session":
        return False
    row = machine.find("checkout.session", here["id"])
    here[name] = public({"object": "list", "data": row["_lines"], "has_more": False, "url": ""})
    return True


def by_id(machine: Machine, key: str) -> Row | None:
    prefix = key.split("_", 1)[0] + "_"
    return machine.store.get(TABLES[prefix], key) if prefix in TABLES else None


def _place(ids: list[str], key: str, param: str) -> int:
    if key not in ids:
        raise ApiError(f"No such object: '{key}'", code="resource_missing", param=param)
    return ids.index(key)


def _created_fits(row: Row, wanted: Any) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, int):
        return bool(row["created"] == wanted)
    tests = {"gt": int.__gt__, "gte": int.__ge__, "lt": int.__lt__, "lte": int.__le__}
    return all(tests[name](row["created"], limit) for name, limit in wanted.items())
