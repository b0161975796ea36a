"""The embedded engine: tantivy, in the process that asks. One writer at a time, any number of readers."""

import os
import threading
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import tantivy

from catalogue.search.asking import Page, ask
from catalogue.search.engines.embedded_queries import SCHEMA, facet_counts, having_id, order, row, translate
from catalogue.search.engines.generations import Generations
from catalogue.search.fields import FORMAT, NAME, fields
from catalogue.search.port import Document, EngineBusy, EngineOutdated, Query, Results, Sort, Suggestion
from catalogue.search.suggesting import suggest
from catalogue.search.tree import Node, Prefix, Sum, filters
from catalogue.search.words import Words

KIND = f"v{FORMAT}-tantivy{version('tantivy')}"
MOST_VALUES = 1000
_HEAP = 64_000_000  # bytes; tantivy refuses less than 15 million


class Embedded:
    """An index in `directory`. Writing waits `patience` seconds for another writer before it raises EngineBusy."""

    def __init__(self, directory: Path | str, words: Words | None = None, *, patience: float = 5.0) -> None:
        self._words = words or Words.shipped()
        self._patience = patience
        self._generations = Generations(Path(directory), KIND)
        self._mutex = threading.Lock()
        self._opened: tuple[Path, tantivy.Index] | None = None
        self._stamp: tuple[int, int] | None = None

    # Writing

    def index(self, documents: Iterable[Document]) -> int:
        return self._change(documents=documents)

    def remove(self, ids: Iterable[int]) -> None:
        if ids := list(ids):
            self._change(removed=ids)

    def _change(self, *, documents: Iterable[Document] = (), removed: Iterable[int] = ()) -> int:
        with self._generations.writing(self._patience):
            path = self._generations.current()
            if path is None and self._generations.named():
                raise EngineOutdated("the search index was made by another version; rebuild it")
            if path is not None:
                return self._write(path, documents, removed)
            path = self._generations.new()
            written = self._write(path, documents, removed)
            self._generations.switch(path)
            return written

    def rebuild(self, documents: Iterable[Document]) -> int:
        with self._generations.writing(self._patience):
            path = self._generations.new()
            written = self._write(path, documents, new=True)
            self._generations.switch(path)
            return written

    def _write(
        self, path: Path, documents: Iterable[Document], removed: Iterable[int] = (), *, new: bool = False
    ) -> int:
        index = tantivy.Index(SCHEMA, path=str(path))
        _register(index)
        try:
            writer = index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            raise EngineBusy(str(error)) if "LockBusy" in str(error) else error from None
        for pk in removed:
            writer.delete_documents_by_query(having_id(pk))
        written, seen = 0, set[int]()
        for document in documents:
            if not new or document.id in seen:
                writer.delete_documents_by_query(having_id(document.id))
            seen.add(document.id)
            writer.add_document(row(fields(document, self._words)))
            written += 1
        writer.commit()
        writer.wait_merging_threads()
        return written

    # Reading

    def search(self, query: Query) -> Results:
        return ask(lookup=self, words=self._words, query=query)

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        return suggest(lookup=self, words=self._words, prefix=prefix, limit=limit)

    def ready(self) -> bool:
        try:
            return self._searcher() is not None
        except (OSError, ValueError):
            return False

    def count(self) -> int:
        searcher = self._searcher()
        return searcher.num_docs if searcher else 0

    def _searcher(self) -> tantivy.Searcher | None:
        """The newest state on disk; it stays as it is while it is held."""
        with self._mutex:
            for again in (True, False):
                path = self._generations.current()
                if path is None:
                    return None
                try:
                    return self._newest(path)
                except (OSError, ValueError):  # swept up since: the pointer has moved on
                    self._opened = None
                    if not again:
                        raise
        return None

    def _newest(self, path: Path) -> tantivy.Searcher:
        status = os.stat(path / "meta.json")
        stamp = (status.st_ino, status.st_mtime_ns)
        if self._opened is None or self._opened[0] != path:
            index = tantivy.Index.open(str(path))
            _register(index)
            index.config_reader("manual")
            self._opened, self._stamp = (path, index), None
        if stamp != self._stamp:
            self._opened[1].reload()
            self._stamp = stamp
        return self._opened[1].searcher()

    # What answering needs (asking.Lookup)

    def page(self, node: Node, query: Query) -> Page:
        searcher = self._searcher()
        if searcher is None:
            return Page([], 0, {name: [] for name in query.facets})
        found = translate(Sum((node,), 1, filters=filters(query)))
        offset, limit = query.page
        hits = searcher.search(found, limit=max(1, limit), offset=offset, count=True, **order(Sort(query.sort)))
        addresses = [address for _, address in hits.hits][:limit]
        ids = [int(pk or 0) for pk in searcher.fast_field_values("id", addresses)] if addresses else []
        return Page(ids, int(hits.count), facet_counts(searcher, node, query))

    def total(self, node: Node) -> int:
        searcher = self._searcher()
        return int(searcher.search(translate(node), limit=1, count=True).count) if searcher else 0

    def values(self, field: str, node: Node, start: str = "") -> list[tuple[str, int]]:
        searcher = self._searcher()
        if searcher is None:
            return []
        if node == Prefix(field, start):
            found = searcher.terms_with_prefix(field, start)
            return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
        terms = {"field": field, "size": MOST_VALUES, "segment_size": 65_000}
        buckets = searcher.aggregate(translate(node), {"values": {"terms": terms}})["values"]["buckets"]
        found = [(bucket["key"], int(bucket["doc_count"])) for bucket in buckets if bucket["key"].startswith(start)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def best_known(self, node: Node, limit: int) -> list[tuple[int, str]]:
        searcher = self._searcher()
        if searcher is None:
            return []
        hits = searcher.search(translate(node), limit=limit, count=False, **order(Sort.POPULAR)).hits
        ids = searcher.fast_field_values("id", [address for _, address in hits]) if hits else []
        names = [searcher.doc(address).get_first(NAME) or "" for _, address in hits]
        return [(int(pk or 0), name) for pk, name in zip(ids, names, strict=True)]


def _register(index: tantivy.Index) -> None:
    """Teach an index how texts are split. It forgets it, so after every opening."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("words", splitter)
