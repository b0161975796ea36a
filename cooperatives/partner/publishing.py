"""Write the listings: gather what a buyer sees of a product from all who know a part of it.

Call `refresh_listings` inside the transaction of whatever changed: price, stock, picture, agreement, standing, review.
The number of queries does not depend on the number of products.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from catalogue.listing import Listing
from catalogue.models import Category, Product
from catalogue.search.outbox import queue
from cooperatives.agreements.carriers import carriers
from cooperatives.agreements.models import Pillar
from cooperatives.distribution.models import DeliveryZone, PickupPoint
from cooperatives.partner.models import StockRecord
from cooperatives.registry.models import Certificate, Cooperative, Enterprise

BATCH = 2000


@transaction.atomic
def refresh_listings(*, product_ids: Iterable[int], at: datetime | None = None) -> int:
    """Bring the listings of these products up to date and queue them for the search; return how many there are."""
    ids = sorted(set(product_ids))
    at = at or timezone.now()
    count = 0
    for start in range(0, len(ids), BATCH):
        count += _refresh_batch(ids[start : start + BATCH], at)
    return count


@transaction.atomic
def refresh_enterprise(*, enterprise: Enterprise, at: datetime | None = None) -> int:
    """Bring all listings of one enterprise up to date."""
    ids = Product.objects.filter(stockrecords__partner=enterprise.partner_id).values_list("pk", flat=True)
    return refresh_listings(product_ids=ids, at=at)


@transaction.atomic
def refresh_cooperative(*, cooperative: Cooperative, at: datetime | None = None) -> int:
    """Bring up to date all that this cooperative carries or carried: its zones, points or standing changed."""
    ids = Product.objects.filter(stockrecords__partner__enterprise__pillars__cooperative=cooperative).values_list(
        "pk", flat=True
    )
    return refresh_listings(product_ids=ids, at=at)


@transaction.atomic
def refresh_changed(*, since: datetime, until: datetime) -> int:
    """Bring up to date the listings of all whose distribution pillar began or ended after `since`, up to `until`."""
    begun = Q(active_from__gt=since, active_from__lte=until)
    ended = Q(active_to__gt=since, active_to__lte=until)
    makers = Pillar.objects.filter(begun | ended, kind=Pillar.DISTRIBUTION).values("enterprise__partner")
    ids = Product.objects.filter(stockrecords__partner__in=makers).values_list("pk", flat=True)
    return refresh_listings(product_ids=ids, at=until)


def refresh_stock(*, stockrecord_ids: Iterable[int]) -> None:
    """Copy what is left of these stock records into their listings: one statement, no new search document."""
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    free = Greatest(Coalesce(F("num_in_stock"), 0) - Coalesce(F("num_allocated"), 0), 0)
    Listing.objects.filter(product__stockrecords__in=list(stockrecord_ids)).update(
        available=Subquery(stock.annotate(free=free).values("free")[:1])
    )


def _refresh_batch(ids: list[int], at: datetime) -> int:
    products = list(
        Product.objects.filter(pk__in=ids).prefetch_related(
            "stockrecords__partner__enterprise__village__district", "images", "categories"
        )
    )
    sources = _Sources(products, at)
    rows = [row for product in products if (row := sources.listing(product))]
    fields = [f.name for f in Listing._meta.concrete_fields if f.name not in {"product", "sold"}]
    Listing.objects.bulk_create(rows, update_conflicts=True, update_fields=fields, unique_fields=["product"])
    queue(product_ids=ids)
    return len(rows)


class _Sources:
    """What a batch of products hangs together with, fetched once."""

    def __init__(self, products: list[Product], at: datetime) -> None:
        enterprises = {
            stock.partner.enterprise.pk for product in products for stock in _stock(product) if _has_enterprise(stock)
        }
        self.carriers = carriers(enterprise_ids=enterprises, at=at)
        cooperatives = {cooperative.pk for cooperative in self.carriers.values()}
        self.reaches: dict[int, set[str]] = {}
        zones = DeliveryZone.objects.filter(cooperative__in=cooperatives, closed_since=None).order_by()
        whole = zones.filter(districts__isnull=False).values_list("cooperative", "districts")
        in_part = zones.filter(villages__isnull=False).values_list("cooperative", "villages__district")
        for cooperative, district in whole.union(in_part):
            self.reaches.setdefault(cooperative, set()).add(district)
        open_points = PickupPoint.objects.filter(cooperative__in=cooperatives, closed_since=None)
        self.pickup = set(open_points.values_list("cooperative", flat=True))
        self.certificates: dict[int, set[str]] = {}
        valid = Certificate.objects.valid(timezone.localdate(at)).filter(enterprise__in=enterprises)
        for enterprise, kind in valid.values_list("enterprise", "kind"):
            self.certificates.setdefault(enterprise, set()).add(kind)
        self.reviews = {
            row["pk"]: (row["mean"], row["count"])
            for row in Product.objects.filter(pk__in=[p.pk for p in products], reviews__status=1)
            .values("pk")
            .annotate(mean=Avg("reviews__score"), count=Count("reviews"))
        }
        self.categories = category_paths()

    def listing(self, product: Product) -> Listing | None:
        """The row of this product, or None for one that no enterprise sells."""
        stock = next((stock for stock in _stock(product) if _has_enterprise(stock)), None)
        if stock is None or stock.price is None:
            return None
        enterprise = stock.partner.enterprise
        carrier = self.carriers.get(enterprise.pk)
        category = next(iter(product.categories.all()), None)
        image = next(iter(product.images.all()), None)
        mean, reviews = self.reviews.get(product.pk, (None, 0))
        return Listing(
            product=product,
            title=product.title,
            slug=product.slug,
            description=product.description,
            unit=product.unit,
            price=int(stock.price),
            available=max(0, (stock.num_in_stock or 0) - (stock.num_allocated or 0)),
            picture=image.original.name if image else "",
            category=category,
            category_path=self.categories.get(category.pk, []) if category else [],
            maker=enterprise.name,
            maker_slug=enterprise.slug,
            cooperative=carrier.name if carrier else "",
            cooperative_slug=carrier.slug if carrier else "",
            district_code=enterprise.village.district_id,
            district=enterprise.village.district.name,
            village=enterprise.village.name,
            certificates=sorted(self.certificates.get(enterprise.pk, ())),
            reaches=sorted(self.reaches.get(carrier.pk, ())) if carrier else [],
            pickup=bool(carrier and carrier.pk in self.pickup),
            rating=mean,
            reviews=reviews,
            on_sale=bool(carrier and product.is_public),
            created_at=product.date_created,
        )


def category_paths() -> dict[int, list[list]]:
    """For every category its path from the top down, [[id, slug, name], …]: one query."""
    by_path: dict[str, list[list]] = {}
    paths: dict[int, list[list]] = {}
    for category in Category.objects.order_by("path").only("pk", "path", "slug", "name"):
        above = by_path.get(category.path[: -category.steplen], [])
        by_path[category.path] = paths[category.pk] = [*above, [category.pk, category.slug, category.name]]
    return paths


def _stock(product: Product):
    return product.stockrecords.all()


def _has_enterprise(stock) -> bool:
    return hasattr(stock.partner, "enterprise")
