"""Offering a good for sale, changing it, and taking it off sale again: what the owner of an UMKM does.

Each function is one transaction: product, price, stock, category and picture come into being together, the listing and
the search follow, and Wagtail's log keeps who did it.
"""

from typing import IO, Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from oscar.core.loading import get_model
from wagtail.log_actions import log

from catalogue import pictures
from catalogue.models import Category, Product, ProductClass, ProductImage
from cooperatives.distribution.stock.facts import kept_at_hub
from cooperatives.partner.models import StockRecord
from cooperatives.partner.publishing import refresh_listings
from cooperatives.registry.models import Enterprise

HIGHEST_PRICE = 1_000_000_000  # rupiah
LARGEST_STOCK = 1_000_000  # pieces


class OfferRefused(Exception):
    """The offer was not taken up and nothing was changed; the message says why, to the owner."""


class TitleMissing(OfferRefused):
    """A good needs a name."""


class PriceRefused(OfferRefused):
    """The price is no whole rupiah between 1 and 1,000,000,000."""


class StockRefused(OfferRefused):
    """The stock is no whole number of pieces between 0 and 1,000,000."""


class StockBelowReserved(StockRefused):
    """Buyers were promised more pieces than the new stock. `reserved` says how many."""

    def __init__(self, reserved: int) -> None:
        super().__init__(_("%(count)s sudah dipesan pembeli. Stok tidak bisa kurang dari itu.") % {"count": reserved})
        self.reserved = reserved


class StockMoved(StockRefused):
    """The stock changed since the owner saw it. `stock` is what it is now."""

    def __init__(self, stock: int) -> None:
        super().__init__(_("Stok baru saja berubah jadi %(count)s. Periksa lagi, ya.") % {"count": stock})
        self.stock = stock


class CountedByHub(StockRefused):
    """The goods of this enterprise lie at the cooperative's hub, which counts them."""

    def __init__(self) -> None:
        super().__init__(_("Barang ini dititipkan di gudang koperasi, jadi gudang yang menghitung stoknya."))


class NotTheirs(OfferRefused):
    """The product does not belong to the enterprise."""


@transaction.atomic
def offer_product(
    *,
    enterprise: Enterprise,
    title: str,
    price: int,
    stock: int,
    category: Category,
    picture: IO[bytes],
    description: str = "",
    unit: str = "",
    weight_grams: int = 0,
    is_food: bool = False,
    by,
) -> Product:
    """Put a new good of `enterprise` on sale: `price` in rupiah a piece, `stock` in pieces.

    Where a hub keeps her goods the stock is 0 until the hub has received some. Raises OfferRefused (TitleMissing,
    PriceRefused, StockRefused, CountedByHub) or pictures.NotAPicture.
    """
    _check(title=title, price=price, stock=stock)
    if stock and kept_at_hub(enterprise_ids=[enterprise.pk]):
        raise CountedByHub
    goods, _created = ProductClass.objects.get_or_create(
        name="Barang", defaults={"track_stock": True, "requires_shipping": True}
    )
    product = Product.objects.create(
        product_class=goods,
        title=title.strip(),
        slug=slugify(title)[:200] or "barang",
        description=description.strip(),
        unit=unit.strip(),
        weight_grams=weight_grams,
        is_food=is_food,
        is_public=True,
    )
    StockRecord.objects.create(
        product=product,
        partner_id=enterprise.partner_id,
        partner_sku=f"{enterprise.pk}-{product.pk}",
        price_currency="IDR",
        price=price,
        num_in_stock=stock,
    )
    _categorise(product, category)
    _show(product, enterprise, picture)
    refresh_listings(product_ids=[product.pk])
    log(instance=product, action="wagtail.create", user=by, data={"price": price, "stock": stock})
    return product


@transaction.atomic
def change_offer(
    *,
    enterprise: Enterprise,
    product: Product,
    by,
    title: str | None = None,
    price: int | None = None,
    stock: int | None = None,
    stock_seen: int | None = None,
    category: Category | None = None,
    picture: IO[bytes] | None = None,
    description: str | None = None,
    unit: str | None = None,
    weight_grams: int | None = None,
    is_food: bool | None = None,
) -> Product:
    """Change what is given and leave the rest. `stock_seen` is the stock that the owner had before her eyes.

    Raises OfferRefused (NotTheirs, TitleMissing, PriceRefused, StockRefused, StockBelowReserved, StockMoved,
    CountedByHub) or pictures.NotAPicture.
    """
    _check(title=title, price=price, stock=stock)
    record = _own_record(enterprise, product)
    changes: dict[str, Any] = {}
    if price is not None and price != record.price:
        changes["price"] = [int(record.price or 0), price]
        record.price = price
    if stock is not None and stock != record.num_in_stock:
        if kept_at_hub(enterprise_ids=[enterprise.pk]):
            raise CountedByHub
        _check_stock(record, stock, stock_seen)
        changes["stock"] = [record.num_in_stock, stock]
        record.num_in_stock = stock
    record.save()
    given = {"title": title, "description": description, "unit": unit, "weight_grams": weight_grams, "is_food": is_food}
    for name, value in given.items():
        value = value.strip() if isinstance(value, str) else value
        if value is not None and value != getattr(product, name):
            changes[name] = [getattr(product, name), value]
            setattr(product, name, value)
    product.save()
    if category is not None:
        _categorise(product, category)
    if picture is not None:
        changes["picture"] = True
        _show(product, enterprise, picture)
    refresh_listings(product_ids=[product.pk])
    log(instance=product, action="wagtail.edit", user=by, data=changes)
    return product


@transaction.atomic
def set_on_sale(*, enterprise: Enterprise, product: Product, on_sale: bool, by) -> None:
    """Show the good in the shop again, or take it off sale; orders that were placed stay. Raises NotTheirs."""
    _own_record(enterprise, product)
    if product.is_public == on_sale:
        return
    product.is_public = on_sale
    product.save()
    refresh_listings(product_ids=[product.pk])
    log(instance=product, action="wagtail.edit", user=by, data={"on_sale": on_sale})


def _check(*, title: str | None, price: int | None, stock: int | None) -> None:
    if title is not None and not title.strip():
        raise TitleMissing(_("Tulis nama barangnya."))
    if price is not None and not (price == int(price) and 0 < price <= HIGHEST_PRICE):
        raise PriceRefused(_("Harga harus rupiah bulat, dari Rp1 sampai Rp1.000.000.000."))
    if stock is not None and not (stock == int(stock) and 0 <= stock <= LARGEST_STOCK):
        raise StockRefused(_("Stok harus bilangan bulat dari 0 sampai 1.000.000."))


def _own_record(enterprise: Enterprise, product: Product) -> StockRecord:
    """The stock record under a lock, so that a sale and a change take turns."""
    records = StockRecord.objects.select_for_update().filter(product=product, partner=enterprise.partner_id)
    record = records.order_by("pk").first()
    if record is None:
        raise NotTheirs(_("Barang ini bukan milik toko Anda."))
    return record


def _check_stock(record: StockRecord, stock: int, seen: int | None) -> None:
    if seen is not None and seen != record.num_in_stock:
        raise StockMoved(record.num_in_stock or 0)
    reserved = record.num_allocated or 0
    if stock < reserved:
        raise StockBelowReserved(reserved)


def _categorise(product: Product, category: Category) -> None:
    links = get_model("catalogue", "ProductCategory").objects
    links.filter(product=product).exclude(category=category).delete()
    links.get_or_create(product=product, category=category)


def _show(product: Product, enterprise: Enterprise, picture: IO[bytes]) -> None:
    """Make `picture` the product's only one. Files stay: several goods may share one, and caches still name it."""
    name = pictures.store(file=picture, name=f"goods/{enterprise.slug[:40]}-{product.slug[:40]}.webp")
    ProductImage.objects.filter(product=product).delete()
    ProductImage.objects.create(product=product, original=name, display_order=0)
