"""What the stand-in remembers: tables of JSON objects, each change appended to a journal before it is answered."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Store:
    """Rows by table and id, in the order in which they were first put.

    The journal is a file of JSON lines; the last line for an id wins. It is rewritten without history when opened, and
    a line torn by a crash is dropped, so that a restart finds everything that was answered.
    """

    def __init__(self, path: Path | None = None):
        self._tables: dict[str, dict[str, Row]] = {}
        self._path = path
        self._journal: Any = None
        if path is not None:
            self._load(path)
            self._rewrite()

    def put(self, table: str, key: str, row: Row) -> Row:
        self._tables.setdefault(table, {})[key] = row
        self._append(table, key, row)
        return row

    def get(self, table: str, key: str) -> Row | None:
        return self._tables.get(table, {}).get(key)

    def drop(self, table: str, key: str) -> None:
        if self._tables.get(table, {}).pop(key, None) is not None:
            self._append(table, key, None)

    def rows(self, table: str, matching: Callable[[Row], bool] = lambda row: True) -> list[Row]:
        return [row for row in self._tables.get(table, {}).values() if matching(row)]

    def clear(self) -> None:
        self._tables.clear()
        if self._path is not None:
            self._rewrite()

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _append(self, table: str, key: str, row: Row | None) -> None:
        if self._journal is not None:
            self._journal.write(_line(table, key, row))
            self._journal.flush()

    def _load(self, path: Path) -> None:
        if not path.exists():
            return
        for line in path.read_text("utf-8").splitlines():
            try:
                table, key, row = json.loads(line)
            except ValueError:
                continue
            if row is None:
                self._tables.get(table, {}).pop(key, None)
            else:
                self._tables.setdefault(table, {})[key] = row

    def _rewrite(self) -> None:
        assert self._path is not None
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(self._lines())
        os.replace(fresh, self._path)
        self._journal = self._path.open("a", encoding="utf-8")

    def _lines(self) -> Iterator[str]:
        for table, rows in self._tables.items():
            for key, row in rows.items():
                yield _line(table, key, row)


def _line(table: str, key: str, row: Row | None) -> str:
    return json.dumps([table, key, row], separators=(",", ":")) + "\n"
