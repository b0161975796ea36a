"""Bring the search index up to date by hand."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.listing import Listing
from catalogue.search.indexing import index_pending, rebuild_index
from catalogue.search.port import EngineBusy, EngineDown, EngineOutdated


class Command(BaseCommand):
    help = "Index what changed; with --rebuild make the whole index anew while searches go on."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="make the index anew from everything on sale")

    def handle(self, *args, rebuild: bool = False, **options) -> None:
        try:
            done = self._rebuild() if rebuild else self._pending()
        except EngineOutdated as error:
            raise CommandError("The index was made by another version: run index_goods --rebuild.") from error
        except EngineBusy as error:
            raise CommandError("Another process is writing the index. Try again when it is done.") from error
        except EngineDown as error:
            raise CommandError(f"The search engine does not answer: {error}") from error
        self.stdout.write(self.style.SUCCESS(f"{done:,} products indexed."))

    def _pending(self) -> int:
        total = 0
        while done := index_pending():
            total += done
            self._tell(f"{total:,} changes indexed")
        self._end()
        return total

    def _rebuild(self) -> int:
        total = Listing.objects.on_sale().count()
        done = rebuild_index(progress=lambda read: self._tell(f"{read:,} of {total:,} products read"))
        self._end()
        return done

    def _tell(self, text: str) -> None:
        self.stdout.write(f"\r{text}", ending="")
        self.stdout.flush()

    def _end(self) -> None:
        self.stdout.write("")
