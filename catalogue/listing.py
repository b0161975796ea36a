"""Listing: what a buyer sees of a product, in one row.

Cards, product pages, storefronts and the search index read it and nothing else, so that a page costs the same number of
queries whatever the product hangs together with. The rows are written by those who know the sellers
(`cooperatives.partner.publishing`); here is only their shape.
"""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ListingQuerySet(models.QuerySet["Listing"]):
    def on_sale(self) -> Self:
        """Those that can be bought now, by the agreement of their maker."""
        return self.filter(on_sale=True)

    def of_maker(self, slug: str) -> Self:
        return self.filter(maker_slug=slug)

    def in_order_of(self, ids: list[int]) -> list["Listing"]:
        """The rows of these products, in this order; unknown ids are left out."""
        rows = self.in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]


class Listing(models.Model):
    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    title = models.CharField(_("nama barang"), max_length=255)
    slug = models.SlugField(max_length=255)
    description = models.TextField(blank=True)
    unit = models.CharField(max_length=20, blank=True)
    price = models.PositiveBigIntegerField(_("harga (rupiah)"))
    available = models.PositiveIntegerField(_("sisa"), default=0)
    picture = models.CharField(max_length=255, blank=True)  # name in the media storage
    category = models.ForeignKey("catalogue.Category", null=True, on_delete=models.SET_NULL, related_name="listings")
    category_path = models.JSONField(default=list)  # [[id, slug, name], …] from the top down to the leaf
    maker = models.CharField(_("UMKM"), max_length=120)
    maker_slug = models.SlugField(max_length=80, db_index=True)
    cooperative = models.CharField(_("koperasi"), max_length=120, blank=True)
    cooperative_slug = models.SlugField(max_length=80, blank=True, db_index=False)
    district_code = models.CharField(max_length=6, blank=True)
    district = models.CharField(_("kecamatan"), max_length=60, blank=True)
    village = models.CharField(_("desa"), max_length=60, blank=True)
    certificates = models.JSONField(default=list)  # of the maker: ["halal", "pirt"]
    reaches = models.JSONField(default=list)  # codes of the districts that the cooperative delivers to
    pickup = models.BooleanField(default=False)
    rating = models.FloatField(null=True)  # mean of the approved reviews, 1 to 5
    reviews = models.PositiveIntegerField(default=0)
    sold = models.PositiveIntegerField(default=0)  # pieces, ever
    on_sale = models.BooleanField(_("dijual"), default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        app_label = "catalogue"
        verbose_name = _("etalase barang")
        verbose_name_plural = _("etalase barang")
        indexes = [
            models.Index(fields=["maker_slug", "-created_at"], name="listing_of_maker"),
            models.Index(fields=["category", "-sold"], name="listing_of_category"),
            models.Index(fields=["-created_at"], name="listing_newest"),
            models.Index(fields=["cooperative_slug", "-sold"], name="listing_of_cooperative"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalogue:detail", kwargs={"product_slug": self.slug, "pk": self.pk})

    @property
    def buyable(self) -> bool:
        return self.on_sale and self.available > 0
