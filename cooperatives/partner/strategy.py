"""What a product costs and whether it can be had: answered by its listing, without a query of its own.

The listing knows whether an agreement is in force; placing an order asks the agreements and the stock once more.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from oscar.apps.partner import availability, prices, strategy

from catalogue.listing import Listing


class NotCarried(availability.Base):
    """No cooperative carries the maker's goods at present."""

    is_available_to_buy = False
    code = "not-carried"
    message = _("Belum bisa dipesan: toko ini belum dibawa koperasi.")

    def is_purchase_permitted(self, quantity):
        return False, self.message


class SoldOut(availability.Base):
    is_available_to_buy = False
    code = "sold-out"
    message = _("Sedang habis.")

    def is_purchase_permitted(self, quantity):
        return False, self.message


class InStock(availability.Base):
    is_available_to_buy = True
    code = "in-stock"

    def __init__(self, listing: Listing) -> None:
        self.listing = listing

    @property
    def message(self):
        return _("Siap %(count)s %(unit)s") % {"count": self.listing.available, "unit": self.listing.unit}

    def is_purchase_permitted(self, quantity):
        if quantity > self.listing.available:
            return False, _("Tinggal %(count)s %(unit)s.") % {
                "count": self.listing.available,
                "unit": self.listing.unit,
            }
        return True, ""


class Selector:
    def strategy(self, request=None, user=None, **kwargs) -> "ByListing":
        return ByListing()


class ByListing(strategy.Base):
    """Ask the listing. Prices include whatever tax there is: UMKM write the price that the buyer pays."""

    def __init__(self) -> None:
        # Oscar's own looks at request.user, which would make every page personal.
        self.request = self.user = None

    def fetch_for_product(self, product, stockrecord=None) -> strategy.PurchaseInfo:
        listing = getattr(product, "listing", None)
        stockrecord = stockrecord or next(iter(product.stockrecords.all()), None)
        if listing is None or stockrecord is None:
            return strategy.PurchaseInfo(prices.Unavailable(), NotCarried(), None)
        price = prices.FixedPrice(currency="IDR", excl_tax=Decimal(listing.price), tax=Decimal(0))
        return strategy.PurchaseInfo(price, _availability(listing), stockrecord)

    def fetch_for_line(self, line, stockrecord=None) -> strategy.PurchaseInfo:
        return self.fetch_for_product(line.product, line.stockrecord)

    def fetch_for_parent(self, product) -> strategy.PurchaseInfo:
        return strategy.PurchaseInfo(prices.Unavailable(), NotCarried(), None)


def _availability(listing: Listing) -> availability.Base:
    if not listing.on_sale:
        return NotCarried()
    if listing.available <= 0:
        return SoldOut()
    return InStock(listing)
