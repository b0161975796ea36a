"""The site's own pages in words, and a storefront page for every UMKM."""

from collections.abc import Iterator
from random import Random

from cooperatives.registry.models import Enterprise
from marketplace.pages.models import HomePage, StandardPage
from marketplace.pages.writing import write_page
from marketplace.storefronts.opening import Entry, open_storefronts_in_bulk

from .people.contacts import opening_hours
from .people.pages import HELP_PAGES, HOME, PROGRAMME
from .people.stories import story
from .progress import Count
from .state import Shop, World

LEAD_LETTERS = 160
# Which look suits a sector; the others, and some of these, keep the look that every page has.
THEMES = {
    **dict.fromkeys(("batik-busana", "tas-kulit", "alas-kaki", "anyaman", "kayu-bambu", "kriya-hadiah"), "nila"),
    **dict.fromkeys(("sambal-bumbu", "kopi-teh", "minuman-tradisional", "tahu-tempe", "hasil-kebun"), "rempah"),
    **dict.fromkeys(("madu-gula", "ternak-ikan", "tanaman-hias", "perawatan-diri"), "rempah"),
}
PLAIN = "manggis"


def make_site(*, world: World) -> None:
    """The words of the home page, and the pages of the programme and of help."""
    with world.progress.step("Pages of the site", len(HELP_PAGES) + 2) as count:
        home = HomePage.objects.get()
        home.greeting, home.lead = HOME.title, HOME.lead
        home.save()
        text = PROGRAMME
        write_page(parent=home, slug=text.slug, title=text.title, lead=text.lead, sections=text.sections)
        count.advance(2)
        shelf = StandardPage.objects.get(slug="bantuan")
        for text in HELP_PAGES:
            shelf.refresh_from_db()
            write_page(parent=shelf, slug=text.slug, title=text.title, lead=text.lead, sections=text.sections)
            count.advance()


def make_storefronts(*, world: World) -> None:
    """A window for every UMKM: its story, certificates, place, opening hours, in a look that suits its trade."""
    rng = world.rng("storefronts")
    with world.progress.step("Storefronts", len(world.shops)) as count:
        open_storefronts_in_bulk(entries=_entries(world, rng, count))


def _entries(world: World, rng: Random, count: Count) -> Iterator[Entry]:
    shops = {shop.pk: shop for shop in world.shops}
    for enterprise in Enterprise.objects.order_by("pk").iterator(chunk_size=2000):
        shop = shops[enterprise.pk]
        lead, text = _story(world, rng, shop)
        plain = rng.random() < 0.2
        count.advance()
        yield Entry(
            enterprise=enterprise,
            lead=lead,
            story=text,
            opening_hours=opening_hours(rng=rng),
            theme=PLAIN if plain else THEMES.get(shop.sector, PLAIN),
        )


def _story(world: World, rng: Random, shop: Shop) -> tuple[str, str]:
    lead, text = story(
        rng=rng,
        owner=shop.owner,
        brand=shop.name,
        village=shop.village.name,
        district=world.places.by_code[shop.village.district_id].name,
        sector=shop.sector,
        since=shop.founded,
    )
    return lead[:LEAD_LETTERS], text
