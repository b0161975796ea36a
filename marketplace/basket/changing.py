"""Put goods into a basket, change how many, take them out."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Product
from cooperatives.partner.strategy import ByListing
from marketplace.basket.models import Basket, Line

MOST_LINES = 100


class Refused(Exception):
    """The basket was not changed; the message tells the buyer why and what to do."""


class NotANumber(Refused):
    """The quantity is not a whole number of at least one."""


class NotForSale(Refused):
    """The product cannot be bought at present."""


class MoreThanLeft(Refused):
    """Fewer pieces are left than asked for."""


class TooManyKinds(Refused):
    """A basket holds at most MOST_LINES kinds of goods."""


def whole_number(text: str) -> int:
    """Read a quantity of at least 0 as people type it; raise NotANumber for anything else."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise NotANumber(_("Tulis jumlahnya dengan angka, mulai dari 1."))
    return int(text)


def only_left(*, pieces: int, unit: str) -> str:
    """Say how many are left, in the unit the goods are counted in."""
    return _("Tinggal %(pieces)s %(unit)s") % {"pieces": pieces, "unit": unit or _("buah")}


@transaction.atomic
def put_in(*, basket: Basket, product: Product, quantity: int) -> Line:
    """Add `quantity` pieces of `product`; raise a Refused when they cannot be had. `basket` is saved if it is new."""
    if quantity < 1:
        raise NotANumber(_("Tulis jumlahnya dengan angka, mulai dari 1."))
    basket.strategy = ByListing()
    listing = getattr(product, "listing", None)
    if listing is None or not listing.on_sale or not product.is_public:
        raise NotForSale(_("%(title)s belum bisa dipesan.") % {"title": product.title})
    here = next((line for line in basket.all_lines() if line.product_id == product.pk), None)
    have = here.quantity if here else 0
    stock = product.stockrecords.first()
    free = max(0, (stock.num_in_stock or 0) - (stock.num_allocated or 0)) if stock else 0
    if not free:
        raise NotForSale(_("%(title)s sedang habis.") % {"title": product.title})
    if have + quantity > free:
        raise MoreThanLeft(_more_than_left(free=free, have=have, unit=listing.unit))
    if here is None and len(basket.all_lines()) >= MOST_LINES:
        raise TooManyKinds(_("Keranjang sudah penuh. Pesan dulu yang ini, lalu lanjut belanja."))
    line, _created = basket.add_product(product, quantity)
    return line


@transaction.atomic
def set_quantities(*, basket: Basket, quantities: Mapping[int, int]) -> dict[int, str]:
    """Set how many of each line (by its id) there are; 0 takes it out, ids of other baskets are passed over.

    More than is left becomes what is left. Returns what to tell about each line that was adjusted so.
    """
    told: dict[int, str] = {}
    lines = Line.objects.filter(basket=basket.pk, basket__status=Basket.OPEN, pk__in=list(quantities))
    for line in lines.select_related("stockrecord", "product").order_by("pk"):
        wanted = quantities[line.pk]
        pieces = min(wanted, line.left) or (line.quantity if wanted else 0)  # sold out: stays, shown apart
        if wanted == 0:
            line.delete()
        elif pieces != line.quantity:
            Line.objects.filter(pk=line.pk).update(quantity=pieces)
        if 0 < line.left < wanted:
            told[line.pk] = adjusted(line)
    basket._lines = None
    return told


def fit_to_stock(*, lines: list[Line]) -> dict[int, str]:
    """Lower the quantities of lines of which fewer are left than lie in the basket; return what to tell about each.

    Sold-out lines stay as they are: they are shown apart and cannot be ordered.
    """
    over = [line for line in lines if 0 < line.left < line.quantity]
    for line in over:
        line.quantity = line.left
    Line.objects.bulk_update(over, ["quantity"])
    return {line.pk: adjusted(line) for line in over}


def adjusted(line: Line) -> str:
    return _("%(left)s, sudah kami sesuaikan.") % {"left": only_left(pieces=line.left, unit=line.product.unit)}


def _more_than_left(*, free: int, have: int, unit: str) -> str:
    pieces = only_left(pieces=free, unit=unit)
    if have >= free:
        return _("%(left)s, dan semuanya sudah ada di keranjang Anda.") % {"left": pieces}
    if have:
        return _("%(left)s, %(have)s sudah ada di keranjang Anda.") % {"left": pieces, "have": have}
    return _("%(left)s. Kurangi jumlahnya, ya.") % {"left": pieces}
