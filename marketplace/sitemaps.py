"""What search machines may find."""

from django.contrib.sitemaps import Sitemap

from catalogue.listing import Listing


class GoodsSitemap(Sitemap):
    """Every product on sale, 10,000 to a page."""

    limit = 10_000

    def items(self):
        return Listing.objects.on_sale().only("product_id", "slug", "updated_at").order_by("pk")

    def lastmod(self, listing: Listing):
        return listing.updated_at


SITEMAPS = {"goods": GoodsSitemap}
