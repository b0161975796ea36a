"""The indices behind an alias: one is searched, one may be under construction, the one before stays for a while."""

import time

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch_dsl import Index

from catalogue.search.engines.elastic_queries import MAPPING, SETTINGS
from catalogue.search.fields import FORMAT
from catalogue.search.port import EngineBusy, EngineOutdated

ABANDONED = 6 * 3600
"""Seconds after which an index that is still being built counts as left behind by a process that died."""
SLOW = 60
"""Seconds that a change of indices, a bulk or a refresh may take."""


class Indices:
    """The indices of `alias` on a server. The alias and the index under construction (`-next`) are what tells processes
    of each other."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self._client = client
        self._alias = alias
        self._next = f"{alias}-next"
        self._kind = f"{alias}-v{FORMAT}-"

    @property
    def _slowly(self) -> Elasticsearch:
        return self._client.options(request_timeout=SLOW)

    def ready(self) -> bool:
        """Whether the index of today is there and of this version."""
        return (self._behind(self._alias) or "").startswith(self._kind)

    def writable(self) -> str:
        """The index of today, made when there is none. A change now would be lost with the old index, so while another
        is being built this raises EngineBusy."""
        self._sweep()
        index = self._behind(self._alias)
        if index is None:
            return self._create(self._alias)
        if not index.startswith(self._kind):
            raise EngineOutdated("the search index was made by another version; rebuild it")
        return index

    def start(self) -> str:
        """A new index that nobody searches yet. Raises EngineBusy when another is being built."""
        self._sweep()
        return self._create(self._next)

    def give_up(self, index: str) -> None:
        """Delete an index that was started."""
        self._slowly.indices.delete(index=index, ignore_unavailable=True)

    def switch(self, index: str) -> None:
        """Let everyone search this index from now on, in one step. The one before stays until the next time, for
        searches that are under way in it."""
        before = self._behind(self._alias)
        actions = [
            {"add": {"index": index, "alias": self._alias}},
            {"remove": {"index": index, "alias": self._next}},
            *([{"remove": {"index": before, "alias": self._alias}}] if before else []),
        ]
        self._slowly.indices.update_aliases(actions=actions)
        for other in self._client.indices.get(index=f"{self._alias}-v*").body:
            if other not in (index, before):
                self.give_up(other)

    def _create(self, alias: str) -> str:
        name = f"{self._kind}{time.time_ns()}"
        index = Index(name, using=self._slowly)
        index.settings(**SETTINGS)
        index.aliases(**{alias: {}})
        index.mapping(MAPPING)
        index.create()
        return name

    def _sweep(self) -> None:
        """Raise EngineBusy when an index is being built; delete one that was left behind."""
        if (index := self._behind(self._next)) is None:
            return
        age = time.time() - int(index.rpartition("-")[2]) / 1e9
        if age < ABANDONED:
            raise EngineBusy("the search index is being rebuilt")
        self.give_up(index)

    def _behind(self, alias: str) -> str | None:
        try:
            return max(self._client.indices.get_alias(name=alias).body, default=None)
        except NotFoundError:
            return None
