"""Categories and goods: what every UMKM offers, with its price, stock, picture and listing."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

from django.utils.text import slugify
from oscar.core.loading import get_model

from catalogue.models import Category, Listing, Product, ProductClass, ProductImage
from catalogue.pictures import WIDTHS, rendition
from cooperatives.partner.models import StockRecord

from .bulk import Buffer
from .goods.categories import BRANCH_OF, CATEGORIES
from .goods.categories import Category as CategoryText
from .goods.offers import Offer, offers_for
from .pictures_files import picture_name
from .state import Good, Shop, World

ProductCategory = get_model("catalogue", "ProductCategory")

PRODUCT = tuple(
    "id structure is_public title slug description priority product_class_id is_discountable unit weight_grams facts"
    " is_food date_created date_updated".split()
)
STOCK = tuple(
    "id product_id partner_id partner_sku price_currency price num_in_stock num_allocated date_created"
    " date_updated".split()
)
PRODUCT_CATEGORY = ("id", "product_id", "category_id")
IMAGE = ("id", "product_id", "original", "caption", "display_order", "date_created")
LISTING = tuple(
    "product_id title slug description unit price available picture category_id category_path maker maker_slug"
    " cooperative cooperative_slug district_code district village certificates reaches pickup reviews sold on_sale"
    " created_at updated_at".split()
)
SETTLED_DAYS = 70  # goods offered for at least so long may stand in past orders

slug_of = lru_cache(maxsize=200_000)(slugify)


def make_categories(*, world: World) -> None:
    """The tree of categories; what a listing says of a category is kept ready as JSON."""
    with world.progress.step("Categories") as count:
        for branch in CATEGORIES:
            face = _face(branch.children[0])
            top = Category.add_root(name=branch.name, slug=branch.slug, description=branch.line, image=face)
            count.advance()
            for leaf in branch.children:
                face = _face(leaf)
                node = top.add_child(name=leaf.name, slug=leaf.slug, description=leaf.line, image=face)
                path = [[top.pk, top.slug, top.name], [node.pk, node.slug, node.name]]
                world.categories[leaf.slug] = (node.pk, json.dumps(path, ensure_ascii=False))
                count.advance()


def _face(leaf: CategoryText) -> str:
    """A small picture of what the category holds."""
    return rendition(picture_name(kind=leaf.kinds[0], variant=0), WIDTHS[0])


def make_goods(*, world: World) -> None:
    """All products, shop by shop; those that past orders may choose are kept on the shelves of the cooperatives."""
    rng, rows = world.rng("goods"), Buffer()
    product_class, _ = ProductClass.objects.get_or_create(
        name="Barang", defaults={"requires_shipping": True, "track_stock": True}
    )
    with world.progress.step("Products", world.scale.products) as count:
        for shop, size in zip(world.shops, _sizes(world, rng), strict=True):
            offers = offers_for(rng=rng, sector=shop.sector, count=size, brand=shop.name)
            shop.kind = offers[0].kind if offers else ""
            pictures = _variants(world, shop, offers)
            for position, (offer, picture) in enumerate(zip(offers, pictures, strict=True), start=1):
                _write(world, rng, rows, shop, offer, position, picture, product_class.pk)
            count.advance(len(offers))
        rows.flush()


def _sizes(world: World, rng: Random) -> Iterator[int]:
    """How many goods each shop has: around the mean, at least one, and the right number in all."""
    left = world.scale.products
    for remaining in range(len(world.shops), 0, -1):
        size = (
            left
            if remaining == 1
            else max(1, min(left - remaining + 1, round(left / remaining * (0.5 + rng.random()))))
        )
        left -= size
        yield size


def _write(
    world: World, rng: Random, rows: Buffer, shop: Shop, offer: Offer, position: int, variant: int, product_class: int
) -> None:
    pk, stock = world.keys.next(Product), world.keys.next(StockRecord)
    slug = slug_of(offer.title)[:250]
    created = _created(world, rng, shop)
    picture = picture_name(kind=offer.kind, variant=variant)
    category, path = world.categories[offer.category_slug]
    sku = f"{shop.pk}-{position:03d}"
    rows.add(
        Product,
        PRODUCT,
        (
            *(pk, "standalone", True, offer.title, slug, offer.description, 0, product_class, True),
            *(offer.unit, offer.weight_grams, offer.facts, BRANCH_OF[offer.kind].is_food, created, created),
        ),
    )
    rows.add(StockRecord, STOCK, (stock, pk, shop.partner, sku, "IDR", offer.price, offer.stock, 0, created, created))
    rows.add(ProductCategory, PRODUCT_CATEGORY, (world.keys.next(ProductCategory), pk, category))
    rows.add(ProductImage, IMAGE, (world.keys.next(ProductImage), pk, picture, "", 0, created))
    rows.add(Listing, LISTING, _listing(world, shop, offer, pk, slug, picture, category, path, created))
    _shelve(
        world,
        rng,
        shop,
        Good(pk, stock, shop, offer.title, sku, offer.price, offer.stock, BRANCH_OF[offer.kind].slug),
        created,
    )


def _listing(
    world: World,
    shop: Shop,
    offer: Offer,
    pk: int,
    slug: str,
    picture: str,
    category: int,
    path: str,
    created: datetime,
) -> tuple:
    """What `cooperatives.partner.publishing` would write, from memory: nothing is asked of the database."""
    carrier, district = shop.carrier, world.places.by_code[shop.village.district_id]
    return (
        *(pk, offer.title, slug, offer.description, offer.unit, offer.price, offer.stock, picture, category, path),
        *(shop.name, shop.slug, carrier.name if carrier else "", carrier.slug if carrier else ""),
        *(district.code, district.name, shop.village.name, list(shop.certificates)),
        *(carrier.reaches if carrier else "[]", bool(carrier and carrier.points), 0, 0, carrier is not None),
        *(created, world.at),
    )


def _variants(world: World, shop: Shop, offers: list[Offer]) -> list[int]:
    """Which picture of its kind each offer has: one flavour of a maker always looks the same, two rarely do."""
    looks: dict[str, dict[str, int]] = {}
    for offer in offers:
        of_kind = looks.setdefault(offer.kind, {})
        of_kind.setdefault(offer.variant, (shop.pk + len(of_kind)) % world.scale.variants)
    return [looks[offer.kind][offer.variant] for offer in offers]


def _created(world: World, rng: Random, shop: Shop) -> datetime:
    """When the maker listed it; one in eight within the last two months."""
    age = rng.uniform(0.02, 60) if rng.random() < 0.125 else rng.uniform(SETTLED_DAYS, 400)
    return max(world.at - timedelta(days=age), shop.since)


def _shelve(world: World, rng: Random, shop: Shop, good: Good, created: datetime) -> None:
    settled = world.at - created > timedelta(days=SETTLED_DAYS - 1)
    if shop.carrier and settled and rng.random() < world.scale.shelf:
        shop.carrier.shelf.append(good)
